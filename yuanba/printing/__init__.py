"""Papers: frozen sheets in, PDF out, and the proof that a paper is genuine.

``sheet`` holds what a paper says, ``styles`` how it looks, ``drawing.render`` makes the PDF,
``registration`` proves it.  Nothing here reads the store: one module per slice turns frozen query shapes into sheets.
"""
