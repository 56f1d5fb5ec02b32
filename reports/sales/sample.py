"""A sale and a return that never were, with everything a paper can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from reports.kit.words import LANGUAGES, Lazy, lazy, speaking
from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.sales import (
    DiscountShare,
    DiscountSource,
    Party,
    SaleDetail,
    SaleId,
    SaleTax,
    SaleTender,
    SoldLine,
    TicketKind,
    TicketLink,
)

NOBODY = UUID(int=0)
RATE = percent(13)
MILK, APPLES, WATER, DEPOSIT, BAG = (
    lazy("Milk 1 L"),
    lazy("Apples"),
    lazy("Sparkling water"),
    lazy("Bottle deposit"),
    lazy("Shopping bag"),
)
OFFER = lazy("Second half price")
NOTE, REASON, VAT, CASH = lazy("No bag"), lazy("Too much bought"), lazy("VAT"), lazy("Cash")
TEN_PERCENT = "10 %"


def sample_sale(at: datetime, cashier: str, language: str) -> SaleDetail:
    """Milk at a discount, apples, an offer, a deposit and a gift, paid in cash."""
    off = DiscountShare(DiscountSource.LINE, Money(256), "", TEN_PERCENT)
    gift = DiscountShare(DiscountSource.GIFT, Money(50))
    names = tuple((spoken, _said(spoken, OFFER)) for spoken in LANGUAGES)
    offer = DiscountShare(
        *(DiscountSource.PROMOTION, Money(225), "", _said(language, OFFER)),
        *("sample", 1, names),
    )
    apples = _line(2, APPLES, Quantity(842), 1198, language)
    lines = (
        _less(_line(1, MILK, pieces(2), 1280, language), off),
        replace(apples, unit=Unit.KG),
        _less(_line(3, WATER, pieces(2), 450, language), offer),
        replace(_line(4, DEPOSIT, pieces(2), 100, language), parent_no=3),
        _less(_line(5, BAG, pieces(1), 50, language), gift),
    )
    return _ticket(lines, at, cashier, language)


def sample_return(at: datetime, cashier: str, language: str) -> SaleDetail:
    """A milk of that sale that comes back, and the money for it."""
    off = DiscountShare(DiscountSource.LINE, Money(-128), "", TEN_PERCENT)
    milk = _less(_line(1, MILK, pieces(-1), 1280, language), off)
    lines = (replace(milk, reason=_said(language, REASON)),)
    back = _ticket(lines, at, cashier, language)
    origin = TicketLink(SaleId(NOBODY), "1-1-000123", TicketKind.SALE, at, Money(4000))
    return replace(back, kind=TicketKind.RETURN, origin=origin, note="")


def _ticket(
    lines: tuple[SoldLine, ...], at: datetime, cashier: str, language: str
) -> SaleDetail:
    due = Money(sum(line.due.minor for line in lines))
    tax = RATE.within(due)
    paid = Money(5000) if due > ZERO else due
    change = paid - due
    return SaleDetail(
        id=SaleId(NOBODY),
        number="1-1-000124",
        register_no=1,
        register_name="1",
        cashier=cashier,
        at=at,
        business_day=at.date(),
        gross=Money(sum(line.gross.minor for line in lines)),
        discount=Money(sum(line.discount.minor for line in lines)),
        tax=tax,
        rounding=ZERO,
        total=due,
        change=change,
        lines=lines,
        taxes=(_tax(language, due - tax, tax),),
        tenders=(SaleTender("CASH", CASH.message, paid, change, ""),),
        journal_mark="a1b2c3d4",
        copies=0,
        note=_said(language, NOTE),
        member=Party(NOBODY, "王芳 Fang"),
        salesperson=Party(NOBODY, "李娜 Na"),
    )


def _tax(language: str, base: Money, tax: Money) -> SaleTax:
    return SaleTax("VAT", _said(language, VAT), RATE, True, base, tax)


def _line(no: int, words: Lazy, quantity: Quantity, price: int, language: str) -> SoldLine:
    gross = quantity.times(Money(price))
    return SoldLine(
        no=no,
        product_id=ProductId(NOBODY),
        code=f"10{no:02d}",
        barcode="",
        name=_said(language, words),
        names=tuple((spoken, _said(spoken, words)) for spoken in LANGUAGES),
        unit=Unit.PIECE,
        quantity=quantity,
        unit_price=Money(price),
        gross=gross,
        discount=ZERO,
        amount=gross,
        tax=RATE.within(gross),
        due=gross,
        cost=None,
        tax_rates=(TaxRate("VAT", VAT.message, RATE, True),),
    )


def _said(language: str, words: Lazy) -> str:
    with speaking(language):
        return str(words)


def _less(line: SoldLine, share: DiscountShare) -> SoldLine:
    amount = line.gross - share.amount
    return replace(
        line,
        discount=share.amount,
        amount=amount,
        tax=RATE.within(amount),
        due=amount,
        discounts=(share,),
    )
