"""Settling: only cash gives change, only cash is rounded, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rounding import Rounding
from storeapp.payments import (
    CashSettings,
    NewTender,
    NotPaid,
    PaidTooMuch,
    ReferenceMissing,
    TenderType,
    cash_to_pay,
    preset_types,
    settle,
)

TYPES = {kind.code: kind for kind in preset_types("CN")}


def pay(due: int, *tenders: tuple[str, int], step: int = 1) -> tuple[int, int, list[int]]:
    done = settle(
        Money(due),
        [NewTender(code, Money(amount)) for code, amount in tenders],
        TYPES,
        CashSettings(step_minor=step),
    )
    return done.change.minor, done.rounding.minor, [t.change.minor for t in done.taken]


def test_change_comes_from_the_last_cash() -> None:
    assert pay(700, ("CASH", 1000)) == (300, 0, [300])
    assert pay(700, ("CASH", 500), ("CARD", 100), ("CASH", 500)) == (400, 0, [0, 0, 400])
    assert pay(100, ("CASH", 50), ("CASH", 500)) == (450, 0, [0, 450])
    assert pay(100, ("CASH", 500), ("CASH", 10)) == (410, 0, [400, 10])


def test_only_the_cash_part_is_rounded() -> None:
    assert pay(1572, ("CARD", 68), ("CASH", 1505), step=5) == (0, 1, [0, 0])
    assert pay(1572, ("CARD", 1572), step=5) == (0, 0, [0])
    assert cash_to_pay(Money(1237), CashSettings(step_minor=100, rounding=Rounding.DOWN)) == (
        Money(1200)
    )


def test_a_reference_is_asked_for_where_one_is_needed() -> None:
    card = TYPES["CARD"]
    strict = TenderType(
        code="CARD",
        name="Card",
        kind=card.kind,
        account=card.account,
        needs_reference=True,
        position=1,
    )
    with pytest.raises(ReferenceMissing):
        settle(Money(1), [NewTender("CARD", Money(1), "  ")], {"CARD": strict})


@given(
    st.integers(0, 100_000),
    st.lists(st.tuples(st.sampled_from(sorted(TYPES)), st.integers(1, 60_000)), max_size=4),
    st.sampled_from([1, 5, 10, 100]),
    st.sampled_from(list(Rounding)),
)
def test_what_stays_is_what_was_due(
    due: int, tenders: list[tuple[str, int]], step: int, rounding: Rounding
) -> None:
    given_ = [NewTender(code, Money(amount)) for code, amount in tenders]
    try:
        done = settle(
            Money(due), given_, TYPES, CashSettings(step_minor=step, rounding=rounding)
        )
    except (NotPaid, PaidTooMuch):
        return
    assert total(t.kept for t in done.taken) == done.due + done.rounding
    assert total(t.change for t in done.taken) == done.change
    assert all(ZERO <= t.change <= t.amount for t in done.taken)
    assert all(t.change == ZERO for t in done.taken if not t.type.is_cash)
    assert abs(done.rounding.minor) < step
