"""How fast the program is beside the barest way to do the same, in one run on one machine.

``.venv/bin/python -m tests.benchmarks`` prints ratios; nothing here is a test and nothing asserts a time.
"""
