"""The arithmetic of a line and of a sale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE, Quantity, pieces
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import taxes_on
from storeapp.sales.errors import (
    DiscountTooLarge,
    EmptySale,
    FractionOfPiece,
    PriceNotAllowed,
    QuantityNotAboveZero,
    QuantityTooLarge,
)
from storeapp.sales.types import PricedLine, SaleLine, SaleTax, Totals

MOST_QUANTITY = pieces(99_999)


def price_line(no: int, line: SaleLine) -> PricedLine:
    """Do the arithmetic of one line: rounded half up once per line, then once per tax.

    Raises QuantityNotAboveZero, FractionOfPiece, QuantityTooLarge, PriceNotAllowed or
    DiscountTooLarge.
    """
    check_quantity(line)
    if line.unit_price < ZERO:
        raise PriceNotAllowed(line.name, line.unit_price)
    gross = line.label_price
    if gross is None:
        gross = line.quantity.times(line.unit_price)
    if not 0 <= line.discount.minor <= gross.minor:
        raise DiscountTooLarge(line.name, line.discount, gross)
    amount = gross - line.discount if line.discount else gross
    taxes = taxes_on(amount, line.taxes)
    on_top = 0
    for tax in taxes:
        if not tax.tax.included:
            on_top += tax.amount.minor
    due = Money(amount.minor + on_top) if on_top else amount
    return PricedLine(no, line, gross, amount, taxes, due)


def check_quantity(line: SaleLine) -> None:
    """Raise an error unless this much of this product can be sold."""
    if line.quantity <= NONE:
        raise QuantityNotAboveZero(line.name, line.quantity)
    if line.quantity > MOST_QUANTITY:
        raise QuantityTooLarge(line.name, line.quantity, MOST_QUANTITY)
    if not line.unit.is_weighed and not line.quantity.is_whole:
        raise FractionOfPiece(line.name, line.quantity)


def price_lines(lines: Sequence[SaleLine]) -> tuple[PricedLine, ...]:
    """Do the arithmetic of every line of a sale. Raises EmptySale, and as ``price_line``."""
    if not lines:
        raise EmptySale
    return tuple(price_line(no, line) for no, line in enumerate(lines, start=1))


def items_of(line: SaleLine) -> int:
    """How many items a line counts for: its pieces, or one if it is weighed."""
    return 1 if line.unit.is_weighed else line.quantity.milli // 1000


def plus(totals: Totals, priced: PricedLine, sign: int = 1) -> Totals:
    """Totals with one line more, or with ``sign`` -1 one line less."""
    return Totals(
        totals.items + sign * items_of(priced.line),
        Money(totals.gross.minor + sign * priced.gross.minor),
        Money(totals.discount.minor + sign * priced.line.discount.minor),
        Money(totals.tax.minor + sign * priced.tax.minor),
        Money(totals.due.minor + sign * priced.due.minor),
    )


def sum_up(lines: Iterable[PricedLine]) -> Totals:
    """The totals of many lines."""
    items = gross = discount = tax = due = 0
    for priced in lines:
        items += items_of(priced.line)
        gross += priced.gross.minor
        discount += priced.line.discount.minor
        tax += priced.tax.minor
        due += priced.due.minor
    return Totals(items, Money(gross), Money(discount), Money(tax), Money(due))


def taxes_of(lines: Iterable[PricedLine]) -> tuple[SaleTax, ...]:
    """The taxes of a sale: the sum of what was rounded on each line, for each tax."""
    sums: dict[tuple[str, str, int, bool], list[int]] = {}
    for priced in lines:
        for laid in priced.taxes:
            tax = laid.tax
            kept = sums.setdefault((tax.code, tax.name, tax.rate.ppm, tax.included), [0, 0])
            kept[0] += laid.base.minor
            kept[1] += laid.amount.minor
    return tuple(
        SaleTax(code, name, Rate(ppm), included, Money(base), Money(amount))
        for (code, name, ppm, included), (base, amount) in sums.items()
    )


def quantity_for(label_price: Money, unit_price: Money) -> Quantity:
    """The weight a price label stands for, to the nearest thousandth, at least one."""
    if unit_price.minor <= 0:
        return pieces(1)
    milli = (2 * label_price.minor * 1000 + unit_price.minor) // (2 * unit_price.minor)
    return Quantity(max(1, milli))
