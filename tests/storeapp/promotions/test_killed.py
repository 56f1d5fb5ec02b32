"""A till that dies while it uses a coupon has used all of it or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storeapp import opening, promotions
from storeapp.kernel.actor import SYSTEM
from storeapp.promotions import CouponTerms, UseTotal
from tests.storeapp.promotions.planned import TEN_OFF, codes_of, faults, live, redeem, use

ROOT = Path(__file__).parents[3]
# Uses a code and stops dead before the first statement that begins with some words.
DIE = """
import os, signal, sys
from datetime import date
from pathlib import Path
from uuid import UUID
from storeapp import opening, promotions
from storeapp.kernel.actor import SYSTEM
from storeapp.promotions import Redemption

store = opening.open_store(Path(sys.argv[1])).acting_as(SYSTEM)
written = store.database.write.raw_connection().driver_connection

def look(statement):
    if statement.startswith(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

written.set_trace_callback(look)
use = Redemption(rule_id=sys.argv[2], version=1, code=sys.argv[3], amount=100)
store.do(promotions.redeem, UUID(int=1), date(2026, 5, 4), UUID(int=7), (use,))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("UPDATE coupon", 0),
        ("INSERT INTO promotion_count", 0),
        ("INSERT INTO promotion_use", 0),
        ("INSERT INTO journal", 0),
        ("COMMIT", 0),
        ("never", 1),
    ],
)
def test_a_killed_till_has_used_a_coupon_or_not(
    store_folder: Path, words: str, uses: int
) -> None:
    opened = opening.open_store(store_folder)
    store = opened.acting_as(SYSTEM)
    made = live(store, TEN_OFF, CouponTerms(in_all=1, budget=100))
    (code,) = codes_of(store, made.id)
    opened.close()
    call = [sys.executable, "-c", DIE, str(store_folder), str(made.id), code, words]
    died = subprocess.run(call, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, check=False)
    assert died.returncode == -signal.SIGKILL

    opened = opening.open_store(store_folder)
    store = opened.acting_as(SYSTEM)
    assert faults(store) == []
    found = store.ask(promotions.find_coupon, code)
    assert found is not None
    assert found.used == uses
    assert store.ask(promotions.use_total, made.id) == UseTotal(uses, 100 * uses)
    if not uses:
        redeem(store, use(made, 100, code))
        assert store.ask(promotions.use_total, made.id) == UseTotal(1, 100)
    opened.close()
