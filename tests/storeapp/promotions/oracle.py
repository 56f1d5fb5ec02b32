"""The best price of a tiny basket, found by trying everything; written without the engine.

What is taken as right:

* A basket is single units, each at its line's list price by units. An offer names units by its
  scope; each unit is in at most one offer of layers 0 and 1 together, and in at most one of
  every later layer. An offer of layer 1 that looks at the prices after the layers before may
  have a unit that is in one of layer 0.
* Per unit: any units of the scope, at most ``max_units``, in whole ``groups_of``. ``CHEAPEST``:
  only the so many cheapest of the scope in the whole basket, at list prices, whoever has
  the others; never what costs nothing.
* Block: any ``n`` units by falling price, each place its cut. AnyFor, GroupAmount, Slots and
  DistinctSet: any units that fit; amounts are shared out by price over all groups of an offer.
  BuyGet: with equal scopes the cheapest of the group are the targets, else any unit of the get
  scope that does not qualify. At most ``max_applications`` groups.
* Threshold: any units that count or are its target; those that count are added up at list
  prices, or at what is left; any step reached may be taken. What it gives, it gives off what
  is left; a share of at most ``cap`` of it. Amounts are shared out by the prices that count.
  What counts takes part, even if it gets nothing.
  From layer 2 on a threshold or an amount that is given has all of its units that no other
  offer of the layer has.
* A unit never costs more for an offer, nor less than its floor, nor less than nothing. What a
  unit cannot take is handed on, where an amount is shared out; else it is lost.
* Later layers see what is left. Nothing is rounded: amounts are whole, or fractions where
  they must be.
* ``best_discount``: all layers are chosen together, so an offer may be declined for a later
  one, and goods divided between ladders. ``discounts_in_sequence``: the best of each layer in
  turn, and from layer 2 on goods that the same amounts and thresholds mean go to one of them.
* A unit is never in two offers of a group, nor in one and one that it excludes.
* An exclusive offer is alone: the best of all that are not, and of each alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, reduce
from operator import or_

from storeapp.promotions import Base, Cart, Item, Layer, Need, Rule
from tests.storeapp.promotions.oracle_groups import Prices, Vector, doings, wanted
from tests.storeapp.promotions.oracle_scopes import Unit, means

Amount = int | Fraction


@dataclass(frozen=True)
class State:
    """What every unit has got so far, which units layer 1 has taken, and who has which.

    ``held`` is kept of offers alone that may not share a unit with another.
    """

    off: Vector
    taken: int = 0
    held: frozenset[tuple[Rule, int]] = frozenset()


def best_discount(rules: Sequence[Rule], cart: Cart) -> Amount:
    """The largest discount that there is, of all layers together."""
    return max(_best(company, cart) for company in _companies(rules))


def discounts_in_sequence(rules: Sequence[Rule], cart: Cart) -> set[Amount]:
    """What the best of each layer gives without a look at the next; ties give many."""
    units = units_of(cart)
    states = {State((0,) * len(units))}
    for stage in _stages(met(rules, units)):
        each = [_after(stage, units, state, apart=True) for state in states]
        states = {best for found in each for best in _largest(found)}
    return {sum(state.off) for state in states}


def _largest(found: set[State]) -> set[State]:
    most = max(sum(state.off) for state in found)
    return {state for state in found if sum(state.off) == most}


def units_of(cart: Cart) -> tuple[Unit, ...]:
    """The units of a basket one by one, without those that come back."""
    return tuple(
        Unit(line.id, line.item, _part(line.gross, line.units), line.floor, line.discountable)
        for line in cart.lines
        if not line.comes_back
        for _ in range(line.units)
    )


def met(rules: Sequence[Rule], units: Sequence[Unit]) -> list[Rule]:
    """The rules whose needs the basket meets; each excludes whoever excludes it."""
    return [
        replace(rule, excludes=rule.excludes | {o.id for o in rules if rule.id in o.excludes})
        for rule in rules
        if all(_has(need, units) for need in rule.needs)
        and (not rule.needs_any or any(_has(need, units) for need in rule.needs_any))
    ]


def _companies(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    yield [rule for rule in rules if not rule.exclusive]
    yield from ([rule] for rule in rules if rule.exclusive)


def _best(rules: Sequence[Rule], cart: Cart) -> Amount:
    units = units_of(cart)
    stages = _stages(met(rules, units))
    nothing = State((0,) * len(units))

    @cache
    def most(at: int, state: State) -> Amount:
        """The most that can be had altogether from here on."""
        found: Amount = sum(state.off)
        if at + 1 >= len(stages):
            return found + (_most_of(stages[at], units, state) if stages else 0)
        # An offer gives no more when less is left: what was there to take is a bound.
        room = most(at + 1, nothing)
        after = sorted(_after(stages[at], units, state), key=lambda one: -sum(one.off))
        for new in after:
            if sum(new.off) + room <= found:
                break
            found = max(found, most(at + 1, new))
        return found

    return most(0, nothing)


def _stages(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in the order that they see each other's prices."""
    first, second, later = [], [], {}
    for rule in rules:
        if rule.in_layer == Layer.OFFER and rule.base is Base.AFTER_PREVIOUS:
            second.append(rule)
        elif rule.in_layer <= Layer.OFFER:
            first.append(rule)
        else:
            later.setdefault(rule.in_layer, []).append(rule)
    return [stage for stage in (first, second, *(later[at] for at in sorted(later))) if stage]


