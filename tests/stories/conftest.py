"""A notebook on an empty store, on a morning in November."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.clock import FixedClock
from support.notebooks import Notebook
from yuanba.printing.fonts import FontSet, load_fonts

#: Twenty-three households: sixteen make the quorum of the group, nine of sixteen a majority.
GROUP_3 = (
    *("杨志全", "张伟芳", "王德明", "李国秀", "䶮家兴", "尉迟春", "单小云", "王䶮", "李㛃", "史𬭩", "陈𠅤", "赵𡋾"),
    *("周淑兰", "黄永贵", "徐光荣", "孙翠华", "刘桂英", "任德兴", "解先碧", "覃正菊", "冉启明", "向正安", "谭大芬"),
)
GROUP_4 = ("牟来顺", "欧阳雪梅", "仇国梁")


@pytest.fixture
def notebook(tmp_path: Path, clock: FixedClock) -> Iterator[Notebook]:
    """The notebook of a courtyard of two groups, begun this morning."""
    made = Notebook(tmp_path, clock)
    made.begin("老井湾院坝", {"3组": GROUP_3, "4组": GROUP_4})
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return load_fonts()
