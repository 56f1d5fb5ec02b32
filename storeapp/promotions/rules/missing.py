"""How little is missing for a promotion, or for the next step of one."""

from __future__ import annotations

from storeapp.promotions.rules.bound import Bound, parts_of
from storeapp.promotions.rules.run import Line, Run
from storeapp.promotions.rules.scoping import predicate
from storeapp.promotions.types import (
    AnyFor,
    Block,
    Breaks,
    BuyGet,
    GroupAmount,
    Hint,
    Measure,
    Pricing,
    Scope,
    Slots,
    Threshold,
)


def hints_for(bound: Bound, run: Run, lines: list[Line], pricing: Pricing) -> Hint | None:
    """What is missing for this promotion to give something, or to give more."""
    hint = _need(bound, run)
    if hint is not None:
        return hint
    benefit = bound.rule.benefit
    match benefit:
        case Block():
            hint = _group(bound, len(benefit.cuts), lines, pricing)
        case AnyFor() | GroupAmount():
            hint = _group(bound, benefit.count, lines, pricing)
        case Slots() | BuyGet():
            hint = _places(bound, lines, pricing)
        case Threshold():
            hint = _step(bound, lines)
        case Breaks():
            hint = _break(bound, benefit, lines)
        case _:
            pass
    return hint


def _need(bound: Bound, run: Run) -> Hint | None:
    """What the rule's needs lack, where it is one thing."""
    rule = bound.rule
    for at in run.conditions.watches_of(bound.place):
        watch, there = run.conditions.watch(at), run.conditions.sum_of(at)
        need = watch.need
        if watch.alternative:
            continue
        units = max(0, need.qty - there.units, need.line_qty - _longest(there.by_sku))
        amount = max(0, need.amount - there.amount, need.amount_net - there.net)
        if units or amount:
            return Hint(rule, need.scope or rule.scope, units, amount)
        for place, scope in enumerate(need.contains):
            if place not in there.found:
                return Hint(rule, scope, 1)
    return None


def _longest(by_sku: dict[str, int]) -> int:
    return max(by_sku.values(), default=0)


def _free(scope: Scope, lines: list[Line], taken: dict[str, int]) -> int:
    """Units of a scope that no promotion with groups took."""
    test = predicate(scope)
    free = 0
    for line in lines:
        given = line.given
        means = given.discountable and test(given.item, given.gross // given.units, _NOBODY)
        if means and given.gross:
            free += max(0, given.units - taken.get(given.id, 0))
    return free


_NOBODY: frozenset[str] = frozenset()


def _taken(pricing: Pricing) -> dict[str, int]:
    """Units of each line in groups of some promotion."""
    taken: dict[str, int] = {}
    for app in pricing.applications:
        if isinstance(app.rule.benefit, Block | AnyFor | GroupAmount | Slots | BuyGet):
            for line, n in app.units:
                taken[line] = taken.get(line, 0) + n
    return taken


def _full(bound: Bound, pricing: Pricing) -> bool:
    """Whether the promotion has been applied as often as it may."""
    most = bound.rule.limits.max_applications
    times = sum(a.times for a in pricing.applications if a.rule.id == bound.rule.id)
    return most is not None and times >= most


def _group(bound: Bound, size: int, lines: list[Line], pricing: Pricing) -> Hint | None:
    free = _free(bound.rule.scope, lines, _taken(pricing)) % size
    if not free or _full(bound, pricing):
        return None
    return Hint(bound.rule, bound.rule.scope, size - free)


def _places(bound: Bound, lines: list[Line], pricing: Pricing) -> Hint | None:
    """The one place that is still empty, when all others are filled."""
    benefit, taken = bound.rule.benefit, _taken(pricing)
    scopes = parts_of(bound.rule)
    if isinstance(benefit, Slots):
        counts = [slot.count for slot in benefit.slots]
    elif isinstance(benefit, BuyGet):
        if benefit.buy_scope == benefit.get_scope:
            return _group(bound, benefit.buy + benefit.get, lines, pricing)
        counts = [benefit.buy, benefit.get]
    else:
        return None
    short = []
    for scope, count in zip(scopes, counts, strict=True):
        free = _free(scope, lines, taken)
        if free < count:
            short.append((scope, count - free))
    if len(short) != 1 or _full(bound, pricing):
        return None
    return Hint(bound.rule, short[0][0], short[0][1])


def _step(bound: Bound, lines: list[Line]) -> Hint | None:
    """How far it is to the next step."""
    benefit = bound.rule.benefit
    if not isinstance(benefit, Threshold):
        return None
    scope = bound.rule.scope if benefit.contribute is None else benefit.contribute
    test = predicate(scope)
    there = 0
    for line in lines:
        given = line.given
        if test(given.item, given.gross // given.units, _NOBODY):
            there += given.gross if benefit.on is Measure.AMOUNT else given.units
    if benefit.every:
        times = there // benefit.every
        done = benefit.cap is not None and times * benefit.off >= benefit.cap
        lacking = 0 if done else (times + 1) * benefit.every - there
    else:
        above = [step.at for step in benefit.steps if step.at > there]
        lacking = min(above) - there if above else 0
    if not lacking or not there:
        return None
    if benefit.on is Measure.AMOUNT:
        return Hint(bound.rule, scope, amount=lacking)
    return Hint(bound.rule, scope, units=lacking)


def _break(bound: Bound, benefit: Breaks, lines: list[Line]) -> Hint | None:
    """The fewest units more of one product, or of all together, to the next break."""
    counts: dict[str, int] = {}
    for line in lines:
        key = "" if benefit.across else line.given.item.sku
        counts[key] = counts.get(key, 0) + line.given.units
    lacking = [at - n for n in counts.values() for at, _cut in benefit.steps if at > n]
    return Hint(bound.rule, bound.rule.scope, min(lacking)) if lacking else None
