"""The first deeds in a store.  Read after the first paint."""

from datetime import date

from yuanba.desktop.desk import Here, Progress
from yuanba.desktop.opening import here
from yuanba.desktop.start.roles import Introduction
from yuanba.journal.store import Places
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions, queries
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.sample.mark import is_whole


def begin(work: UnitOfWork, courtyard: str, village: str, who: Introduction) -> Here:
    """Give the courtyard its name and admit whoever begins.

    Raises:
        NameMissing, NameTooLong, OperatorUnplaced: nothing was written.
    """
    courtyard_id = actions.open_courtyard(work, actions.OpenCourtyard(name=courtyard, village=village))
    opened = here(queries.courtyard(work.connection, courtyard_id))
    admit(work, opened.scope, who)
    return opened


def admit(work: UnitOfWork, scope: Id, who: Introduction, resident_id: Id | None = None) -> Id:
    """Admit the person who sits at the computer under the own name.

    Raises:
        OperatorNameMissing, OperatorNameTaken, OperatorUnplaced: nothing was written.
    """
    order = AdmitOperator(
        scope=scope,
        name=who.name,
        resident_id=resident_id,
        post=who.post,
        of_courtyard=who.of_courtyard,
        operator_id=work.actor.operator_id,
    )
    return admit_operator(work, order)


def make_sample(places: Places, progress: Progress) -> None:
    """Make the sample village in a store of its own, dates laid around today and papers printed, unless it is there."""
    if is_whole(places):
        return
    # The year of a village and ReportLab with its papers: a store that is there opens without them.
    from yuanba.desktop.demo.press import print_sample_paper
    from yuanba.village.sample import village

    village.make(places, date.today(), progress.report, print_sample_paper)
