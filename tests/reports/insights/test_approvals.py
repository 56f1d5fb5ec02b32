"""What was approved, as a document."""

from __future__ import annotations

from datetime import date

import pytest

from reports.insights import approvals, names
from reports.kit.days import Days
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.money import Money
from storeapp.store import Store
from tests.conftest import NOON
from tests.storeapp.insights.busy import bottle, busy, milk

__all__ = ["bottle", "busy", "milk"]  # fixtures

DAY = Days(date(2026, 5, 4), date(2026, 5, 4))


def test_approvals_are_told_with_whose_pin_it_was(store: Store, busy: None) -> None:
    made = store.ask(approvals.report, DAY)
    people, rows = (one.rows for one in made.tables)
    assert people == (
        ("Mei", "Bo", "Change of price", 1),
        ("Mei", "Bo", "Discount beyond the limit", 1),
        ("Mei", "Bo", "Complimentary item", 1),
    )
    assert rows[2] == (
        *(NOON.replace(minute=3), "Complimentary item", Money(350)),
        *("Bo", "Mei", "Manager", "as advertised", "1-1-000004", True),
    )
    assert [(one.label, one.value) for one in made.figures] == [
        ("Approvals", 3),
        ("Never used", 0),
    ]


def test_a_day_without_approvals_says_so(store: Store) -> None:
    made = store.ask(approvals.report, DAY)
    assert made.notes[-1] == "Nothing was approved."
    assert [one.rows for one in made.tables] == [(), ()]


def test_what_is_rarely_approved_goes_by_its_own_name() -> None:
    assert names.approved_name(Permission.REVERSE_SALE) == "Reversal"
    assert names.approved_name(Permission.IMPORT) == "import"


def test_only_who_may_reads_it(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(approvals.report, DAY)
