"""Numeric cases of other tills, told through our public functions.

``store.json`` marks each case with the issue it belongs to; here are those of the first.
The cases on scale labels are in ``test_scale_codes.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storeapp import catalogue, inventory, ledger, payments, sales, settings, shifts
from storeapp.catalogue import NewProduct, NewTaxClass, ProductId, Unit
from storeapp.kernel.currency import currency
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import format_scaled, parse_money, parse_quantity
from storeapp.kernel.quantity import ONE, Quantity
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.rounding import Rounding, half_up
from storeapp.kernel.tax import TaxRate, exact_taxes
from storeapp.ledger import Account
from storeapp.payments import CashSettings, NewTender
from storeapp.sales import FractionOfPiece
from storeapp.shifts import NewCount, NotCounted, ShiftFromEarlierDay, ShiftReport
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line, sale

CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("store.json").read_text("utf-8"))
}
OF_SCALES = {"A035", "A060", "A061", "A062", "A211", "A212"}
CNY = currency("CNY")

Play = Callable[["Till"], Any]
PLAYS: dict[str, Play] = {}


def plays(case_id: str) -> Callable[[Play], Play]:
    def keep(play: Play) -> Play:
        PLAYS[case_id] = play
        return play

    return keep


def yuan(amount: Money) -> str:
    return format_scaled(amount.minor, 2)


def minor(text: str) -> Money:
    return parse_money(text, CNY, signed=True)


class Till:
    """One register, spoken to in few words."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    def open(self, float_: str = "0") -> None:
        self.store.do(shifts.open_shift, minor(float_))

    def product(
        self, code: str, price: str, taxes: tuple[TaxRate, ...] = (), unit: Unit = Unit.PIECE
    ) -> ProductId:
        tax_class = self.store.do(
            catalogue.add_tax_class, NewTaxClass(name=f"for {code}", rates=taxes)
        )
        new = NewProduct(
            code=code, name=code, price=minor(price), tax_class_id=tax_class, unit=unit
        )
        return self.store.do(catalogue.add_product, new)

    def sell(
        self, *lines: tuple[ProductId, int | Quantity], **tenders: str
    ) -> sales.SaleDetail:
        given = tuple(NewTender(code, minor(amount)) for code, amount in tenders.items())
        sold = sale(*(line(self.store, p, q) for p, q in lines), tenders=given)
        self.store.do(sales.complete, sold)
        return self.store.ask(sales.get_sale, sold.id)

    def cash(self) -> str:
        return yuan(self.report().expected_cash)

    def report(self) -> ShiftReport:
        shift = self.store.ask(shifts.current)
        assert shift is not None
        return self.store.ask(shifts.get_report, shift.id)

    def close(self, counted: str) -> ShiftReport:
        return self.store.do(shifts.close_shift, NewCount(amount=minor(counted)))


@pytest.fixture
def till(store: Store, clock: Clock) -> Till:
    return Till(store, clock)


@pytest.mark.parametrize(
    "case_id", [i for i, case in CASES.items() if case["issue"] == 2 and i not in OF_SCALES]
)
def test_case(case_id: str, till: Till) -> None:
    assert PLAYS[case_id](till) == CASES[case_id]["expected"]


def test_every_case_belongs_to_an_issue() -> None:
    assert len(CASES) == 113
    assert set(PLAYS) | OF_SCALES == {i for i, case in CASES.items() if case["issue"] == 2}


@plays("A009")
def weighed_lines_are_rounded_one_by_one(till: Till) -> Any:
    till.open()
    kilo = till.product("P", "2.00", unit=Unit.KG)
    sold = till.sell((kilo, Quantity(527)), (kilo, Quantity(527)), CASH="2.10")
    return {"line_totals": [yuan(x.due) for x in sold.lines], "total": yuan(sold.total)}


@plays("A010")
def a_piece_is_whole(till: Till) -> Any:
    till.open()
    piece = till.product("P", "1.00")
    with pytest.raises(FractionOfPiece):
        till.sell((piece, parse_quantity("5.5")), CASH="5.50")
    return {"accepted": False}


@plays("A023")
def cards_stay_out_of_the_drawer(till: Till) -> Any:
    till.open()
    product = till.product("P", "10.00")
    till.sell((product, 1), CARD="10.00")
    after_card = till.cash()
    till.sell((product, 1), CASH="10.00")
    return {"cash_after_card": after_card, "cash_after_cash": till.cash()}


@plays("A025")
def what_is_left_is_the_next_float(till: Till) -> Any:
    till.open()
    till.close("35.00")
    return {"suggested_opening": yuan(till.store.ask(shifts.suggested_float))}


@plays("A026")
def a_shift_of_yesterday_closes_first(till: Till) -> Any:
    product = till.product("P", "1.00")
    till.open()
    till.clock.forward(hours=14)  # 02:00 on the next day
    with pytest.raises(ShiftFromEarlierDay):
        till.sell((product, 1), CASH="1.00")
    calendar = replace(till.store.frame.calendar, cutoff_hour=4)
    store = replace(till.store, frame=replace(till.store.frame, calendar=calendar))
    Till(store, till.clock).sell((product, 1), CASH="1.00")
    return {"tolerance_0": "must close first", "tolerance_4_at_02:00": "selling allowed"}


