"""What is done about a finished sale from the list of sales, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import sales, shifts
from storeapp.kernel.money import Money
from storeapp.sales import SaleFilter, TicketKind, TicketState
from storeapp.shifts import ShiftId
from storeapp.store import Store
from tests.conftest import actor_named
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.kit.screen import Context
from ui.orders.orders_screen import OrdersScreen
from ui.orders.reverse_panel import ReversePanel
from ui.staff.approval_panel import ApprovalPanel

Key = Qt.Key


@pytest.fixture
def reopened(day: ShiftId, store: Store) -> None:
    """A shift is open, as nothing goes back without one."""
    store.do(shifts.open_shift, Money(50000))


@pytest.fixture
def open_screen(
    qtbot: QtBot, reopened: None, context: Context, bench: Bench
) -> Callable[[Context], OrdersScreen]:
    def open_(as_seen: Context) -> OrdersScreen:
        with no_strays():
            made = OrdersScreen(as_seen)
            bench.put(made)
            qtbot.waitUntil(lambda: made.receipt.shown is not None)
        return made

    return open_


def press(bench: Bench, key: Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or bench, key)


def states(screen: OrdersScreen) -> list[str]:
    rows = screen.list.rows
    return [rows.cells(n)[3].text for n in range(rows.rowCount())]


def newest(store: Store) -> sales.SaleDetail:
    found = store.ask(sales.find_last_sale)
    assert found is not None
    return store.ask(sales.get_sale, found)


def test_a_sale_is_reversed_with_a_reason(
    qtbot: QtBot,
    open_screen: Callable[[Context], OrdersScreen],
    context: Context,
    bench: Bench,
    store: Store,
) -> None:
    screen = open_screen(context)
    press(bench, Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ReversePanel))
    press(bench, Key.Key_Return)
    assert newest(store).kind is TicketKind.SALE
    QTest.keyClicks(QApplication.focusWidget() or bench, "Wrong sale")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: newest(store).kind is TicketKind.REVERSAL)
    ticket = newest(store)
    assert (ticket.total, ticket.note) == (Money(-350), "Wrong sale")
    assert ticket.origin is not None
    assert ticket.origin.number == "1-1-000004"
    qtbot.waitUntil(lambda: states(screen) == ["Reversal", "Reversed", "", ""])
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    qtbot.waitUntil(lambda: not screen.receipt.links.isHidden())


def test_the_cashier_reverses_with_a_managers_pin(
    qtbot: QtBot,
    open_screen: Callable[[Context], OrdersScreen],
    context: Context,
    cashier: object,
    bench: Bench,
    store: Store,
) -> None:
    bo = replace(context, store=context.store.acting_as(actor_named(context.store, "Bo")))
    open_screen(bo)
    press(bench, Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ReversePanel))
    QTest.keyClicks(QApplication.focusWidget() or bench, "Wrong sale")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ApprovalPanel))
    asked = bench.panels.panel
    assert isinstance(asked, ApprovalPanel)
    qtbot.waitUntil(lambda: bool(asked.buttons))
    QTest.keyClicks(QApplication.focusWidget() or bench, "246810")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: newest(store).kind is TicketKind.REVERSAL)
    assert newest(store).cashier == "Bo"


def test_f9_takes_the_sale_to_the_till(
    open_screen: Callable[[Context], OrdersScreen], context: Context, bench: Bench
) -> None:
    screen = open_screen(context)
    shown = screen.receipt.shown
    assert shown is not None
    press(bench, Key.Key_F9)
    assert bench.went == [("sell", shown.sale.id)]


def test_the_list_is_narrowed_to_a_kind(
    qtbot: QtBot,
    open_screen: Callable[[Context], OrdersScreen],
    context: Context,
    store: Store,
) -> None:
    sold = store.ask(sales.find_sales, SaleFilter()).rows[0]
    store.do(sales.reverse, sold.id, "Wrong sale")
    screen = open_screen(context)
    screen.kind.choose(TicketKind.REVERSAL)
    qtbot.waitUntil(lambda: states(screen) == ["Reversal"])
    screen.kind.choose(TicketKind.SALE)
    qtbot.waitUntil(lambda: states(screen) == ["Reversed", "", ""])
    assert store.ask(sales.get_sale, sold.id).state is TicketState.REVERSED
