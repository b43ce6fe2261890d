"""The areas of the window, one folder each."""
