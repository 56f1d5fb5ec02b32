"""The shelf: what is on it, what is below zero, and counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import inventory, sales, settings, shifts
from storeapp.catalogue import ProductId
from storeapp.inventory import InventorySettings, Shortage
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.store import Store
from tests.storeapp.sales.ringing import line, sale
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.inventory.count_panel import CountPanel
from ui.inventory.settings_page import StockSettingsPage
from ui.inventory.stock_screen import StockScreen
from ui.kit.screen import Context
from ui.kit.settings_page import SettingsPage


@pytest.fixture
def screen(
    qtbot: QtBot,
    context: Context,
    bench: Bench,
    store: Store,
    tea: ProductId,
    apples: ProductId,
) -> StockScreen:
    """24 teas on the shelf; apples were sold before they were received."""
    store.do(inventory.receive, tea, pieces(24))
    store.do(shifts.open_shift, ZERO)
    store.do(sales.complete, sale(line(store, apples, Quantity(500)), cash=640))
    with no_strays():
        made = StockScreen(context)
        bench.put(made)
        qtbot.waitUntil(lambda: len(made.levels.rows.rows) == 2)
        qtbot.waitUntil(lambda: len(made.negative.rows.rows) == 1)
    return made


def rows(paged: object) -> list[tuple[str, ...]]:
    model = paged.rows  # type: ignore[attr-defined]
    return [tuple(cell.text for cell in model.cells(n)) for n in range(model.rowCount())]


def count_panel(bench: Bench) -> CountPanel:
    panel = bench.panels.panel
    assert isinstance(panel, CountPanel)
    return panel


def test_the_shelf_and_what_is_below_zero(screen: StockScreen) -> None:
    assert rows(screen.levels) == [
        ("20001", "Apples", "−0.5 kg", "12.80", "−6.40"),
        ("TEA", "Tea", "24", "3.50", "84.00"),
    ]
    assert rows(screen.negative) == [("20001", "Apples", "−0.5 kg", "12.80", "−6.40")]
    assert screen.levels.rows.cells(0)[2].tone == "onDangerSoft"


def test_a_product_is_found_and_counted_by_keys(
    qtbot: QtBot, screen: StockScreen, bench: Bench, store: Store, tea: ProductId
) -> None:
    qtbot.keyClicks(screen.search.edit, "tea")
    qtbot.waitUntil(lambda: [row[0] for row in rows(screen.levels)] == ["TEA"])
    qtbot.keyClick(screen.search.edit, Qt.Key.Key_Down)
    qtbot.keyClick(bench, Qt.Key.Key_F4)
    panel = count_panel(bench)
    assert panel.amount.hasFocus()
    qtbot.keyClicks(panel.amount, "20")
    assert panel.said.text() == "4 less than in the books"
    qtbot.keyClick(panel.amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.said == ["Saved: Tea"])
    assert store.ask(inventory.on_hand, tea) == pieces(20)
    qtbot.waitUntil(lambda: rows(screen.levels)[0][2] == "20")


def test_goods_come_in_on_top(
    qtbot: QtBot, screen: StockScreen, bench: Bench, store: Store, apples: ProductId
) -> None:
    screen.tabs.turn_to(1)
    screen.negative.setFocus()
    screen._open_current()
    panel = count_panel(bench)
    panel.received.setChecked(True)
    qtbot.keyClicks(panel.amount, "2.25")
    assert panel.said.text() == "1.75 kg will be there"
    panel.send()
    qtbot.waitUntil(lambda: store.ask(inventory.on_hand, apples) == Quantity(1750))
    qtbot.waitUntil(lambda: rows(screen.negative) == [])
    assert screen.negative.nothing.isVisible()


def test_half_a_piece_is_refused(qtbot: QtBot, screen: StockScreen, bench: Bench) -> None:
    screen.levels.show_row(1)
    screen._open_current()
    panel = count_panel(bench)
    qtbot.keyClicks(panel.amount, "1.5")
    assert panel.field.note.text() == "This is counted in whole pieces."
    assert not panel.verb.isEnabled()


def test_a_scanned_product_is_found(qtbot: QtBot, screen: StockScreen, bench: Bench) -> None:
    bench.route("6901234567892")
    qtbot.waitUntil(lambda: [row[0] for row in rows(screen.levels)] == ["TEA"])


def test_a_sale_shows_at_once(
    qtbot: QtBot, screen: StockScreen, store: Store, tea: ProductId
) -> None:
    store.do(sales.complete, sale(line(store, tea, 3), cash=1050))
    qtbot.waitUntil(lambda: rows(screen.levels)[1][2] == "21")


@pytest.mark.parametrize(("page", "codes"), [(0, ["20001", "TEA"]), (1, ["20001"])])
def test_both_lists_are_exported(
    qtbot: QtBot, screen: StockScreen, tmp_path: Path, page: int, codes: list[str]
) -> None:
    screen.tabs.turn_to(page)
    screen.export.click()
    with qtbot.waitSignal(screen.saver.saved):
        screen.saver.save_to(str(tmp_path / "stock.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "stock.xlsx")
    values = {row[0] for sheet in book for row in sheet.iter_rows(values_only=True)}
    assert values.issuperset(codes)


def test_who_may_not_count_may_look(
    qtbot: QtBot, context: Context, bench: Bench, store: Store, tea: ProductId
) -> None:
    actor = replace(
        store.actor, permissions=store.actor.permissions - {Permission.ADJUST_STOCK}
    )
    store.do(inventory.receive, tea, pieces(24))
    made = StockScreen(replace(context, store=store.acting_as(actor)))
    bench.put(made)
    qtbot.waitUntil(lambda: len(made.levels.rows.rows) == 1)
    made.levels.setFocus()
    made._open_current()
    assert bench.panels.panel is None
    assert not made.count.isVisible()


def test_shortage_is_refused_by_a_setting(
    qtbot: QtBot, page: Callable[[str], SettingsPage], store: Store
) -> None:
    opened = page("stock")
    assert isinstance(opened, StockSettingsPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    assert opened.allow.isChecked()
    opened.refuse.setChecked(True)
    opened.keep()
    qtbot.waitUntil(
        lambda: store.ask(settings.get, InventorySettings).shortage is Shortage.REFUSE
    )


def test_nothing_is_cut_off(qtbot: QtBot, look: str, screen: StockScreen, bench: Bench) -> None:
    bench.resize(1204, 700)
    qtbot.wait(20)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
    screen.levels.show_row(1)
    screen._open_current()
    assert_nothing_cut(count_panel(bench))
