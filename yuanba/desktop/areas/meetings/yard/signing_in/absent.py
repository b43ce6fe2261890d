"""The list of who is missing, because the leader calls them."""

from yuanba.desktop.areas.meetings.yard.signing_in.absentees import Absentee, AbsenteesPresenter
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.listing import ListColumn, Listing
from yuanba.desktop.widgets.subpage import SubPage


class AbsentPage(SubPage):
    """A list of the households of which nobody is here; a click shows the phone of the head."""

    def __init__(self, presenter: AbsenteesPresenter) -> None:
        super().__init__(wording.ABSENT_TITLE, wording.ABSENT_NOTE)
        head, group, phone = wording.ABSENT_COLUMNS
        self.list = Listing(
            (
                ListColumn(head, lambda one: one.household.name, 0),
                ListColumn(group, lambda one: one.household.group, 5),
                ListColumn(phone, _phone, 8),
            ),
            wording.ABSENT_TITLE,
        )
        self.list.opened.connect(presenter.ask)
        self.all_phones = plain_button(wording.ABSENT_ALL_PHONES, presenter.ask_all, "phone")
        self.fill_with(self.list)
        self.set_foot(self.all_phones)
        self.setFocusProxy(self.list)
        presenter.showed.connect(self._show)

    def _show(self, absent: tuple[Absentee, ...]) -> None:
        self.list.show_lines(absent)
        self.say(wording.ABSENT_TITLE, wording.ABSENT_NOTE if absent else wording.ABSENT_NONE)
        self.all_phones.setVisible(any(not one.asked for one in absent))


def _phone(one: Absentee) -> str:
    return wording.absent_phone(one.phone, known=one.household.has_phone)
