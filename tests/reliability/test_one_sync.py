"""A sale waits for the disk once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.reliability.rehearsal import open_as
from tests.reliability.watched import watching


@pytest.mark.parametrize("rests", [False, True])
def test_a_sale_syncs_exactly_once_also_after_a_rest(home: Path, rests: bool) -> None:
    synced = []
    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=1)
        till.open_shift()
        for lines in (1, 3, 10, 25):
            basket = till.fill(lines)
            if rests:
                till.rest()
            start = len(watch.ops)
            till.pay(basket)
            synced.append([Path(o.path).name for o in watch.ops[start:] if o.kind == "sync"])
        store.close()
    assert synced == [["store.db-wal"]] * 4


def test_a_sale_writes_to_the_log_alone(home: Path) -> None:
    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=2)
        till.open_shift()
        start = len(watch.ops)
        till.sell()
        touched = {Path(op.path).name for op in watch.ops[start:] if op.kind == "write"}
        store.close()
    assert touched == {"store.db-wal"}


def test_resting_with_nothing_to_move_leaves_the_disk_alone(home: Path) -> None:
    with watching(home) as watch:
        store, till = open_as(home, Clock(), watch, seed=3)
        till.open_shift()
        till.rest()
        start = len(watch.ops)
        till.rest()
        till.rest()
        done = watch.ops[start:]
        store.close()
    assert done == []
