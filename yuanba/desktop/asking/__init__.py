"""Short forms: a few questions, one deed, the draft in between."""
