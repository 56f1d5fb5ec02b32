"""Shoppers who take and pay at random."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest

from storeapp import payments, sales
from storeapp.catalogue import ProductId, Sellable, Unit
from storeapp.demo.shoppers import Purse, fill, open_purse, pay, stack
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.ledger import Account
from storeapp.payments import CashSettings, TenderKind, TenderType
from storeapp.sales import Basket, SaleId
from storeapp.store import Store
from tests.conftest import NOON

VAT = TaxRate("VAT-13", "VAT 13%", percent(13))


def good(number: int, unit: Unit) -> Sellable:
    return Sellable(
        product_id=ProductId(UUID(int=number)),
        version=1,
        code=str(number),
        barcode="",
        name=f"Good {number}",
        names=(),
        category_id=None,
        unit=unit,
        price=Money(number * 37),
        member_price=None,
        cost=None,
        taxes=(VAT,),
        quick_key=False,
        picture_id=None,
    )


SHELF = stack([good(n, list(Unit)[n % len(Unit)]) for n in range(1, 60)], [5] * 59)


def purse(*types: TenderType, step_minor: int = 1) -> Purse:
    every = types or payments.preset_types("CN")
    return Purse(tuple(every), CashSettings(step_minor=step_minor), CURRENCIES["CNY"])


@pytest.mark.parametrize("step_minor", [1, 5, 10, 100])
def test_whatever_is_taken_can_be_sold_and_paid(step_minor: int) -> None:
    random, money = Random(step_minor), purse(step_minor=step_minor)
    splits = 0
    for _ in range(1500):
        basket = fill(Basket(SaleId(UUID(int=1)), NOON, NOON.date()), SHELF, random)
        assert 1 <= len(basket.lines) <= 15
        due = basket.totals.due
        tenders = pay(due, money, random)
        types = {kind.code: kind for kind in money.types}
        paid = payments.settle(due, tenders, types, money.cash)
        assert sum(taken.kept.minor for taken in paid.taken) == due.minor + paid.rounding.minor
        splits += len(tenders) == 2
    assert 50 < splits < 200


def test_the_same_seed_takes_the_same() -> None:
    empty = Basket(SaleId(UUID(int=1)), NOON, NOON.date())
    assert fill(empty, SHELF, Random(4)) == fill(empty, SHELF, Random(4))
    assert fill(empty, SHELF, Random(4)) != fill(empty, SHELF, Random(5))


def test_weights_labels_and_discounts_are_among_them() -> None:
    random, lines = Random(1), []
    for _ in range(300):
        empty = Basket(SaleId(UUID(int=1)), NOON, NOON.date())
        lines += [priced.line for priced in fill(empty, SHELF, random).lines]
    assert any(not line.quantity.is_whole for line in lines)
    assert any(line.label_price is not None for line in lines)
    assert any(line.discount for line in lines)
    assert sales.sum_up(sales.price_lines(tuple(lines))).due.minor > 0


def test_where_only_cash_is_taken_everybody_pays_cash() -> None:
    cash = purse(payments.preset_types("CN")[0])
    assert {t.code for n in range(200) for t in pay(Money(n + 1), cash, Random(n))} == {"CASH"}


def test_nothing_is_paid_for_nothing() -> None:
    assert pay(Money(0), purse(), Random(1)) == ()


def test_nobody_pays_by_what_names_a_party_or_a_currency(store: Store) -> None:
    for kind, account in (
        (TenderKind.FOREIGN, Account.FOREIGN_CASH),
        (TenderKind.ACCOUNT, Account.RECEIVABLE),
    ):
        new = TenderType(
            code=kind.name,
            name=kind.name,
            kind=kind,
            account=account,
            needs_reference=False,
            position=9,
            currency="USD" if kind is TenderKind.FOREIGN else "",
        )
        store.do(payments.keep_tender_type, new)
    codes = {kind.code for kind in store.ask(open_purse).types}
    assert codes == {"CASH", "CARD", "WECHAT", "ALIPAY"}
