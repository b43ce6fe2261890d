"""The courtyards of the store: choosing, adding, putting right, splitting, merging, closing."""
