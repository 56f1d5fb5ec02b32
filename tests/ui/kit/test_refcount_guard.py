"""The binding between Python and Qt loses no references, or the till would die within hours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.ui.kit.refcount_probes import CALLS, drift

PROBES = Path(__file__).with_name("refcount_probes.py")
# From Python 3.12 on the counts of None, True and False mean nothing; that it lives is enough.
IMMORTAL = sys.version_info >= (3, 12)
MOST = 50  # per 1,000 calls; a binding that loses references loses one at every call


def test_a_thousand_calls_leave_the_counts_as_they_were() -> None:
    done = subprocess.run(
        [sys.executable, PROBES],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    lost = {name: change for name, change in found.items() if abs(change) >= MOST}
    assert lost == {} or IMMORTAL
    assert len(found) == 29


def test_the_guard_notices_a_reference_lost_at_every_call() -> None:
    thing, kept = object(), []
    assert drift(lambda: kept.append(thing), of=[thing]) == CALLS
    assert drift(lambda: kept.pop(), of=[thing]) == -CALLS
