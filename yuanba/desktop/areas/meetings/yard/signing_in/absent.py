"""Who is missing, with the phone of the head, because the leader calls them."""

from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.widgets.listing import ListColumn, Listing
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.village.meetings.live import AbsentHousehold


class AbsentPage(SubPage):
    """A list of the households of which nobody is here."""

    def __init__(self) -> None:
        super().__init__(wording.ABSENT_TITLE, wording.ABSENT_NOTE)
        head, group, phone = wording.ABSENT_COLUMNS
        self.list = Listing(
            (
                ListColumn(head, lambda one: one.name, 0),
                ListColumn(group, lambda one: one.group, 6),
                ListColumn(phone, lambda one: one.phone or wording.ABSENT_NO_PHONE, 9),
            ),
            wording.ABSENT_TITLE,
        )
        self.fill_with(self.list)
        self.setFocusProxy(self.list)

    def show_absent(self, absent: tuple[AbsentHousehold, ...]) -> None:
        """Fill the list."""
        self.list.show_lines(absent)
        self.say(wording.ABSENT_TITLE, wording.ABSENT_NOTE if absent else wording.ABSENT_NONE)
