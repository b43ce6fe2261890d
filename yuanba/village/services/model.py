"""Values and facts of proxy services.  Errors are in `mishaps`, the shape of the catalogue in `catalogue`.

A *proxy service* (代办) is an application that a *proxy agent* (代办员) carries to the office and back for somebody who
cannot go.  A *ticket* is one such application.  What may have to be erased one day (phone, last four of the ID number,
conditions that tell of health) travels in entries of its own, apart from what must stay.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id
from yuanba.village.services.catalogue import Service


class Mode(StrEnum):
    """How far the agent goes.  Source: feature article on Kaizhou, three forms."""

    #: On the spot (现场代办): done in the yard while the person waits.
    ON_THE_SPOT = "on_the_spot"
    #: All the way (全程代办): the agent does everything.
    ALL_THE_WAY = "all_the_way"
    #: With the person (协助代办): the agent helps, the person acts.
    ASSISTING = "assisting"


class TicketState(StrEnum):
    """Where a ticket stands."""

    #: Written down (登记); papers are being gathered.
    REGISTERED = "registered"
    #: Taken on (受理): the person holds the receipt.
    TAKEN = "taken"
    #: Handed in at the office (送办), nothing heard yet.
    HANDED_IN = "handed_in"
    #: The office has accepted it (办理中); its clock runs.
    IN_PROGRESS = "in_progress"
    #: The office wants more papers (补正).
    TO_COMPLETE = "to_complete"
    #: Granted (办结).
    GRANTED = "granted"
    #: Not granted (不予办理).
    REFUSED = "refused"
    #: Taken back by the applicant (撤回).
    WITHDRAWN = "withdrawn"
    #: No service at all, such as a petition: handed over to whom it concerns (移交).
    HANDED_OVER = "handed_over"


#: Nothing more moves.
ENDED = frozenset({TicketState.GRANTED, TicketState.REFUSED, TicketState.WITHDRAWN, TicketState.HANDED_OVER})


class PaperState(StrEnum):
    """Whether a paper is there."""

    MISSING = "missing"
    HAVE = "have"
    #: For a reason that is written down.
    NOT_NEEDED = "not_needed"


class StopReason(StrEnum):
    """Why the office's clock stands still.

    Source: Chongqing rules on minimum living allowance (2016), art. 19; Chongqing rules on registration (2021), art.
    25; Administrative Licensing Law, art. 45.
    """

    COMPLETING = "completing"
    POSTING = "posting"
    APPRAISAL_BY_NEIGHBOURS = "appraisal_by_neighbours"
    SITE_VISIT = "site_visit"
    PUBLIC_NOTICE = "public_notice"
    EXPERT_ASSESSMENT = "expert_assessment"
    HEARING = "hearing"
    MEANS_CHECK = "means_check"


class AuthorisationEnd(StrEnum):
    """Why an authorisation holds no longer.  Source: Civil Code, art. 173."""

    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"
    DIED = "died"
    INCAPABLE = "incapable"


class Grade(StrEnum):
    """Five grades of satisfaction, the best first."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    VERY_POOR = "very_poor"


class Handing(StrEnum):
    """How a result reaches the applicant."""

    AT_HOME = "at_home"
    IN_THE_YARD = "in_the_yard"
    BY_RELATIVE = "by_relative"
    BY_POST = "by_post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """For whom a ticket is carried."""

    name: str
    #: None: on no list of this store.
    resident_id: Id | None = None
    household_id: Id | None = None
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who carries a ticket."""

    #: The person as the roster knows them.
    person_id: Id
    name: str
    #: Office phone, printed on the receipt.
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpposingParty:
    """Somebody whose interest stands against the applicant's, such as the neighbour of a homestead."""

    name: str
    resident_id: Id | None = None
    household_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One paper of a ticket as it stands when the ticket is opened."""

    paper_id: str
    state: PaperState = PaperState.MISSING
    reason: str = ""


@fact("services.ticket_opened")
@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened:
    """Somebody asked for something to be carried."""

    ticket_id: Id
    courtyard_id: Id
    #: As printed on the receipt; unique without a township.
    number: str
    #: Sign of the installation and its counter in the year, from which the number is made.
    tag: str
    counter: int
    applicant: Applicant
    #: As the catalogue had it that day; the ticket keeps it.
    service: Service
    mode: Mode
    agent: Agent
    opened_on: date
    needs: tuple[Need, ...] = ()
    opposing: tuple[OpposingParty, ...] = ()
    note: str = ""
    #: Day of the event from which the limit runs; None: it runs from none, or nobody said.
    event_on: date | None = None


@fact("services.applicant_told")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantTold:
    """What an applicant told that stays hidden until asked for; fields that are None were left as they were."""

    ticket_id: Id
    base: tuple[Id, ...] = ()
    phone: str | None = None
    #: Four signs at most, see privacy.
    id_last_four: str | None = None
    #: Conditions of the catalogue that hold for this person, such as a disability card.
    conditions: tuple[str, ...] | None = None


@fact("services.paper_marked")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMarked:
    """A paper came, went or turned out not to be needed."""

    ticket_id: Id
    paper_id: str
    state: PaperState
    marked_on: date
    #: Why it is not needed, or where it is; empty: nothing is said.
    reason: str = ""
    #: Name of a paper the catalogue does not list and the office wants; empty for listed ones.
    extra: str = ""
    #: Name of a listed paper, for the history; empty where an earlier program wrote it.
    name: str = ""


@fact("services.picture_attached")
@dataclass(frozen=True, slots=True, kw_only=True)
class PictureAttached:
    """A photograph or scan of a paper was kept."""

    ticket_id: Id
    paper_id: str
    #: SHA-256 of the picture as kept.
    digest: bytes
    size: int
    taken_on: date
    #: The picture in whose place it comes, because it was turned; None: it is a further one.
    instead_of: bytes | None = None


@fact("services.picture_detached")
@dataclass(frozen=True, slots=True, kw_only=True)
class PictureDetached:
    """A photograph no longer belongs to a paper."""

    ticket_id: Id
    digest: bytes
    reason: str


@fact("services.authorised")
@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised:
    """The applicant signed that the agent may act.

    Source: Civil Code, art. 165: agent, matter, scope, period, signature or seal.
    """

    ticket_id: Id
    agent: Agent
    matter: str
    scope: str
    from_on: date
    until_on: date
    signed_on: date
    #: Signature, seal or fingerprint, and who witnessed it.
    signed_how: str


@fact("services.authorisation_ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationEnded:
    """The agent may no longer act."""

    ticket_id: Id
    why: AuthorisationEnd
    ended_on: date
    note: str = ""


@fact("services.agent_changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class AgentChanged:
    """Another agent carries the ticket on, with the applicant's consent.  Source: Civil Code, art. 169."""

    ticket_id: Id
    before: Id
    agent: Agent
    consented_on: date
    consented_how: str
    reason: str


