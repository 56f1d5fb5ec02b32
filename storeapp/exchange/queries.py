"""Looking at a file before it is taken in, and at imports afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from storeapp import catalogue, settings
from storeapp.catalogue import ProductId, ProductRow, Taken, Unit
from storeapp.db.work import Read
from storeapp.exchange.errors import (
    MissingValue,
    NoSuchRun,
    PackCounted,
    RowRepeated,
    UnknownCode,
)
from storeapp.exchange.rules.headings import check_plan
from storeapp.exchange.rules.mapping import to_plain
from storeapp.exchange.rules.problems import Problems, problem_of
from storeapp.exchange.rules.products import ProductReader, Shop
from storeapp.exchange.rules.reading import Reader, ReadRow, StockRow, codes_of, read_rows
from storeapp.exchange.rules.stock import StockReader
from storeapp.exchange.sheets import Sheet
from storeapp.exchange.tables import import_run
from storeapp.exchange.types import (
    Check,
    Plan,
    Problem,
    Progress,
    Run,
    RunId,
    RunState,
    Target,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.collecting import nothing_collected
from storeapp.kernel.errors import StoreError
from storeapp.kernel.paging import Page
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.search import normalise
from storeapp.settings import StoreSettings

AT_ONCE = 2000
IN_QUESTION = 500
RUNS_SHOWN = 50

_KNOWN = (
    "SELECT code_key FROM product WHERE code_key IN ({0}) "
    "UNION ALL SELECT code_key FROM barcode WHERE code_key IN ({0})"
)
_COUNTED = (
    "SELECT f.code_key, p.id, p.name, p.unit, f.pack, coalesce(l.quantity, 0) FROM ("
    "SELECT code_key, id AS product_id, 1000 AS pack FROM product WHERE code_key IN ({0}) "
    "UNION ALL SELECT code_key, product_id, pack FROM barcode WHERE code_key IN ({0})"
    ") AS f JOIN product p ON p.id = f.product_id "
    "LEFT JOIN stock_level l ON l.product_id = p.id AND l.place = 'shop'"
)
_USED = "SELECT DISTINCT product_id FROM stock_level WHERE product_id IN ({0})"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a row of counted stock means: the level of a product is to change by so much."""

    row_no: int
    product_id: ProductId
    change: Quantity


def check_file(read: Read, sheet: Sheet, plan: Plan, progress: Progress | None = None) -> Check:
    """What taking a file in would do, row by row; nothing is changed.

    Raises NotAllowed without IMPORT (and VIEW_CATALOGUE), MissingColumn, SheetChanged,
    SheetUnreadable, and whatever ``progress`` raises.
    """
    read.require(Permission.IMPORT)
    check_plan(plan)
    problems = Problems()
    counts: Counter[str] = Counter()
    done = 0
    seen: set[ProductId] = set()
    deposits: set[str] = set()
    for rows in portions(rows_of(read, sheet, plan)):
        done += len(rows)
        good = problems.take(without_unknown(read, rows))
        if plan.target is Target.PRODUCTS:
            taken = catalogue.check_products(read, [item_of(row) for row in good], deposits)
            counts.update(problems.judge(good, taken))
        else:
            counted, refused = judge_stock(read, good, seen)
            problems.add(refused)
            counts.update(_outcome(one).value for one in counted)
        if progress is not None:
            progress(done, sheet.row_count - 1)
    return Check(
        rows=done,
        added=counts[Taken.ADDED],
        changed=counts[Taken.CHANGED],
        unchanged=counts[Taken.UNCHANGED],
        refused=problems.rows,
        problems=problems.in_order(),
    )


def _outcome(counted: Counted) -> Taken:
    return Taken.CHANGED if counted.change else Taken.UNCHANGED


def rows_of(read: Read, sheet: Sheet, plan: Plan) -> Iterator[ReadRow]:
    """Every row of a sheet below its headings, as a plan says it is to be read."""
    reader: Reader
    if plan.target is Target.PRODUCTS:
        reader = ProductReader(plan, shop_of(read))
    else:
        reader = StockReader(plan)
    return read_rows(sheet.rows(), plan, reader, is_text=sheet.is_text)


def shop_of(read: Read) -> Shop:
    """What rows of products are understood by in this store."""
    roots = (one.name for one in catalogue.list_categories(read) if one.parent_id is None)
    return Shop(
        currency=read.frame.currency,
        language=settings.get(read, StoreSettings).language,
        tax_classes=tuple(catalogue.list_tax_classes(read)),
        categories=frozenset(map(normalise, roots)),
    )


def portions(rows: Iterable[ReadRow]) -> Iterator[list[ReadRow]]:
    """Rows, as many at a time as make one command."""
    rest = iter(rows)
    while True:
        with nothing_collected():
            portion = list(islice(rest, AT_ONCE))
        if not portion:
            return
        yield portion


def item_of(row: ReadRow) -> ProductRow:
    """What a good row of products is about."""
    assert isinstance(row.item, ProductRow)
    return row.item


