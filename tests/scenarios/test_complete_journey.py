"""A few days of a real grocer, rung up and compared with the source to the cent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import complete_journey


@pytest.mark.slow
def test_a_real_grocers_first_baskets_come_out_to_the_cent(tmp_path: Path) -> None:
    figures = complete_journey.live_through(367, tmp_path, baskets=250)
    replay = figures["replay"]
    assert replay["baskets"] == 250
    assert replay["sold_rows"] + replay["refused_rows"] == replay["rows"]
    assert set(replay["reasons"]) <= {"QuantityNotAboveZero", "UnknownCode"}
    assert replay["total"] == figures["accepted_cents"]
    assert figures["accepted_cents"] + figures["refused_cents"] == figures["source_cents"]
    assert figures["days"] == replay["days"]
    assert figures["category_weeks"] > 0
