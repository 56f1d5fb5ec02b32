"""Policies that take promotions one by one: in sequence, or all on the same prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from storeapp.promotions.rules.book import Book
from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.run import Conditions, Result, Run
from storeapp.promotions.rules.settle import Given
from storeapp.promotions.types import AmountTotal, Combine, PerUnit

_FEW = 5


def run_through(book: Book, run: Run, off: frozenset[int]) -> Result:
    """Price a basket by SEQUENTIAL, BEST_ORDER or ALL_ADDITIVE."""
    bounds = [bound for bound in _touching(book, run) if bound.place not in off]
    combine = book.policy.combine
    if combine is Combine.ALL_ADDITIVE:
        return _additive(book, run, bounds)
    usual = sorted(bounds, key=lambda b: (_leads(book, b), b.rule.priority, b.stage, b.tie))
    if combine is Combine.BEST_ORDER and len(bounds) <= _FEW:
        orders = list(permutations(usual))
        best = max(orders, key=lambda order: _one_by_one(book, run, order).discount)
        return _one_by_one(book, run, best)
    return _one_by_one(book, run, usual)


def _leads(book: Book, bound: Bound) -> int:
    leads = book.policy.leads
    kinds = {"percent": PerUnit, "amount": AmountTotal}
    return 0 if not leads or isinstance(bound.rule.benefit, kinds[leads]) else 1


def _touching(book: Book, run: Run) -> list[Bound]:
    places: set[int] = set()
    for line in run.lines:
        for meaning in line.entry.stages.values():
            places.update(meaning.free, meaning.asking)
    return [book.bounds[place] for place in sorted(places)]


def _one_by_one(book: Book, run: Run, order: Sequence[Bound]) -> Result:
    """Each on what the one before left, its needs tested anew."""
    whole = Result()
    everyone = frozenset(range(len(book.bounds)))
    for line in run.lines:
        line.portions = None
    conditions = run.conditions
    for bound in order:
        run.conditions = Conditions(book, run.cart, run.lines)
        run.stage_alone(bound.stage, everyone - {bound.place}, whole)
    run.conditions = conditions
    return whole


def _additive(book: Book, run: Run, bounds: list[Bound]) -> Result:
    """Each on the prices that its layer began with; together never more than these."""
    whole = Result()
    everyone = frozenset(range(len(book.bounds)))
    for line in run.lines:
        line.portions = None
    for layer in sorted({bound.stage[0] for bound in bounds}):
        start = [line.portions for line in run.lines]
        nets = {line.place: line.net for line in run.lines}
        given: dict[int, int] = {}
        for bound in (b for b in bounds if b.stage[0] == layer):
            for line, portions in zip(run.lines, start, strict=True):
                line.portions = portions
            before = len(whole.given)
            run.stage_alone(bound.stage, everyone - {bound.place}, whole)
            whole.given[before:] = [
                (stage, _within(one, places, nets, given), places)
                for stage, one, places in whole.given[before:]
            ]
            whole.discount = sum(sum(g.amounts.values()) for _stage, g, _places in whole.given)
        for line in run.lines:
            line.become(nets[line.place] - given.get(line.place, 0))
    return whole


def _within(
    one: Given, places: list[int], nets: dict[int, int], given: dict[int, int]
) -> Given:
    """What is given, cut to what others of the layer left; noted in ``given``."""
    amounts = {}
    for at, wanted in one.amounts.items():
        place = places[at]
        taken = min(wanted, nets[place] - given.get(place, 0))
        given[place] = given.get(place, 0) + taken
        if taken:
            amounts[at] = taken
    return replace(one, amounts=amounts)
