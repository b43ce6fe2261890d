"""Invented households: heads as the script names them or as chance draws them, with a family that fits the age."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.model import HouseholdCard, Person, Sex, Standings
from yuanba.village.courtyards.resident_actions import TellPrivateFields
from yuanba.village.courtyards.resident_ids import check_sign
from yuanba.village.sample.script import CourtyardScript, VillageScript

_GROWN_UP = 18
_OLD = 70
_MALE, _FEMALE = Sex.MALE.value, Sex.FEMALE.value
#: One head in seven has a surname that is read unlike the character, one name in thirty a character few fonts have.
_RARE_SURNAME, _RARE_SIGN = 1 / 7, 1 / 30
#: How many have told their birth date; how many who grew up are away for work.
_BORN_KNOWN, _AWAY = 0.94, 0.5
_OTHER_VILLAGER, _NO_MEMBER = 0.03, 0.05
#: No country code begins with 0.  Source: ITU-T E.164.
_PHONE_HEAD = "000"
#: No division of the country.  Source: GB/T 2260.
_REGION = "000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A household with what its people tell when asked."""

    card: HouseholdCard
    told: tuple[TellPrivateFields, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone, the head first."""
        return (self.card.head, *self.card.members)


class Registry:
    """Draws households, alike for a seed and a day."""

    def __init__(self, script: VillageScript, today: date) -> None:
        self._script = script
        self._today = today
        # Chance decides nothing but names and ages of invented people.
        self._chance = random.Random(script.seed)

    def families(self, courtyard: CourtyardScript) -> Iterator[Family]:
        """Draw the households of a courtyard, group by group; the heads the script names come first."""
        named = list(courtyard.heads)
        with_numbers = courtyard is self._script.courtyards[0]
        place = 0
        for group, number in courtyard.groups:
            for _ in range(number):
                name, sex = named[place] if place < len(named) else self._head()
                place += 1
                yield self._family(name, sex, group, str(place), with_numbers=with_numbers)

    def stranger(self) -> str:
        """Draw the name of somebody who is not in this store."""
        return self._head()[0]

    def _head(self) -> tuple[str, str]:
        sex = _MALE if self._chance.random() < 0.72 else _FEMALE
        surname = self._chance.choice(self._script.surnames)
        if self._chance.random() < _RARE_SURNAME:
            surname = self._chance.choice(self._script.rare_surnames)
        return self._named(surname, sex, 50), sex

    def _named(self, surname: str, sex: str, age: int) -> str:
        if self._chance.random() < _RARE_SIGN:
            return surname + self._chance.choice(self._script.rare_signs)
        if age >= 45:
            drawer = "old_men" if sex == _MALE else "old_women"
        elif age >= 16:
            drawer = "men" if sex == _MALE else "women"
        else:
            drawer = "boys" if sex == _MALE else "girls"
        return surname + self._chance.choice(self._script.given[drawer])

    def _family(self, name: str, sex: str, group: str, door: str, *, with_numbers: bool) -> Family:
        age = self._chance.randint(40, 79)
        surname = self._surname_of(name)
        head = self._person(name, self._script.head_role, sex, age)
        head = replace(head, born_on=self._birthday(age))
        members = list(self._members(surname, sex, age))
        card = HouseholdCard(household_id=new_id(), group=group, head=head, members=tuple(members), door=door)
        told = tuple(self._told(card, alone=not members and age >= _OLD, with_numbers=with_numbers))
        return Family(card=card, told=told)

    def _surname_of(self, name: str) -> str:
        return name[:2] if name[:2] in self._script.rare_surnames else name[:1]

    def _members(self, surname: str, head_sex: str, age: int) -> Iterator[Person]:
        """Draw who lives with a head: nobody with some of the old, else spouse, children and theirs, a parent."""
        chance, relations = self._chance, self._script.relations
        if age >= _OLD and chance.random() < 0.4:
            return
        other = _FEMALE if head_sex == _MALE else _MALE
        spouse_age = age + chance.randint(-4, 4)
        spouse = self._person(self._married(other, spouse_age), "", other, spouse_age)
        yield replace(spouse, relation=relations["wife" if other == _FEMALE else "husband"])
        if other == _MALE:
            surname = self._surname_of(spouse.name)
        child_age = age - chance.randint(22, 27)
        sex = chance.choice((_MALE, _MALE, _FEMALE))
        child = self._person(self._named(surname, sex, child_age), "", sex, child_age)
        child = self._leave(replace(child, relation=relations["son" if sex == _MALE else "daughter"]), child_age)
        yield child
        if sex == _MALE and child_age >= 24 and chance.random() < 0.7:
            wife_age = child_age - chance.randint(0, 3)
            wife = self._person(self._married(_FEMALE, wife_age), relations["daughter_in_law"], _FEMALE, wife_age)
            yield replace(wife, away=child.away)
            for grandchild_age in chance.sample(range(2, 12), chance.randint(1, 2)):
                boy = chance.choice((_MALE, _FEMALE))
                word = relations["grandson" if boy == _MALE else "granddaughter"]
                yield self._person(self._named(surname, boy, grandchild_age), word, boy, grandchild_age)
        if age <= 62 and chance.random() < 0.35:
            parent_age = age + chance.randint(21, 26)
            yield self._person(self._married(_FEMALE, parent_age), relations["mother"], _FEMALE, parent_age)

    def _married(self, sex: str, age: int) -> str:
        return self._named(self._chance.choice(self._script.surnames), sex, age)

    def _person(self, name: str, relation: str, sex: str, age: int) -> Person:
        chance = self._chance
        villager = chance.random() >= _OTHER_VILLAGER
        member = villager and chance.random() >= _NO_MEMBER
        standings = Standings(villager=villager, elector=villager and age >= _GROWN_UP, collective_member=member)
        return Person(
            resident_id=new_id(),
            name=name,
            relation=relation,
            sex=Sex(sex),
            born_on=self._birthday(age) if chance.random() < _BORN_KNOWN else None,
            standings=standings,
        )

    def _leave(self, person: Person, age: int) -> Person:
        return replace(person, away=age >= _GROWN_UP and self._chance.random() < _AWAY)

    def _birthday(self, age: int) -> date:
        return date(self._today.year - age, self._chance.randint(1, 12), self._chance.randint(1, 28))

    def _told(self, card: HouseholdCard, *, alone: bool, with_numbers: bool) -> Iterator[TellPrivateFields]:
        """Draw what people tell: most heads a phone, those away where they are, some of the old a care label."""
        chance = self._chance
        care = (self._script.care[0],) if alone else ()
        if chance.random() < 0.08:
            care = (*care, chance.choice(self._script.care[1:]))
        phone = self._phone() if chance.random() < 0.85 else None
        if phone or care or with_numbers:
            yield TellPrivateFields(
                household_id=card.household_id,
                resident_id=card.head.resident_id,
                phone=phone,
                care=care or None,
                id_number=self._id_number(card.head) if with_numbers else None,
            )
        for person in card.members:
            if person.away:
                contact = f"{chance.choice(self._script.away)} {self._phone()}"
                yield _away(card.household_id, person.resident_id, contact)

    def _phone(self) -> str:
        return f"{_PHONE_HEAD}{self._chance.randint(0, 99_999_999):08}"

    def _id_number(self, person: Person) -> str | None:
        if person.born_on is None:
            return None
        place = self._chance.randint(0, 49) * 2 + (1 if person.sex is Sex.MALE else 0)
        return _with_check_sign(f"{_REGION}{person.born_on:%Y%m%d}{place:03}")


def _away(household_id: Id, resident_id: Id, contact: str) -> TellPrivateFields:
    return TellPrivateFields(household_id=household_id, resident_id=resident_id, away_contact=contact)


def _with_check_sign(body: str) -> str:
    return body + check_sign(body)
