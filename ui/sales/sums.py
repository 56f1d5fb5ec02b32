"""The sums under a basket: what each kind of discount comes to."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.money import ZERO, Money
from storeapp.sales import Basket, DiscountSource, Totals


@dataclass(frozen=True, slots=True)
class Sums:
    """The totals of a basket, with its discount told apart by where it comes from.

    ``lines`` are discounts of single lines and gifts, ``offers`` what promotions give,
    ``basket`` the discount of the whole sale, ``surcharge`` what it is raised by,
    ``exemption`` the tax inside that is not paid.
    """

    totals: Totals
    lines: Money = ZERO
    offers: Money = ZERO
    basket: Money = ZERO
    surcharge: Money = ZERO
    exemption: Money = ZERO
    is_exempt: bool = False
    filled: bool = False


def sums_of(basket: Basket | None) -> Sums:
    """What a basket comes to."""
    if basket is None:
        return Sums(Totals())
    about, totals = basket.about, basket.totals
    by_source = dict.fromkeys(DiscountSource, 0)
    for priced in basket.lines:
        for share in priced.line.shares:
            by_source[share.source] += share.amount.minor
    whole = by_source[DiscountSource.BASKET]
    raised = by_source[DiscountSource.SURCHARGE]
    free = by_source[DiscountSource.EXEMPTION]
    offered = by_source[DiscountSource.PROMOTION]
    return Sums(
        totals,
        Money(totals.discount.minor - whole - raised - free - offered),
        Money(offered),
        Money(whole),
        Money(-raised),
        Money(free),
        bool(about.exempt),
        bool(basket.lines),
    )
