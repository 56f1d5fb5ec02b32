"""Numeric cases of other tills on what late payers are charged, told through our rules."""

from __future__ import annotations

import re

from storeapp.kernel.rate import percent
from storeapp.payments import late_interest, late_penalty
from tests.acceptance.test_store_cases import CASES, minor, yuan

OWED = minor("100.00")


def days_late(step: str) -> int:
    """Days late as a step says it: "30 days late" is 30, and "on due date" none."""
    said = re.search(r"(\d+) days? late", step)
    return int(said[1]) if said else 0


def test_the_penalty_of_a_late_payment() -> None:
    case = CASES["A032"]
    charged = [late_penalty(OWED, percent(20), days_late(step)) for step in case["steps"]]
    assert {"penalty": [yuan(amount) for amount in charged]} == case["expected"]


def test_the_interest_of_a_late_payment() -> None:
    case = CASES["A033"]
    charged = [
        late_interest(OWED, percent(rate), days_late(step))
        for rate, step in zip((1, 2, 1), case["steps"], strict=True)
    ]
    assert {"interest": [yuan(amount) for amount in charged]} == case["expected"]
