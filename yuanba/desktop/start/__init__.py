"""What stands before everything else: the first start, who sits here, and a store that does not open."""
