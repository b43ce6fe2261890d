"""Pages while they are filled: ink with its place, and the lines one reads.

Points from the lower left corner throughout.  The lines of a page are what is registered; `reading_lines` makes them of
placed characters in the same way for a page just drawn and for one read back out of a PDF.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from yuanba.printing.fonts import FontSet, clean
from yuanba.printing.line_breaking import Line, break_lines
from yuanba.printing.styles import POINTS_PER_MM, Align, Halves, PageStyle, TextStyle

#: Baselines are set on this grid, so that two of them are either one line or clearly two.
_GRID = 0.25
#: Baselines closer than this are one line.
_SAME_LINE = 1.1
#: Room under what further pages begin with, in lines.
_BELOW_RUNNING = 0.8
#: Height of the edge for glue, in millimetres.
GLUE_MM = 12.0

#: Left, lower, right and upper end of a place.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInk:
    """Text on a baseline."""

    x: float
    y: float
    text: str
    style: TextStyle
    spacing: float = 0.0
    #: 0 is black, 1 is white.
    grey: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInk:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.6
    dashed: bool = False


@dataclass(slots=True)
class Page:
    """One side of paper being filled."""

    width: float
    height: float
    #: Upper and lower end of the room for blocks.
    top: float
    bottom: float
    #: Half of a glued sheet: "upper", "lower"; empty for a whole one.
    half: str = ""
    texts: list[TextInk] = field(default_factory=list)
    lines: list[LineInk] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Where the next block goes; makes new pages when one is full."""

    style: PageStyle
    fonts: FontSet
    pages: list[Page] = field(default_factory=list)
    #: Upper end of what is still free on the last page.
    y: float = 0.0
    #: What every further page begins with; empty: nothing.
    running: str = ""
    _broken: dict[tuple[str, TextStyle, float, bool], list[Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.new_page()

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def left(self) -> float:
        """Left margin."""
        return self.style.left_mm * POINTS_PER_MM

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.style.text_width

    @property
    def room(self) -> float:
        """Height for blocks on the page that has least, of an upper and a lower half."""
        kinds = (_new_page(self.style, number) for number in range(2))
        return min(page.top - page.bottom for page in kinds) - self._running_height

    @property
    def fresh(self) -> bool:
        """Tell whether nothing stands on the page yet."""
        return self.y >= self.page.top

    def new_page(self) -> None:
        """Begin the next page, or the next half of a glued sheet."""
        self.pages.append(_new_page(self.style, len(self.pages)))
        self.y = self.page.top
        if self.running and self.page.half != "lower":
            self._run_on()
            self.page.top = self.y

    @property
    def _running_height(self) -> float:
        style = self.style.note
        lines = len(self.broken(self.running, style, self.width)) if self.running else 0
        return (lines + _BELOW_RUNNING) * style.leading if lines else 0.0

    def _run_on(self) -> None:
        """Begin a further page with what all of them begin with."""
        style, y = self.style.note, self.y
        for line in self.broken(self.running, style, self.width):
            self.aligned(line, self.left, self.width, y - style.baseline, style)
            y -= style.leading
        self.rule(self.left, y - 2, self.left + self.width, y - 2)
        self.y -= self._running_height

    def need(self, height: float) -> bool:
        """Begin a new page where the height is not free; tell whether one was begun."""
        if self.y - height < self.page.bottom - 0.5 and not self.fresh:
            self.new_page()
            return True
        return False

    def text(self, x: float, y: float, text: str, style: TextStyle, spacing: float = 0.0, grey: float = 0.0) -> None:
        """Put text on a baseline."""
        drawn = clean(text).replace("\n", " ")
        if drawn.strip():
            level = round(y / _GRID) * _GRID
            self.page.texts.append(TextInk(x=x, y=level, text=drawn, style=style, spacing=spacing, grey=grey))

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, weight: float = 0.6, dashed: bool = False) -> None:
        """Draw a straight line."""
        self.page.lines.append(LineInk(x1=x1, y1=y1, x2=x2, y2=y2, weight=weight, dashed=dashed))

    def frame(self, x: float, y: float, width: float, height: float, *, dashed: bool = False) -> None:
        """Draw a frame whose lower left corner is given."""
        for x1, y1, x2, y2 in (
            (x, y, x + width, y),
            (x, y + height, x + width, y + height),
            (x, y, x, y + height),
            (x + width, y, x + width, y + height),
        ):
            self.rule(x1, y1, x2, y2, dashed=dashed)

    def broken(self, text: str, style: TextStyle, width: float, *, indent: bool = False) -> list[Line]:
        """Break a text of one or more paragraphs for a width; asked again, it gives the same lines."""
        key = (text, style, width, indent)
        if key not in self._broken:
            self._broken[key] = self._break(text, style, width, indent=indent)
        return self._broken[key]

    def _break(self, text: str, style: TextStyle, width: float, *, indent: bool) -> list[Line]:
        lines: list[Line] = []
        for paragraph in clean(text).split("\n"):
            lines += break_lines(
                paragraph,
                lambda one: self.fonts.advance(style.face, one) * style.size / 1000,
                width=width,
                size=style.size,
                indent=style.indent * style.size if indent else 0.0,
            )
        return lines

    def aligned(self, line: Line, x: float, width: float, y: float, style: TextStyle) -> None:
        """Put a broken line on a baseline between two margins."""
        if style.align is Align.JUSTIFY or line.width > width:
            self.text(x, y, line.text, style, line.spacing)
            return
        shift = {Align.CENTRE: (width - line.width) / 2, Align.RIGHT: width - line.width}.get(style.align, 0.0)
        self.text(x + shift, y, line.text, style)


def _new_page(style: PageStyle, count: int) -> Page:
    width, height = style.width_mm * POINTS_PER_MM, style.height_mm * POINTS_PER_MM
    top, bottom = style.top_mm * POINTS_PER_MM, style.bottom_mm * POINTS_PER_MM
    if style.halves is Halves.WHOLE:
        return Page(width=width, height=height, top=height - top, bottom=bottom)
    glue = GLUE_MM * POINTS_PER_MM
    if count % 2 == 0:
        return Page(width=width, height=height / 2, top=height / 2 - top, bottom=glue + 4, half="upper")
    return Page(width=width, height=height / 2, top=height / 2 - 14, bottom=bottom, half="lower")


def reading_lines(signs: Iterable[tuple[float, float, str]]) -> tuple[str, ...]:
    """Gather placed texts into the lines one reads, from above, each from the left, without any white space.

    Args:
        signs: left end, baseline and text; single characters or whole runs.
    """
    rows: list[tuple[float, list[tuple[float, int, str]]]] = []
    placed = [(x, y, "".join(text.split())) for x, y, text in signs]
    ordered = sorted(enumerate(placed), key=lambda entry: -entry[1][1])
    for order, (x, y, text) in ordered:
        if not text:
            continue
        if rows and rows[-1][0] - y < _SAME_LINE:
            rows[-1][1].append((x, order, text))
        else:
            rows.append((y, [(x, order, text)]))
    return tuple("".join(text for _, _, text in sorted(row)) for _, row in rows)
