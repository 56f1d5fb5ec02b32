from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.day import BusinessCalendar

SHANGHAI, PARIS = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("cutoff", "moment", "day"),
    [
        (0, datetime(2026, 5, 4, 15, 59, tzinfo=UTC), date(2026, 5, 4)),
        (0, datetime(2026, 5, 4, 16, 0, tzinfo=UTC), date(2026, 5, 5)),
        (4, datetime(2026, 5, 4, 18, 30, tzinfo=UTC), date(2026, 5, 4)),
        (4, datetime(2026, 5, 4, 20, 0, tzinfo=UTC), date(2026, 5, 5)),
    ],
)
def test_the_day_turns_at_the_cutoff_on_the_wall_clock(
    cutoff: int, moment: datetime, day: date
) -> None:
    assert BusinessCalendar(SHANGHAI, cutoff).day_of(moment) == day


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(
        lambda naive: naive.replace(tzinfo=UTC)
    ),
    st.integers(0, 23),
    st.sampled_from([SHANGHAI, PARIS, ZoneInfo("America/New_York"), ZoneInfo("UTC")]),
)
def test_days_follow_one_another_across_every_clock_change(
    moment: datetime, cutoff: int, zone: ZoneInfo
) -> None:
    calendar = BusinessCalendar(zone, cutoff)
    day = calendar.day_of(moment)
    later = calendar.day_of(moment + timedelta(hours=1))
    assert later - day in {timedelta(0), timedelta(days=1)}


def test_both_hours_of_half_past_two_in_autumn_are_told_apart_in_utc() -> None:
    calendar = BusinessCalendar(PARIS)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert calendar.hour_of(first) == calendar.hour_of(first + timedelta(hours=1)) == 2
    assert calendar.start_of(date(2026, 10, 26)) - calendar.start_of(
        date(2026, 10, 25)
    ) == timedelta(hours=25)
