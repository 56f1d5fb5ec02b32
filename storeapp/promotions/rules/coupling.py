"""Where an earlier layer's gain can cost more in a later one.

A threshold on what earlier layers left, a promotion that takes no units of certain others,
or one that asks what was applied before: for these an earlier promotion is given up where
the customer gains by it. What no tried way reaches is said as a gap, never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from storeapp.promotions.rules.book import Book
from storeapp.promotions.rules.bound import Bound, Stage
from storeapp.promotions.rules.run import Result, Run
from storeapp.promotions.rules.settle import Outcome

_MOST_TRIES = 96
_MOST_WAYS = 600
_EXHAUSTIVE = 6  # so many promotions are tried in every combination


def coupled(book: Book, run: Run, off: frozenset[int]) -> list[tuple[Bound, list[Bound]]]:
    """Promotions whose gain depends on earlier ones, with these, where both hold."""
    if not book.dependent:
        return []
    there = _there(book, run, off)
    pairs = []
    for place in sorted(book.dependent.intersection(there)):
        bound = book.bounds[place]
        earlier = [
            book.bounds[other]
            for other in sorted(there)
            if book.bounds[other].stage < bound.stage
            and not there[place].isdisjoint(there[other])
        ]
        against = [other for other in earlier if _depends(book, bound, other)]
        if against:
            pairs.append((bound, against))
    return pairs


def _there(book: Book, run: Run, off: frozenset[int]) -> dict[int, set[int]]:
    """The lines that each rule which holds means."""
    there: dict[int, set[int]] = {}
    for line in run.lines:
        for meaning in line.entry.stages.values():
            for place in (*meaning.free, *meaning.asking):
                if place not in off and (place in meaning.free or run.holds(place, line)):
                    there.setdefault(place, set()).add(line.place)
    return there


def _depends(book: Book, bound: Bound, other: Bound) -> bool:
    return bound.place in book.after or other.rule.id in bound.barred


def best_of(
    book: Book,
    run: Run,
    off: frozenset[int],
    pairs: list[tuple[Bound, list[Bound]]],
    plain: Result,
) -> Result:
    """The best of all ways to give earlier promotions up, with what is unproven as its gap."""
    exact = _every_way(book, run, off, pairs)
    if exact is not None:
        return exact
    earlier = sorted({other.place for _bound, against in pairs for other in against})
    best, tried = plain, frozenset[int]()
    for given_up in _ways(earlier):
        result = run.through(off | frozenset(given_up))
        if result.discount > best.discount:
            best, tried = result, frozenset(given_up)
    loose = _loosely(book, run, off, pairs)
    if tried:
        best = run.through(off | tried)  # lines as this way leaves them
    best.gap = max(best.gap, loose - best.discount, 0)
    return best


def _every_way(
    book: Book, run: Run, off: frozenset[int], pairs: list[tuple[Bound, list[Bound]]]
) -> Result | None:
    """The best of everything that the first stage could do; None if that is too much.

    Exact where all that is depended on is in the first stage, and little.
    """
    first = book.stages[0]
    if any(other.stage != first for _bound, against in pairs for other in against):
        return None
    choices = _all_choices(run, first, off)
    if not choices:
        return None
    keys = [key for key, _outcomes in choices]
    best, chosen = Result(), dict[object, Outcome]()
    for outcomes in product(*(found for _key, found in choices)):
        forced = dict(zip(keys, outcomes, strict=True))
        result = run.through(off, forced)
        if not chosen or result.discount > best.discount:
            best, chosen = result, forced
    return run.through(off, chosen)


def _all_choices(
    run: Run, first: Stage, off: frozenset[int]
) -> list[tuple[object, list[Outcome]]]:
    """The outcomes that each component of the first stage can have; none if too many."""
    choices: list[tuple[object, list[Outcome]]] = []
    ways = 1
    for choice in run.choices(first, off, {line.place for line in run.lines}):
        ways *= _MOST_WAYS + 1 if choice is None else len(choice[1])
        if choice is None or ways > _MOST_WAYS:
            return []
        choices.append(choice)
    return choices


def _ways(places: list[int]) -> Iterable[tuple[int, ...]]:
    """Which promotions to give up: every combination of a few, else the smallest ones."""
    sizes = range(1, len(places) + 1)
    if len(places) > _EXHAUSTIVE:
        yield tuple(places)
        sizes = range(1, 3)
    tries = 0
    for size in sizes:
        for way in combinations(places, size):
            tries += 1
            if tries > _MOST_TRIES:
                return
            yield way


def _loosely(
    book: Book,
    run: Run,
    off: frozenset[int],
    pairs: list[tuple[Bound, list[Bound]]],
) -> int:
    """No way gives more than the earlier promotions and the later ones each at their best.

    The later ones are worth most where no earlier one was applied; so the sum of both is a
    bound. It is the plain result's own value where the later ones lost nothing.
    """
    places = {bound.place for bound, _against in pairs}
    everyone = frozenset(range(len(book.bounds)))
    first = run.through(off | frozenset(places))
    later = run.through(everyone - places | off)
    return min(first.discount + first.gap + later.discount + later.gap, _most(run))


def _most(run: Run) -> int:
    return sum(line.given.gross for line in run.lines)
