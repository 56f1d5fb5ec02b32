"""Taking an import back: from its last row upwards, in many small commands.

Like taking in it can be stopped between two commands, and done again to its end. Functions
on a unit of work are called by ``undo_run`` only, and ask for permission.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from storeapp import catalogue, inventory
from storeapp.catalogue import (
    CategoryId,
    CategoryInUse,
    NoSuchCategory,
    ProductId,
)
from storeapp.db.work import Work
from storeapp.exchange import queries
from storeapp.exchange.errors import RunUndone
from storeapp.exchange.events import ImportUndone, StockTakeUndone
from storeapp.exchange.service.taking import count_move
from storeapp.exchange.tables import import_run, import_run_row
from storeapp.exchange.types import (
    Commands,
    Progress,
    Run,
    RunId,
    RunState,
    RunUndoing,
    Target,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.quantity import Quantity

AT_ONCE = 1000
REST_AFTER_ROWS = 4000


def undo_run(commands: Commands, run_id: RunId, progress: Progress | None = None) -> RunUndoing:
    """Take an import back, finished or not; says what became of its products.

    Whatever ``progress`` raises stops it between two commands; then undo again. Raises
    NotAllowed without IMPORT (and for stock ADJUST_STOCK), NoSuchRun, RunUndone.
    """
    run = commands.do(begin_undoing, run_id)
    of = run.added + run.changed
    total = RunUndoing()
    done = 0
    while portion := commands.do(undo_rows, run):
        total = _sum(total, portion.undone)
        done += portion.rows
        if done % REST_AFTER_ROWS < portion.rows:
            commands.rest()
        if progress is not None:
            progress(done, of)
    commands.do(finish_undoing, run)
    return total


@dataclass(frozen=True, slots=True)
class _Portion:
    """So many rows of an import, taken back."""

    rows: int
    undone: RunUndoing


def _sum(one: RunUndoing, other: RunUndoing) -> RunUndoing:
    return RunUndoing(
        restored=one.restored + other.restored,
        removed=one.removed + other.removed,
        retired=one.retired + other.retired,
        left=one.left + other.left,
    )


def begin_undoing(work: Work, run_id: RunId) -> Run:
    """Note that an import is being taken back. Raises as ``undo_run``."""
    work.require(Permission.IMPORT)
    row = queries.find_run(work, run_id)
    if row.target is Target.STOCK:
        work.require(Permission.ADJUST_STOCK)
    if row.state is RunState.UNDONE:
        raise RunUndone(row.file_name)
    if row.state is not RunState.UNDOING:
        begun = {"state": RunState.UNDOING, "undone_from": row.last_row_no + 1}
        work.run(update(import_run).where(import_run.c.id == run_id), begun)
    return queries.get_run(work, run_id)


def undo_rows(work: Work, run: Run) -> _Portion | None:
    """Take back the next rows upwards; None if there are no more. Raises as ``undo_run``."""
    work.require(Permission.IMPORT)
    here = import_run.c.id == run.id
    reached = work.value(select(import_run.c.undone_from).where(here))
    rows = work.rows(
        select(import_run_row)
        .where(import_run_row.c.run_id == run.id, import_run_row.c.row_no < reached)
        .order_by(import_run_row.c.row_no.desc())
        .limit(AT_ONCE)
    )
    if not rows:
        return None
    work.run(update(import_run).where(here), {"undone_from": rows[-1].row_no})
    undo = _undo_products if run.target is Target.PRODUCTS else _undo_stock
    return _Portion(len(rows), undo(work, run.id, rows))


def _undo_products(work: Work, run_id: RunId, rows: Any) -> RunUndoing:
    product_ids = [ProductId(row.product_id) for row in rows]
    used = queries.products_in_use(work, product_ids)
    befores = [(ProductId(row.product_id), row.before) for row in rows]
    undone = catalogue.undo_take(work, run_id, befores, used)
    return RunUndoing(
        restored=undone.restored,
        removed=undone.removed,
        retired=undone.retired,
        left=undone.left,
    )


def _undo_stock(work: Work, run_id: RunId, rows: Any) -> RunUndoing:
    document_id = new_id()
    moves = [
        count_move(row.row_no, ProductId(row.product_id), -Quantity(int(row.before)))
        for row in rows
    ]
    inventory.move(work, document_id, moves)
    work.emit(StockTakeUndone(run_id=run_id, document_id=document_id, levels=len(moves)))
    return RunUndoing(restored=len(moves))


def finish_undoing(work: Work, run: Run) -> None:
    """Take away the categories that the import made, as far as they are empty, and be done.

    Raises as ``undo_run``.
    """
    work.require(Permission.IMPORT)
    here = import_run.c.id == run.id
    made = work.value(select(import_run.c.categories).where(here))
    if Permission.CHANGE_CATALOGUE in work.actor.permissions:
        for category_id in reversed(made):
            with suppress(CategoryInUse, NoSuchCategory):
                catalogue.remove_category(work, CategoryId(UUID(category_id)))
    work.run(update(import_run).where(here), {"state": RunState.UNDONE, "ended_at": work.now})
    work.emit(ImportUndone(run_id=run.id))
