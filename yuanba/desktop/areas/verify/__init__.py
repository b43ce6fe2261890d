"""Whether a paper is genuine: a file dropped, a photograph, a number, the text of its code."""
