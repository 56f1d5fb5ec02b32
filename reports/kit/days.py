"""The business days a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reports.kit.style import day, weekday


@dataclass(frozen=True, slots=True)
class Days:
    """From one business day to another, both included."""

    first: date
    last: date

    @property
    def is_one(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    def earlier(self, days: int) -> Days:
        """The same stretch so many days before."""
        back = timedelta(days=days)
        return Days(self.first - back, self.last - back)

    def words(self) -> str:
        """The days as people read them; a single day with its day of the week."""
        if self.is_one:
            return f"{day(self.first)} {weekday(self.first)}"
        return f"{day(self.first)} – {day(self.last)}"