@fact("services.mode_changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ModeChanged:
    """The agent goes further with a ticket than was agreed at first, or less far."""

    ticket_id: Id
    before: Mode
    mode: Mode
    reason: str


@fact("services.ticket_moved")
@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMoved:
    """A ticket went on."""

    ticket_id: Id
    #: Where the person saw it.
    before: TicketState
    after: TicketState
    moved_on: date
    #: Office, name of who received it, or the reason.
    note: str = ""
    #: Number the office gave it.
    office_number: str = ""


@fact("services.move_taken_back")
@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTakenBack:
    """The last move of a ticket had been made by mistake."""

    ticket_id: Id
    #: Entry of the move.
    move_id: Id
    reason: str


@fact("services.ticket_returned")
@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReturned:
    """The office gave the papers back at the window (退回) without taking them; the ticket stays where it stood."""

    ticket_id: Id
    returned_on: date
    #: What the office said.
    reason: str


@fact("services.clock_stopped")
@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped:
    """The office's clock stood still."""

    ticket_id: Id
    stop_id: Id
    why: StopReason
    first_on: date
    #: None: it still stands.
    last_on: date | None = None
    note: str = ""


@fact("services.clock_started")
@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted:
    """The office's clock went on."""

    ticket_id: Id
    stop_id: Id
    #: Last day it stood.
    last_on: date


@fact("services.stop_struck")
@dataclass(frozen=True, slots=True, kw_only=True)
class StopStruck:
    """A stop had been noted by mistake."""

    ticket_id: Id
    stop_id: Id
    reason: str


@fact("services.limit_extended")
@dataclass(frozen=True, slots=True, kw_only=True)
class LimitExtended:
    """The office took more time, in the unit of its limit."""

    ticket_id: Id
    by: int
    told_on: date
    reason: str


@fact("services.fee_paid")
@dataclass(frozen=True, slots=True, kw_only=True)
class FeePaid:
    """A statutory fee was paid for the applicant, with a receipt."""

    ticket_id: Id
    fen: int
    what_for: str
    receipt_number: str
    paid_on: date


@fact("services.result_delivered")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDelivered:
    """What the office said or issued reached the applicant."""

    ticket_id: Id
    delivered_on: date
    handing: Handing
    received_by: str
    note: str = ""


@fact("services.called_back")
@dataclass(frozen=True, slots=True, kw_only=True)
class CalledBack:
    """The applicant was asked how it went, by somebody other than the agent."""

    ticket_id: Id
    grade: Grade
    asked_on: date
    asked_by: str
    words: str = ""


@fact("services.objection_raised")
@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised:
    """Somebody disagreed with how a ticket went."""

    ticket_id: Id
    objection_id: Id
    raised_on: date
    raised_by: str
    what: str


@fact("services.objection_answered")
@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswered:
    """An objection was answered."""

    ticket_id: Id
    objection_id: Id
    answered_on: date
    answer: str


@fact("services.told_seen")
@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSeen:
    """Somebody looked at what an applicant told; noted once a person at the machine and day."""

    ticket_id: Id
    seen_on: date


@fact("services.case_settled")
@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSettled:
    """A person decided about an entry that came too late from another computer."""

    ticket_id: Id
    #: The entry that does not count.
    entry_id: Id
    #: What it wanted was done after all, in entries of its own; False: the ticket stays as it stands.
    taken_over: bool


@fact("services.edition_taken_over")
@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTakenOver:
    """A running ticket goes on under a newer edition of its service, as a person decided."""

    ticket_id: Id
    before: int
    service: Service
    #: The papers this person needs under the newer edition; None: those that everybody needs are added.
    needs: tuple[Need, ...] | None = None


@fact("services.service_edited")
@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEdited:
    """The township laid a service of the catalogue down anew; the edition before is kept for the tickets under it."""

    entry_id: Id
    #: Edition the person saw.
    before: int
    service: Service
    reason: str
