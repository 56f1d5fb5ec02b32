"""Points are spent from what expires first, and go back where they came from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.promotions import (
    Clawback,
    ClawedBack,
    LotReturn,
    LotSpend,
    PointLot,
    claw_back,
    part_of_spend,
    restore_lots,
    spend_lots,
)

JANUARY, FEBRUARY = "2026-01-31", "2026-02-28"
LOTS = (PointLot(50, FEBRUARY), PointLot(100, JANUARY))
SPENT = spend_lots(LOTS, 120, date(2026, 1, 15))


def test_what_expires_first_is_spent_first() -> None:
    assert (
        LotSpend(
            taken=(PointLot(100, JANUARY), PointLot(20, FEBRUARY)),
            left=(PointLot(0, JANUARY), PointLot(30, FEBRUARY)),
        )
        == SPENT
    )


def test_a_lot_counts_on_its_last_day_and_not_after() -> None:
    last = spend_lots(LOTS, 10, date(2026, 1, 31))
    assert last.taken == (PointLot(10, JANUARY),)
    after = spend_lots(LOTS, 120, date(2026, 2, 1))
    assert after.taken == (PointLot(50, FEBRUARY),)
    assert after.left == (PointLot(100, JANUARY), PointLot(0, FEBRUARY))
    assert after.missing == 70


def test_a_reversal_goes_back_to_the_same_lots_with_grace() -> None:
    back = restore_lots(SPENT.left, SPENT.taken, date(2026, 2, 10))
    assert back == LotReturn(
        restored=(PointLot(100, "2026-03-12"), PointLot(20, FEBRUARY)),
        left=(PointLot(0, JANUARY), PointLot(50, FEBRUARY), PointLot(100, "2026-03-12")),
    )


def test_without_grace_what_expired_is_lost() -> None:
    back = restore_lots(SPENT.left, SPENT.taken, date(2026, 2, 10), None)
    assert back.restored == (PointLot(20, FEBRUARY),)
    assert back.lost == 100


def test_a_reversal_in_time_leaves_the_lots_as_they_were() -> None:
    back = restore_lots(SPENT.left, SPENT.taken, date(2026, 1, 31), None)
    assert back.left == tuple(sorted(LOTS, key=lambda lot: lot.expires))
    assert back.lost == 0


def test_a_part_goes_back_to_what_expires_last() -> None:
    taken = SPENT.taken
    assert part_of_spend(taken, 0, 60) == (PointLot(20, FEBRUARY), PointLot(40, JANUARY))
    assert part_of_spend(taken, 60, 60) == (PointLot(60, JANUARY),)


@pytest.mark.parametrize(
    ("how", "balance", "taken"),
    [
        (Clawback.WITHIN_BALANCE, 60, ClawedBack(60)),
        (Clawback.WITHIN_BALANCE, -5, ClawedBack(0)),
        (Clawback.WITHIN_BALANCE, 200, ClawedBack(100)),
        (Clawback.BELOW_ZERO, 60, ClawedBack(100)),
        (Clawback.FROM_REFUND, 60, ClawedBack(60, 200)),
        (Clawback.FROM_REFUND, 0, ClawedBack(0, 450)),
        (Clawback.FROM_REFUND, 100, ClawedBack(100, 0)),
    ],
)
def test_points_spent_meanwhile_are_clawed_back_as_the_store_says(
    how: Clawback, balance: int, taken: ClawedBack
) -> None:
    assert claw_back(100, balance, how, refund=450, minor_per_point=5) == taken


@given(
    lots=st.lists(
        st.builds(
            PointLot, st.integers(0, 500), st.sampled_from([JANUARY, FEBRUARY, "2027-01-01"])
        ),
        max_size=5,
    ),
    points=st.integers(0, 2000),
    cuts=st.lists(st.integers(1, 400), max_size=5),
)
def test_parts_of_a_spending_add_up_to_it(
    lots: list[PointLot], points: int, cuts: list[int]
) -> None:
    spent = spend_lots(lots, points, date(2026, 1, 1))
    held = sum(lot.points for lot in lots)
    whole = sum(lot.points for lot in spent.taken)
    assert whole + spent.missing == points
    assert whole + sum(lot.points for lot in spent.left) == held
    left, before = spent.left, 0
    for part in [*cuts, points]:
        part = min(part, whole - before)
        left = restore_lots(
            left, part_of_spend(spent.taken, before, part), date(2026, 1, 1)
        ).left
        before += part
    assert before == whole
    assert {lot.expires: lot.points for lot in left if lot.points} == {
        day: total
        for day in {lot.expires for lot in lots}
        if (total := sum(lot.points for lot in lots if lot.expires == day))
    }
