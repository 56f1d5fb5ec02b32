"""A till in a process of its own, until somebody kills it.

    python -m tests.reliability.alive FOLDER LIFE

Each thing that the store has kept is told on standard output, one JSON list a line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from storeapp import opening
from tests.conftest import Clock
from tests.reliability.till import Till
from tests.reliability.whole_day import live_on

BETWEEN_LIVES_MIN = 2


def say(*facts: Any) -> None:
    """Tell the world, at once."""
    words = [f"id:{fact}" if isinstance(fact, UUID) else fact for fact in facts]
    sys.stdout.write(f"{json.dumps(words)}\n")
    sys.stdout.flush()


def heard(line: bytes) -> tuple[Any, ...]:
    """What one line told."""
    words = json.loads(line)
    return tuple(UUID(w[3:]) if str(w).startswith("id:") else w for w in words)


def main(folder: Path, life: int) -> None:
    """Live on in a store."""
    clock = Clock()
    clock.forward(minutes=life * BETWEEN_LIVES_MIN)
    store = opening.open_store(folder, clock=clock)
    live_on(Till(store, clock, Random(life), say))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
