"""From who takes which units to amounts on lines: rounded, capped, and with nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storeapp.promotions.rules.bound import rounding_of
from storeapp.promotions.rules.component import Assigned, Claim, Member, Portion
from storeapp.promotions.rules.pools import PPM
from storeapp.promotions.rules.shares import share_out, share_whole
from storeapp.promotions.types import (
    Allocation,
    Base,
    BudgetPolicy,
    Policy,
    Rounding,
    Rule,
    Threshold,
)


@dataclass(slots=True)
class Given:
    """What one promotion gives to the lines of a component, by the place of the line.

    ``units`` took part, ``qualifiers`` of them without a discount of their own.
    """

    place: int
    times: int
    amounts: dict[int, int]
    units: dict[int, int]
    qualifiers: dict[int, int]
    missed: int = 0
    points: int = 0
    refused: bool = False


@dataclass(slots=True)
class Outcome:
    """A component settled: what is given, and the portions of its lines afterwards."""

    given: list[Given]
    portions: list[tuple[Portion, ...]]
    gap: int = 0


@dataclass(slots=True)
class _Part:
    """Units of one line in the hands of one promotion."""

    member: int
    units: int
    price: int
    room: int
    listed: int
    took: frozenset[str]
    gain: int = 0


@dataclass(slots=True)
class _Left:
    """What a line becomes: exact values by what the units took part in."""

    units: dict[frozenset[str], int] = field(default_factory=dict)
    exact: dict[frozenset[str], int] = field(default_factory=dict)

    def add(self, took: frozenset[str], units: int, exact: int) -> None:
        self.units[took] = self.units.get(took, 0) + units
        self.exact[took] = self.exact.get(took, 0) + exact


def settle(members: Sequence[Member], assigned: Assigned, policy: Policy) -> Outcome:
    """Amounts for every line of a component, and what is left of each."""
    hands = _Hands(assigned)
    insides = _insides(assigned, len(members))
    lefts = [_Left() for _ in members]
    nets = [sum(p.net for p in member.portions) for member in members]
    rooms = [
        max(0, net - member.floor * member.units)
        for net, member in zip(nets, members, strict=True)
    ]
    given = []
    for claim in assigned.claims:
        parts = hands.take(claim)
        give = _give_line if len(parts) == 1 and claim.bound.plain else _give
        result = give(claim, parts, assigned.scale, policy, rooms)
        given.append(result)
        taken = {} if result.refused else result.amounts
        for member, amount in taken.items():
            rooms[member] -= amount
            nets[member] -= amount
        _keep(lefts, parts, claim, assigned.scale)
    for part in hands.rest():
        lefts[part.member].add(part.took, part.units, part.units * part.price * PPM)
    portions = [
        _portions(member, left, inside, net)
        for member, left, inside, net in zip(members, lefts, insides, nets, strict=True)
    ]
    gap = -(-assigned.gap // (assigned.scale * PPM))
    return Outcome(given, portions, gap)


class _Hands:
    """The units of each pool, dealt to promotions line by line in one fixed order."""

    def __init__(self, assigned: Assigned) -> None:
        self._pools = assigned.pools
        self._lines = [list(pool.lines) for pool in assigned.pools]

    def take(self, claim: Claim) -> list[_Part]:
        """The parts of lines that a claim takes, first with the gains of single units."""
        parts = []
        gains: dict[int, list[tuple[int, int]]] = {}
        for at, n, gain in claim.plan.each:
            gains.setdefault(at, []).append((n, gain))
        for at, used in claim.plan.used.items():
            plain, targets = used, claim.plan.targets
            room = self._pools[at].room if targets is None or at in targets else 0
            for n, gain in gains.get(at, ()):
                parts += self._deal(at, n, gain, room)
                plain -= n
            parts += self._deal(at, plain, 0, room)
        return parts

    def _deal(self, at: int, units: int, gain: int, room: int) -> list[_Part]:
        pool, lines = self._pools[at], self._lines[at]
        parts = []
        while units:
            member, there = lines[0]
            take = min(there, units)
            parts.append(_Part(member, take, pool.price, room, pool.listed, pool.took, gain))
            units -= take
            if take == there:
                lines.pop(0)
            else:
                lines[0] = (member, there - take)
        return parts

    def rest(self) -> Iterable[_Part]:
        """What nobody took."""
        for pool, lines in zip(self._pools, self._lines, strict=True):
            for member, n in lines:
                yield _Part(member, n, pool.price, pool.room, pool.listed, pool.took)


def _give_line(
    claim: Claim, parts: list[_Part], scale: int, policy: Policy, rooms: list[int]
) -> Given:
    """What a per-unit promotion gives to one line: most claims are such."""
    (part,) = parts
    amounts = _each(parts, rounding_of(claim.bound.rule, policy), scale)
    room = min(part.units * part.room // scale, max(0, rooms[part.member]))
    amount = min(amounts.get(part.member, 0), room)
    given = {part.member: amount} if amount else {}
    return Given(claim.bound.place, claim.plan.times, given, {part.member: part.units}, {})


def _give(
    claim: Claim, parts: list[_Part], scale: int, policy: Policy, rooms: list[int]
) -> Given:
    rule, plan = claim.bound.rule, claim.plan
    parts.sort(key=lambda part: part.member)
    most: dict[int, int] = {}
    units: dict[int, int] = {}
    idle: dict[int, int] = {}
    for part in parts:
        most[part.member] = most.get(part.member, 0) + part.units * part.room
        units[part.member] = units.get(part.member, 0) + part.units
        if not part.gain and not plan.shared:
            idle[part.member] = idle.get(part.member, 0) + part.units
    for member, room in most.items():
        most[member] = min(room // scale, max(0, rooms[member]))
    if plan.shared:
        amounts, missed = _shared(claim, parts, most, scale, policy)
    else:
        amounts, missed = _each(parts, rounding_of(rule, policy), scale), 0
        amounts = {m: min(amount, most[m]) for m, amount in amounts.items()}
    limits = rule.limits
    caps = [c for c in (limits.max_discount, limits.budget, limits.campaign) if c is not None]
    whole = sum(amounts.values())
    over = limits.campaign is not None and whole > limits.campaign
    refused = over and policy.budget is BudgetPolicy.REFUSE
    if caps and whole > min(caps):
        amounts = _cut(amounts, min(caps))
    amounts = {m: amount for m, amount in amounts.items() if amount}
    given = Given(claim.bound.place, plan.times, amounts, units, idle, missed, plan.points)
    given.refused = refused
    return given


def _cut(amounts: dict[int, int], most: int) -> dict[int, int]:
    sizes = list(amounts.values())
    return dict(zip(amounts, share_out(most, sizes, sizes), strict=True))


def _shared(
    claim: Claim, parts: list[_Part], most: dict[int, int], scale: int, policy: Policy
) -> tuple[dict[int, int], int]:
    """One amount over all units that took part, by what they cost."""
    unit = scale * PPM
    amount = (2 * claim.plan.shared + unit) // (2 * unit)
    how = policy.allocation or claim.bound.rule.allocation
    whole_units = how is Allocation.WHOLE_UNITS
    by_list = whole_units or _by_list_price(claim.bound.rule, policy)
    weights = dict.fromkeys(most, 0)
    for part in parts:
        weights[part.member] += part.units * (part.listed if by_list else part.price)
    if whole_units:
        whole = (2 * (claim.plan.shared + claim.plan.missed) + unit) // (2 * unit)
        shares = share_whole(whole, list(weights.values()), list(most.values()))
    else:
        targets = _targets(claim, parts, weights)
        shares = share_out(amount, targets, list(most.values()))
    missed = claim.plan.missed // unit + amount - sum(shares)
    return dict(zip(weights, shares, strict=True)), max(0, missed)


def _by_list_price(rule: Rule, policy: Policy) -> bool:
    """Whether an amount is shared out by list prices: where these were what counted."""
    base = rule.base or policy.base
    return isinstance(rule.benefit, Threshold) and base is Base.LIST


def _targets(claim: Claim, parts: list[_Part], weights: dict[int, int]) -> list[int]:
    """Weights of lines that have room; contributors without any weigh nothing."""
    roomy = {part.member for part in parts if part.room}
    return [weight if member in roomy else 0 for member, weight in weights.items()]


def _each(parts: list[_Part], rounding: Rounding, scale: int) -> dict[int, int]:
    """The gains of single units, rounded where the promotion says."""
    unit = scale * PPM
    exact: dict[int, int] = {}
    by_unit: dict[int, int] = {}
    for part in parts:
        if part.gain:
            exact[part.member] = exact.get(part.member, 0) + part.units * part.gain
            each = (2 * part.gain + unit) // (2 * unit)
            by_unit[part.member] = by_unit.get(part.member, 0) + part.units * each
    match rounding:
        case Rounding.LINE_HALF_UP:
            return {m: (2 * value + unit) // (2 * unit) for m, value in exact.items()}
        case Rounding.UNIT_HALF_UP:
            return by_unit
        case Rounding.PRICE_HALF_UP:
            return {m: (2 * value + unit - 1) // (2 * unit) for m, value in exact.items()}
        case _:
            return _rounded_together(exact, rounding, unit)


def _rounded_together(exact: dict[int, int], rounding: Rounding, unit: int) -> dict[int, int]:
    whole = sum(exact.values())
    half_up = rounding is Rounding.TOTAL_HALF_UP
    total = (2 * whole + unit) // (2 * unit) if half_up else whole // unit
    sizes = list(exact.values())
    return dict(zip(exact, share_out(total, sizes, [total] * len(sizes)), strict=True))


def _keep(lefts: list[_Left], parts: list[_Part], claim: Claim, scale: int) -> None:
    """Note what the units of a claim are worth now, exactly and before rounding."""
    names = frozenset((claim.bound.rule.id,))
    priced = sum(part.units * part.price for part in parts if part.room) or 1
    for part in parts:
        value = part.units * (part.price * PPM - part.gain)
        if claim.plan.shared and part.room:
            value -= claim.plan.shared * part.units * part.price // priced
        lefts[part.member].add(part.took | names, part.units, max(0, value))


def _portions(
    member: Member, left: _Left, inside: set[frozenset[str]], net: int
) -> tuple[Portion, ...]:
    """The line's units by what they took part in, with its whole amounts shared out."""
    if not left.units:
        return member.portions
    if len(left.units) == 1 and len(member.portions) == 1:
        return (Portion(member.units, net, next(iter(left.units))),)
    kept = [portion for portion in member.portions if portion.took not in inside]
    outside = sum(portion.net for portion in kept)
    sizes = list(left.exact.values())
    nets = share_out(net - outside, sizes, [net] * len(sizes))
    changed = [
        Portion(units, share, took)
        for (took, units), share in zip(left.units.items(), nets, strict=True)
    ]
    return (*kept, *changed)


def _insides(assigned: Assigned, size: int) -> list[set[frozenset[str]]]:
    """For each line, which of its portions went into the pools."""
    insides: list[set[frozenset[str]]] = [set() for _ in range(size)]
    for pool in assigned.pools:
        for member, _n in pool.lines:
            insides[member].add(pool.took)
    return insides
