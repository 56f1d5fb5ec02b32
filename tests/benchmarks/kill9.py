"""Kill the till in the middle of its work, again and again; no acknowledged sale may be lost.

    python tests/benchmarks/kill9.py [--kills 500] [--check-every 10]

``storeapp till sell`` tells each sale once it is on the disk. Its process gets SIGKILL at a
random moment: mostly while it sells, one time in five while it starts. ``storeapp check`` must
then find a sound store that holds every sale ever told, with its amount.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).parents[2]
STOREAPP = [sys.executable, "-m", "storeapp"]
LONGEST_START_S = 120.0
KILLED_WHILE_STARTING = 0.2
STARTING_S, SELLING_S = (0.0, 0.8), (0.02, 0.4)


@dataclass
class Outcome:
    """What became of all the killing; everything that went wrong is in ``problems``."""

    kills: int = 0
    acks: int = 0
    killed_while_starting: int = 0
    checks: int = 0
    restart_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def kill_again_and_again(folder: Path, kills: int, check_every: int, seed: int = 1) -> Outcome:
    """Kill the till of the store in ``folder`` so many times; stops at the first problem."""
    random, outcome = Random(seed), Outcome()
    restarts: list[float] = []
    acks = folder / "acks.txt"
    with acks.open("wb") as told:
        for number in range(1, kills + 1):
            said, restart = _kill_once(folder, random)
            outcome.kills = number
            whole = [line for line in said.split(b"\n")[:-1] if line.startswith(b"ACK ")]
            told.write(b"".join(line + b"\n" for line in whole))
            told.flush()
            outcome.acks += len(whole)
            outcome.killed_while_starting += not whole
            if restart is not None:
                restarts.append(restart)
            if number % check_every == 0 or number == kills:
                outcome.checks += 1
                outcome.problems += _check(folder, acks)
            if outcome.problems:
                break
    outcome.restart_s = round(median(restarts), 2) if restarts else 0.0
    return outcome


def _kill_once(folder: Path, random: Random) -> tuple[bytes, float | None]:
    """What one till said before it was killed, and how long its first sale took to come."""
    command = [*STOREAPP, "--data", str(folder), "till", "sell"]
    till = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True)
    assert till.stdout is not None
    began = time.monotonic()
    while_starting = random.random() < KILLED_WHILE_STARTING
    wait_s = random.uniform(*(STARTING_S if while_starting else SELLING_S))
    first: float | None = None
    said = b""
    end = began + (wait_s if while_starting else LONGEST_START_S)
    while (left := end - time.monotonic()) > 0:
        if not select.select([till.stdout], [], [], left)[0]:
            break
        chunk = os.read(till.stdout.fileno(), 1 << 16)
        if not chunk:
            break  # it ended by itself: the check will tell whether that was right
        said += chunk
        if first is None and b"ACK " in said:
            first = time.monotonic() - began
            end = end if while_starting else time.monotonic() + wait_s
    os.killpg(till.pid, signal.SIGKILL)
    with till.stdout as rest:
        said += rest.read()  # whatever was told before the end is still in the pipe
    code = till.wait()
    assert code == -signal.SIGKILL, f"the till ended by itself with code {code}"
    return said, first


def _check(folder: Path, acks: Path) -> list[str]:
    command = [*STOREAPP, "--data", str(folder), "check", "--acks", str(acks)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else done.stderr.splitlines()[:10] or [done.stdout]


def make_store(folder: Path) -> None:
    """A demo store to be killed."""
    words = ["init", "--name", "Kill", "--currency", "CNY", "--demo"]
    subprocess.run([*STOREAPP, "--data", str(folder), *words], cwd=ROOT, check=True)


def main() -> None:
    """Kill, print what came of it, write JSON; code 1 if anything was lost."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--kills", type=int, default=500)
    arguments.add_argument("--check-every", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_kill9.json"))
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        make_store(Path(name))
        outcome = kill_again_and_again(Path(name), asked.kills, asked.check_every, asked.seed)
    print(json.dumps(asdict(outcome), indent=1))
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(asdict(outcome), indent=1), encoding="utf-8")
    sys.exit(1 if outcome.problems else 0)


if __name__ == "__main__":
    main()
