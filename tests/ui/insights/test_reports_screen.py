"""A day as charts and tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from storeapp.shifts import ShiftId
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.insights.reports_screen import ReportsScreen
from ui.kit.screen import Context

LAST_MONDAY = date(2026, 4, 27)


@pytest.fixture
def screen(
    qtbot: QtBot, day: ShiftId, context: Context, bench: Bench
) -> Callable[[], ReportsScreen]:
    """Opens the screen and waits for the figures of today."""

    def open_() -> ReportsScreen:
        with no_strays():
            made = ReportsScreen(context)
            bench.put(made)
            qtbot.waitUntil(lambda: made.view is not None)
        return made

    return open_


def said(screen: ReportsScreen) -> dict[str, str]:
    """What the cards say."""
    page = screen.overview
    cards = (page.sales, page.customers, page.average, page.tax, page.margin)
    return {card.name.text(): card.accessibleName() for card in cards}


def rows_of(table: object) -> list[tuple[str, ...]]:
    rows = table.rows  # type: ignore[attr-defined]
    return [tuple(cell.text for cell in rows.cells(n)) for n in range(rows.rowCount())]


def test_the_figures_of_the_day_stand_beside_those_of_a_week_ago(
    screen: Callable[[], ReportsScreen],
) -> None:
    assert said(screen()) == {
        "Sales": "Sales: ¥36.00. ¥12.80 a week before",
        "Receipts": "Receipts: 3. 1 a week before",
        "Average receipt": "Average receipt: ¥12.00. ¥12.80 a week before",
        "Tax": "Tax: ¥4.14. ¥1.47 a week before",
        "Margin": "Margin: ¥2.00. 10% where costs are known · ¥2.33 a week before",
    }


def test_the_changes_are_said_in_percent(screen: Callable[[], ReportsScreen]) -> None:
    page = screen().overview
    assert (page.sales.change.text, page.sales.change.mood) == ("+181%", "success")
    assert (page.average.change.text, page.average.change.mood) == ("−6%", "danger")
    assert (page.tax.change.text, page.tax.change.mood) == ("+182%", "quiet")


def test_the_charts_tell_their_values(screen: Callable[[], ReportsScreen]) -> None:
    page = screen().overview

    def told(chart: object) -> str:
        interface = QAccessible.queryAccessibleInterface(chart)
        return str(interface.text(QAccessible.Text.Description))

    assert "09: ¥32.50" in told(page.hours)
    assert "14: ¥3.50" in told(page.hours)
    assert told(page.tenders) == "Cash: ¥29.60, Card: ¥6.40"
    assert told(page.best).startswith("Whole milk: ¥22.60, Tea: ¥7.00, Apples: ¥6.40")


def test_the_products_of_the_day(screen: Callable[[], ReportsScreen]) -> None:
    opened = screen()
    opened.tabs.turn_to(1)
    assert rows_of(opened.products.table) == [
        ("MILK", "Whole milk", "2", "3.00", "2.60", "22.60", "2.00", "10%"),
        ("TEA", "Tea", "2", "", "0.80", "7.00", "", ""),
        ("20001", "Apples", "0.5 kg", "", "0.74", "6.40", "", ""),
    ]


def test_taxes_tenders_cashiers_and_hours(screen: Callable[[], ReportsScreen]) -> None:
    opened = screen()
    opened.tabs.turn_to(2)
    page = opened.totals
    assert [row[1:] for row in rows_of(page.taxes)] == [("13%", "Yes", "31.86", "4.14")]
    assert rows_of(page.tenders) == [("Cash", "2", "29.60"), ("Card", "1", "6.40")]
    assert rows_of(page.cashiers) == [("Ada", "3", "5", "36.00")]
    assert rows_of(page.hours) == [
        ("09:00", "2", "4", "32.50"),
        ("14:00", "1", "1", "3.50"),
    ]


def test_the_arrow_keys_go_to_other_days(
    qtbot: QtBot, screen: Callable[[], ReportsScreen], bench: Bench
) -> None:
    opened = screen()
    for _day in range(7):
        qtbot.keyClick(bench, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: opened.view is not None and opened.view.day.sales == 1)
    assert opened.day.day() == LAST_MONDAY
    assert opened.overview.sales.value.text() == "¥12.80"
    assert opened.compared.text() == "compared with Apr 20, 2026"
    qtbot.keyClick(bench, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: opened.view is not None and opened.view.day.sales == 0)
    assert opened.overview.margin.accessibleName() == "Margin: Nothing was sold on this day"
    assert not opened.overview.sales.change.isVisible()


def test_today_is_the_last_day(screen: Callable[[], ReportsScreen]) -> None:
    opened = screen()
    assert (opened.day.after.isEnabled(), opened.day.to_today.isEnabled()) == (False, False)
    opened.day.choose(date(2026, 5, 9))
    assert opened.day.day() == date(2026, 5, 4)


def test_the_day_is_saved_as_a_workbook(
    qtbot: QtBot, screen: Callable[[], ReportsScreen], bench: Bench, tmp_path: Path
) -> None:
    opened = screen()
    opened.excel.click()
    with qtbot.waitSignal(opened.saver.saved):
        opened.saver.save_to(str(tmp_path / "day.xlsx"))
    assert bench.said == ["Saved as day.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "day.xlsx")
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    values = [cell for row in rows for cell in row]
    assert "Day report" in values
    assert 36 in values


def test_every_other_report_is_offered(
    qtbot: QtBot, screen: Callable[[], ReportsScreen], tmp_path: Path
) -> None:
    opened = screen()
    opened.tabs.turn_to(4)
    page = opened.tabs.page()
    names = [line.buttons[-1].accessibleName() for line in page.rows]  # type: ignore[union-attr]
    assert names == [
        "Day report: CSV",
        "Shifts: CSV",
        "Day closes: CSV",
        "Products sold: CSV",
        "Categories by week: CSV",
        "Negative stock: CSV",
        "Who owes us: CSV",
        "Exceptions: CSV",
        "Complimentary items: CSV",
        "Approvals: CSV",
        "Effect of promotions: CSV",
        "Product list: CSV",
        "Sales list: CSV",
        "Stock list: CSV",
        "Promotion list: CSV",
        "Coupon list: CSV",
        "Exceptions one by one: CSV",
    ]
    page.rows[12].buttons[-1].click()  # type: ignore[union-attr]
    with qtbot.waitSignal(opened.saver.saved):
        opened.saver.save_to(str(tmp_path / "sales.csv"))
    written = (tmp_path / "sales.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in written] == [
        *("Receipt no.", "1-1-000002", "1-1-000003", "1-1-000004"),
    ]


def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, screen: Callable[[], ReportsScreen], bench: Bench, tmp_path: Path
) -> None:
    opened = screen()
    opened.pdf.click()
    opened.saver.save_to(str(tmp_path / "no such folder" / "day.pdf"))
    qtbot.waitUntil(lambda: len(bench.complaints) == 1)
    assert type(bench.complaints[0]).__name__ == "FileNotWritten"


@pytest.mark.parametrize("page", [0, 1, 2, 3, 4])
def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, screen: Callable[[], ReportsScreen], bench: Bench, page: int
) -> None:
    bench.resize(1204, 700)
    opened = screen()
    opened.tabs.turn_to(page)
    qtbot.wait(1)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
