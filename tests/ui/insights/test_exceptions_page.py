"""The page of exceptions: cashiers beside each other, and what they did one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from reports.kit.days import Days
from storeapp import insights, sales
from storeapp.catalogue import ProductId
from storeapp.insights import ActKind, ExceptionReport
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.sales import Manual
from storeapp.store import Store
from tests.conftest import NOON, Clock
from tests.storeapp.insights.busy import basket_of, bottle, busy, milk, pay
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.insights.exception_view import compared, stands_out
from ui.insights.exceptions_page import ExceptionsPage
from ui.insights.reports_screen import ReportsScreen
from ui.kit.screen import Context

__all__ = ["bottle", "busy", "milk"]  # fixtures

PAGE = 3


@pytest.fixture
def page(qtbot: QtBot, busy: None, context: Context, bench: Bench) -> ExceptionsPage:
    """The page, with what was done this month."""
    with no_strays():
        screen = ReportsScreen(context)
        bench.put(screen)
        screen.tabs.turn_to(PAGE)
        found = screen.exceptions
        assert found is not None
        qtbot.waitUntil(lambda: len(found.acts.rows.rows) == 2)
    return found


def cells(table: object) -> list[tuple[str, ...]]:
    rows = table.rows  # type: ignore[attr-defined]
    return [tuple(cell.text for cell in rows.cells(n)) for n in range(rows.rowCount())]


def turn(qtbot: QtBot, page: ExceptionsPage, kind: ActKind, rows: int) -> None:
    page.kinds.button(list(ActKind).index(kind)).click()
    qtbot.waitUntil(lambda: [act.kind for act in page.acts.rows.rows] == [kind] * rows)
    assert page.kind is kind


def test_the_month_is_shown_with_a_count_on_each_tab(page: ExceptionsPage) -> None:
    assert page.stretch.days() == Days(NOON.date().replace(day=1), NOON.date())
    assert [page.kinds.button(n).text() for n in range(len(ActKind))] == [
        "Discounts 2",
        "Prices changed 1",
        "Complimentary 1",
        "Tax exempt",
        "Returns 1",
        "Reversals 1",
        "Voids 1",
        "Cancelled baskets 1",
        "Drawer openings",
    ]


def test_cashiers_stand_beside_the_others(page: ExceptionsPage) -> None:
    assert cells(page.cashiers) == [
        ("Bo", "2", "40", "0", "", "3.00", "3%"),
        ("Ada", "0", "0", "20", "0 ×", "0.00", ""),
        ("Mei", "0", "0", "20", "0 ×", "0.00", "0%"),
    ]
    assert page.sums.text() == "All cashiers: 2 times, ¥3.00"


def test_the_chart_tells_its_values(page: ExceptionsPage) -> None:
    interface = QAccessible.queryAccessibleInterface(page.chart)
    assert interface.text(QAccessible.Text.Description) == (
        "Bo: 40, the others 0, Ada: 0, the others 20, Mei: 0, the others 20"
    )


def test_each_time_it_was_done_is_listed(page: ExceptionsPage) -> None:
    assert cells(page.acts.table) == [
        ("May 4, 2026 12:02", "Bo", "1-1-000003", "", "", "2.00", "neighbour", ""),
        ("May 4, 2026 12:01", "Bo", "1-1-000002", "Milk", "2", "1.00", "5 % · dented", ""),
    ]


def test_another_kind_is_another_list(qtbot: QtBot, page: ExceptionsPage) -> None:
    turn(qtbot, page, ActKind.OVERRIDE, 1)
    assert cells(page.acts.table) == [
        ("May 4, 2026 12:03", "Bo", "1-1-000004", "Milk", "2", "4.00", "label", "Mei")
    ]
    turn(qtbot, page, ActKind.CANCEL, 2)
    assert page.sums.text() == "All cashiers: 1 times, ¥13.50"
    turn(qtbot, page, ActKind.EXEMPTION, 0)
    qtbot.waitUntil(page.acts.nothing.isVisible)


def test_picking_a_cashier_narrows_the_list(qtbot: QtBot, page: ExceptionsPage) -> None:
    page.cashiers.selectRow(2)
    qtbot.waitUntil(lambda: not page.acts.rows.rows)
    assert page.sums.text() == "Mei: 0 times, ¥0.00"
    page.everybody.click()
    qtbot.waitUntil(lambda: len(page.acts.rows.rows) == 2)
    assert not page.everybody.isVisible()
    page.cashiers.selectRow(0)
    assert page.sums.text() == "Bo: 2 times, ¥3.00"
    turn(qtbot, page, ActKind.VOID, 1)
    assert page.cashier is None


def test_enter_opens_the_ticket_among_the_orders(
    qtbot: QtBot, page: ExceptionsPage, bench: Bench
) -> None:
    page.acts.setFocus()
    qtbot.keyClick(page.acts.table, Qt.Key.Key_Return)
    assert bench.went == [("orders", "1-1-000003")]
    turn(qtbot, page, ActKind.CANCEL, 2)
    page.acts.show_row(0)
    qtbot.keyClick(page.acts.table, Qt.Key.Key_Return)
    assert bench.went == [("orders", "1-1-000003")]  # a basket that was dropped has none


def test_other_days_are_read_anew(qtbot: QtBot, page: ExceptionsPage) -> None:
    page.stretch.choose(Days(NOON.date().replace(day=1), NOON.date().replace(day=2)))
    qtbot.waitUntil(lambda: page.kinds.button(0).text() == "Discounts")
    assert cells(page.cashiers) == []
    interface = QAccessible.queryAccessibleInterface(page.chart)
    assert interface.text(QAccessible.Text.Description) == "No figures yet"


def test_a_sale_of_now_is_told_at_once(
    qtbot: QtBot, page: ExceptionsPage, store: Store, milk: ProductId
) -> None:
    manual = Manual(amount=Money(50), reason="old")
    pay(store, sales.discount_line(basket_of(store, (milk, 1)), 1, manual))
    qtbot.waitUntil(lambda: page.kinds.button(0).text() == "Discounts 3")
    qtbot.waitUntil(lambda: len(page.acts.rows.rows) == 3)


def test_the_report_is_saved_as_a_workbook(
    qtbot: QtBot, page: ExceptionsPage, tmp_path: Path
) -> None:
    page.excel.click()
    saver = page._saver
    with qtbot.waitSignal(saver.saved):
        saver.save_to(str(tmp_path / "exceptions.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "exceptions.xlsx")
    assert "Discounts by cashier" in book.sheetnames
    page.pdf.click()
    with qtbot.waitSignal(saver.saved):
        saver.save_to(str(tmp_path / "exceptions.pdf"))
    assert (tmp_path / "exceptions.pdf").read_bytes()[:4] == b"%PDF"


def test_what_cannot_be_read_is_said(page: ExceptionsPage) -> None:
    page._fail(StoreError())
    assert page.wrong.isVisible()
    assert page.wrong.title.text() == "The exceptions could not be read"
    page.refresh()


def test_who_may_not_look_has_no_such_page(
    qtbot: QtBot, busy: None, context: Context, bench: Bench, store: Store
) -> None:
    rest = store.actor.permissions - {Permission.VIEW_EXCEPTIONS}
    plain = replace(context, store=store.acting_as(replace(store.actor, permissions=rest)))
    screen = ReportsScreen(plain)
    bench.put(screen)
    qtbot.waitUntil(lambda: screen.view is not None)
    assert screen.tabs.titles() == (
        "Overview",
        "Products",
        "Tax, payments, hours",
        "More reports",
    )
    screen.tabs.turn_to(PAGE)
    more = screen.tabs.page()
    names = [line.buttons[-1].accessibleName() for line in more.rows]  # type: ignore[union-attr]
    assert "Exceptions: CSV" not in names
    assert not screen.day.isVisible()


def test_somebody_stands_out_from_twice_the_others_on(
    store: Store, busy: None, milk: ProductId, clock: Clock
) -> None:
    def figures() -> ExceptionReport:
        return store.ask(insights.exceptions, NOON.date(), NOON.date())

    bo = figures().of(ActKind.DISCOUNT)[0]
    assert (bo.cashier, bo.count, stands_out(bo)) == ("Bo", 2, False)  # too few to tell
    three = replace(bo, count=3)
    assert stands_out(three)
    assert compared(three).stands_out
    twice, less = (replace(three, times=replace(bo.peers, milli=n)) for n in (2000, 1900))  # type: ignore[type-var]
    assert (stands_out(twice), stands_out(less)) == (True, False)
    assert not stands_out(replace(three, peers=None))


def test_everything_can_be_read(
    look: str, qtbot: QtBot, page: ExceptionsPage, bench: Bench
) -> None:
    page.cashiers.selectRow(0)
    qtbot.waitUntil(lambda: page.everybody.isVisible())
    assert_nothing_cut(page)
    assert_buttons_named(page)
    assert_readable(page)
