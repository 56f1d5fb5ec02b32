"""An import that is killed loses nothing that was taken in, and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storeapp import catalogue, exchange, opening
from storeapp.catalogue import ProductFilter
from storeapp.exchange import RunState, queries
from storeapp.kernel.actor import SYSTEM

ROOT = Path(__file__).parents[3]
PORTIONS = 4
# Takes a file in and stops dead within a portion: no cleaning up, no last commit.
DIE = """
import os, signal, sys
from pathlib import Path
from storeapp import exchange, opening
from storeapp.kernel.actor import SYSTEM

store = opening.open_store(Path(sys.argv[1])).acting_as(SYSTEM)
written = store.database.write.raw_connection().driver_connection
rows = 0

def count(statement):
    global rows
    rows += statement.startswith("INSERT INTO import_run_row")
    if rows == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

written.set_trace_callback(count)
sheet = exchange.open_sheet(Path(sys.argv[2]))
plan = exchange.guess_plan(exchange.Target.PRODUCTS, sheet.preview(10))
exchange.take_in(store, sheet, plan)
"""


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, queries.AT_ONCE + 7, 3 * queries.AT_ONCE])
def test_a_killed_import_goes_on_where_its_last_commit_was(
    store_folder: Path, tmp_path: Path, rows: int
) -> None:
    count = PORTIONS * queries.AT_ONCE
    path = tmp_path / "list.csv"
    lines = "".join(f"P{number},Thing {number},1\n" for number in range(count))
    path.write_text(f"code,name,price\n{lines}", encoding="utf-8")
    words = [sys.executable, "-c", DIE, str(store_folder), str(path), str(rows)]
    died = subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}, check=False)
    assert died.returncode == -signal.SIGKILL

    opened = opening.open_store(store_folder)
    store = opened.acting_as(SYSTEM)
    kept = (rows - 1) // queries.AT_ONCE * queries.AT_ONCE
    assert store.ask(catalogue.count_products, ProductFilter(retired=None)) == kept
    with exchange.open_sheet(path) as sheet:
        plan = exchange.guess_plan(exchange.Target.PRODUCTS, sheet.preview(10))
        begun = store.ask(exchange.find_open_run, sheet, plan)
        assert begun is not None
        assert (begun.added, begun.last_row_no) == (kept, kept + 1)
        run = exchange.take_in(store, sheet, plan, run_id=begun.id).run
    assert (run.added, run.state) == (count, RunState.DONE)
    assert store.ask(lambda read: tuple(catalogue.find_faults(read))) == ()
    opened.close()
