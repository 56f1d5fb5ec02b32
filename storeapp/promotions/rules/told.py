"""From what a run gave to the answer: amounts by line, applications, what is left to pay."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.promotions.rules.book import Book
from storeapp.promotions.rules.run import Result, Run
from storeapp.promotions.rules.shares import share_out
from storeapp.promotions.types import Application, CartLine, LinePrice, Pricing, Status


@dataclass(slots=True)
class _Gathered:
    """Everything that one rule gave in one stage, over all components."""

    place: int
    layer: int
    times: int
    amounts: dict[int, int]
    units: dict[int, int]
    qualifiers: dict[int, int]
    missed: int
    points: int


def tell(book: Book, run: Run, result: Result) -> Pricing:
    """The priced basket."""
    gathered = _gather(book, result)
    _leave_enough(run, gathered)
    ids = [line.id for line in run.cart.lines]
    shares: list[list[tuple[str, int]]] = [[] for _ in ids]
    applications = []
    for one in gathered:
        amounts = one.amounts
        if not amounts and not one.points:
            continue
        rule = book.bounds[one.place].rule
        for at, amount in amounts.items():
            shares[at].append((rule.id, amount))
        applications.append(
            Application(
                rule,
                one.layer,
                sum(amounts.values()),
                _by_line(ids, amounts),
                _by_line(ids, one.units),
                one.times,
                _by_line(ids, one.qualifiers) if one.qualifiers else (),
                one.missed,
                one.points,
            )
        )
    lines = tuple(map(_priced, run.cart.lines, shares))
    return Pricing(
        lines=lines,
        applications=tuple(applications),
        status=Status.BOUNDED if result.gap else Status.OPTIMAL,
        gap=result.gap,
        missed=sum(one.missed for one in gathered),
        after_layers=tuple(dict(result.after).items()),
    )


def _gather(book: Book, result: Result) -> list[_Gathered]:
    by_rule: dict[int, _Gathered] = {}
    for _stage, given, places in result.given:
        one = by_rule.get(given.place)
        if one is None:  # nearly always, and the till waits for every scan
            by_rule[given.place] = _Gathered(
                given.place,
                book.bounds[given.place].layer,
                given.times,
                {places[at]: amount for at, amount in given.amounts.items()},
                {places[at]: units for at, units in given.units.items()},
                {places[at]: units for at, units in given.qualifiers.items()},
                given.missed,
                given.points,
            )
            continue
        one.times += given.times
        one.missed += given.missed
        one.points += given.points
        _add(one.amounts, given.amounts, places)
        _add(one.units, given.units, places)
        _add(one.qualifiers, given.qualifiers, places)
    return [by_rule[place] for place in sorted(by_rule, key=book.ranks.__getitem__)]


def _add(whole: dict[int, int], part: dict[int, int], places: list[int]) -> None:
    for at, n in part.items():
        place = places[at]
        whole[place] = whole.get(place, 0) + n


def _leave_enough(run: Run, gathered: list[_Gathered]) -> None:
    """Take back what a discount by hand leaves no room for, the last promotions first."""
    if not run.by_hand:
        return
    left = sum(line.given.gross for line in run.lines) + run.by_hand
    over = sum(sum(one.amounts.values()) for one in gathered) - max(0, left)
    for one in reversed(gathered):
        if over <= 0:
            return
        whole = sum(one.amounts.values())
        kept = max(0, whole - over)
        sizes = list(one.amounts.values())
        over -= whole - kept
        one.missed += whole - kept
        shares = zip(one.amounts, share_out(kept, sizes, sizes), strict=True)
        one.amounts = {at: share for at, share in shares if share}


def _by_line(ids: list[str], amounts: dict[int, int]) -> tuple[tuple[str, int], ...]:
    if len(amounts) == 1:
        ((at, amount),) = amounts.items()
        return ((ids[at], amount),) if amount else ()
    return tuple([(ids[at], amounts[at]) for at in sorted(amounts) if amounts[at]])


def _priced(line: CartLine, shares: list[tuple[str, int]]) -> LinePrice:
    if not shares:
        return LinePrice(line.id, line.units, line.gross, 0)
    discount = 0
    for _rule, amount in shares:
        discount += amount
    return LinePrice(line.id, line.units, line.gross, discount, tuple(shares))
