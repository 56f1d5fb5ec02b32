"""Taking a file in: many small commands, each a portion of it.

The till can sell between any two of them. Each notes how far it came, so that an import that
was stopped or cut off goes on where it was; and what was there before, so that it can be
undone. Functions on a unit of work are called by ``take_in`` only, and ask for permission.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import insert, select, update

from storeapp import catalogue, inventory
from storeapp.catalogue import CategoryChanged, ProductId, Taken
from storeapp.db.work import Read, Work
from storeapp.exchange import queries
from storeapp.exchange.errors import OtherFile, RunEnded
from storeapp.exchange.events import ImportFinished, ImportStarted, StockTaken
from storeapp.exchange.rules.headings import check_plan
from storeapp.exchange.rules.mapping import to_plain
from storeapp.exchange.rules.problems import Problems
from storeapp.exchange.rules.reading import ReadRow
from storeapp.exchange.sheets import Sheet
from storeapp.exchange.tables import import_run
from storeapp.exchange.types import (
    Commands,
    Outcome,
    Plan,
    Progress,
    Run,
    RunId,
    RunState,
    Target,
)
from storeapp.inventory import NewMove, Place, Reason
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.quantity import NONE, Quantity
from storeapp.kernel.search import clean_name

REST_EVERY = 2  # portions; so the log stays below its limit of 64 MiB

_ADD_ROW = "INSERT INTO import_run_row (run_id, row_no, product_id, before) VALUES (?, ?, ?, ?)"
_COUNT = (
    "UPDATE import_run SET last_row_no = ?, added = added + ?, changed = changed + ?, "
    "unchanged = unchanged + ?, refused = refused + ? WHERE id = ?"
)


Kept = tuple[int, ProductId, str]
"""The number of a row, the product it changed, and what was there before."""


def take_in(
    commands: Commands,
    sheet: Sheet,
    plan: Plan,
    progress: Progress | None = None,
    run_id: RunId | None = None,
) -> Outcome:
    """Take a file in; with ``run_id`` go on with an import of it that was interrupted.

    Rows that are refused change nothing and stop no others. Whatever ``progress`` raises
    ends the import between two commands: it stays open, to be gone on with or undone.
    Raises NotAllowed without IMPORT (and for stock ADJUST_STOCK), MissingColumn,
    SheetChanged, OtherFile, RunEnded, NoSuchRun.
    """
    check_plan(plan)
    if run_id is None:
        run = commands.do(begin_run, sheet, plan)
    else:
        run = commands.ask(_run_to_go_on_with, sheet, plan, run_id)
    problems = Problems()
    seen: set[ProductId] = set()
    done = 0
    for number, rows in enumerate(queries.portions(_rows(commands, sheet, plan)), 1):
        done += len(rows)
        rest = [row for row in rows if row.row_no > run.last_row_no]
        if rest:
            problems.join(commands.do(take_rows, run, rest, seen))
        if number % REST_EVERY == 0:
            commands.rest()
        if progress is not None:
            progress(done, sheet.row_count - 1)
    return Outcome(run=commands.do(finish_run, run.id), problems=problems.in_order())


def _rows(commands: Commands, sheet: Sheet, plan: Plan) -> Iterator[ReadRow]:
    """The rows of the file. They are read between commands, never inside one."""
    return commands.ask(queries.rows_of, sheet, plan)


def begin_run(work: Work, sheet: Sheet, plan: Plan) -> Run:
    """Note that an import begins. Raises NotAllowed without IMPORT."""
    _require(work, plan.target)
    run_id, name = RunId(new_id()), clean_name(sheet.file_name)
    row: dict[str, Any] = {
        "id": run_id,
        "target": plan.target,
        "file_name": name,
        "digest": sheet.digest,
        "plan": to_plain(plan),
        "state": RunState.OPEN,
        "actor_id": work.actor.user_id,
        "actor": work.actor.name,
        "started_at": work.now,
        "last_row_no": plan.heading_row_no,
        **dict.fromkeys(("added", "changed", "unchanged", "refused"), 0),
        "categories": [],
    }
    work.run(insert(import_run), row)
    work.emit(ImportStarted(run_id=run_id, target=plan.target, file_name=name))
    return queries.get_run(work, run_id)


def _require(work: Read, target: Target) -> None:
    work.require(Permission.IMPORT)
    if target is Target.STOCK:
        work.require(Permission.ADJUST_STOCK)


def _run_to_go_on_with(read: Read, sheet: Sheet, plan: Plan, run_id: RunId) -> Run:
    _require(read, plan.target)
    row = queries.find_run(read, run_id)
    if row.state is not RunState.OPEN:
        raise RunEnded(row.file_name)
    if row.digest != sheet.digest or row.plan != to_plain(plan):
        raise OtherFile(row.file_name)
    return queries.to_run(row)


def take_rows(work: Work, run: Run, rows: Sequence[ReadRow], seen: set[ProductId]) -> Problems:
    """Take in one portion, and note how far the import is; gives back what was refused.

    ``seen`` are the products whose stock earlier portions told. Raises NotAllowed without
    IMPORT (and for stock ADJUST_STOCK).
    """
    _require(work, run.target)
    problems = Problems()
    good = problems.take(queries.without_unknown(work, rows))
    if run.target is Target.PRODUCTS:
        counts, kept = _take_products(work, run.id, good, problems)
    else:
        counts, kept = _take_stock(work, run.id, good, problems, seen)
    run_id = run.id.bytes
    work.driver.executemany(
        _ADD_ROW, [(run_id, row_no, one.bytes, before) for row_no, one, before in kept]
    )
    outcomes = (counts[Taken.ADDED], counts[Taken.CHANGED], counts[Taken.UNCHANGED])
    work.driver.execute(_COUNT, (rows[-1].row_no, *outcomes, problems.rows, run_id))
    return problems


def _take_products(
    work: Work, run_id: RunId, rows: Sequence[ReadRow], problems: Problems
) -> tuple[Counter[str], list[Kept]]:
    told = len(work.events)
    taken = catalogue.take_products(work, run_id, [queries.item_of(row) for row in rows])
    _note_categories(work, run_id, work.events[told:])
    counts = Counter(problems.judge(rows, taken))
    kept = [
        (row.row_no, one.product_id, one.before)
        for row, one in zip(rows, taken, strict=True)
        if one.before and one.product_id is not None
    ]
    return counts, kept


def _note_categories(work: Work, run_id: RunId, events: Sequence[Any]) -> None:
    """Remember the categories that a portion made, so that undoing takes them away again."""
    made = [str(one.category_id) for one in events if isinstance(one, CategoryChanged)]
    if made:
        here = import_run.c.id == run_id
        known = work.value(select(import_run.c.categories).where(here))
        work.run(update(import_run).where(here).values(categories=[*known, *made]))


def _take_stock(
    work: Work,
    run_id: RunId,
    rows: Sequence[ReadRow],
    problems: Problems,
    seen: set[ProductId],
) -> tuple[Counter[str], list[Kept]]:
    counted, refused = queries.judge_stock(work, rows, seen)
    problems.add(refused)
    changes = [one for one in counted if one.change]
    if changes:
        document_id = new_id()
        moves = [count_move(one.row_no, one.product_id, one.change) for one in changes]
        inventory.move(work, document_id, moves)
        work.emit(StockTaken(run_id=run_id, document_id=document_id, levels=len(changes)))
    counts: Counter[str] = Counter()
    counts[Taken.CHANGED] = len(changes)
    counts[Taken.UNCHANGED] = len(counted) - len(changes)
    return counts, [(one.row_no, one.product_id, str(one.change.milli)) for one in changes]


def count_move(line_no: int, product_id: ProductId, change: Quantity) -> NewMove:
    """The move that changes the level of a product by so much, more or less."""
    comes = change > NONE
    return NewMove(
        line_no=line_no,
        product_id=product_id,
        quantity=change if comes else -change,
        origin=Place.LOST if comes else Place.SHOP,
        target=Place.SHOP if comes else Place.LOST,
        reason=Reason.COUNTED,
    )


def finish_run(work: Work, run_id: RunId) -> Run:
    """Note that a file was taken in to its end. Raises NotAllowed without IMPORT."""
    work.require(Permission.IMPORT)
    ended = {"state": RunState.DONE, "ended_at": work.now}
    work.run(update(import_run).where(import_run.c.id == run_id), ended)
    run = queries.get_run(work, run_id)
    work.emit(
        ImportFinished(
            run_id=run_id,
            added=run.added,
            changed=run.changed,
            unchanged=run.unchanged,
            refused=run.refused,
        )
    )
    return run
