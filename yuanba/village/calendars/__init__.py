"""Which days offices work: the shipped holidays of each year, and the editions people load in their place.

A slice of its own at the lowest rank: a load belongs to no ticket and no notice, both count with it, and so may every
slice above.
"""