@plays("A047")
def a_product_without_stock_goes_below_zero(till: Till) -> Any:
    till.open()
    product = till.product("P", "1.00")
    till.sell((product, 3), CASH="3.00")
    left = till.store.ask(inventory.on_hand, product)
    return {"stock": format_scaled(left.milli, 3, trim=True)}


@plays("A048")
def half_a_cent_goes_up(_till: Till) -> Any:
    thousandths = [int(Decimal(x) * 1000) for x in ("10.004", "10.005", "25.005")]
    return {"rounded": [format_scaled(half_up(x, 10), 2) for x in thousandths]}


@plays("A050")
def the_tax_summary_is_the_sum_of_its_rows(till: Till) -> Any:
    till.open()
    vat = TaxRate("VAT", "VAT 10 %", percent(10), included=False)
    sales_tax = TaxRate("ST", "Sales Tax 8 %", percent(8), included=False)
    products = [
        till.product(f"V{i}", p, (vat,)) for i, p in enumerate(("1.00", "1.04", "1.06"))
    ]
    products.append(till.product("S", "2.00", (sales_tax,)))
    sold = [
        till.sell((product, 1), CARD=due)
        for product, due in zip(products, ("1.10", "1.14", "1.17", "2.16"), strict=True)
    ]
    day = sold[0].business_day
    figures = till.store.ask(sales.day_figures, day, day)
    rows = [(t.code, t.base, t.amount) for each in sold for t in each.taxes]
    for tax in figures.taxes:
        own = [row for row in rows if row[0] == tax.code]
        assert tax.base.minor == sum(base.minor for _, base, _ in own)
        assert tax.amount.minor == sum(amount.minor for _, _, amount in own)
    assert [yuan(t.amount) for t in figures.taxes] == ["0.16", "0.31"]
    assert figures.total.minor == sum(each.total.minor for each in sold)
    return {"rule": "sum(rows) == summary to the cent, for subtotal, tax and total"}


@plays("A063")
def decimals_are_exact(_till: Till) -> Any:
    tenth, fifth = minor("0.1"), minor("0.2")
    difference = (minor("5.25") - minor("3.75")).minor
    return {
        "results": [
            format_scaled((tenth + fifth).minor, 2, trim=True),
            format_scaled(((tenth + fifth) * 4).minor, 2, trim=True),
            str(half_up(difference, 100)),
            format_scaled(half_up(difference, 10), 1),
        ]
    }


@plays("A064")
def cash_goes_in_and_out(till: Till) -> Any:
    till.open("100.00")
    balances = [till.report().expected_cash]
    till.store.do(shifts.pay_in, minor("200.00"), "change")
    balances.append(till.report().expected_cash)
    till.store.do(shifts.pay_out, minor("100.00"), "bank")
    balances.append(till.report().expected_cash)
    closed = till.close("200.00")
    assert closed.difference is not None
    return {
        "balance": [format_scaled(b.minor, 2, trim=True) for b in balances],
        "difference": yuan(closed.difference),
    }


@plays("A065")
def a_shortage_is_recorded_not_refused(till: Till) -> Any:
    till.open("100.00")
    closed = till.close("50.00")
    assert closed.difference is not None
    assert till.store.ask(ledger.balance, Account.CASH_OVER_SHORT) == minor("50.00")
    return {"difference": yuan(closed.difference), "kind": "shortage recorded, close accepted"}


@plays("A070")
def an_expense_leaves_the_drawer(till: Till) -> Any:
    till.open("50.00")
    till.store.do(shifts.pay_out, minor("20.00"), "expense")
    return {"expected_cash": till.cash()}


@plays("A075")
def change_is_not_expected_in_the_drawer(till: Till) -> Any:
    product = till.product("P", "749.00")
    till.open("500.00")
    sold = till.sell((product, 1), CASH="1000.00")
    return {"change": yuan(sold.change), "expected_cash": till.cash()}


@plays("A076")
def a_note_larger_than_the_ticket(till: Till) -> Any:
    product = till.product("P", "75.00")
    till.open()
    till.sell((product, 1), CASH="100.00")
    return {"expected_cash": till.cash()}


@plays("A080")
def ten_fast_scans_are_ten(till: Till) -> Any:
    new = NewProduct(
        code="P",
        name="P",
        price=Money(100),
        barcodes=(catalogue.Barcode(code="6901234567892"),),
    )
    till.store.do(catalogue.add_product, new)
    basket = sales.open_basket(till.clock.now, till.clock.now.date())
    for _ in range(10):
        found = till.store.ask(catalogue.find_by_code, "6901234567892")
        assert found is not None
        basket, _no = sales.add_found(basket, found, ONE)
    assert len(basket.lines) == 1
    return {"quantity": format_scaled(basket.lines[0].line.quantity.milli, 3, trim=True)}


