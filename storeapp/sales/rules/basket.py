"""The basket: each function takes one and gives the next. Undo is keeping the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from storeapp.catalogue import Found, Sellable
from storeapp.kernel.errors import Bug
from storeapp.kernel.quantity import Quantity
from storeapp.payments import NewTender
from storeapp.sales.rules import pricing
from storeapp.sales.types import Basket, NewSale, PricedLine, SaleId, SaleLine, Totals


def empty_basket(sale_id: SaleId, now: datetime, business_day: date) -> Basket:
    """A new, empty basket with the id that its sale will have."""
    return Basket(sale_id, now, business_day)


def add(basket: Basket, product: Sellable, quantity: Quantity) -> tuple[Basket, int]:
    """Put a product in; the same product again raises its line. Gives the line's number.

    Weighed goods always make a new line: each bag was weighed by itself. Raises as
    ``pricing.price_line``, and then the basket is as it was.
    """
    return add_line(basket, line_for(product, quantity))


def add_found(basket: Basket, found: Found, times: Quantity) -> tuple[Basket, int]:
    """Put in what a scan found, ``times`` over.

    A pack counts its pieces, a weight label its weight, and a price label its price.
    """
    if found.amount is not None:
        weight = pricing.quantity_for(found.amount, found.sellable.price)
        line = replace(line_for(found.sellable, weight), label_price=found.amount)
        return add_line(basket, line)
    quantity = Quantity(found.quantity.milli * times.milli // 1000)
    return add_line(basket, line_for(found.sellable, quantity))


def add_line(basket: Basket, line: SaleLine) -> tuple[Basket, int]:
    """Put a line in, raising the one it belongs to if there is one."""
    twin = _twin(basket, line)
    if twin is not None:
        return set_quantity(basket, twin.no, twin.line.quantity + line.quantity), twin.no
    no = basket.next_no
    priced = pricing.price_line(no, line)
    return replace(
        basket,
        lines=(*basket.lines, priced),
        totals=pricing.plus(basket.totals, priced),
        next_no=no + 1,
    ), no


def set_quantity(basket: Basket, no: int, quantity: Quantity) -> Basket:
    """Sell this much of a line instead. Raises as ``pricing.price_line``.

    A line from a price label keeps no label price: its amount follows the new weight.
    """
    at = _position(basket, no)
    before = basket.lines[at]
    line = replace(before.line, quantity=quantity, label_price=None)
    return _put(basket, at, pricing.price_line(no, line))


def remove(basket: Basket, no: int) -> Basket:
    """Take a line out."""
    at = _position(basket, no)
    gone = basket.lines[at]
    return replace(
        basket,
        lines=basket.lines[:at] + basket.lines[at + 1 :],
        totals=pricing.plus(basket.totals, gone, -1),
    )


def clear(basket: Basket) -> Basket:
    """Take every line out; the basket stays the same one."""
    return replace(basket, lines=(), totals=Totals())


def line_of(basket: Basket, no: int) -> PricedLine | None:
    """The line of a number, or None if it is gone."""
    for priced in reversed(basket.lines):
        if priced.no == no:
            return priced
    return None


def to_sale(basket: Basket, tenders: tuple[NewTender, ...]) -> NewSale:
    """The sale that this basket and these tenders make."""
    return NewSale(
        id=basket.id,
        lines=tuple(priced.line for priced in basket.lines),
        tenders=tenders,
        business_day=basket.business_day,
    )


def line_for(product: Sellable, quantity: Quantity) -> SaleLine:
    """A line that sells a product at its price of now."""
    return SaleLine(
        product_id=product.product_id,
        code=product.code,
        name=product.name,
        quantity=quantity,
        unit_price=product.price,
        taxes=product.taxes,
        unit=product.unit,
        barcode=product.barcode,
        names=product.names,
        cost=product.cost,
        version=product.version,
    )


def _twin(basket: Basket, line: SaleLine) -> PricedLine | None:
    if line.unit.is_weighed or line.label_price is not None or line.discount:
        return None
    for priced in reversed(basket.lines):
        kept = priced.line
        same = kept.product_id == line.product_id and kept.unit_price == line.unit_price
        if same and kept.label_price is None and not kept.discount:
            return priced
    return None


def _position(basket: Basket, no: int) -> int:
    for at, priced in enumerate(basket.lines):
        if priced.no == no:
            return at
    raise Bug(f"the basket has no line {no}")


def _put(basket: Basket, at: int, priced: PricedLine) -> Basket:
    totals = pricing.plus(pricing.plus(basket.totals, basket.lines[at], -1), priced)
    lines = (*basket.lines[:at], priced, *basket.lines[at + 1 :])
    return replace(basket, lines=lines, totals=totals)
