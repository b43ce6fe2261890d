"""Anonymous slips: which services, how many of each grade, blank ones to cut out."""
