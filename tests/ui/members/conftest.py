"""The customers' screen over a store in which somebody bought on account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import members
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.members import Member, MemberKind, NewMember
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.payments.accounts import buy, customer, open_shift
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.kit.screen import Context
from ui.members.customers_page import CustomersPage
from ui.members.customers_screen import CustomersScreen

Press = Callable[..., None]


@pytest.fixture
def press(bench: Bench) -> Press:
    """Press a key wherever the keyboard is, or type a text there."""

    def press_(what: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or bench
        if isinstance(what, str):
            QTest.keyClicks(target, what)
        else:
            QTest.keyClick(target, what, held or Qt.KeyboardModifier.NoModifier)

    return press_


@pytest.fixture
def ann(store: Store, tea: ProductId, clock: Clock) -> Member:
    """Ann owes 10.50 and 3.50, five days late; a company owes nothing."""
    open_shift(store)
    who = customer(store, terms_days=0)
    buy(store, tea, who, 3)
    buy(store, tea, who, 1)
    company = NewMember(
        name="北京茶馆",
        phone="13800001234",
        kind=MemberKind.COMPANY,
        credit_limit=Money(50000),
    )
    store.do(members.add_member, company)
    return who


@pytest.fixture
def screen(qtbot: QtBot, ann: Member, context: Context, bench: Bench) -> CustomersScreen:
    with no_strays():
        made = CustomersScreen(context)
        bench.put(made)
        page = made.tabs.page()
        assert isinstance(page, CustomersPage)
        qtbot.waitUntil(lambda: page.card.shown is not None)
    return made


@pytest.fixture
def page(screen: CustomersScreen) -> CustomersPage:
    found = screen.tabs.page()
    assert isinstance(found, CustomersPage)
    return found
