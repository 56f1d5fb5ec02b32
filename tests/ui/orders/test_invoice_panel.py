"""The invoice of a sale: made out to a buyer, looked at, printed and saved by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import members, sales
from storeapp.members import MemberKind, NewMember
from storeapp.sales import SaleFilter
from storeapp.shifts import ShiftId
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.kit.screen import Context
from ui.orders.invoice_panel import InvoicePanel
from ui.orders.invoice_paper import find_buyer
from ui.orders.orders_screen import OrdersScreen

Key = Qt.Key


@pytest.fixture
def screen(qtbot: QtBot, day: ShiftId, context: Context, bench: Bench) -> OrdersScreen:
    made = OrdersScreen(context)
    bench.put(made)
    qtbot.waitUntil(lambda: made.receipt.shown is not None)
    return made


def press(bench: Bench, key: Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or bench, key, held)


def type_(bench: Bench, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or bench, text)


def open_panel(qtbot: QtBot, bench: Bench) -> InvoicePanel:
    press(bench, Key.Key_F6)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, InvoicePanel))
    panel = bench.panels.panel
    assert isinstance(panel, InvoicePanel)
    qtbot.waitUntil(lambda: panel.drawn is not None)
    return panel


def test_the_invoice_is_made_out_and_saved_by_keys(
    qtbot: QtBot,
    screen: OrdersScreen,
    bench: Bench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "invoice.pdf"
    monkeypatch.setattr("ui.kit.saving.ask_save", lambda _w, _t, _n, _k, take: take(str(path)))
    panel = open_panel(qtbot, bench)
    empty = panel.drawn
    type_(bench, "Acme Trading")
    press(bench, Key.Key_Tab)
    type_(bench, "91330100MA2")
    press(bench, Key.Key_Tab)
    type_(bench, "1 High Street")
    qtbot.waitUntil(lambda: panel.drawn is not None and panel.drawn != empty)
    assert panel.drawn is not None
    assert panel.drawn.buyer == panel.buyer()
    assert (panel.buyer().name, panel.buyer().tax_number, panel.buyer().address) == (
        "Acme Trading",
        "91330100MA2",
        "1 High Street",
    )
    assert panel.drawn.pages != (empty and empty.pages)
    press(bench, Key.Key_Return, control=True)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"%PDF")


def test_an_invoice_without_a_buyer_is_not_saved(
    qtbot: QtBot, screen: OrdersScreen, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("ui.kit.saving.ask_save", lambda *what: asked.append(what))
    panel = open_panel(qtbot, bench)
    press(bench, Key.Key_Return, control=True)
    assert panel.name.property("ring") == "error"
    assert panel.errors.isVisible()
    assert asked == []


def test_it_is_printed_one_page_for_each_that_is_shown(
    qtbot: QtBot, screen: OrdersScreen, bench: Bench, tmp_path: Path
) -> None:
    panel = open_panel(qtbot, bench)
    assert panel.drawn is not None
    assert len(panel.drawn.pages) == 1
    path = tmp_path / "printed.pdf"
    printer = QPdfWriter(str(path))
    panel.print_on(printer)
    del printer
    assert path.read_bytes().count(b"/Type /Page\n") == 1


def test_the_buyer_is_the_customer_who_bought(screen: OrdersScreen, store: Store) -> None:
    new = NewMember(
        name="Acme", phone="5550101", kind=MemberKind.COMPANY, tax_number="91330100MA2"
    )
    acme = store.do(members.add_member, new)
    sold = store.ask(sales.find_sales, SaleFilter()).rows[0]
    sale = store.ask(sales.get_sale, sold.id)
    assert store.ask(find_buyer, sale).name == ""
    bought = replace(sale, member=sales.Party(acme.id, "Acme"))
    buyer = store.ask(find_buyer, bought)
    assert (buyer.name, buyer.tax_number, buyer.phone) == ("Acme", "91330100MA2", "5550101")


def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, screen: OrdersScreen, bench: Bench
) -> None:
    panel = open_panel(qtbot, bench)
    assert_nothing_cut(panel)
    assert_buttons_named(panel)
