"""The plug is pulled on the till, and not one acknowledged sale is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import kill9


@pytest.mark.slow
def test_no_acknowledged_sale_is_lost_in_twenty_kills(tmp_path: Path) -> None:
    kill9.make_store(tmp_path)
    outcome = kill9.kill_again_and_again(tmp_path, kills=20, check_every=5, seed=7)
    assert outcome.problems == []
    assert (outcome.kills, outcome.checks) == (20, 4)
    assert outcome.acks > 20
