"""Why a photograph or scan of a paper is not kept.  Whoever says so in words needs no library of pictures."""

from yuanba.kernel.errors import RuleBroken

#: Larger files are refused before they are read.
MOST_MEGABYTES = 60
#: A longer file is hardly one paper.
MOST_PAGES = 20


class PictureTooLarge(RuleBroken):
    """The file is larger than any photograph of a paper need be."""

    def __init__(self, *, megabytes: int, most: int) -> None:
        super().__init__(megabytes=megabytes, most=most)
        self.megabytes = megabytes
        self.most = most


class PictureTooFine(RuleBroken):
    """The picture has so many pixels that opening it could bring the computer to a halt."""


class HeicPicture(RuleBroken):
    """A HEIC picture of a phone, which no library of this program opens."""


class ScanTooLong(RuleBroken):
    """The file has more pages than a paper has."""

    def __init__(self, *, pages: int, most: int) -> None:
        super().__init__(pages=pages, most=most)
        self.pages = pages
        self.most = most