def without_unknown(read: Read, rows: Sequence[ReadRow]) -> list[ReadRow]:
    """The rows, those refused that lack what a new product needs and name no known one."""
    keys = {row.row_no: _first_key(row) for row in rows if row.needs_known and row.item}
    if not keys:
        return list(rows)
    known = {found[0] for found in _in_portions(read, _KNOWN, keys.values())}
    return [
        _refused(row) if row.row_no in keys and keys[row.row_no] not in known else row
        for row in rows
    ]


def _first_key(row: ReadRow) -> str:
    assert row.item is not None
    return catalogue.code_key(codes_of(row.item)[0])


def _refused(row: ReadRow) -> ReadRow:
    problems = (
        Problem(row.row_no, lacked, "", MissingValue(lacked)) for lacked in row.needs_known
    )
    return ReadRow(row.row_no, problems=tuple(problems))


def judge_stock(
    read: Read, rows: Sequence[ReadRow], seen: set[ProductId]
) -> tuple[list[Counted], list[Problem]]:
    """What counts mean for levels, and what is wrong with them.

    ``seen`` are the products of earlier rows; those of these rows are put into it.
    """
    items = [(row.row_no, row.item) for row in rows if isinstance(row.item, StockRow)]
    keys = [catalogue.code_key(item.code) for _, item in items]
    known = {found[0]: found[1:] for found in _in_portions(read, _COUNTED, keys)}
    counted: list[Counted] = []
    refused: list[Problem] = []
    for key, (row_no, item) in zip(keys, items, strict=True):
        try:
            counted.append(_judge(row_no, item, known.get(key), seen))
        except StoreError as error:
            refused.append(problem_of(row_no, error))
    return counted, refused


def _judge(row_no: int, item: StockRow, found: Any, seen: set[ProductId]) -> Counted:
    if found is None:
        raise UnknownCode(item.code)
    stored_id, name, unit, pack, level = found
    if pack != ONE_MILLI:
        raise PackCounted(item.code)
    catalogue.check_quantity(item.quantity, Unit(unit), name)
    product_id = ProductId(UUID(bytes=stored_id))
    if product_id in seen:
        raise RowRepeated(item.code, None)
    seen.add(product_id)
    return Counted(row_no, product_id, item.quantity - Quantity(level))


def products_in_use(read: Read, product_ids: Iterable[ProductId]) -> frozenset[ProductId]:
    """Those products that a sale or a count refers to: either moves stock."""
    found = _in_portions(read, _USED, (one.bytes for one in product_ids))
    return frozenset(ProductId(UUID(bytes=row[0])) for row in found)


def _in_portions(read: Read, query: str, values: Iterable[Any]) -> Iterator[Any]:
    """Every row of a query whose ``{0}`` are so many values at a time."""
    wanted = list(dict.fromkeys(values))
    times = query.count("{0}")
    for start in range(0, len(wanted), IN_QUESTION):
        portion = wanted[start : start + IN_QUESTION]
        marks = ", ".join("?" * len(portion))
        yield from read.driver.execute(query.format(marks), portion * times)


def get_run(read: Read, run_id: RunId) -> Run:
    """One import. Raises NotAllowed without IMPORT, NoSuchRun."""
    read.require(Permission.IMPORT)
    return to_run(find_run(read, run_id))


def find_run(read: Read, run_id: RunId) -> Row[Any]:
    """The row of one import. Raises NoSuchRun."""
    row: Row[Any] | None = read.first(select(import_run).where(import_run.c.id == run_id))
    if row is None:
        raise NoSuchRun(run_id)
    return row


def find_open_run(read: Read, sheet: Sheet, plan: Plan) -> Run | None:
    """The last import of this very file and these columns that was begun and not ended.

    Raises NotAllowed without IMPORT.
    """
    read.require(Permission.IMPORT)
    query = (
        select(import_run)
        .where(
            import_run.c.digest == sheet.digest,
            import_run.c.plan == to_plain(plan),
            import_run.c.state == RunState.OPEN,
        )
        .order_by(import_run.c.id.desc())
        .limit(1)
    )
    row = read.first(query)
    return None if row is None else to_run(row)


def list_runs(read: Read, after: str | None = None) -> Page[Run]:
    """Every import, the last one first. Raises NotAllowed without IMPORT."""
    read.require(Permission.IMPORT)
    query = select(import_run).order_by(import_run.c.id.desc()).limit(RUNS_SHOWN + 1)
    if after:
        query = query.where(import_run.c.id < UUID(after))
    found = read.rows(query)
    rows = tuple(map(to_run, found[:RUNS_SHOWN]))
    return Page(rows, str(rows[-1].id) if len(found) > RUNS_SHOWN else None)


def to_run(row: Row[Any]) -> Run:
    """A row of the table of imports as others see it."""
    return Run(
        id=RunId(row.id),
        target=row.target,
        file_name=row.file_name,
        state=row.state,
        actor=row.actor,
        started_at=row.started_at,
        ended_at=row.ended_at,
        last_row_no=row.last_row_no,
        added=row.added,
        changed=row.changed,
        unchanged=row.unchanged,
        refused=row.refused,
    )
