"""What a cashier does to a basket beside ringing things up. Each takes one, gives the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.sales.errors import (
    DiscountBeyondBasket,
    DiscountTooLarge,
    NoDiscountHere,
    OneReceiptAtATime,
    PriceNotAllowed,
    ReasonMissing,
)
from storeapp.sales.rules import discounts, pricing
from storeapp.sales.rules.basket import (
    add_line,
    change_about,
    change_line,
    line_of,
    with_lines,
)
from storeapp.sales.types import Basket, Manual, Party, PricedLine, SaleId, SaleLine


def discount_line(basket: Basket, no: int, manual: Manual | None) -> Basket:
    """Give a line a discount of its own, in place of the one before; None takes it away.

    Raises NoDiscountHere, or DiscountTooLarge for more than the line's price.
    """
    line = _sold(basket, no)
    if manual is None:
        return change_line(basket, no, replace(line, own=None))
    if line.no_discount or line.is_deposit or line.gift:
        raise NoDiscountHere(line.name)
    gross = discounts.gross_of(line)
    size = discounts.size_of(manual, gross)
    if not ZERO < size <= gross:
        raise DiscountTooLarge(line.name, size, gross)
    return change_line(basket, no, replace(line, own=manual))


def discount_basket(basket: Basket, manual: Manual | None) -> Basket:
    """Give the whole basket a discount, in place of the one before; None takes it away.

    It is spread over the lines by what is left of each after its own discount; deposits,
    gifts and what takes no discount are left out. Raises DiscountBeyondBasket.
    """
    if manual is not None:
        discounts.check_basket_discount([p.line for p in basket.lines], manual)
    return change_about(basket, replace(basket.about, discount=manual))


def surcharge_basket(basket: Basket, manual: Manual | None) -> Basket:
    """Put a surcharge, such as for service, over the whole basket; None takes it away.

    Raises DiscountBeyondBasket for one of nothing or less, or with no line to carry it.
    """
    if manual is not None:
        bases = [p.amount.minor for p in basket.lines if discounts.takes_discount(p.line)]
        size = discounts.size_of(manual, Money(sum(bases)))
        if size <= ZERO or not bases:
            raise DiscountBeyondBasket(size, ZERO)
    return change_about(basket, replace(basket.about, surcharge=manual))


def override_price(basket: Basket, no: int, price: Money, reason: str = "") -> Basket:
    """Sell a line at another price per unit. Its own price again undoes that.

    Raises PriceNotAllowed below zero.
    """
    line = _sold(basket, no)
    if price < ZERO:
        raise PriceNotAllowed(line.name, price)
    listed = line.list_price if line.list_price is not None else line.unit_price
    changed = replace(
        discounts.without_offers(line),
        unit_price=price,
        list_price=None if price == listed else listed,
        label_price=None,
        reason="" if price == listed else reason,
        gift=False,
    )
    return change_line(basket, no, changed)


def give_away(basket: Basket, no: int, reason: str) -> Basket:
    """Make a line a complimentary item. Raises ReasonMissing, or NoDiscountHere."""
    line = _sold(basket, no)
    if not reason.strip():
        raise ReasonMissing
    if line.is_deposit:
        raise NoDiscountHere(line.name)
    return change_line(basket, no, replace(line, gift=True, own=None, reason=reason))


def charge_again(basket: Basket, no: int) -> Basket:
    """Take back that a line was given away."""
    return change_line(basket, no, replace(_sold(basket, no), gift=False, reason=""))


def exempt(basket: Basket, certificate: str) -> Basket:
    """Free the whole basket of tax under a certificate; "" lays the taxes on again."""
    return change_about(basket, replace(basket.about, exempt=certificate.strip()))


def set_member(basket: Basket, member: Party | None) -> Basket:
    """Say whose basket it is."""
    return replace(basket, about=replace(basket.about, member=member))


def set_note(basket: Basket, note: str) -> Basket:
    """Write a note on the whole basket."""
    return replace(basket, about=replace(basket.about, note=note.strip()))


def add_code(basket: Basket, code: str) -> Basket:
    """Note that a coupon was shown; the same again changes nothing."""
    if code in basket.about.codes:
        return basket
    return replace(basket, about=replace(basket.about, codes=(*basket.about.codes, code)))


def drop_code(basket: Basket, code: str) -> Basket:
    """Take a shown coupon away again."""
    codes = tuple(one for one in basket.about.codes if one != code)
    return replace(basket, about=replace(basket.about, codes=codes))


def note_line(basket: Basket, no: int, note: str) -> Basket:
    """Write a note on a line."""
    return change_line(basket, no, replace(_line(basket, no).line, note=note.strip()))


def set_salesperson(basket: Basket, person: Party | None, no: int | None = None) -> Basket:
    """Say who sold the basket, or one line of it."""
    if no is None:
        return replace(basket, about=replace(basket.about, salesperson=person))
    return change_line(basket, no, replace(_line(basket, no).line, salesperson=person))


def take_back(basket: Basket, sale_id: SaleId, lines: Sequence[SaleLine]) -> Basket:
    """Put lines that come back from a sale into the basket; see ``returning.line_back``.

    Raises OneReceiptAtATime if the basket already takes back goods of another receipt.
    """
    first = basket.about.origin
    if first is not None and first != sale_id:
        raise OneReceiptAtATime(str(first), str(sale_id))
    here = {_origin_key(priced.line): priced.no for priced in basket.lines if priced.is_return}
    kept = {priced.no: priced for priced in basket.lines}
    no = basket.next_no
    for line in lines:
        at = here.get(_origin_key(line), no)
        kept[at] = pricing.price_line(at, line)
        no += at == no
    about = replace(basket.about, origin=sale_id)
    return with_lines(replace(basket, about=about, next_no=no), tuple(kept.values()))


def take_back_without_receipt(
    basket: Basket, line: SaleLine, quantity: Quantity, reason: str
) -> tuple[Basket, int]:
    """Take goods back at their price of now; gives the basket and the line's number.

    ``quantity`` is above zero. An empty, of a deposit product, needs no reason; anything
    else raises ReasonMissing without one.
    """
    if not line.is_deposit and not reason.strip():
        raise ReasonMissing
    back = replace(line, quantity=-quantity, reason=reason.strip())
    return add_line(basket, back)


def _origin_key(line: SaleLine) -> tuple[object, ...] | None:
    return None if line.origin is None else (line.origin.sale_id, line.origin.line_no)


def _line(basket: Basket, no: int) -> PricedLine:
    priced = line_of(basket, no)
    if priced is None:
        raise Bug(f"the basket has no line {no}")
    return priced


def _sold(basket: Basket, no: int) -> SaleLine:
    """The line of a number, if it is one that sells: what comes back keeps its price."""
    priced = _line(basket, no)
    if priced.is_return:
        raise NoDiscountHere(priced.line.name)
    return priced.line
