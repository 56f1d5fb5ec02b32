"""Promotions in a basket: it is asked about as a cart, and takes what its pricing gives.

The names of promotions are loaded when a basket is first priced with them: a start, and a
store without promotions, need none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from storeapp.kernel.money import Money
from storeapp.kernel.values import dataclass
from storeapp.sales.rules import discounts, pricing
from storeapp.sales.rules.basket import is_spread, repriced
from storeapp.sales.types import (
    About,
    Basket,
    DiscountShare,
    DiscountSource,
    PricedLine,
    SaleLine,
)

if TYPE_CHECKING:
    from storeapp.promotions import (
        Cart,
        CartLine,
        Customer,
        Item,
        Pricing,
        Rule,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What promotions ask beside the lines: the goods' facts, who buys, when, with which codes.

    ``now`` is aware, in the zone of the shop. ``tenders`` are the ways of paying, as far as
    they are known. ``typed_prices``: a price that was changed by
    hand takes part too.
    """

    facts: Facts
    now: datetime
    customer: Customer | None = None
    codes: frozenset[str] = frozenset()
    tenders: frozenset[str] = frozenset()
    typed_prices: bool = False


Facts = Mapping[tuple[UUID, int], "Item"]
"""What promotions ask about products, by id and version."""
_PRICES = 0  # the layer of promotions that are a price for each unit
Known = dict[int, tuple[SaleLine, "CartLine"]]
"""Lines of a cart by the number of the basket's line, and the line each was made of."""
Seen = dict[int, tuple[SaleLine, Sequence[tuple[str, int]]]]
"""What lines were given by a pricing, by their number."""


def stamped(basket: Basket, now: datetime) -> Basket:
    """The basket with this moment on every line that does not know when it was rung up."""
    if all(priced.line.added_at is not None for priced in basket.lines):
        return basket
    lines = tuple(
        priced
        if priced.line.added_at is not None
        else replace(priced, line=replace(priced.line, added_at=now))
        for priced in basket.lines
    )
    return replace(basket, lines=lines)


def cart_of(basket: Basket, around: Around, known: Known | None = None) -> Cart:
    """The basket as promotions see it; ids of lines are their numbers.

    Deposits are no goods and stay outside. ``known`` keeps the lines from one time to the
    next, so that only changed ones are made.
    """
    from storeapp.promotions import Cart  # noqa: PLC0415 - not before it is needed

    kept = {} if known is None else known
    zone = around.now.tzinfo
    lines: list[CartLine] = []
    for priced in basket.lines:
        line = priced.line
        one = kept.get(priced.no)
        if one is None or one[0] is not line:
            if line.is_deposit:
                continue
            one = kept[priced.no] = (line, _cart_line(priced, around))
        lines.append(one[1])
    return Cart(
        lines=tuple(lines),
        customer=around.customer,
        codes=around.codes,
        tenders=around.tenders,
        opened_at=_local(basket.opened_at, zone),
        paid_at=_local(around.now, zone),
    )


def with_offers(
    basket: Basket, priced: Pricing, language: str = "", seen: Seen | None = None
) -> Basket:
    """The basket with the shares that a pricing gives; lines without a change are the same.

    Every cent a promotion gives stands on a line, named as it is called in ``language``.
    ``seen`` keeps what each line was given, so that only others are looked at.
    """
    kept = {} if seen is None else seen
    given = {line.id: line.shares for line in priced.lines if line.shares}
    rules = {one.rule.id: one.rule for one in priced.applications} if given else {}
    changed: dict[int, SaleLine] = {}
    for at, old in enumerate(basket.lines):
        line = old.line
        wanted = given.get(str(old.no), ()) if given else ()
        one = kept.get(old.no)
        if one is None or one[0] is not line or one[1] != wanted:
            if (wanted or line.shares) and not _is_given(line, wanted, rules):
                changed[at] = replace(line, shares=_shares(wanted, rules, language))
            kept[old.no] = (line, wanted)
    if not changed:
        return basket
    after = _with_changed(basket, changed)
    for at in changed:
        line = after.lines[at].line
        kept[after.lines[at].no] = (line, kept[after.lines[at].no][1])
    return after


def as_promised(basket: Basket) -> Basket:
    """The basket of a paper with promotions in it: every line keeps its price as it stands."""
    if not given_by(basket.lines):
        return basket
    lines = tuple(
        replace(priced, line=replace(priced.line, agreed=True)) for priced in basket.lines
    )
    return replace(basket, lines=lines)


