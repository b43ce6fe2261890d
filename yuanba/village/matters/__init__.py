"""What a courtyard deals with, the rule sets of those who decide, and who may decide what."""
