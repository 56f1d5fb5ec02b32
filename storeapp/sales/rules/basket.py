"""The basket: each function takes one and gives the next. Undo is keeping the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from storeapp.catalogue import Found, Sellable
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE, Quantity
from storeapp.payments import NewTender
from storeapp.sales.errors import QuantityNotAboveZero
from storeapp.sales.rules import discounts, pricing
from storeapp.sales.types import (
    About,
    Basket,
    NewSale,
    PricedLine,
    SaleId,
    SaleLine,
    Totals,
    Void,
    VoidKind,
)


def empty_basket(sale_id: SaleId, now: datetime, business_day: date) -> Basket:
    """A new, empty basket with the id that its sale will have."""
    return Basket(sale_id, now, business_day)


def add(basket: Basket, product: Sellable, quantity: Quantity) -> tuple[Basket, int]:
    """Put a product in; the same product again raises its line. Gives the line's number.

    Its container deposit goes along with it. Weighed goods always make a new line: each
    bag was weighed by itself. Raises as ``pricing.price_line``, and then the basket is as
    it was.
    """
    after, no = add_line(basket, line_for(product, quantity))
    if product.deposit is None:
        return after, no
    return with_deposit(after, no, product.deposit), no


def add_found(basket: Basket, found: Found, times: Quantity) -> tuple[Basket, int]:
    """Put in what a scan found, ``times`` over, and the deposit that goes along with it.

    A pack counts its pieces, a weight label its weight, and a price label its price.
    """
    if found.amount is not None:
        weight = pricing.quantity_for(found.amount, found.sellable.price)
        line = replace(line_for(found.sellable, weight), label_price=found.amount)
        return add_line(basket, line)
    quantity = Quantity(found.quantity.milli * times.milli // 1000)
    return add(basket, found.sellable, quantity)


def add_line(basket: Basket, line: SaleLine) -> tuple[Basket, int]:
    """Put a line in, raising the one it belongs to if there is one."""
    twin = _twin(basket, line)
    if twin is not None:
        return set_quantity(basket, twin.no, twin.line.quantity + line.quantity), twin.no
    no = basket.next_no
    priced = pricing.price_line(no, line)
    after = replace(
        basket,
        lines=(*basket.lines, priced),
        totals=pricing.plus(basket.totals, priced),
        next_no=no + 1,
    )
    return (repriced(after) if is_spread(basket.about) else after), no


def with_deposit(basket: Basket, no: int, deposit: Sellable) -> Basket:
    """Let a deposit, such as a bottle's, go along with a line: as many as it has pieces."""
    parent = basket.lines[_position(basket, no)]
    if any(priced.line.parent_no == no for priced in basket.lines):
        return _follow(basket, no, parent.line.quantity)
    line = replace(line_for(deposit, parent.line.quantity), parent_no=no)
    return add_line(basket, line)[0]


def set_quantity(basket: Basket, no: int, quantity: Quantity) -> Basket:
    """Sell this much of a line instead, or take this much back, below zero, if it comes back.

    A line from a price label keeps no label price: its amount follows the new weight. What
    goes along with the line follows; less than before is noted as a void. Raises as
    ``pricing.price_line``.
    """
    at = _position(basket, no)
    line = basket.lines[at].line
    if (line.quantity > NONE) is not (quantity > NONE):
        raise QuantityNotAboveZero(line.name, quantity)
    return _follow(_resized(basket, at, quantity), no, quantity)


def remove(basket: Basket, no: int) -> Basket:
    """Take a line out, with what goes along with it, and note the voids.

    Without the last line that comes back, the basket no longer belongs to its receipt.
    """
    _position(basket, no)
    after = basket
    kept = []
    for priced in basket.lines:
        if no not in (priced.no, priced.line.parent_no):
            kept.append(priced)
            continue
        after = replace(after, totals=pricing.plus(after.totals, priced, -1))
        if not priced.is_return:
            after = _noted(after, VoidKind.LINE, priced, priced.line.quantity, priced.due)
    about = basket.about
    if about.origin is not None and not any(priced.line.origin for priced in kept):
        about = replace(about, origin=None)
    after = replace(after, lines=tuple(kept), about=about)
    return repriced(after) if is_spread(about) else after


def clear(basket: Basket) -> Basket:
    """Take every line out, and what was said of the whole; the basket stays the same one."""
    after = replace(basket, lines=(), totals=Totals())
    for priced in basket.lines:
        if not priced.is_return:
            quantity, due = priced.line.quantity, priced.due
            after = _noted(after, VoidKind.ALL, priced, quantity, due)
    return replace(after, about=About())


def change_line(basket: Basket, no: int, line: SaleLine) -> Basket:
    """Put another line in place of one, with its discounts worked out anew."""
    at = _position(basket, no)
    fresh = discounts.discounted([line], About())[0]
    return _put(basket, at, pricing.price_line(no, fresh))


def change_about(basket: Basket, about: About) -> Basket:
    """Say something else of the whole basket, with the discounts worked out anew."""
    return repriced(replace(basket, about=about))


def with_lines(basket: Basket, lines: tuple[PricedLine, ...]) -> Basket:
    """The basket with these priced lines in place of its own."""
    after = replace(basket, lines=lines, totals=pricing.sum_up(lines))
    return repriced(after) if is_spread(basket.about) else after


