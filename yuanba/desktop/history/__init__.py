"""What was done to a record, in plain sentences."""