@plays("A091")
def the_rest_in_cash_is_rounded(till: Till) -> Any:
    sold, cash = split_with_rounding(till, Rounding.HALF_UP)
    rounding = format_scaled(sold.rounding.minor, 2)
    return {"cash_to_pay": cash, "paid_total": yuan(sold.total), "rounding": f"+{rounding}"}


@plays("A092")
def the_rest_in_cash_is_rounded_down(till: Till) -> Any:
    sold, cash = split_with_rounding(till, Rounding.DOWN)
    return {"cash_to_pay": cash, "paid_total": yuan(sold.total)}


def split_with_rounding(till: Till, rounding: Rounding) -> tuple[sales.SaleDetail, str]:
    fives = CashSettings(step_minor=5, rounding=rounding)
    till.store.do(settings.change, fives)
    till.open()
    product = till.product("P", "15.72")
    cash = yuan(payments.cash_to_pay(minor("15.72") - minor("0.68"), fives))
    return till.sell((product, 1), CARD="0.68", CASH=cash), cash


@plays("A093")
def taxes_inside_and_on_top(till: Till) -> Any:
    ten = TaxRate("10", "10 %", percent(10))
    seven = TaxRate("7", "7 %", percent(7), included=False)
    p1 = till.product("P1", "10.00", (seven,))
    p2 = till.product("P2", "20.00", (ten,))
    p3 = till.product("P3", "30.00", (ten, seven))
    till.open()
    sold = [
        till.sell((p1, 10), (p2, 5), CASH="207.00"),
        till.sell((p2, 7), (p3, 4), CASH="267.64"),
        till.sell((p1, 1), (p2, 3), (p3, 5), CARD="230.25"),
    ]
    report = till.close("474.64")
    taxes = {tax.code: yuan(tax.amount) for tax in report.takings.taxes}
    tenders = {tender.code: yuan(tender.amount) for tender in report.takings.tenders}
    return {
        "totals": [yuan(each.total) for each in sold],
        "tax_7": taxes["7"],
        "tax_10": taxes["10"],
        "cash": tenders["CASH"],
        "bank": tenders["CARD"],
    }


@plays("A150")
def a_large_ticket_with_tax_inside(till: Till) -> Any:
    vat = TaxRate("21", "21 %", percent(21))
    goods, service = till.product("G", "12.00", (vat,)), till.product("S", "36.00", (vat,))
    till.open()
    sold = till.sell((goods, 500), (service, 1), CASH="6100.00")
    return {"total": yuan(sold.total), "change": yuan(sold.change)}


@plays("A151")
def a_session_starts_with_what_the_last_one_left(till: Till) -> Any:
    product = till.product("P", "20.00")
    till.open()
    till.store.do(shifts.pay_in, minor("100.00"), "transfer")
    till.close("100.00")
    opening = yuan(till.store.ask(shifts.suggested_float))
    till.open(opening)
    till.sell((product, 1), CASH="20.00")
    expected = till.cash()
    with pytest.raises(NotCounted):
        till.store.do(shifts.close_shift, NewCount())
    return {"opening": opening, "expected_end": expected, "close_without_count": "refused"}


@plays("A185")
def a_tax_before_rounding(_till: Till) -> Any:
    found = []
    for included in (True, False):
        tax = TaxRate("20", "20 %", percent(20), included=included)
        ((_, _, part),) = exact_taxes(minor("9.99"), [tax])
        found.append(f"{float(part / 100):.3f}")
    return {"tax": found}


@plays("A186")
def compound_taxes_before_rounding(_till: Till) -> Any:
    def parts(*, included: bool) -> list[Decimal]:
        taxes = [
            TaxRate("5", "5 %", percent(5), included=included),
            TaxRate("8.5", "8.5 %", Rate(85_000), included=included, compound=True),
        ]
        found = exact_taxes(minor("100.00"), taxes)
        return [Decimal(p.numerator) / p.denominator / 100 for _, _, p in found]

    exclusive = parts(included=False)
    return {
        "exclusive": [f"{p:f}" for p in (*exclusive, sum(exclusive, Decimal(0)))],
        "inclusive": [f"{p:.8f}" for p in parts(included=True)],
    }


@plays("A215")
def zeros_are_wiped_apart_from_discounts(till: Till) -> Any:
    modes = [
        CashSettings(step_minor=10, rounding=Rounding.DOWN),
        CashSettings(step_minor=10, rounding=Rounding.HALF_UP),
        CashSettings(step_minor=100, rounding=Rounding.DOWN),
    ]
    product = till.product("P", "12.37")
    till.open()
    sold = []
    for mode in modes:
        till.store.do(settings.change, mode)
        cash = yuan(payments.cash_to_pay(minor("12.37"), mode))
        sold.append(till.sell((product, 1), CASH=cash))
    assert all(each.discount == Money(0) for each in sold)
    return {
        "to_pay": [yuan(each.total) for each in sold],
        "rounding_loss": [yuan(-each.rounding) for each in sold],
    }
