"""The count: hands and slips tapped or typed, two counters compared, the roll."""
