"""What can go wrong between a paper and the printer."""

from yuanba.kernel.errors import WorldFailure


class PrinterFailed(WorldFailure):
    """The printer did not take the pages: off, gone, or without paper."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name
