"""Writing a matter down, without widgets."""

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.meetings.affair import Affair, Place, fault, of_matter, packed, unpacked
from yuanba.desktop.areas.meetings.wording import noting as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft
from yuanba.desktop.sentences import sentence
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards.queries import households
from yuanba.village.matters import actions, queries
from yuanba.village.matters.model import Channel, GroupMissing, MoneySource, Proposer, SumNegative, Triage

#: Where the mistakes an action finds belong.
_PLACES: dict[type[Mishap], Place] = {GroupMissing: Place.GROUP, SumNegative: Place.SUM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What else is written about a matter."""

    triage: Triage = Triage.SMALL
    channel: Channel = Channel.DOOR_VISIT
    proposer: Proposer = Proposer.PEOPLE
    raised_by: str = ""
    #: Item under its class, such as the kind of facility.
    matter_kind: str = ""
    note: str = ""


class NotingPresenter(QObject):
    """Writes a new matter down, or puts one right.

    Signals:
        opened: names of the groups known, the `Affair` and the `Particulars` to begin with.
        faulted: where a mistake stands, and its sentence.
        noted: id of the matter.
    """

    opened = Signal(object, object, object)
    faulted = Signal(object, str)
    noted = Signal(object)

    def __init__(self, desk: Desk, here: Here, matter_id: Id | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._matter_id = matter_id
        self._matter: queries.MatterView | None = None
        about = id_text(here.courtyard_id if matter_id is None else matter_id)
        self._draft = FormDraft(desk, f"desktop.note.{about}", self)

    def begin(self) -> None:
        """Read what the form begins with: the draft where there is one."""
        courtyard_id, matter_id = self._here.courtyard_id, self._matter_id

        def question(connection: Connection) -> tuple[tuple[str, ...], queries.MatterView | None]:
            matter = None if matter_id is None else queries.matter(connection, matter_id)
            return groups_of(connection, courtyard_id), matter

        self._desk.run_query(question, self._begin_with, owner=self)

    def keep(self, affair: Affair, particulars: Particulars) -> None:
        """Keep what is typed so far."""
        self._draft.keep({"affair": packed(affair), "particulars": asdict(particulars)})

    def note(self, affair: Affair, particulars: Particulars) -> None:
        """Write the matter down, or say what is still missing."""
        found = fault(affair, group_needed=False)
        if found is not None:
            self.faulted.emit(*found)
            return
        matter = self._matter
        if matter is None:
            deed = partial(self._open, affair, particulars)
        else:
            deed = partial(self._amend, matter, affair, particulars)
        self._draft.turn_into(deed, self._noted, failed=self._failed)

    def drop_draft(self) -> None:
        """Throw away what is half written and begin anew."""
        self._draft.drop(lambda _: self.begin())

    def _begin_with(self, answer: tuple[tuple[str, ...], queries.MatterView | None]) -> None:
        groups, matter = answer
        self._matter = matter
        affair = Affair() if matter is None else of_matter(matter)
        particulars = Particulars() if matter is None else _particulars(matter)

        def drafted(typed: dict[str, Any] | None) -> None:
            if typed is None:
                self.opened.emit(groups, affair, particulars)
            else:
                self.opened.emit(groups, unpacked(typed["affair"]), _unpacked(typed["particulars"]))

        self._draft.read(drafted)

    def _open(self, affair: Affair, particulars: Particulars, work: UnitOfWork) -> Id:
        return actions.open_matter(
            work,
            actions.OpenMatter(
                scope=self._here.scope,
                courtyard_id=self._here.courtyard_id,
                title=affair.text,
                topic=affair.topic_meant,
                money=affair.money or MoneySource.NONE,
                money_fen=affair.fen,
                group=affair.group if affair.asks_group else "",
                channel=particulars.channel,
                proposer=particulars.proposer,
                raised_by=particulars.raised_by,
                triage=particulars.triage,
                matter_kind=particulars.matter_kind,
                note=particulars.note,
            ),
        )

    def _amend(self, matter: queries.MatterView, affair: Affair, particulars: Particulars, work: UnitOfWork) -> Id:
        actions.amend_matter(work, amendment(matter, affair, particulars))
        return matter.matter_id

    def _noted(self, matter_id: Id) -> None:
        if self._matter is None:
            self._desk.tell(wording.NOTED, undo=partial(take_back, self._desk, matter_id))
        else:
            self._desk.tell(wording.AMENDED)
        self.noted.emit(matter_id)

    def _failed(self, mishap: Mishap) -> None:
        self.faulted.emit(_PLACES.get(type(mishap), Place.TEXT), sentence(mishap))


def take_back(desk: Desk, matter_id: Id) -> None:
    """End a matter that was written down by mistake; the note and its end stay in the history."""
    order = actions.CloseMatter(matter_id=matter_id, outcome=wording.MISTAKE)
    desk.run_deed(lambda work: actions.close_matter(work, order), lambda _: desk.tell(wording.TAKEN_BACK), owner=desk)


def amendment(matter: queries.MatterView, affair: Affair, particulars: Particulars) -> actions.AmendMatter:
    """Name only what was changed, so that what another person changed meanwhile stays."""
    now = {
        "title": affair.text,
        "topic": affair.topic_meant,
        "money": affair.money,
        # A sum that was struck out is none.
        "money_fen": affair.fen or 0,
        "group": affair.group if affair.asks_group else "",
        "triage": particulars.triage,
        "matter_kind": particulars.matter_kind,
        "note": particulars.note,
    }
    before = {name: getattr(matter, name) for name in now} | {"money_fen": matter.money_fen or 0}
    # Fields two people have written differently are settled by writing them once more.
    changed = {name: value for name, value in now.items() if value != before[name] or name in matter.disputed}
    return actions.AmendMatter(matter_id=matter.matter_id, base=matter.heads, **changed)  # type: ignore[arg-type]


def groups_of(connection: Connection, courtyard_id: Id) -> tuple[str, ...]:
    """Name the villagers' groups whose households live in a courtyard, the largest first."""
    found: dict[str, int] = {}
    for line in households(connection, courtyard_id):
        if line.group:
            found[line.group] = found.get(line.group, 0) + 1
    return tuple(sorted(found, key=lambda group: (-found[group], group)))


def _particulars(matter: queries.MatterView) -> Particulars:
    return Particulars(
        triage=matter.triage,
        channel=matter.channel,
        proposer=matter.proposer,
        raised_by=matter.raised_by,
        matter_kind=matter.matter_kind,
        note=matter.note,
    )


def _unpacked(kept: dict[str, Any]) -> Particulars:
    """Read particulars out of a draft, be it of another program with other fields and words."""
    known = {name: value for name, value in kept.items() if name in Particulars.__dataclass_fields__}
    for name, kind in (("triage", Triage), ("channel", Channel), ("proposer", Proposer)):
        if known.get(name) in [one.value for one in kind]:
            known[name] = kind(known[name])
        else:
            known.pop(name, None)
    return Particulars(**known)
