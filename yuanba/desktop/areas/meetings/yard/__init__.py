"""In the yard: who is here, who counts, the count, the result and its seal.

`course` leads from one task to the next; each task has a presenter without widgets and a page without rules.
"""
