"""What is read over the loudspeaker (大喇叭) and sent to the group chat, from the sheet that hangs on the board."""

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from yuanba.kernel.resources import load_resource
from yuanba.printing.postings.numerals import cardinal, read_aloud
from yuanba.printing.sheet import Fields, Grid, Heading, Note, Paragraph, SealBlank, Sheet
from yuanba.printing.styles import BOARD_A4, Align

SCRIPT_KIND = "notices.script"
#: Rows of a table that one can follow by ear.  Source: design decision.
_ROWS_HEARD = 5
_OPENING, _END = "各位乡亲请注意，现在广播《{title}》。", "广播完了，谢谢大家。"
_SEE_BOARD = "其余的请到公示栏看。"
#: Said for the eyes only.
_NOT_HEARD = frozenset({"公示依据", "资金"})
_BLANK = re.compile("＿+")
_BRACKETS = re.compile("（[^（）]*）")


class Broadcast(msgspec.Struct, frozen=True):
    """How long one can listen."""

    source: str
    tag: str
    most_signs: int
    signs_a_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A text to be read aloud."""

    text: str
    #: Sentences of the sheet that did not fit.
    left_out: tuple[str, ...]


@cache
def broadcast() -> Broadcast:
    """Give the limit of a script, with its source."""
    return msgspec.convert(load_resource("broadcast.json"), Broadcast)


def loudspeaker(sheet: Sheet) -> Script:
    """Write a sheet as it is read aloud, no longer than one can listen.

    When it hangs and where to object is always said; of the rest as much as fits, from the beginning.
    """
    opening, ending = _OPENING.format(title=_plain(sheet.title)), _closing(sheet)
    room = broadcast().most_signs - len(opening) - len(ending)
    said: list[str] = []
    sentences = [sentence for text in _heard(sheet) for sentence in _sentences(text)]
    for number, sentence in enumerate(sentences):
        last = number == len(sentences) - 1
        if len(sentence) + (0 if last else len(_SEE_BOARD)) > room:
            return Script(text=opening + "".join((*said, _SEE_BOARD)) + ending, left_out=tuple(sentences[number:]))
        said.append(sentence)
        room -= len(sentence)
    return Script(text=opening + "".join(said) + ending, left_out=())


def chat_text(sheet: Sheet) -> str:
    """Write a sheet as a message for the group chat: what the board shows, and no more."""
    lines = [f"【{sheet.title}】"]
    if sheet.subtitle:
        lines.append(sheet.subtitle)
    for block in sheet.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text) | Note(text=text):
                lines += [line for line in text.split("\n") if line]
            case Fields(pairs=pairs):
                lines += [f"{name}：{_BLANK.sub('见公示栏', value)}" for name, value in pairs if value]
            case Grid(rows=rows, columns=columns):
                lines.append("　".join(column.title for column in columns))
                lines += ["　".join(cell for cell in row if cell) for row in rows]
            case SealBlank(issuer=issuer, dated=dated):
                lines.append(f"{issuer}　{dated}")
            case _:
                pass
    return "\n".join(_BLANK.sub("见公示栏", line) for line in lines)


def script_sheet(title: str, text: str, *, demo: bool = False) -> Sheet:
    """Draw a script in large type, to be read from."""
    paragraphs = tuple(
        Paragraph(text=line, scale=1.35, align=Align.LEFT, indented=False) for line in text.split("\n") if line.strip()
    )
    return Sheet(kind=SCRIPT_KIND, title="广播稿", subtitle=title, blocks=paragraphs, page=BOARD_A4, demo=demo)


def _heard(sheet: Sheet) -> list[str]:
    texts: list[str] = []
    for block in sheet.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text) | Note(text=text):
                texts.append(text)
            case Grid():
                texts += _rows_heard(block)
            case Fields(pairs=pairs):
                texts += [
                    f"{name}：{value}。"
                    for name, value in pairs
                    if value and name not in _NOT_HEARD and name not in ("公示时间", "反映意见")
                ]
            case _:
                pass
    return texts


def _rows_heard(grid: Grid) -> list[str]:
    numbered = grid.columns[0].title == "序号"
    if len(grid.rows) > _ROWS_HEARD:
        return [f"名单和数目共有{cardinal(len(grid.rows))}行，请到公示栏看。"]
    heard = []
    for row in grid.rows:
        cells = row[1:] if numbered else row
        titles = grid.columns[1:] if numbered else grid.columns
        told = [cell for cell, _ in zip(cells, titles, strict=True) if cell]
        heard.append("，".join(told) + "。")
    return heard


def _closing(sheet: Sheet) -> str:
    pairs = dict(pair for block in sheet.blocks if isinstance(block, Fields) for pair in block.pairs)
    text = ""
    if hung := pairs.get("公示时间"):
        text += f"公示时间，{_plain(hung).replace('至', '，到')}。"
    if objections := pairs.get("反映意见"):
        said = _plain(_BLANK.sub("请看公示栏", objections))
        text += f"{said.replace('电话：', '电话，')}。"
    issuer = next((block.issuer for block in sheet.blocks if isinstance(block, SealBlank)), "")
    return f"{text}{_plain(issuer)}。{_END}" if issuer else text + _END


def _sentences(text: str) -> list[str]:
    plain = _plain(text)
    parts = [part for part in re.split(r"(?<=[。！？；])|\n", plain) if part.strip()]
    return [part if part[-1] in "。！？；，" else f"{part}。" for part in parts]


def _plain(text: str) -> str:
    """Take out what one does not hear and read the numbers."""
    heard = _BRACKETS.sub("", text)
    for sign in "“”《》☐":
        heard = heard.replace(sign, "")
    heard = heard.replace("　", "，").replace(" ", "").replace("——", "，").replace("……", "，")
    # A star within a name is read as "so-and-so".
    heard = re.sub(r"(?<=[\u3400-\u9fff])\*+", "某", heard)
    return read_aloud(heard.replace("**", "").replace("*", ""))
