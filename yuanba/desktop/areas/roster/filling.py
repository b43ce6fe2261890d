"""The form on which all vacant posts of a courtyard are filled at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from yuanba.desktop.areas.roster.deeds import RosterDeeds
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.areas.roster.wording import listing
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, quiet_button
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Form
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.person_choice import PersonChoice
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text, new_id
from yuanba.village.roster.actions import Appoint
from yuanba.village.roster.model import Origin
from yuanba.village.roster.queries import Posts
from yuanba.village.roster.roles import roles


class FillPage(SubPage):
    """A line a vacant post; Enter goes from one to the next and, after the last, to the one act.

    Signals:
        done: the posts were filled.
    """

    done = Signal()

    def __init__(self, desk: Desk, posts: Posts) -> None:
        super().__init__(wording.FILL_TITLE, wording.FILL_NOTE)
        self._desk = desk
        self._deeds = RosterDeeds(desk, self)
        self._posts = posts
        self._draft = FormDraft(desk, f"roster.fill.{id_text(posts.label.courtyard_id)}", self)
        self.people: list[tuple[str, PersonChoice]] = [
            (post.role, PersonChoice(desk, listing.post_place(post, place)))
            for post in posts.posts
            for place in range(1, post.missing + 1)
        ]
        self.begins = DayField(desk, wording.FROM, day=desk.today())
        self.decide = main_button(wording.DECIDE, self._decide, "check")
        self._continued = frame("band", label(wording.CONTINUED), margin=10)
        self._continued.hide()
        self.body.addWidget(self._continued)
        self.body.addWidget(Form(*(one for _, one in self.people), self.begins))
        self.set_foot(self.decide, quiet_button(wording.START_OVER, self._start_over, "trash"))
        for place, (_, one) in enumerate(self.people):
            following = self.people[place + 1][1] if place + 1 < len(self.people) else self.decide
            one.settled.connect(following.setFocus)
        self.begins.line.entered.connect(self.decide.setFocus)
        if self.people:
            self.setFocusProxy(self.people[0][1])

    def arrive(self) -> None:
        """Begin with the draft, where there is one."""
        self._draft.read(self._begin)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed when the page is left."""
        super().hideEvent(event)
        if any(one.text for _, one in self.people):
            self._draft.keep(self._typed())

    def _decide(self) -> None:
        written = [one for _, one in self.people if one.text]
        if not written:
            self.people[0][1].show_error(wording.FILL_NOTHING)
        elif self.begins.check():
            self._settle(written)

    def _settle(self, waiting: list[PersonChoice]) -> None:
        """Find out of one name after the other who is meant."""
        if waiting:
            waiting[0].settle(lambda: self._settle(waiting[1:]))
        else:
            self._record()

    def _record(self) -> None:
        # One name from outside on two lines is one person.
        strangers: dict[str, Id] = {}
        orders = []
        for role, one in self.people:
            who = one.candidate
            if not one.text or who is None:
                continue
            known = roles().get(role)
            orders.append(
                Appoint(
                    scope=self._posts.scope,
                    courtyard_id=self._posts.label.courtyard_id,
                    role=role,
                    name=who.name,
                    person_id=who.person_id or strangers.setdefault(who.name, new_id()),
                    origin=Origin.COURTYARD_DECISION if known is None else known.usual_origin,
                    from_on=self.begins.line.day,
                )
            )
        self._deeds.fill(orders, self._draft, self.done.emit, self._fail)

    def _fail(self, mishap: Mishap) -> None:
        role = mishap.fields.get("role")
        beside = [one for its_role, one in self.people if one.text and role in (None, its_role)]
        beside[-1].show_error(sentence(mishap))

    def _start_over(self) -> None:
        self._draft.drop()
        self._continued.hide()
        for _, one in self.people:
            one.show_candidate(None)
        self.begins.line.show_day(self._desk.today())
        self.setFocus()

    def _typed(self) -> Typed:
        return {
            "names": [[role, one.text] for role, one in self.people],
            "from": self.begins.line.line.text(),
        }

    def _begin(self, typed: Typed | None) -> None:
        if typed is None:
            return
        waiting = list(self.people)
        for role, name in typed["names"]:
            found = next((one for one in waiting if one[0] == role), None)
            if found is not None and name:
                waiting.remove(found)
                found[1].show_candidate(None, name)
                self._continued.show()
        self.begins.line.line.setText(typed["from"])