def without_offers(basket: Basket) -> Basket:
    """The basket as if nothing were on offer; what was promised on paper stays."""
    changed = {
        at: discounts.without_offers(old.line)
        for at, old in enumerate(basket.lines)
        if old.line.shares and _may_change(old.line) and discounts.offers_of(old.line)
    }
    return _with_changed(basket, changed) if changed else basket


def given_by(lines: Iterable[PricedLine]) -> dict[tuple[str, int], int]:
    """What each promotion, by id and version, gives on lines that are sold; minor units."""
    sums: dict[tuple[str, int], int] = {}
    for priced in lines:
        if not priced.line.shares or priced.is_return:
            continue
        for share in priced.line.shares:
            if share.source is DiscountSource.PROMOTION:
                key = (share.promotion, share.version)
                sums[key] = sums.get(key, 0) + share.amount.minor
    return sums


def _may_change(line: SaleLine) -> bool:
    return line.quantity.milli > 0 and not line.agreed


def _is_given(
    line: SaleLine, wanted: Sequence[tuple[str, int]], rules: Mapping[str, Rule]
) -> bool:
    """Whether the line has these shares already; one of several parts counts as another.

    What comes back, or was promised on paper, keeps what it has.
    """
    if not _may_change(line):
        return True
    has = discounts.offers_of(line)
    return len(has) == len(wanted) and all(
        share.promotion == rule_id
        and share.amount.minor == minor
        and share.version == rules[rule_id].version
        for share, (rule_id, minor) in zip(has, wanted, strict=True)
    )


def _with_changed(basket: Basket, changed: Mapping[int, SaleLine]) -> Basket:
    """The basket with other lines in these places, and all that follows from them."""
    if is_spread(basket.about):
        given = [changed.get(at, old.line) for at, old in enumerate(basket.lines)]
        return repriced(basket, given)
    lines, totals = list(basket.lines), basket.totals
    for at, line in changed.items():
        old = lines[at]
        new = pricing.price_line(old.no, discounts.discounted([line], About())[0])
        lines[at] = new
        totals = pricing.plus(pricing.plus(totals, old, -1), new)
    return replace(basket, lines=tuple(lines), totals=totals)


def _shares(
    wanted: Sequence[tuple[str, int]], rules: Mapping[str, Rule], language: str
) -> tuple[DiscountShare, ...]:
    """Shares of a line, those of one promotion with several parts as one."""
    sums: dict[str, int] = {}
    for rule_id, minor in wanted:
        sums[rule_id] = sums.get(rule_id, 0) + minor
    return tuple(
        _share(rules[rule_id], Money(minor), language)
        for rule_id, minor in sums.items()
        if minor
    )


def _share(rule: Rule, amount: Money, language: str) -> DiscountShare:
    names = dict(rule.names)
    label = names.get(language) or next(iter(names.values()), rule.id)
    return DiscountShare(
        DiscountSource.PROMOTION,
        amount,
        label=label,
        promotion=rule.id,
        version=rule.version,
        names=rule.names,
        each=rule.in_layer == _PRICES,
    )


def member_of(basket: Basket) -> UUID | None:
    """The id of the member who buys; None is nobody known."""
    return None if basket.about.member is None else basket.about.member.id


def _cart_line(priced: PricedLine, around: Around) -> CartLine:
    from storeapp.promotions import CartLine  # noqa: PLC0415

    line = priced.line
    weighed, floor = line.unit.is_weighed, line.floor_price
    if floor is not None and weighed:
        floor = line.quantity.times(floor)
    taxes = line.taxes or line.exempt_taxes
    return CartLine(
        id=str(priced.no),
        item=around.facts[line.product_id, line.version],
        units=1 if weighed else abs(line.quantity.milli) // 1000,
        gross=priced.gross.minor,
        floor=0 if floor is None else floor.minor,
        discountable=discounts.takes_offers(line, typed_prices=around.typed_prices),
        comes_back=line.quantity.milli < 0,
        added_at=None if line.added_at is None else _local(line.added_at, around.now.tzinfo),
        tax_ppm=sum(tax.rate.ppm for tax in taxes),
        tax_included=all(tax.included for tax in taxes),
    )


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment as the clock on the shop's wall shows it."""
    return moment.astimezone(zone).replace(tzinfo=None)
