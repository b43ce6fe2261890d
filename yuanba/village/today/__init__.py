"""What needs attention today, read from all other slices.  A private reminder: no scores, no comparison."""
