"""The discounts of a basket in their order, each spread so that no cent is lost.

In order: the line's own, or what promotions give it; then the basket's over what is left of
each line, then a surcharge over that, then the included tax that an exempt customer does not
pay. A line with a discount of its own takes no promotion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import format_scaled
from storeapp.kernel.sharing import spread
from storeapp.kernel.tax import taxes_on
from storeapp.sales.errors import DiscountBeyondBasket
from storeapp.sales.types import (
    About,
    DiscountShare,
    DiscountSource,
    Manual,
    SaleLine,
)

_PERCENT_DIGITS = 4


def label_of(manual: Manual) -> str:
    """How a discount was given: "10 %" for a percentage, nothing for an amount."""
    if manual.percent is None:
        return ""
    return f"{format_scaled(manual.percent.ppm, _PERCENT_DIGITS, trim=True)} %"


def gross_of(line: SaleLine) -> Money:
    """What a line costs before discounts."""
    if line.label_price is not None:
        return line.label_price
    return line.quantity.times(line.unit_price)


def takes_discount(line: SaleLine) -> bool:
    """Whether a discount over the whole basket falls on this line too."""
    comes_back = line.quantity.milli <= 0
    return not (comes_back or line.gift or line.no_discount or line.is_deposit)


def takes_offers(line: SaleLine, *, typed_prices: bool = False) -> bool:
    """Whether promotions may make this line cheaper; changed prices if ``typed_prices``."""
    if line.own is not None or line.agreed:
        return False
    if line.list_price is not None and not typed_prices:
        return False
    typed = line.discount and not line.shares
    return takes_discount(line) and not typed


def offers_of(line: SaleLine) -> tuple[DiscountShare, ...]:
    """What promotions give the line now."""
    if not line.shares:
        return ()
    return tuple(s for s in line.shares if s.source is DiscountSource.PROMOTION)


def without_offers(line: SaleLine) -> SaleLine:
    """The line as if no promotion had been promised or given."""
    if not line.agreed and not offers_of(line):
        return line
    return replace(line, shares=(), agreed=False)


def size_of(manual: Manual, base: Money) -> Money:
    """How much a discount is on a base; may be larger than it."""
    if manual.percent is not None:
        return manual.percent.of(base)
    return manual.amount or ZERO


def discounted(lines: Sequence[SaleLine], about: About) -> list[SaleLine]:
    """The lines with every share of every discount worked out anew."""
    bare = [_with_taxes(line) for line in lines]
    shares = [_own_shares(line) for line in bare]
    if about.discount is not None:
        _spread(bare, shares, about.discount, DiscountSource.BASKET)
    if about.surcharge is not None:
        _spread(bare, shares, about.surcharge, DiscountSource.SURCHARGE)
    return [
        _finished(line, tuple(parts), about.exempt)
        for line, parts in zip(bare, shares, strict=True)
    ]


def check_basket_discount(lines: Sequence[SaleLine], manual: Manual) -> None:
    """Raise DiscountBeyondBasket unless the lines can take this discount."""
    most = sum(_rest(line, _own_shares(line)) for line in lines if takes_discount(line))
    size = size_of(manual, Money(most)).minor
    if not 0 < size <= most:
        raise DiscountBeyondBasket(Money(size), Money(most))


def _with_taxes(line: SaleLine) -> SaleLine:
    if not line.exempt_taxes:
        return line
    return replace(line, taxes=line.exempt_taxes, exempt_taxes=())


def _own_shares(line: SaleLine) -> list[DiscountShare]:
    gross = gross_of(line)
    if line.gift:
        return [DiscountShare(DiscountSource.GIFT, gross, line.reason)] if gross else []
    if line.own is None:
        return list(offers_of(line))
    size = min(size_of(line.own, gross), gross)
    if not size:
        return []
    return [DiscountShare(DiscountSource.LINE, size, line.own.reason, label_of(line.own))]


def _rest(line: SaleLine, shares: Sequence[DiscountShare]) -> int:
    return gross_of(line).minor - sum(share.amount.minor for share in shares)


def _spread(
    lines: Sequence[SaleLine],
    shares: list[list[DiscountShare]],
    manual: Manual,
    source: DiscountSource,
) -> None:
    """Add to each line its share of a discount, or of a surcharge, over all of them."""
    rests = [
        max(0, _rest(line, parts)) if takes_discount(line) else 0
        for line, parts in zip(lines, shares, strict=True)
    ]
    whole = sum(rests)
    raises = source is DiscountSource.SURCHARGE
    size = size_of(manual, Money(whole)).minor
    # A basket that has shrunk gives all of what is left, never more.
    size = size if raises else min(size, whole)
    if not whole or not size:
        return
    parts = spread(size, rests, None if raises else rests)
    for line_shares, part in zip(shares, parts, strict=True):
        if part:
            amount = Money(-part if raises else part)
            line_shares.append(DiscountShare(source, amount, manual.reason, label_of(manual)))


def _finished(line: SaleLine, shares: tuple[DiscountShare, ...], exempt: str) -> SaleLine:
    if line.quantity.milli <= 0:
        return line
    taxes, exempt_taxes = line.taxes, line.exempt_taxes
    if exempt and taxes:
        amount = Money(_rest(line, shares))
        inside = sum(t.amount.minor for t in taxes_on(amount, taxes) if t.tax.included)
        if inside:
            shares += (DiscountShare(DiscountSource.EXEMPTION, Money(inside), exempt),)
        taxes, exempt_taxes = (), taxes
    return replace(
        line,
        shares=shares,
        discount=Money(sum(share.amount.minor for share in shares)),
        taxes=taxes,
        exempt_taxes=exempt_taxes,
    )
