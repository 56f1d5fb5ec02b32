"""A till is killed between parking and recalling, handing over and closing a day.

These are real processes and real kills, at moments nobody chose; a killed program leaves
half an act, or none, and the next one must find all that was told.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.reliability.alive import heard
from tests.reliability.examine import look_into
from tests.reliability.rehearsal import later
from tests.reliability.watched import Op

ROOT = Path(__file__).parents[2]
LONGEST_START_S, LONGEST_LIFE_S = 120.0, 0.9


def live_and_die(home: Path, life: int, random: Random) -> list[Op]:
    """What one till told before it was killed; it was killed, it did not end by itself."""
    command = [sys.executable, "-m", "tests.reliability.alive", str(home), str(life)]
    till = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    assert till.stdout is not None
    ready, _, _ = select.select([till.stdout], [], [], LONGEST_START_S)
    assert ready
    time.sleep(random.uniform(0, LONGEST_LIFE_S))
    os.killpg(till.pid, signal.SIGKILL)
    with till.stdout as rest:
        said = rest.read()
    assert till.wait() == -signal.SIGKILL, said[-300:]
    whole = said.split(b"\n")[:-1]
    return [Op("note", said=heard(line)) for line in whole]


def kill_again_and_again(home: Path, spare: Path, kills: int, seed: int) -> Counter[str]:
    """Kill so many tills of one store, proving it after each; what they told, by its kind."""
    random, told = Random(seed), []
    for life in range(kills):
        told += live_and_die(home, life, random)
        found = spare / f"killed-{life}"
        shutil.copytree(home, found)
        assert look_into(found, told, later()) == []
        shutil.rmtree(found)
        told.append(Op("note", said=("unsure",)))
    return Counter(str(op.said[0]) for op in told)


def test_a_killed_till_loses_nothing_that_waits_or_was_handed_over(
    home: Path, tmp_path: Path
) -> None:
    told = kill_again_and_again(home, tmp_path, kills=4, seed=1)
    assert told["unsure"] == 4
    assert told["sale"] > 10


@pytest.mark.slow
def test_forty_killed_tills_lose_nothing(home: Path, tmp_path: Path) -> None:
    told = kill_again_and_again(home, tmp_path, kills=40, seed=2)
    assert min(told[kind] for kind in ("sale", "parked", "handed", "day")) > 10
