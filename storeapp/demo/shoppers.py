"""Shoppers who take things at random and pay for them, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from storeapp import payments, sales, settings
from storeapp.catalogue import Found, Sellable, Unit
from storeapp.db.work import Read
from storeapp.kernel.currency import Currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.rounding import Rounding, to_step
from storeapp.payments import CashSettings, NewTender, TenderKind, TenderType
from storeapp.sales import Basket, Manual

MOST_LINES = 15
FEW_LINES = (14, 15, 14, 12, 10, 8, 6, 5, 4, 3, 3, 2, 2, 1, 1)  # one line, two lines, ...
PIECES = (1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 12)
FINE_UNITS = {Unit.G, Unit.ML}
ONE_IN_LABELS, ONE_IN_DISCOUNTS, ONE_IN_SPLITS = 6, 30, 15
NOTES_MAJOR = (1, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a shopper may take; ``weights`` add up from one to the next."""

    goods: tuple[Sellable, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Purse:
    """How people may pay here."""

    types: tuple[TenderType, ...]
    cash: CashSettings
    currency: Currency


def stack(goods: Sequence[Sellable], popularity: Sequence[int]) -> Shelf:
    """A shelf of goods, each taken as often as its popularity says."""
    return Shelf(tuple(goods), tuple(accumulate(popularity)))


def open_purse(read: Read) -> Purse:
    """The ways of paying of this store, but for those that name a party or a currency."""
    types = tuple(
        kind
        for kind in payments.list_tender_types(read)
        if kind.kind is not TenderKind.FOREIGN and not kind.needs_party
    )
    return Purse(types, settings.get(read, CashSettings), read.frame.currency)


def fill(basket: Basket, shelf: Shelf, random: Random) -> Basket:
    """Put 1 to 15 things into a basket by the till's own rules."""
    (count,) = random.choices(range(1, MOST_LINES + 1), FEW_LINES)
    for product in random.choices(shelf.goods, cum_weights=shelf.weights, k=count):
        basket = _take(basket, product, random)
    return basket


def pay(due: Money, purse: Purse, random: Random) -> tuple[NewTender, ...]:
    """Tenders that settle what is due: one mostly, sometimes two, cash with change."""
    if not due:
        return ()
    cash = [kind for kind in purse.types if kind.is_cash]
    others = [kind for kind in purse.types if not kind.is_cash]
    if others and cash and not random.randrange(ONE_IN_SPLITS):
        part = Money(due.minor * random.randint(2, 8) // 10)
        if part and payments.cash_to_pay(due - part, purse.cash):
            first = _by_hand(random.choice(others), part, random)
            return (first, _in_cash(cash[0], due - part, purse, random))
    pays_cash = cash and payments.cash_to_pay(due, purse.cash) and not random.randrange(4)
    if pays_cash or not others:
        return (_in_cash(cash[0], due, purse, random),)
    return (_by_hand(_likely(others, random), due, random),)


def _take(basket: Basket, product: Sellable, random: Random) -> Basket:
    quantity = _quantity(product.unit, random)
    if product.unit.is_weighed and not random.randrange(ONE_IN_LABELS):
        label = quantity.times(product.price)
        return sales.add_found(basket, Found(product, quantity, label), ONE)[0]
    if not random.randrange(ONE_IN_DISCOUNTS):
        basket, no = sales.add_line(basket, sales.line_for(product, quantity))
        off = Manual(percent=percent(random.choice((5, 10))))
        return sales.discount_line(basket, no, off)
    return sales.add(basket, product, quantity)[0]


def _quantity(unit: Unit, random: Random) -> Quantity:
    if not unit.is_weighed:
        return pieces(random.choice(PIECES))
    milli = random.randint(120, 2400)
    return Quantity(milli * 1000 if unit in FINE_UNITS else milli)


def _likely(others: Sequence[TenderType], random: Random) -> TenderType:
    weights = [3 if kind.kind is TenderKind.QR else 2 for kind in others]
    return random.choices(others, weights)[0]


def _by_hand(kind: TenderType, amount: Money, random: Random) -> NewTender:
    reference = f"{random.randrange(10**6):06d}" if kind.needs_reference else ""
    return NewTender(kind.code, amount, reference)


def _in_cash(kind: TenderType, due: Money, purse: Purse, random: Random) -> NewTender:
    """Exact, or with the notes at hand, as people pay."""
    to_pay = payments.cash_to_pay(due, purse.cash)
    step = random.choice(NOTES_MAJOR) * purse.currency.minor_per_major
    handed = Money(to_step(to_pay.minor, step, Rounding.UP))
    given = to_pay if handed == ZERO or not random.randrange(3) else handed
    return NewTender(kind.code, given)
