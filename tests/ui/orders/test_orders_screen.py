"""The sales list, worked by keys as somebody at the counter does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reports.kit.days import Days
from storeapp import devices
from storeapp.shifts import ShiftId
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.kit.screen import Context
from ui.orders.orders_screen import OrdersScreen

LAST_MONDAY = date(2026, 4, 27)


@pytest.fixture
def screen(
    qtbot: QtBot, day: ShiftId, context: Context, bench: Bench
) -> Callable[[], OrdersScreen]:
    """Opens the screen and waits for today's sales."""

    def open_() -> OrdersScreen:
        with no_strays():
            made = OrdersScreen(context)
            bench.put(made)
            qtbot.waitUntil(lambda: made.receipt.shown is not None)
            qtbot.waitUntil(lambda: made.sums.text() != "")
        return made

    return open_


def table_of(screen: OrdersScreen) -> list[tuple[str, ...]]:
    """What stands in the rows."""
    rows = screen.list.rows
    return [tuple(cell.text for cell in rows.cells(n)) for n in range(rows.rowCount())]


def test_todays_sales_are_there_newest_first(screen: Callable[[], OrdersScreen]) -> None:
    opened = screen()
    assert table_of(opened) == [
        ("May 4, 2026 14:30", "1-1-000004", "Ada", "", "Cash", "3.50"),
        ("May 4, 2026 09:30", "1-1-000003", "Ada", "", "Card", "6.40"),
        ("May 4, 2026 09:30", "1-1-000002", "Ada", "", "Cash", "26.10"),
    ]
    assert opened.sums.text() == "3 sales · ¥36.00"


def test_the_receipt_of_the_row_under_the_cursor_shows(
    qtbot: QtBot, screen: Callable[[], OrdersScreen]
) -> None:
    opened = screen()
    opened.list.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Down)
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: opened.receipt.title.text() == "Receipt 1-1-000002")

    lines = opened.receipt.paper.text().splitlines()
    assert "Riverside Store" in lines[0]
    sums = [line.split() for line in lines if line.startswith(("TOTAL", "Cash ", "Change"))]
    assert sums == [
        ["TOTAL", "¥26.10"],
        ["Cash", "30.00"],
        ["Change", "3.90"],
    ]
    assert opened.receipt.facts.text() == "May 4, 2026 09:30 · Ada"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("3", ["1-1-000003"]),
        ("1-1-000001", ["1-1-000001"]),
        ("6901234567892", ["1-1-000004", "1-1-000002"]),
        ("26.10", ["1-1-000002"]),
        ("99.99", []),
    ],
)
def test_a_sale_is_found_on_any_day(
    qtbot: QtBot, screen: Callable[[], OrdersScreen], typed: str, numbers: list[str]
) -> None:
    opened = screen()
    qtbot.keyClicks(opened.search.edit, typed)
    qtbot.keyClick(opened.search.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row[1] for row in table_of(opened)] == numbers)
    assert opened.sums.text() == "Searched on all days."
    assert opened._none_found.isVisible() is not bool(numbers)


def test_a_scanned_receipt_is_found(
    qtbot: QtBot, screen: Callable[[], OrdersScreen], bench: Bench
) -> None:
    opened = screen()
    bench.route("1-1-000001")
    qtbot.waitUntil(lambda: [row[1] for row in table_of(opened)] == ["1-1-000001"])
    qtbot.waitUntil(lambda: opened.receipt.title.text() == "Receipt 1-1-000001")


def test_other_days_show_their_sales(qtbot: QtBot, screen: Callable[[], OrdersScreen]) -> None:
    opened = screen()
    opened.stretch.choose(Days(LAST_MONDAY, LAST_MONDAY))
    qtbot.waitUntil(lambda: [row[1] for row in table_of(opened)] == ["1-1-000001"])
    qtbot.waitUntil(lambda: opened.sums.text() == "1 sale · ¥12.80")
    assert opened.stretch.button.text().strip() == "Apr 27, 2026"


def test_a_reprint_is_counted_and_queued(
    qtbot: QtBot, screen: Callable[[], OrdersScreen], bench: Bench, store: Store
) -> None:
    opened = screen()
    waiting = len(store.ask(devices.list_waiting))
    qtbot.keyClick(bench, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: bench.said == ["Copy 1 is being printed"])

    jobs = store.ask(devices.list_waiting)[waiting:]
    assert [(job.kind, job.copy_no) for job in jobs] == [(devices.JobKind.RECEIPT, 1)]
    qtbot.waitUntil(lambda: opened.receipt.facts.text().endswith("1 copy printed"))


def test_a_receipt_is_saved_as_pdf(
    qtbot: QtBot, screen: Callable[[], OrdersScreen], tmp_path: Path
) -> None:
    opened = screen()
    opened.receipt.save.click()
    with qtbot.waitSignal(opened.saver.saved):
        opened.saver.save_to(str(tmp_path / "receipt.pdf"))
    text = PdfReader(tmp_path / "receipt.pdf").pages[0].extract_text()
    assert "1-1-000004" in text
    assert "¥3.50" in text


def test_a_cashier_sees_sales_but_no_sums_and_no_export(
    qtbot: QtBot, day: ShiftId, context: Context, bench: Bench, cashier: Store
) -> None:
    made = OrdersScreen(replace(context, store=cashier))
    bench.put(made)
    qtbot.waitUntil(lambda: made.receipt.shown is not None)
    assert (made.sums.text(), made.export.isVisible()) == ("", False)
    assert made.receipt.reprint.isVisible()


def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, screen: Callable[[], OrdersScreen], bench: Bench
) -> None:
    bench.resize(1204, 700)
    opened = screen()
    qtbot.waitUntil(lambda: opened.receipt.shown is not None)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
