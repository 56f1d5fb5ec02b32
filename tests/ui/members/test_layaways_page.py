"""What is set aside is paid for and let go by keys alone, and the deposits say so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import ledger, sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.members import Member
from storeapp.payments import NewTender
from storeapp.sales import Layaway, LayawayState, NewLayaway
from storeapp.store import Store
from tests.storeapp.sales.ringing import line
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.members.conftest import Press
from ui.kit.screen import Context
from ui.members.customers_page import CustomersPage
from ui.members.customers_screen import CustomersScreen
from ui.members.layaways_page import LayawaysPage
from ui.members.money_panel import GiveBackPanel, MoneyPanel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def kept(ann: Member, store: Store, tea: ProductId) -> Layaway:
    """Two teas for 7.00, of which 2.00 are deposited in cash."""
    now, day = store.ask(lambda read: (read.now, read.business_day))
    basket, _ = sales.add_line(sales.open_basket(now, day), line(store, tea, 2))
    new = NewLayaway(
        due_day=day + timedelta(days=7),
        party="Bob Ray",
        phone="5550101",
        deposit=Money(200),
        tenders=(NewTender("CASH", Money(200)),),
    )
    return store.do(sales.open_layaway, basket, new)


@pytest.fixture
def page(
    qtbot: QtBot, kept: Layaway, context: Context, bench: Bench, press: Press
) -> LayawaysPage:
    made = CustomersScreen(context)
    bench.put(made)
    first = made.tabs.page()
    assert isinstance(first, CustomersPage)
    qtbot.waitUntil(lambda: first.search.edit.hasFocus() and first.card.shown is not None)
    press(Key.Key_PageDown, CTRL)
    found = made.tabs.page()
    assert isinstance(found, LayawaysPage)
    qtbot.waitUntil(lambda: len(found.list.rows) == 1)
    press(Key.Key_Down)
    assert found.list.current() == kept
    return found


def deposited(store: Store, kept: Layaway) -> Money:
    return -store.ask(ledger.balance, Account.DEPOSITS, kept.id)


def cash(store: Store) -> Money:
    running = store.ask(shifts.current)
    assert running is not None
    return store.ask(ledger.balance, Account.CASH, running.id)


def test_a_further_part_is_paid(
    qtbot: QtBot, page: LayawaysPage, bench: Bench, press: Press, store: Store, kept: Layaway
) -> None:
    press(Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, MoneyPanel))
    panel = bench.panels.panel
    assert isinstance(panel, MoneyPanel)
    assert panel.amount.value() == Money(500)
    press("3.5")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    assert deposited(store, kept) == Money(550)
    qtbot.waitUntil(lambda: page.list.rows[0].balance == Money(150))


def test_more_than_is_left_is_marked_and_not_taken(
    qtbot: QtBot, page: LayawaysPage, bench: Bench, press: Press, store: Store, kept: Layaway
) -> None:
    press(Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, MoneyPanel))
    panel = bench.panels.panel
    assert isinstance(panel, MoneyPanel)
    press("5.01")
    assert panel.amount.property("ring") == "error"
    assert not panel.verb.isEnabled()
    press(Key.Key_Return, CTRL)
    assert bench.panels.panel is panel
    assert deposited(store, kept) == Money(200)


def test_a_layaway_is_cancelled_and_its_deposit_goes_back(
    qtbot: QtBot, page: LayawaysPage, bench: Bench, press: Press, store: Store, kept: Layaway
) -> None:
    before = cash(store)
    press(Key.Key_F6)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, GiveBackPanel))
    panel = bench.panels.panel
    assert isinstance(panel, GiveBackPanel)
    assert panel.total.text() == "¥2.00"
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    assert store.ask(sales.get_layaway, kept.id).state is LayawayState.CANCELLED
    assert deposited(store, kept) == Money(0)
    assert before - cash(store) == Money(200)
    qtbot.waitUntil(lambda: page.list.rows[0].state is LayawayState.CANCELLED)


def test_nothing_is_cut_off(look: str, page: LayawaysPage) -> None:
    assert_nothing_cut(page)
    assert_buttons_named(page)
