"""Invented households in any number, with names as frequent as they are in a village."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import Sex

#: Source: Ministry of Public Security, the hundred most frequent surnames (2020), the first sixty and a few rare ones.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
    "单解仇覃冉䶮"
)
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国志全家兴文玉春梅海燕红云德光辉荣成福永贵琼碧清学书"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    resident_id: Id
    name: str
    sex: Sex
    born_on: date
    id_number: str
    phone: str


class Inventor:
    """Invents people, alike for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._surnames = [1 / (place + 3) for place in range(len(SURNAMES))]
        self._made = 0

    def new_id(self) -> Id:
        """Make an id in the order of making, as ids of one list are."""
        self._made += 1
        return Id((1_790_000_000_000 + self._made // 100).to_bytes(6, "big") + self.chance.randbytes(10))

    def name(self) -> str:
        """Make a name of two or three characters."""
        surname = self.chance.choices(SURNAMES, self._surnames)[0]
        return surname + "".join(self.chance.choices(GIVEN, k=self.chance.choice((1, 2, 2))))

    def person(self) -> Invented:
        """Make a person; every third has no telephone."""
        chance = self.chance
        born_on = date(chance.randint(1931, 2024), chance.randint(1, 12), chance.randint(1, 28))
        self._made += 1
        body = f"500234{born_on:%Y%m%d}{self._made % 1000:03}"
        check = "10X98765432"[sum(weight * int(sign) for weight, sign in zip(_WEIGHTS, body, strict=True)) % 11]
        return Invented(
            resident_id=self.new_id(),
            name=self.name(),
            sex=Sex.MALE if self._made % 2 else Sex.FEMALE,
            born_on=born_on,
            id_number=body + check,
            phone=f"1{chance.choice('3578')}{chance.randrange(10**9):09}" if chance.random() < 0.67 else "",
        )

    def households(self, people: int) -> Iterator[list[Invented]]:
        """Make households of one to six until there are so many people."""
        while people > 0:
            size = min(people, self.chance.choice((1, 2, 2, 3, 3, 4, 4, 5, 6)))
            people -= size
            yield [self.person() for _ in range(size)]
