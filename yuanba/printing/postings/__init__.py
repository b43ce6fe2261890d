"""Sheets for the notice board: written notices, proxy services, results of a posting, and what is read aloud.

A *posting sheet* (公示单) shows of people what its type may show, says from when to when it hangs and by which rule,
and where to object.
"""
