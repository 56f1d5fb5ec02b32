"""What is kept of a refund because what stays lost its offers, where an offer says so.

Most offers leave every unit the share recorded for it, and nothing is asked here. Some are
priced anew over what stays, with their rules as they were: the refund is what was paid less
the price of that. What was kept goes back once the rest comes back too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from storeapp import catalogue, settings
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE_MILLI
from storeapp.kernel.rounding import half_up
from storeapp.kernel.values import dataclass
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

_BEFORE, _NOW = 0, 1  # parts of something weighed; the last one stays
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
    milli = _milli_back(lines)
    if any(milli.get(line.no, 0) > line.left.milli for line in sold.lines):
        return nothing  # more than is left: its price will refuse that
    past = _Past(read, sold, rules, milli)
    returned = {part.id: part.now for part in past.parts if part.now}
    price = promotions.Engine(rules, policy).price
    plan = promotions.refund_of(past.sold(), returned, price, policy)
    kept = {int(line.line): line.paid - line.amount for line in plan.lines}
    return _spread(lines, kept)


def _given(sold: SaleDetail) -> Iterable[tuple[str, int]]:
    shares = (share for line in sold.lines for share in line.discounts)
    return ((share.promotion, share.version) for share in shares if share.promotion)


def _milli_back(lines: Sequence[SaleLine]) -> Mapping[int, int]:
    """How many thousandths come back of each sold line, by its number."""
    milli: Counter[int] = Counter()
    for line in lines:
        if line.origin is not None:
            milli[line.origin.line_no] -= line.quantity.milli
    return milli


def _spread(lines: Sequence[SaleLine], kept: Mapping[int, int]) -> list[Money]:
    """What is kept of each sold line, on the first line that takes it back."""
    rest, found = dict(kept), []
    for line in lines:
        no = None if line.origin is None else line.origin.line_no
        found.append(ZERO if no is None else Money(rest.pop(no, 0)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A sold line, or of something weighed: what came back before, comes now, or stays.

    ``nets`` is what was paid for each unit, in the order they come back; ``before`` and
    ``now`` are units that come back. ``offers`` is what each promotion gave.
    """

    id: str
    line: SoldLine
    nets: tuple[int, ...]
    offers: tuple[tuple[str, int], ...]
    before: int = 0
    now: int = 0

    @property
    def units(self) -> int:
        """How many units it is; something weighed is one."""
        return len(self.nets)

    @property
    def gross(self) -> int:
        """What it cost without its offers: less what was typed, or with what was charged."""
        return sum(self.nets) + sum(amount for _, amount in self.offers)


def _parts_of(line: SoldLine, now: int) -> Iterator[_Part]:
    if not line.unit.is_weighed:
        before, now = line.returned.milli // ONE_MILLI, now // ONE_MILLI
        offers = tuple((s.promotion, s.amount.minor) for s in line.discounts if s.promotion)
        nets = _nets(line)
        yield _Part(
            id=str(line.no), line=line, nets=nets, offers=offers, before=before, now=now
        )
        return
    came = line.returned.milli
    edges = pairwise((0, came, came + now, line.quantity.milli))
    for at, (start, end) in enumerate(edges):
        if start < end:
            name = str(line.no) if at == _NOW else f"{line.no}/{at}"
            yield _weighed(line, name, (start, end), at)


def _weighed(line: SoldLine, name: str, edges: tuple[int, int], at: int) -> _Part:
    """So much of something weighed, with its part of what was paid and given."""
    whole = line.quantity.milli

    def part(amount: Money) -> int:
        start, end = (half_up(amount.minor * edge, whole) for edge in edges)
        return end - start

    return _Part(
        id=name,
        line=line,
        nets=(part(line.amount),),
        offers=tuple((s.promotion, part(s.amount)) for s in line.discounts if s.promotion),
        before=int(at == _BEFORE),
        now=int(at == _NOW),
    )


class _Past:
    """A finished sale as promotions see it, with its prices as they were recorded.

    ``milli`` is how much of each line comes back now.
    """

    def __init__(
        self, read: Read, sold: SaleDetail, rules: Sequence[Rule], milli: Mapping[int, int]
    ) -> None:
        self._read, self._sale, self._rules = read, sold, rules
        lines = [line for line in sold.lines if line.quantity.milli > 0]
        goods = [line for line in lines if line.parent_no is None]
        self.parts = [part for line in goods for part in _parts_of(line, milli.get(line.no, 0))]

    def sold(self) -> Sold:
        """The basket, its pricing, and what came back of it before."""
        from storeapp.promotions import Cart, Pricing, Sold  # noqa: PLC0415

        at = self._sale.at.astimezone(self._read.frame.calendar.zone).replace(tzinfo=None)
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
                tuple(map(_priced, self.parts)), tuple(map(self._application, self._rules))
            ),
            before={part.id: part.before for part in self.parts},
            refunded=sum(refunded.get(no, 0) for no in {part.line.no for part in self.parts}),
            nets={part.id: part.nets for part in self.parts},
        )

    def _cart_lines(self, at: datetime) -> Iterable[CartLine]:
        from storeapp.promotions import CartLine, Item  # noqa: PLC0415

        ids = dict.fromkeys(part.line.product_id for part in self.parts)
        facts = {one.product_id: one for one in catalogue.offer_facts(self._read, ids)}
        for part in self.parts:
            line = part.line
            known = facts.get(line.product_id)
            typed = any(not share.promotion for share in line.discounts)
            yield CartLine(
                id=part.id,
                item=Item(sku=line.code) if known is None else item_of(known),
                units=part.units,
                gross=part.gross,
                discountable=not typed and line.list_price is None,
                added_at=at,
            )

    def _application(self, rule: Rule) -> Application:
        """What a promotion gave to the sale, with the units that took part."""
        from storeapp.promotions import Application, Gift  # noqa: PLC0415

        lines, units = [], []
        for part in self.parts:
            amount = sum(minor for rule_id, minor in part.offers if rule_id == rule.id)
            if amount:
                each = max(1, part.gross // part.units)
                took = amount // each if isinstance(rule.benefit, Gift) else part.units
                lines.append((part.id, amount))
                units.append((part.id, took))
        whole = sum(amount for _, amount in lines)
        return Application(rule, rule.in_layer, whole, tuple(lines), tuple(units))


def _priced(part: _Part) -> LinePrice:
    from storeapp.promotions import LinePrice  # noqa: PLC0415

    off = sum(amount for _, amount in part.offers)
    return LinePrice(part.id, part.units, part.gross, off, part.offers)


def _nets(line: SoldLine) -> tuple[int, ...]:
    """What goes back for each piece if nothing is kept of it, one after the other."""
    units, whole = line.quantity.milli // ONE_MILLI, line.amount.minor
    if any(share.promotion for share in line.discounts):
        each, over = divmod(whole, units)
        return tuple(each + (at >= units - over) for at in range(units))
    sums = [half_up(whole * at, units) for at in range(units + 1)]
    return tuple(after - before for before, after in pairwise(sums))
