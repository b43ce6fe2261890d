"""What the page of operators shows, without widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.operators import wording
from yuanba.desktop.desk import Desk, Failed
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.acquaintance import say_who
from yuanba.village.courtyards.queries import resident_name
from yuanba.village.operators import actions, queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One person who may sit at the computer, as shown."""

    operator_id: Id
    name: str
    #: Name of the resident; empty: not linked to one.
    resident: str
    post: str
    #: It is known who it is.
    linked: bool


class OperatorsPresenter(QObject):
    """Reads who may sit here, and writes down who they are.

    Signals:
        showed: tuple of `Shown`, in the order of admission.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def refresh(self) -> None:
        """Read the list anew."""
        self._desk.run_query(_shown, self.showed.emit, owner=self)

    def link(self, one: Shown, resident_id: Id | None, post: str, failed: Failed) -> None:
        """Write down who somebody is."""

        def done(_: None) -> None:
            self._desk.tell(wording.kept(one.name))
            self.refresh()

        self._desk.run_deed(
            lambda work: say_who(work, one.operator_id, resident_id=resident_id, post=post),
            done,
            owner=self,
            failed=failed,
        )

    def retire(self, one: Shown) -> None:
        """Take somebody off the list."""

        def done(_: None) -> None:
            self._desk.tell(wording.RETIRED)
            self.refresh()

        self._desk.run_deed(
            lambda work: actions.retire_operator(work, one.operator_id, wording.REASON), done, owner=self
        )


def _shown(connection: Connection) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            operator_id=line.operator_id,
            name=line.name,
            resident="" if line.resident_id is None else resident_name(connection, line.resident_id),
            post=line.post,
            linked=line.linked,
        )
        for line in queries.operators(connection)
    )
