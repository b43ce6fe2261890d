"""An errand as it is typed so far, and how a draft keeps it."""

from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from yuanba.kernel.ids import Id
from yuanba.village.services.model import Mode, OpposingParty, PaperState


class Place(Enum):
    """Where on the screen a mistake belongs."""

    WHO = "who"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    SERVICE = "service"
    QUESTIONS = "questions"
    EVENT = "event"
    PAPERS = "papers"
    MODE = "mode"
    AGENT = "agent"
    OPPOSING = "opposing"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTick:
    """What was ticked for one paper."""

    state: PaperState = PaperState.MISSING
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Everything on the screen."""

    #: None: on no list; the name as typed.
    resident_id: Id | None = None
    household_id: Id | None = None
    name: str = ""
    group: str = ""
    #: The person is written in and not looked for.
    stranger: bool = False
    phone: str = ""
    #: Whole, as typed; no draft keeps it.
    id_number: str = ""
    #: Key of a service, or of what is not carried.
    service_id: str = ""
    not_carried: str = ""
    #: Answers by condition; what nobody has answered is absent.
    answers: dict[str, bool] = field(default_factory=dict)
    event: str = ""
    ticks: dict[str, PaperTick] = field(default_factory=dict)
    mode: Mode | None = None
    #: None: nobody this store knows; the name as typed.
    agent_id: Id | None = None
    agent_name: str = ""
    agent_phone: str = ""
    opposing: tuple[OpposingParty, ...] = ()
    opened: str = ""
    note: str = ""

    @property
    def begun(self) -> bool:
        """Tell whether anything is written that would be missed."""
        return bool(self.name.strip() or self.service_id or self.not_carried or self.note)


def packed(errand: Errand) -> dict[str, Any]:
    """Give an errand in the shape of a draft; the identity number is not kept."""
    return asdict(errand) | {"id_number": "", "mode": None if errand.mode is None else errand.mode.value}


def unpacked(kept: dict[str, Any]) -> Errand:
    """Read an errand out of a draft, be it of an earlier program with other fields."""
    fields = {name: value for name, value in kept.items() if name in Errand.__dataclass_fields__}
    if fields.get("mode") is not None:
        fields["mode"] = Mode(fields["mode"])
    fields["ticks"] = {
        paper_id: PaperTick(state=PaperState(tick["state"]), reason=tick["reason"])
        for paper_id, tick in fields.get("ticks", {}).items()
    }
    fields["opposing"] = tuple(OpposingParty(**party) for party in fields.get("opposing", ()))
    return Errand(**fields)
