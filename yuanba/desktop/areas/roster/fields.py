"""The questions the roster asks about a post-holder, and what is typed in them so far."""

import re

from yuanba.desktop.areas.roster.wording import SEXES
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.typed import narrow, parse_month
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextBlock, TextLine

_DIGIT = re.compile(r"\d")
#: A number of the village exchange has seven digits, one inside an office three.
_LEAST_DIGITS = 3


class HolderFields:
    """Phone, sex, birth, party, qualification, duties, remark: on the form of an appointment and of its amendment."""

    def __init__(self) -> None:
        self.phone = TextLine(signs=12)
        self.sex = Choice([(said, said) for said in SEXES.values()])
        self.born = TextLine(hint=wording.BORN_HINT, signs=10)
        self.party = TextLine(hint=wording.PARTY_HINT, signs=12)
        self.qualification = TextLine(hint=wording.QUALIFICATION_HINT, signs=24)
        self.duties = TextBlock(lines=3)
        self.remark = TextLine(signs=24)
        self.phone_field = Field(wording.PHONE, self.phone, wording.PHONE_NOTE)
        self.born_field = Field(wording.BORN, self.born)
        self._suggested = ("", "")
        #: In the order they are asked, without the phone.
        self.further: tuple[Field, ...] = (
            Field(wording.SEX, self.sex),
            self.born_field,
            Field(wording.PARTY, self.party),
            Field(wording.QUALIFICATION, self.qualification),
            Field(wording.DUTIES, self.duties, wording.DUTIES_NOTE),
            Field(wording.REMARK, self.remark),
        )

    def check(self) -> bool:
        """Tell whether everything can be kept; say beside the first wrong answer what is wrong."""
        phone, born = self.phone.text().strip(), self.born.text().strip()
        short = bool(phone) and len(_DIGIT.findall(narrow(phone))) < _LEAST_DIGITS
        self.phone_field.show_error(wording.WRONG_PHONE if short else "")
        unread = bool(born) and parse_month(born) is None
        self.born_field.show_error(wording.WRONG_MONTH if unread else "")
        return not short and not unread

    @property
    def born_month(self) -> str:
        """The month of birth as the roster keeps it, such as 1968-05; empty: not known."""
        return parse_month(self.born.text()) or ""

    @property
    def duty_lines(self) -> tuple[str, ...]:
        """The duties, one a line."""
        return lines_of(self.duties)

    def suggest(self, sex: str, born: str) -> None:
        """Put in what is known of somebody, without writing over what is typed; empty: not known."""
        if (self.sex.value or "") in ("", self._suggested[0]):
            self.sex.choose(sex) if sex else self.sex.unchoose()
        if self.born.text() in ("", self._suggested[1]):
            self.born.setText(born)
        self._suggested = (sex, born)

    def clear(self) -> None:
        """Begin anew."""
        for line in (self.phone, self.born, self.party, self.qualification, self.remark):
            line.clear()
        self.sex.unchoose()
        self.duties.setPlainText("")

    def typed(self) -> Typed:
        """Give what is typed so far."""
        return {
            "phone": self.phone.text(),
            "sex": self.sex.value or "",
            "born": self.born.text(),
            "party": self.party.text(),
            "qualification": self.qualification.text(),
            "duties": self.duties.text(),
            "remark": self.remark.text(),
        }

    def show_typed(self, typed: Typed) -> None:
        """Put in what was typed before."""
        self.phone.setText(typed["phone"])
        if typed["sex"] in SEXES.values():
            self.sex.choose(typed["sex"])
        self.born.setText(typed["born"])
        self.party.setText(typed["party"])
        self.qualification.setText(typed["qualification"])
        self.duties.setPlainText(typed["duties"])
        self.remark.setText(typed["remark"])


def lines_of(block: TextBlock) -> tuple[str, ...]:
    """Give what is written in a block, one thing a line, without empty ones."""
    return tuple(line.strip() for line in block.text().splitlines() if line.strip())
