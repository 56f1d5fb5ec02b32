"""The arithmetic of a line and of a ticket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE, Quantity, pieces
from storeapp.kernel.rate import Rate
from storeapp.kernel.rounding import half_up
from storeapp.kernel.tax import taxes_on
from storeapp.sales.errors import (
    DiscountTooLarge,
    EmptySale,
    FractionOfPiece,
    PriceNotAllowed,
    QuantityNotAboveZero,
    QuantityTooLarge,
)
from storeapp.sales.rules import returning
from storeapp.sales.types import (
    DiscountShare,
    DiscountSource,
    PricedLine,
    SaleLine,
    SaleTax,
    Totals,
)

MOST_QUANTITY = pieces(99_999)


def price_line(no: int, line: SaleLine) -> PricedLine:
    """Do the arithmetic of one line: rounded half up once per line, then once per tax.

    A line that comes back with its sale known takes its share of what it was sold for.
    Raises QuantityNotAboveZero, FractionOfPiece, QuantityTooLarge, PriceNotAllowed,
    DiscountTooLarge or, for a return, ReturnsTooMuch.
    """
    check_quantity(line)
    if line.origin is not None:
        return returning.price_returned(no, line, line.origin)
    if line.unit_price < ZERO:
        raise PriceNotAllowed(line.name, line.unit_price)
    gross = line.label_price
    if gross is None:
        gross = line.quantity.times(line.unit_price)
    if line.discount or line.shares:
        _check_discount(line, gross)
        amount = gross - line.discount
    else:
        amount = gross
    taxes = taxes_on(amount, line.taxes)
    on_top = 0
    for tax in taxes:
        if not tax.tax.included:
            on_top += tax.amount.minor
    due = Money(amount.minor + on_top) if on_top else amount
    return PricedLine(no, line, gross, amount, taxes, due)


def check_quantity(line: SaleLine) -> None:
    """Raise an error unless this much of this product can be sold, or can come back."""
    size = abs(line.quantity.milli)
    if not size:
        raise QuantityNotAboveZero(line.name, line.quantity)
    if size > MOST_QUANTITY.milli:
        raise QuantityTooLarge(line.name, line.quantity, MOST_QUANTITY)
    if not line.unit.is_weighed and size % 1000:
        raise FractionOfPiece(line.name, line.quantity)


def price_lines(lines: Sequence[SaleLine]) -> tuple[PricedLine, ...]:
    """Do the arithmetic of every line of a sale. Raises EmptySale, and as ``price_line``."""
    if not lines:
        raise EmptySale
    return tuple(price_line(no, line) for no, line in enumerate(lines, start=1))


def items_of(line: SaleLine) -> int:
    """How many items a line counts for: its pieces, or one if weighed; below zero if back."""
    milli = line.quantity.milli
    if milli < 0:
        return -1 if line.unit.is_weighed else -(-milli // 1000)
    return 1 if line.unit.is_weighed else milli // 1000


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


def net_unit_prices(lines: Sequence[PricedLine]) -> tuple[Money, ...]:
    """Each line's price per unit after discounts, for papers that can say only that.

    quantity × price is the line's amount rounded; what rounding leaves over all lines goes
    to a line of one unit, where it can be said, so that the paper adds up. Without such a
    line it stays over.
    """
    prices = [_unit_price(priced) for priced in lines]
    said = sum(p.line.quantity.times(x).minor for p, x in zip(lines, prices, strict=True))
    over = sum(p.amount.minor for p in lines) - said
    for at, priced in enumerate(lines):
        if over and priced.line.quantity == pieces(1):
            prices[at] = Money(prices[at].minor + over)
            break
    return tuple(prices)


def _unit_price(priced: PricedLine) -> Money:
    milli = priced.line.quantity.milli
    if milli < 0:
        return Money(half_up(-priced.amount.minor * 1000, -milli))
    return Money(half_up(priced.amount.minor * 1000, milli))


def _check_discount(line: SaleLine, gross: Money) -> None:
    """A discount is its shares, and at most the price; only a surcharge is below zero."""
    size, most = line.discount.minor, gross.minor
    if any(_is_misplaced(share, line) for share in line.shares):
        raise Bug(f"{line.name} cannot have a share of that kind")
    if line.shares and sum(share.amount.minor for share in line.shares) != size:
        raise Bug(f"the shares of {line.name} are not its discount")
    if line.quantity < NONE:  # taken back without a receipt
        size, most = -size, -most
    below = size < 0 and not any(share.amount.minor < 0 for share in line.shares)
    if below or size > most:
        raise DiscountTooLarge(line.name, line.discount, gross)


def _is_misplaced(share: DiscountShare, line: SaleLine) -> bool:
    """Whether no line that is sold, or comes back without a receipt, can have the share."""
    offered = share.source is DiscountSource.PROMOTION
    back = line.quantity < NONE
    return (
        offered is not bool(share.promotion)
        or (offered and back)
        or share.source is DiscountSource.KEPT
    )
