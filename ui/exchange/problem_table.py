"""The rows that cannot be taken in, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.kit import csv, fast_xlsx
from reports.kit.sheet import Cells, Kind, Listing
from reports.kit.sheet import Column as Heading
from reports.kit.style import Style
from storeapp import exchange
from storeapp.exchange import Plan, Problem, Sheet
from ui.exchange.field_words import FIELD_WORDS
from ui.kit.table import Column
from ui.kit.wording import message_for
from ui.kit.words import _, lazy

WRITERS = {".xlsx": fast_xlsx.write, ".csv": csv.write}


def problem_columns(plan: Plan | None) -> tuple[Column[Problem], ...]:
    """The columns of a table of problems; the plan knows the file's own headings."""
    return (
        Column(lazy("Row"), _row_no, 80),
        Column(lazy("Column"), _Headed(plan), 150),
        Column(lazy("In the file"), _value, 180),
        Column(lazy("What is wrong"), _why, 420, stretch=True),
    )


@dataclass(frozen=True)
class _Headed:
    """The heading of the column a problem is about, or the name of its field."""

    plan: Plan | None

    def __call__(self, problem: Problem) -> str:
        if problem.field is None:
            return ""
        heading = self.plan.heading_of(problem.field) if self.plan is not None else ""
        return heading or str(FIELD_WORDS[problem.field])


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """Writes the refused rows of a file as a file of their own, each with what is wrong.

    It can be put right and taken in by itself. Called away from the GUI thread.
    """

    sheet: Sheet
    plan: Plan
    problems: tuple[Problem, ...]
    style: Style

    def __call__(self, path: Path) -> None:
        """Write it. Raises OSError, SheetChanged."""
        headings = _unlike([*self.plan.headings, _("What is wrong")])
        columns = tuple(Heading(heading, Kind.TEXT) for heading in headings)
        listing = Listing(_("Refused rows"), columns, self._rows(len(headings)))
        WRITERS[path.suffix.lower()](listing, self.style, path)

    def _rows(self, width: int) -> Iterator[Cells]:
        refused = exchange.refused_rows(self.sheet.rows(), self.problems)
        for cells, problems in refused:
            own = [str(cell) for cell in cells][: width - 1]
            own += [""] * (width - 1 - len(own))
            yield (*own, " ".join(message_for(one.error) for one in problems))


def _unlike(headings: Sequence[str]) -> list[str]:
    """Headings of which no two are the same and none is empty."""
    found: list[str] = []
    for number, heading in enumerate(headings, start=1):
        name = heading.strip() or str(number)
        while name in found:
            name = f"{name} {number}"
        found.append(name)
    return found


def _row_no(problem: Problem) -> int:
    return problem.row_no


def _value(problem: Problem) -> str:
    return problem.value


def _why(problem: Problem) -> str:
    return message_for(problem.error)
