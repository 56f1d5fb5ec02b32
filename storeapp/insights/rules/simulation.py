"""What a promotion would have done to past baskets: each is priced with it and without.

The figures are at unchanged volume: nobody buys more or less for it. How much more must be
sold is the break-even sales change of T. Nagle and G. Müller, The Strategy and Tactics of
Pricing (6th ed., chapter 9): margin lost / margin left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from storeapp.insights.types import Displaced, MovedBasket, MovedProduct, Nearly
from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up
from storeapp.kernel.values import dataclass
from storeapp.promotions import Application, CartLine, Explained, Pricing, Status

STEPS = (1, 2, 5)
TEN = 10
MOST_PRODUCTS = 100
MOST_BASKETS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A past ticket with both its prices. ``costs`` are of whole lines, by line; where a line
    is missing, its cost is not known. ``promoted`` are the rules of the promotion itself."""

    number: str
    at: datetime
    lines: Mapping[str, CartLine]
    costs: Mapping[str, int]
    without: Pricing
    with_it: Pricing
    explained: Explained
    promoted: frozenset[str]


class Tally:
    """The sums over baskets; they are exact, and the order of the baskets does not matter."""

    def __init__(self) -> None:
        self.baskets = self.bounded = self.without_cost = 0
        self.given = self.cost = self.net_cost = 0
        self.before = self.after = 0
        self.margin_before = self.margin_after = self.costed_lines = 0
        self._units: Counter[str] = Counter()
        self._discount: Counter[str] = Counter()
        self._seen_in: Counter[str] = Counter()
        self._others: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._names: dict[str, tuple[tuple[str, str], ...]] = {}
        self._nearly: Counter[tuple[int, int]] = Counter()
        self._dearest: list[MovedBasket] = []

    def add(self, priced: Priced) -> None:
        """Count one basket in."""
        mine = [a for a in priced.with_it.applications if a.rule.id in priced.promoted]
        self.bounded += priced.with_it.status is Status.BOUNDED
        self.before += priced.without.total
        self.after += priced.with_it.total
        self.cost += priced.without.total - priced.with_it.total
        self._add_net(priced)
        self._add_others(priced)
        self._add_hints(priced)
        if any(one.amount or one.points for one in mine):
            self.baskets += 1
            given = sum(one.amount for one in mine)
            self.given += given
            self._add_dearest(priced, given)
            self._add_products(priced, mine)
            self._add_margins(priced, mine)

    def products(self, names: Mapping[str, str]) -> tuple[MovedProduct, ...]:
        """The products that got cheaper, the most discount first."""
        found = sorted(self._discount, key=lambda sku: (-self._discount[sku], sku))
        return tuple(
            MovedProduct(
                code=sku,
                name=names.get(sku, sku),
                units=self._units[sku],
                baskets=self._seen_in[sku],
                discount=Money(self._discount[sku]),
            )
            for sku in found[:MOST_PRODUCTS]
        )

    @property
    def dearest(self) -> tuple[MovedBasket, ...]:
        """The tickets on which it gives most."""
        return tuple(self._dearest)

    @property
    def displaced(self) -> tuple[Displaced, ...]:
        """The other promotions that give something else now, the most changed first."""
        changed = [
            Displaced(
                rule_id=rule_id,
                names=self._names[rule_id],
                without=Money(without),
                with_it=Money(with_it),
            )
            for rule_id, (without, with_it) in self._others.items()
            if without != with_it
        ]
        changed.sort(key=lambda one: (-abs(one.without - one.with_it).minor, one.rule_id))
        return tuple(changed)

    @property
    def nearly(self) -> tuple[Nearly, ...]:
        """Baskets short of the next step, the least missing first."""
        return tuple(
            Nearly(units=units, amount=Money(amount), baskets=count)
            for (units, amount), count in sorted(self._nearly.items())
        )

    def _add_net(self, priced: Priced) -> None:
        cheaper = _net_of(priced, priced.without) - _net_of(priced, priced.with_it)
        self.net_cost += cheaper

    def _add_others(self, priced: Priced) -> None:
        for at, pricing in enumerate((priced.without, priced.with_it)):
            for one in pricing.applications:
                if one.rule.id not in priced.promoted:
                    self._others[one.rule.id][at] += one.amount
                    self._names[one.rule.id] = one.rule.names

    def _add_hints(self, priced: Priced) -> None:
        mine = [one for one in priced.explained.hints if one.rule.id in priced.promoted]
        if mine:
            units, amount = min((one.units, one.amount) for one in mine)
            self._nearly[units, 0 if units else round_sum(amount)] += 1

    def _add_dearest(self, priced: Priced, given: int) -> None:
        if len(self._dearest) == MOST_BASKETS and given < self._dearest[-1].given.minor:
            return
        moved = MovedBasket(
            number=priced.number,
            at=priced.at,
            without=Money(priced.without.total),
            with_it=Money(priced.with_it.total),
            given=Money(given),
        )
        self._dearest.append(moved)
        self._dearest.sort(key=lambda one: (-one.given.minor, one.at, one.number))
        del self._dearest[MOST_BASKETS:]

    def _add_products(self, priced: Priced, mine: Sequence[Application]) -> None:
        skus = set[str]()
        for one in mine:
            amounts, units = dict(one.lines), dict(one.units)
            for line_id in amounts.keys() | units.keys():
                sku = priced.lines[line_id].item.sku
                self._units[sku] += units.get(line_id, 0)
                self._discount[sku] += amounts.get(line_id, 0)
                skus.add(sku)
        self._seen_in.update(skus)

    def _add_margins(self, priced: Priced, mine: Sequence[Application]) -> None:
        part = {line_id for one in mine for line_id, _units in (*one.units, *one.lines)}
        before = {line.id: line.net for line in priced.without.lines}
        after = {line.id: line.net for line in priced.with_it.lines}
        for line_id in part:
            cost = priced.costs.get(line_id)
            if cost is None:
                self.without_cost += 1
                continue
            line = priced.lines[line_id]
            self.costed_lines += 1
            self.margin_before += net_of_tax(line, before[line_id]) - cost
            self.margin_after += net_of_tax(line, after[line_id]) - cost


def net_of_tax(line: CartLine, amount: int) -> int:
    """What is left of an amount of a line without the tax that is in it."""
    if not line.tax_included:
        return amount
    return amount - Rate(line.tax_ppm).within(Money(amount)).minor


def break_even(before: int, after: int) -> Rate | None:
    """By how much more must be sold for the same margin; None where no more will do.

    ``before`` and ``after`` are the margins of the same goods in minor units. Rounded up to
    a hundredth of a percent.
    """
    if after >= before:
        return Rate(0)
    if after <= 0:
        return None
    step = 100
    return Rate(-((after - before) * WHOLE_PPM // (after * step)) * step)


def scaled(amount: int, part: int, whole: int) -> Money:
    """An amount of some baskets brought up to all of them, rounded half up."""
    return Money(half_up(amount * whole, part)) if part else Money(0)


def round_sum(amount: int) -> int:
    """The next round sum from an amount on: 1, 2, 5, 10, 20, 50, … minor units."""
    size = 1
    while True:
        for step in STEPS:
            if amount <= step * size:
                return step * size
        size *= TEN


def _net_of(priced: Priced, pricing: Pricing) -> int:
    return sum(net_of_tax(priced.lines[line.id], line.net) for line in pricing.lines)
