"""The business day: which day a moment belongs to in this shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """A shop's time zone and the hour at which its day turns.

    With ``cutoff_hour`` 4, a sale at 02:30 belongs to the day before.
    """

    zone: ZoneInfo
    cutoff_hour: int = 0

    def day_of(self, moment: datetime) -> date:
        """The business day of an aware moment, by the wall clock of the shop."""
        local = moment.astimezone(self.zone)
        return local.date() - timedelta(days=1) * (local.hour < self.cutoff_hour)

    def hour_of(self, moment: datetime) -> int:
        """The hour on the shop's wall clock, 0 to 23."""
        return moment.astimezone(self.zone).hour

    def start_of(self, day: date) -> datetime:
        """When a business day begins, in UTC."""
        wall = datetime.combine(day, time(self.cutoff_hour), self.zone)
        return wall.astimezone(UTC)
