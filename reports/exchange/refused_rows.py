"""The rows of a file that were refused, each as it stood, and why.

Under the file's own headings, so that it can be put right and taken in by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reports.kit.sheet import Cells, Column, Kind, Listing
from reports.kit.words import _
from storeapp import exchange
from storeapp.exchange import Figure, Plan, Problem, Sheet
from storeapp.kernel.errors import StoreError

BETWEEN = " · "

Say = Callable[[StoreError], str]
"""Tells an error in words for people."""


def listing(sheet: Sheet, plan: Plan, problems: Iterable[Problem], say: Say) -> Listing:
    """The refused rows of a sheet in their order, read while they are written."""
    problems = tuple(problems)
    own = [_("Row"), _("Problem")]
    headings = _unlike(own, plan.headings)
    columns = (
        Column(own[0], Kind.COUNT),
        Column(own[1], weight=3),
        *(Column(heading) for heading in headings),
    )
    refused = exchange.refused_rows(sheet.rows(), problems)
    rows = (_row(cells, why, plan, say) for cells, why in refused)
    return Listing(_("Refused rows"), columns, rows)


def _row(cells: Sequence[str], problems: Sequence[Problem], plan: Plan, say: Say) -> Cells:
    width = len(plan.headings)
    shown = [exchange.spell(c) if isinstance(c, Figure) else c for c in cells[:width]]
    shown += [""] * (width - len(shown))
    why = BETWEEN.join(_why(problem, plan, say) for problem in problems)
    return (problems[0].row_no, why, *shown)


def _why(problem: Problem, plan: Plan, say: Say) -> str:
    heading = plan.heading_of(problem.field)
    return f"{heading}: {say(problem.error)}" if heading else say(problem.error)


def _unlike(taken: Iterable[str], headings: Sequence[str]) -> Iterator[str]:
    """The headings, those changed that are empty or were there before."""
    seen = set(taken)
    for number, heading in enumerate(headings, 1):
        name = heading
        while not name or name in seen:
            column = _("Column {number}").format(number=number)
            name = f"{name} · {column}" if name else column
        seen.add(name)
        yield name
