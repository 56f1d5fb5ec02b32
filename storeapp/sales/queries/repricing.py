"""What is kept of a refund because what stays lost its offers, where an offer says so.

Most offers leave every unit the share recorded for it, and nothing is asked here. Some are
priced anew over what stays, with their rules as they were: the refund is what was paid less
the price of that. What was kept goes back once the rest comes back too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from storeapp import catalogue, settings
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE_MILLI
from storeapp.sales.queries.offers import item_of
from storeapp.sales.queries.tickets import get_ticket
from storeapp.sales.rules import pricing
from storeapp.sales.types import (
    Basket,
    SaleDetail,
    SaleLine,
    SoldLine,
)

if TYPE_CHECKING:
    from storeapp.promotions import Application, CartLine, LinePrice, Rule, Sold

# What earlier returns gave back for each line of a sale; below zero.
_REFUNDED = (
    "SELECT r.origin_line_no, -sum(l.amount) FROM sale_return r "
    "JOIN sale_line l ON l.sale_id = r.sale_id AND l.line_no = r.line_no "
    "WHERE r.origin_id = ? GROUP BY r.origin_line_no"
)

_HAD_OFFERS = "SELECT 1 FROM sale_discount WHERE sale_id = ? AND promotion <> '' LIMIT 1"


def with_kept(read: Read, basket: Basket) -> Basket:
    """The basket with what is kept of the refund of each line that comes back.

    Raises NotAllowed without SELL, NoSuchSale.
    """
    read.require(Permission.SELL)
    origin = basket.about.origin
    if origin is None or read.driver.execute(_HAD_OFFERS, (origin.bytes,)).fetchone() is None:
        return basket
    kept = kept_of(read, get_ticket(read, origin), [priced.line for priced in basket.lines])
    lines = tuple(
        priced
        if priced.line.kept == amount
        else pricing.price_line(priced.no, replace(priced.line, kept=amount))
        for priced, amount in zip(basket.lines, kept, strict=True)
    )
    if all(new is old for new, old in zip(lines, basket.lines, strict=True)):
        return basket
    return replace(basket, lines=lines, totals=pricing.sum_up(lines))


def kept_of(read: Read, sold: SaleDetail, lines: Sequence[SaleLine]) -> list[Money]:
    """What is kept of the refund of each line; below zero where it goes back after all.

    Part of acts that ask for a permission.
    """
    nothing = [ZERO] * len(lines)
    if not any(share.promotion for line in sold.lines for share in line.discounts):
        return nothing
    from storeapp import promotions  # noqa: PLC0415 - not before it is needed

    rules = promotions.given_rules(read, dict.fromkeys(_given(sold)))
    chosen = settings.get(read, promotions.PromotionSettings)
    policy = promotions.policy_of(chosen)
    anew = promotions.ReturnPolicy.REPRICE_REMAINING
    if all(promotions.returns_of(rule, policy) is not anew for rule in rules):
        return nothing
    returned = _returned(sold, lines)
    past = _Past(read, sold, rules).sold()
    plan = promotions.refund_of(past, returned, promotions.Engine(rules, policy).price, policy)
    kept = {int(line.line): line.paid - line.amount for line in plan.lines}
    return _spread(lines, kept, returned)


def _given(sold: SaleDetail) -> Iterable[tuple[str, int]]:
    shares = (share for line in sold.lines for share in line.discounts)
    return ((share.promotion, share.version) for share in shares if share.promotion)


def _returned(sold: SaleDetail, lines: Sequence[SaleLine]) -> dict[str, int]:
    """How many units come back of each sold line, by its number."""
    known = {line.no: line for line in sold.lines}
    milli: Counter[int] = Counter()
    for line in lines:
        if line.origin is not None:
            milli[line.origin.line_no] -= line.quantity.milli
    units = {no: _units(known[no], back) for no, back in milli.items()}
    return {str(no): count for no, count in units.items() if count}


def _units(line: SoldLine, milli: int) -> int:
    """How many units so much of a line is; what is weighed is one, and comes back whole."""
    if line.unit.is_weighed:
        left = line.quantity.milli - line.returned.milli
        return int(milli >= left > 0)
    return milli // ONE_MILLI


def _spread(
    lines: Sequence[SaleLine], kept: Mapping[int, int], returned: Mapping[str, int]
) -> list[Money]:
    """What is kept of each sold line, on the first line that takes it back."""
    rest = {no: minor for no, minor in kept.items() if str(no) in returned}
    found = []
    for line in lines:
        no = None if line.origin is None else line.origin.line_no
        found.append(ZERO if no is None else Money(rest.pop(no, 0)))
    return found


class _Past:
    """A finished sale as promotions see it, with its prices as they were recorded."""

    def __init__(self, read: Read, sold: SaleDetail, rules: Sequence[Rule]) -> None:
        self._read, self._sale, self._rules = read, sold, rules
        self._lines = [
            line for line in sold.lines if line.quantity.milli > 0 and line.parent_no is None
        ]

    def sold(self) -> Sold:
        """The basket, its pricing, and what came back of it before."""
        from storeapp.promotions import Cart, Pricing, Sold  # noqa: PLC0415

        at = self._sale.at.astimezone(self._read.frame.calendar.zone).replace(tzinfo=None)
        before = {str(line.no): _units_back(line) for line in self._lines}
        refunded = dict(self._read.driver.execute(_REFUNDED, (self._sale.id.bytes,)))
        cart = Cart(
            lines=tuple(self._cart_lines(at)),
            opened_at=at,
            paid_at=at,
            any_customer=True,  # whoever it was for: they were, then
            any_code=True,
        )
        return Sold(
            cart=cart,
            pricing=Pricing(
                tuple(map(_priced, self._lines)), tuple(map(self._application, self._rules))
            ),
            before=before,
            refunded=sum(refunded.get(int(no), 0) for no, units in before.items() if units),
        )

    def _cart_lines(self, at: datetime) -> Iterable[CartLine]:
        from storeapp.promotions import CartLine, Item  # noqa: PLC0415

        ids = dict.fromkeys(line.product_id for line in self._lines)
        facts = {one.product_id: one for one in catalogue.offer_facts(self._read, ids)}
        for line in self._lines:
            known = facts.get(line.product_id)
            typed = any(not share.promotion for share in line.discounts)
            yield CartLine(
                id=str(line.no),
                item=Item(sku=line.code) if known is None else item_of(known),
                units=_all_units(line),
                gross=_gross(line),
                discountable=not typed and line.list_price is None,
                added_at=at,
            )

    def _application(self, rule: Rule) -> Application:
        """What a promotion gave to the sale, with the units that took part."""
        from storeapp.promotions import Application, Gift  # noqa: PLC0415

        lines, units = [], []
        for line in self._lines:
            amount = _offered(line, rule.id)
            if amount:
                each = max(1, _gross(line) // _all_units(line))
                took = amount // each if isinstance(rule.benefit, Gift) else _all_units(line)
                lines.append((str(line.no), amount))
                units.append((str(line.no), took))
        whole = sum(amount for _, amount in lines)
        return Application(rule, rule.in_layer, whole, tuple(lines), tuple(units))


def _priced(line: SoldLine) -> LinePrice:
    from storeapp.promotions import LinePrice  # noqa: PLC0415

    shares = tuple((s.promotion, s.amount.minor) for s in line.discounts if s.promotion)
    off = sum(amount for _, amount in shares)
    return LinePrice(str(line.no), _all_units(line), _gross(line), off, shares)


def _all_units(line: SoldLine) -> int:
    return 1 if line.unit.is_weighed else line.quantity.milli // ONE_MILLI


def _units_back(line: SoldLine) -> int:
    """How many units came back before; something weighed only if all of it did."""
    if line.unit.is_weighed:
        return int(line.left.milli <= 0)
    return line.returned.milli // ONE_MILLI


def _gross(line: SoldLine) -> int:
    """What the line cost without its offers: less what was typed, or with what was charged."""
    return line.amount.minor + sum(s.amount.minor for s in line.discounts if s.promotion)


def _offered(line: SoldLine, rule_id: str) -> int:
    return sum(s.amount.minor for s in line.discounts if s.promotion == rule_id)
