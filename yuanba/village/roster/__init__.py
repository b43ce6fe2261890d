"""Who holds which post in which courtyard."""
