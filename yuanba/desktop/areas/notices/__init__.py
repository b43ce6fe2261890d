"""What was printed: the register of papers, looked at again and printed again."""
