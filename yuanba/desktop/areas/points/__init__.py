"""The area of points: proposals, passbooks, the shop and its till, the red table."""