def repriced(basket: Basket, given: Sequence[SaleLine] | None = None) -> Basket:
    """The basket with every discount spread and every line priced anew.

    ``given`` are its lines with what promotions give them now.
    """
    bare = [priced.line for priced in basket.lines] if given is None else given
    lines = discounts.discounted(bare, basket.about)
    fresh = tuple(
        priced if priced.line == line else pricing.price_line(priced.no, line)
        for priced, line in zip(basket.lines, lines, strict=True)
    )
    return replace(basket, lines=fresh, totals=pricing.sum_up(fresh))


def line_of(basket: Basket, no: int) -> PricedLine | None:
    """The line of a number, or None if it is gone."""
    for priced in reversed(basket.lines):
        if priced.no == no:
            return priced
    return None


def to_sale(basket: Basket, tenders: tuple[NewTender, ...]) -> NewSale:
    """The sale that this basket and these tenders make; its lines are numbered anew."""
    numbers = {priced.no: at for at, priced in enumerate(basket.lines, start=1)}
    return NewSale(
        id=basket.id,
        lines=tuple(
            priced.line
            if priced.line.parent_no is None
            else replace(priced.line, parent_no=numbers.get(priced.line.parent_no))
            for priced in basket.lines
        ),
        tenders=tenders,
        business_day=basket.business_day,
        about=basket.about,
        voids=basket.voids,
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
        no_discount=product.no_discount,
        is_deposit=product.is_deposit,
        floor_price=product.floor_price,
        max_discount=product.max_discount,
    )


def undone(now: Basket, back: Basket | None) -> Basket:
    """The basket before a step; what the step had added is taken out, and so counts as voided.

    ``back`` None is before the first line. What the step itself had taken out is there
    again and no void; that the total was told stays true.
    """
    if back is None:
        back = replace(now, lines=(), totals=Totals(), about=About(), voids=())
    totalled = now.about.totalled
    after = replace(back, about=replace(back.about, totalled=totalled))
    for priced in now.lines:
        was = line_of(back, priced.no)
        before = NONE if was is None else was.line.quantity
        more = priced.line.quantity - before
        if priced.is_return or more <= NONE:
            continue
        due = priced.due if was is None else priced.due - was.due
        kind = VoidKind.LINE if was is None else VoidKind.LESS
        after = _noted(after, kind, priced, more, due)
    return replace(after, next_no=now.next_no)


def tell_total(basket: Basket) -> Basket:
    """Note that the customer has been told the total: what is taken out now is taken late."""
    if basket.about.totalled:
        return basket
    return replace(basket, about=replace(basket.about, totalled=True))


def voided(voids: Iterable[Void]) -> Money:
    """What was rung up and taken out again, together."""
    return Money(sum(void.amount.minor for void in voids))


def is_spread(about: About) -> bool:
    """Whether something is laid over all lines, so that one line changes every other."""
    return bool(about.discount or about.surcharge or about.exempt)


def _twin(basket: Basket, line: SaleLine) -> PricedLine | None:
    if not _may_join(line) or line.unit.is_weighed:
        return None
    for priced in reversed(basket.lines):
        kept = priced.line
        same = kept.product_id == line.product_id and kept.unit_price == line.unit_price
        if same and _may_join(kept) and (kept.quantity.milli > 0) == (line.quantity.milli > 0):
            return priced
    return None


def _may_join(line: SaleLine) -> bool:
    """Whether more of the same may go onto this line: nothing was said about it alone."""
    plain = line.label_price is None and line.own is None and not line.gift
    said = line.note or line.list_price or line.agreed
    alone = said or line.parent_no is not None or line.origin
    typed = line.discount and not line.shares
    return plain and not alone and not typed


def _position(basket: Basket, no: int) -> int:
    for at, priced in enumerate(basket.lines):
        if priced.no == no:
            return at
    raise Bug(f"the basket has no line {no}")


def _put(basket: Basket, at: int, priced: PricedLine) -> Basket:
    totals = pricing.plus(pricing.plus(basket.totals, basket.lines[at], -1), priced)
    lines = (*basket.lines[:at], priced, *basket.lines[at + 1 :])
    after = replace(basket, lines=lines, totals=totals)
    return repriced(after) if is_spread(basket.about) else after


def _resized(basket: Basket, at: int, quantity: Quantity) -> Basket:
    """The basket with another quantity on one line; less than before is noted."""
    before = basket.lines[at]
    bare = discounts.without_offers(before.line)
    line = replace(bare, quantity=quantity, label_price=None)
    if before.line.shares or line.own is not None or line.gift or line.exempt_taxes:
        line = discounts.discounted([line], About())[0]
    after = _put(basket, at, pricing.price_line(before.no, line))
    less = before.line.quantity - quantity
    if not before.is_return and less > NONE:
        after = _noted(after, VoidKind.LESS, before, less, before.due - after.lines[at].due)
    return after


def _follow(basket: Basket, no: int, quantity: Quantity) -> Basket:
    """What goes along with a line has as many pieces as it."""
    for at, priced in enumerate(basket.lines):
        if priced.line.parent_no == no and priced.line.quantity != quantity:
            return _resized(basket, at, quantity)
    return basket


def _noted(
    basket: Basket, kind: VoidKind, gone: PricedLine, quantity: Quantity, amount: Money
) -> Basket:
    line = gone.line
    size, late = max(amount, ZERO), basket.about.totalled
    void = Void(kind, line.product_id, line.code, line.name, quantity, size, late)
    return replace(basket, voids=(*basket.voids, void))
