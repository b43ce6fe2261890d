"""Proxy services in the window, and a short way to carry tickets."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from support.errands import Bag
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard

#: Goes to a screen of the area by its target.
Visit = Callable[[object], QWidget]


@pytest.fixture
def bag(store: Store, here: Here) -> Bag:
    """Carries tickets for the five households of the courtyard that is open."""
    with store.reading() as connection:
        lines = courtyard_queries.households(connection, here.courtyard_id)
        homes = [courtyard_queries.household(connection, line.household_id) for line in lines]
    cards = tuple(
        HouseholdCard(
            household_id=home.household_id,
            group=home.group,
            head=next(one.person for one in home.residents if one.is_head),
        )
        for home in homes
    )
    return Bag(store=store, scope=here.scope, courtyard_id=here.courtyard_id, homes=cards)


@pytest.fixture
def visit(window: Window, desk: Desk) -> Visit:
    def visit(target: object) -> QWidget:
        desk.visit("services", target)
        page = window.page
        assert isinstance(page, ServicesPage)
        assert page.screen_now is not None
        return page.screen_now

    return visit
