"""What may be wrong when people write about courtyards and households."""

from datetime import date

from yuanba.kernel.errors import RuleBroken, Stale
from yuanba.kernel.ids import Id


class NameMissing(RuleBroken):
    """A courtyard, household or person needs a name."""


class NameTooLong(RuleBroken):
    """A name is longer than any name."""

    def __init__(self, *, name: str, longest: int) -> None:
        super().__init__(name=name, longest=longest)
        self.name = name
        self.longest = longest


class ReasonMissing(RuleBroken):
    """Moving, splitting, merging and striking off are acts with a reason; none was given."""


class DayAhead(RuleBroken):
    """Something is said to have happened on a day that is still to come."""

    def __init__(self, *, day: date) -> None:
        super().__init__(day=day)
        self.day = day


class LeftBeforeBorn(RuleBroken):
    """Someone is said to have left or died before the day of birth."""

    def __init__(self, *, born_on: date, left_on: date) -> None:
        super().__init__(born_on=born_on, left_on=left_on)
        self.born_on = born_on
        self.left_on = left_on


class CourtyardUnknown(RuleBroken):
    """No such courtyard in this store."""

    def __init__(self, *, courtyard_id: Id) -> None:
        super().__init__(courtyard_id=courtyard_id)
        self.courtyard_id = courtyard_id


class CourtyardNameTaken(RuleBroken):
    """Another courtyard of this village has that name; people could not tell them apart."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class CodeFaulty(RuleBroken):
    """The code of a courtyard is made of up to so many letters and digits; it is printed in the numbers of papers."""

    def __init__(self, *, code: str, longest: int) -> None:
        super().__init__(code=code, longest=longest)
        self.code = code
        self.longest = longest


class CodeTaken(RuleBroken):
    """Another courtyard has that code, or had it: the numbers on its papers begin with it."""

    def __init__(self, *, code: str, name: str) -> None:
        super().__init__(code=code, name=name)
        self.code = code
        self.name = name


class CourtyardHasClosed(RuleBroken):
    """The courtyard exists no more; nothing is written into it."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class CourtyardNotClosed(Stale):
    """The courtyard is open again already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class CourtyardInhabited(RuleBroken):
    """Households are still on the list: move them first, or merge the courtyard into another."""

    def __init__(self, *, name: str, households: int) -> None:
        super().__init__(name=name, households=households)
        self.name = name
        self.households = households


class SameCourtyard(RuleBroken):
    """Households are to be moved, or a courtyard merged, into where they are already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class NobodyChosen(RuleBroken):
    """No household, or no member, was chosen."""


class HouseholdUnknown(RuleBroken):
    """No such household in this store."""

    def __init__(self, *, household_id: Id) -> None:
        super().__init__(household_id=household_id)
        self.household_id = household_id


class HouseholdElsewhere(RuleBroken):
    """The household is on the list of another courtyard."""

    def __init__(self, *, head_name: str) -> None:
        super().__init__(head_name=head_name)
        self.head_name = head_name


class HouseholdHasEnded(Stale):
    """The household is on the list no more: moved, merged or struck off."""

    def __init__(self, *, head_name: str) -> None:
        super().__init__(head_name=head_name)
        self.head_name = head_name


class HouseholdNotEnded(Stale):
    """The household is on the list again already."""

    def __init__(self, *, head_name: str) -> None:
        super().__init__(head_name=head_name)
        self.head_name = head_name


class SameHousehold(RuleBroken):
    """A household cannot be merged with itself."""


class EverybodyLeaves(RuleBroken):
    """A household splits when some go and some stay; here everybody would go."""


class ResidentNotInHousehold(RuleBroken):
    """The person does not belong to this household any more, or never did."""

    def __init__(self, *, resident_id: Id) -> None:
        super().__init__(resident_id=resident_id)
        self.resident_id = resident_id


class ResidentStillHere(Stale):
    """The person has come back already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ResidentChanged(Stale):
    """Someone changed what is written about the person after it was opened here."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class HeadMustStay(RuleBroken):
    """The head leaves: name another head first, while others still live there."""

    def __init__(self, *, resident_id: Id) -> None:
        super().__init__(resident_id=resident_id)
        self.resident_id = resident_id


class IdNumberFaulty(RuleBroken):
    """The identity number cannot be right."""

    def __init__(self, *, fault: str) -> None:
        super().__init__(fault=fault)
        self.fault = fault


class IdNumberTaken(RuleBroken):
    """Somebody else on a list of this store has this identity number; one of the two is wrong."""

    def __init__(self, *, name: str, household_id: Id) -> None:
        super().__init__(name=name, household_id=household_id)
        self.name = name
        self.household_id = household_id


class PhoneFaulty(RuleBroken):
    """What stands for a phone number holds signs that no phone has, or too few digits."""

    def __init__(self, *, phone: str) -> None:
        super().__init__(phone=phone)
        self.phone = phone


class SameHouseholdTwice(RuleBroken):
    """A household of this head and group is on the list already; say that it is another one, or open the first."""

    def __init__(self, *, household_id: Id, name: str, group: str) -> None:
        super().__init__(household_id=household_id, name=name, group=group)
        self.household_id = household_id
        self.name = name
        self.group = group
