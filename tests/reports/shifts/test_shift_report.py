"""X and Z, on the slip and on the page."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from reports.kit import plain_text
from reports.kit.days import Days
from reports.kit.style import Style
from reports.shifts import figures, shift_report, shift_slip
from storeapp import sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.currency import currency
from storeapp.kernel.money import Money
from storeapp.promotions import PercentOff, PerUnit
from storeapp.sales import Manual
from storeapp.settings import StoreSettings
from storeapp.shifts import Shift, ShiftId
from storeapp.store import Store
from tests.storeapp.sales.promoted import basket, on_offer, priced, sell

TODAY = Days(date(2026, 5, 4), date(2026, 5, 4))
UTC_YUAN = Style(currency("CNY"), ZoneInfo("UTC"))
SHOP = StoreSettings(name="Riverside Store")

SLIP = """\
                Riverside Store
                 Shift report 2

Shift 2                               Register 1
Cashier Ada                           2026-05-04
Opened                          2026-05-04 09:30
Closed                          2026-05-04 14:30
Closed by                                    Ada
------------------------------------------------
Receipts                                       3
Sales                                     ¥36.00
Discounts                                  -3.00
  Card × 1                                  6.40
  Cash × 2                                 29.60
  VAT 13% on 31.86                          4.14
------------------------------------------------
Float                                     100.00
Cash sales                                 29.60
Paid in                                    20.00
Paid out                                   -5.00
Expected cash                             144.60
Counted cash                              144.50
Short                                      -0.10
To the safe                                40.00
Left in the drawer                        104.50
Reason: a coin rolled away
------------------------------------------------
14:30 Paid in · Ada                        20.00
  change from the bank
14:30 Paid out · Ada                       -5.00
  stamps
------------------------------------------------
100.00 × 1                                100.00
10.00 × 4                                  40.00
0.50 × 9                                    4.50
------------------------------------------------
Printed 2026-05-04 14:30
"""


def test_a_shift_slip_from_top_to_bottom(store: Store, day: ShiftId) -> None:
    found = store.ask(shifts.get_report, day)
    names = {"CASH": "Cash", "CARD": "Card"}
    shown = plain_text.draw(shift_slip.lay_out(found, SHOP, UTC_YUAN, "en", names))
    assert shown == SLIP


def test_an_open_shift_has_an_x_with_nothing_counted(store: Store, shift: Shift) -> None:
    found = store.ask(shifts.get_report, shift.id)
    assert figures.title(found) == "X report"
    assert figures.cash_lines(found) == (
        ("Float", Money(10_000)),
        ("Cash sales", Money(0)),
        ("Expected cash", Money(10_000)),
    )


def test_the_page_lists_every_shift_of_the_days(store: Store, day: ShiftId) -> None:
    both = Days(date(2026, 4, 27), date(2026, 5, 4))
    overview = store.ask(shift_report.report, both).tables[0]
    assert [(row[0], row[1], row[6], row[7], row[10]) for row in overview.rows] == [
        ("Shift report 1", date(2026, 4, 27), 1, Money(1280), Money(0)),
        ("Shift report 2", date(2026, 5, 4), 3, Money(3600), Money(-10)),
    ]
    assert overview.totals is not None
    assert overview.totals[6:] == (4, Money(4880), None, None, Money(-10))


def test_a_single_shift_is_told_in_full(store: Store, day: ShiftId) -> None:
    report = store.ask(shift_report.one_report, day)
    assert report.title == "Shift report 2"
    assert report.subtitle == "Shift 2 · Register 1 · Ada · May 4, 2026 09:30"
    assert [table.title for table in report.tables] == [
        "Cash",
        "Tenders",
        "Tax by rate",
        "Paid in and out",
        "Count",
    ]
    assert report.tables[0].rows[-1] == ("Left in the drawer", Money(10_450))
    assert [row[2:] for row in report.tables[3].rows] == [
        ("change from the bank", "Ada", Money(2000)),
        ("stamps", "Ada", Money(-500)),
    ]
    assert report.tables[4].totals == (None, None, Money(14_450))


def test_days_without_a_shift_say_so(store: Store) -> None:
    report = store.ask(shift_report.report, TODAY)
    assert report.notes == ("No shift was opened.",)
    assert report.tables[0].rows == ()


@pytest.mark.parametrize(("minor", "name"), [(0, "Difference"), (1, "Over"), (-1, "Short")])
def test_a_difference_has_its_name(minor: int, name: str) -> None:
    assert figures.difference_name(Money(minor)) == name


def test_what_promotions_gave_stands_by_itself(store: Store, tea: ProductId) -> None:
    on_offer(store, PerUnit(cut=PercentOff(100_000)))
    shift = store.do(shifts.open_shift, Money(0))
    made = basket(store, (tea, 2))
    made = sales.discount_basket(made, Manual(amount=Money(100)))
    sell(store, priced(store, made))

    report = store.ask(shifts.get_report, shift.id)
    counted = list(figures.count_lines(report.takings))

    assert [(words, amount) for words, _count, amount in counted] == [
        ("Basket discount", Money(-100)),
        ("Offer", Money(-70)),
    ]
