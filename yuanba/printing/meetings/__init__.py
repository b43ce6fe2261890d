"""Papers of meetings: from the frozen view of a meeting to sheets.

`call` before the meeting, `bag` for the yard, `record` and `posting` for what came of it.
"""
