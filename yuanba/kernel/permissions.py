"""What a person at the machine may be allowed to do."""

from enum import StrEnum


class Permission(StrEnum):
    """One kind of deed that can be allowed or withheld."""

    #: Name courtyards, draw their borders.
    KEEP_COURTYARDS = "keep_courtyards"
    #: Write households and residents, import lists.
    KEEP_HOUSEHOLDS = "keep_households"
    #: See hidden fields such as the ID number.
    SEE_HIDDEN = "see_hidden"
    #: Fill the posts of a courtyard.
    KEEP_ROSTER = "keep_roster"
    #: Enter matters, call and hold meetings.
    HOLD_MEETINGS = "hold_meetings"
    #: Seal a decision.
    SEAL_DECISIONS = "seal_decisions"
    #: Carry applications for others.
    CARRY_TICKETS = "carry_tickets"
    #: Lay services of the catalogue, and how long things hang, down anew.
    KEEP_CATALOGUE = "keep_catalogue"
    #: Load the holidays of a year.
    KEEP_CALENDARS = "keep_calendars"
    #: Propose points, hear the panel, post the list, refuse.
    KEEP_POINTS = "keep_points"
    #: Approve points that somebody else proposed.
    APPROVE_POINTS = "approve_points"
    #: Book points, keep the shop, hand goods out for points.
    BOOK_POINTS = "book_points"
    #: Lay down editions of the rule book of points.
    KEEP_RULE_BOOK = "keep_rule_book"
    #: End the lease of a computer that is lost; the township's.
    END_LEASES = "end_leases"
    #: Print papers and post them.
    PRINT_PAPERS = "print_papers"
    #: Add and choose who sits at this computer.
    KEEP_OPERATORS = "keep_operators"


#: A store without a township is its own office: whoever keeps the notebook may do everything in it.
ALL_PERMISSIONS = frozenset(Permission)
