"""The list of matters and meetings."""
