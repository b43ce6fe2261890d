"""Who counts for a motion, fixed before the first hand."""
