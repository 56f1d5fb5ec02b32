"""A sale that never was, to show what a receipt will look like."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.sales import SaleDetail, SaleId, SaleTax, SaleTender, SoldLine
from ui.kit.words import in_language

NOBODY = UUID(int=0)
MILK, APPLES, TAX = Money(1280), Money(1198), percent(13)


def sample_sale(at: datetime, cashier: str, language: str) -> SaleDetail:
    """Milk and apples, paid in cash; amounts in minor units of whatever currency."""
    lines = (
        _line(1, in_language(language, "Milk 1 L"), pieces(2), MILK),
        _line(2, in_language(language, "Apples"), Quantity(842), APPLES, Unit.KG),
    )
    due = Money(sum(line.due.minor for line in lines))
    tax = TAX.within(due)
    change = Money(5000) - due
    return SaleDetail(
        id=SaleId(NOBODY),
        number="1-1-000001",
        register_no=1,
        register_name="1",
        cashier=cashier,
        at=at,
        business_day=at.date(),
        gross=due,
        discount=ZERO,
        tax=tax,
        rounding=ZERO,
        total=due,
        change=change,
        lines=lines,
        taxes=(SaleTax("VAT", in_language(language, "VAT"), TAX, True, due - tax, tax),),
        tenders=(SaleTender("CASH", in_language(language, "Cash"), Money(5000), change, ""),),
        journal_mark="",
        copies=0,
    )


def _line(
    no: int, name: str, quantity: Quantity, price: Money, unit: Unit = Unit.PIECE
) -> SoldLine:
    amount = quantity.times(price)
    return SoldLine(
        no=no,
        product_id=ProductId(NOBODY),
        code=str(no),
        barcode="",
        name=name,
        names=(),
        unit=unit,
        quantity=quantity or ONE,
        unit_price=price,
        gross=amount,
        discount=ZERO,
        amount=amount,
        tax=TAX.within(amount),
        due=amount,
        cost=None,
    )
