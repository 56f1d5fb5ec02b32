"""Why a price is what it is: what is missing for more, and why something was not given."""

from __future__ import annotations

from storeapp.promotions.rules.book import Book
from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.component import Member, Portion, alone
from storeapp.promotions.rules.missing import hints_for
from storeapp.promotions.rules.run import Line, Run
from storeapp.promotions.types import (
    Application,
    BudgetPolicy,
    Explained,
    Hint,
    NotApplied,
    Policy,
    Pricing,
    Reason,
    Rule,
)


def explain(book: Book, run: Run, pricing: Pricing) -> Explained:
    """Hints, the nearest first, and the promotions that mean the goods but gave nothing."""
    applied = {app.rule.id: app for app in pricing.applications}
    hints: list[Hint] = []
    refused: list[NotApplied] = []
    for bound in book.bounds:
        lines = _lines_of(bound, run)
        if not lines and not _was_shown(bound, run):
            continue
        closed = _closed(bound, run, lines)
        hint = None
        if closed in {None, Reason.NEEDS_MORE}:
            hint = hints_for(bound, run, lines, pricing)
        if hint is not None and (hint.units or hint.amount):
            hints.append(hint)
        if bound.rule.id not in applied:
            why = _why(book, bound, run, pricing, closed)
            refused.append(why)
    hints.sort(key=lambda hint: (hint.units, hint.amount, hint.rule.id))
    unique = {entry.rule.id: entry for entry in reversed(refused)}
    ordered = sorted(unique.values(), key=lambda entry: (entry.reason, entry.rule.id))
    return Explained(tuple(hints), tuple(ordered))


def _lines_of(bound: Bound, run: Run) -> list[Line]:
    found = []
    for line in run.lines:
        meaning = line.entry.stages.get(bound.stage)
        if meaning is not None and bound.place in (*meaning.free, *meaning.asking):
            found.append(line)
    return found


def _was_shown(bound: Bound, run: Run) -> bool:
    """Whether somebody showed the promotion's code, so that they want to know why not."""
    return bool(bound.rule.code) and bound.rule.code in run.cart.codes


def _closed(bound: Bound, run: Run, lines: list[Line]) -> Reason | None:
    """Why the rule does not hold for any of its lines; None if it does for one."""
    reasons = [run.conditions.reason(bound, line.given.added_at) for line in lines]
    if None in reasons:
        return None
    if reasons:
        return reasons[0]
    return run.conditions.reason(bound, run.cart.opened_at) or Reason.NO_GOODS


def _why(
    book: Book, bound: Bound, run: Run, pricing: Pricing, closed: Reason | None
) -> NotApplied:
    rule, lines = bound.rule, _lines_of(bound, run)
    by = _exclusive(rule.exclusive, pricing)
    if closed is not None or by is not None:
        winner_id = "" if closed is not None or by is None else by.rule.id
        return NotApplied(rule, closed or Reason.EXCLUDED, winner_id)
    gain = _by_itself(book, bound, lines)
    winner = _winner(lines, pricing)
    if _beyond_budget(rule, gain, book.policy):
        return NotApplied(rule, Reason.BUDGET)
    if gain and winner is not None:
        barred = winner.rule.id in bound.barred
        return NotApplied(rule, Reason.EXCLUDED if barred else Reason.BEATEN, winner.rule.id)
    short = not gain and hints_for(bound, run, lines, pricing) is not None
    return NotApplied(rule, Reason.NEEDS_MORE if short else Reason.NO_GAIN)


def _beyond_budget(rule: Rule, gain: int, policy: Policy) -> bool:
    """Whether too little is left of the campaign's budget."""
    left = rule.limits.campaign
    refuses = policy.budget is BudgetPolicy.REFUSE
    return left is not None and (left <= 0 or (refuses and gain > left))


def _exclusive(exclusive: bool, pricing: Pricing) -> Application | None:
    """The promotion that is applied alone and so keeps this one out, if there is one."""
    for app in pricing.applications:
        if app.rule.exclusive:
            return app
    return pricing.applications[0] if exclusive and pricing.applications else None


def _by_itself(book: Book, bound: Bound, lines: list[Line]) -> int:
    """What it would give to its lines at list prices."""
    members = [
        Member(
            line.given.item,
            line.given.units,
            line.given.gross,
            line.given.floor,
            line.given.discountable,
            (bound.place,),
            (Portion(line.given.units, line.given.gross),),
        )
        for line in lines
    ]
    return alone(bound, members, book.policy)


def _winner(lines: list[Line], pricing: Pricing) -> Application | None:
    """The promotion that took most of the units that this one means."""
    places = {line.given.id for line in lines}
    best, most = None, 0
    for app in pricing.applications:
        units = sum(n for line, n in app.units if line in places)
        if units > most:
            best, most = app, units
    return best