def _after(
    stage: Sequence[Rule], units: tuple[Unit, ...], state: State, *, apart: bool = False
) -> set[State]:
    """Everything that can come of a stage, each unit in at most one of its rules.

    ``apart``: amounts and thresholds do not divide what the same ones of them mean.
    """
    prices = _prices(units, state)
    blocks = _blocks(stage, prices) if apart else []
    found = {(_held(stage, state), 0, state)}
    for rule in stage:
        done, forbidden = doings(rule, prices), _forbidden(rule, state)
        keeps = rule.in_layer == Layer.OFFER and rule.base is not Base.AFTER_PREVIOUS
        means_all = wanted(rule, prices) & ~forbidden if rule.in_layer > Layer.OFFER else 0
        found |= {
            (
                used | mask,
                owed | means_all,
                _plus(old, vector, mask if keeps else 0, (rule, mask)),
            )
            for used, owed, old in found
            for mask, vector in done
            if not used & mask
            and not forbidden & mask
            and (not means_all or _is_whole(mask, blocks, forbidden))
        }
    return {new for used, owed, new in found if not owed & ~used}


def _most_of(stage: Sequence[Rule], units: tuple[Unit, ...], state: State) -> Amount:
    """The most that a stage can give: as ``_after``, but of each set of units only the best."""
    prices = _prices(units, state)
    found: dict[int, Amount] = {_held(stage, state): 0}
    for rule in stage:
        worth: dict[int, Amount] = {}
        for mask, vector in doings(rule, prices):
            if not mask & _forbidden(rule, state):
                worth[mask] = max(worth.get(mask, 0), sum(vector))
        for used, gain in list(found.items()):
            for mask, more in worth.items():
                if not used & mask and gain + more > found.get(used | mask, 0):
                    found[used | mask] = gain + more
    return max(found.values())


def _prices(units: tuple[Unit, ...], state: State) -> Prices:
    pairs = zip(units, state.off, strict=True)
    return Prices(units, tuple(unit.price - off for unit, off in pairs))


def _held(stage: Sequence[Rule], state: State) -> int:
    """The units that this stage cannot have."""
    return state.taken if stage[0].in_layer <= Layer.OFFER else 0


def _blocks(stage: Sequence[Rule], prices: Prices) -> list[int]:
    """Units that the same amounts and thresholds of a later layer mean, as masks."""
    meant = [wanted(rule, prices) for rule in stage if rule.in_layer > Layer.OFFER]
    found: dict[tuple[int, ...], int] = {}
    for at in range(len(prices.units)):
        key = tuple(mask >> at & 1 for mask in meant)
        found[key] = found.get(key, 0) | 1 << at
    return list(found.values())


def _is_whole(mask: int, blocks: Sequence[int], forbidden: int) -> bool:
    return all(mask & block in (0, block & ~forbidden) for block in blocks)


def _forbidden(rule: Rule, state: State) -> int:
    """The units that are in an offer which this one may not share a unit with."""
    clashes = (mask for other, mask in state.held if _clash(rule, other))
    return reduce(or_, clashes, 0)


def _clash(one: Rule, other: Rule) -> bool:
    alike = one.group == other.group != ""
    return alike or other.id in one.excludes


def _plus(state: State, vector: Vector, mask: int, given: tuple[Rule, int]) -> State:
    off = tuple(map(sum, zip(state.off, vector, strict=True)))
    apart = given[0].group or given[0].excludes
    held = state.held | {given} if apart else state.held
    return State(off, state.taken | mask, held)


def _has(need: Need, units: Sequence[Unit]) -> bool:
    of_it = [unit for unit in units if need.scope is None or means(need.scope, unit)]
    most = max((_count(of_it, unit.item) for unit in of_it), default=0)
    return (
        len(of_it) >= need.qty
        and sum(unit.price for unit in of_it) >= need.amount
        and most >= need.line_qty
        and all(any(means(scope, unit) for unit in units) for scope in need.contains)
    )


def _count(units: Sequence[Unit], item: Item) -> int:
    return sum(unit.item.sku == item.sku for unit in units)


def _part(gross: int, units: int) -> Amount:
    whole, over = divmod(gross, units)
    return Fraction(gross, units) if over else whole
