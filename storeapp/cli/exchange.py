"""``storeapp import`` and ``storeapp export``: files in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storeapp.cli.output import json_option, progress, say_json
from storeapp.cli.report import NoSuchFormat, read_days
from storeapp.cli.session import Session
from storeapp.cli.wording import sentence
from storeapp.kernel.errors import StoreError
from storeapp.kernel.machine import LANGUAGES

if TYPE_CHECKING:
    from reports.kit.days import Days
    from storeapp.db.work import Read
    from storeapp.exchange import Check, Outcome, Plan, Problem, Sheet, Target
    from storeapp.store import Store

TARGETS = ("products", "stock")
LISTS = ("products", "stock", "sales", "promotions", "coupons")
PREVIEWED_ROWS = 1000
PROBLEMS_SHOWN = 20
COUNTS = ("added", "changed", "unchanged", "refused")


@dataclass(eq=False)
class NothingTaken(StoreError):
    """No row of the file can be taken in."""

    file: str
    rows: int


@dataclass(frozen=True)
class _Asked:
    """What is to be done with a file."""

    target: Target
    path: Path
    mapping: Path | None
    errors: Path | None
    is_dry: bool


@click.command(name="import")
@click.argument("target", metavar="products|stock", type=click.Choice(TARGETS))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="A saved choice of columns.")
@click.option("--dry-run", is_flag=True, help="Check the file; take nothing in.")
@click.option(
    "--errors",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Write the rows that are refused, and why, to a file .xlsx or .csv.",
)
@json_option
@click.pass_obj
def import_(session: Session, /, *, as_json: bool, **words: Any) -> None:
    """Check a CSV or Excel file row by row, then take in the rows that are good.

    Rows that are refused are told with their reasons; the others come in. The same file
    again changes nothing. An import that was cut off goes on where it was.
    """
    from storeapp.exchange import Target  # noqa: PLC0415 - ``--help`` needs no database

    asked = _Asked(
        Target(words["target"]),
        words["file"],
        words["mapping"],
        words["errors"],
        words["dry_run"],
    )
    if asked.errors is not None:
        _check_format(asked.errors)
    with session.open() as store:
        _import(store, asked, as_json=as_json)


def _import(store: Store, asked: _Asked, *, as_json: bool) -> None:
    from storeapp import exchange  # noqa: PLC0415

    with exchange.open_sheet(asked.path) as sheet:
        plan = _plan(sheet, asked)
        with _bar(sheet, "Checking") as tell:
            check = store.ask(exchange.check_file, sheet, plan, tell)
        outcome = None
        if not asked.is_dry and check.refused < check.rows:
            outcome = _take_in(store, sheet, plan)
        decimals = store.frame.currency.decimals
        if asked.errors is not None:
            _write_refused(store, sheet, (plan, check.problems), asked.errors)
    if as_json:
        say_json(_document(asked, (plan, check), outcome, decimals))
    else:
        _say(asked, (plan, check), outcome, decimals)
    if check.rows and check.refused == check.rows:
        raise NothingTaken(asked.path.name, check.rows)


def _plan(sheet: Sheet, asked: _Asked) -> Plan:
    """The columns as a mapping file says, else as the headings do."""
    from storeapp import exchange  # noqa: PLC0415

    rows = sheet.preview(PREVIEWED_ROWS)
    if asked.mapping is None:
        return exchange.guess_plan(asked.target, rows)
    try:
        text = asked.mapping.read_text(encoding="utf-8-sig")
    except UnicodeError as error:
        raise exchange.MappingUnreadable(asked.mapping.name) from error
    return exchange.read_mapping(text, asked.target, rows)


def _take_in(store: Store, sheet: Sheet, plan: Plan) -> Outcome:
    """Take the file in; if that was begun before and cut off, go on."""
    from storeapp import exchange  # noqa: PLC0415

    begun = store.ask(exchange.find_open_run, sheet, plan)
    with _bar(sheet, "Taking in") as tell:
        return exchange.take_in(store, sheet, plan, tell, begun.id if begun else None)


@contextmanager
def _bar(sheet: Sheet, label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar, as a function that is told (done, of)."""
    with progress(sheet.row_count, label) as bar:
        last = 0

        def tell(done: int, _of: int) -> None:
            nonlocal last
            bar.update(done - last)
            last = done

        yield tell


def _write_refused(
    store: Store, sheet: Sheet, found: tuple[Plan, tuple[Problem, ...]], path: Path
) -> None:
    from reports import writing  # noqa: PLC0415
    from reports.exchange import refused_rows  # noqa: PLC0415
    from reports.kit.style import style_of  # noqa: PLC0415

    def say(error: StoreError) -> str:
        return sentence(error, store.frame.currency.decimals)

    listing = refused_rows.listing(sheet, *found, say)
    writing.draw_list(listing, store.ask(style_of), path)


def _document(
    asked: _Asked, found: tuple[Plan, Check], outcome: Outcome | None, decimals: int
) -> dict[str, Any]:
    plan, check = found
    counted = check if outcome is None else outcome.run
    return {
        "file": str(asked.path),
        "target": asked.target,
        "dry_run": asked.is_dry,
        "run": None if outcome is None else outcome.run.id,
        "columns": {column.field: column.heading for column in plan.columns},
        "rows": check.rows,
        **{name: getattr(counted, name) for name in COUNTS},
        "problems": [
            {
                "row": problem.row_no,
                "field": problem.field,
                "column": plan.heading_of(problem.field),
                "value": problem.value,
                "kind": type(problem.error).__name__,
                "reason": sentence(problem.error, decimals),
            }
            for problem in check.problems
        ],
    }


def _say(
    asked: _Asked, found: tuple[Plan, Check], outcome: Outcome | None, decimals: int
) -> None:
    plan, check = found
    for problem in check.problems[:PROBLEMS_SHOWN]:
        where = f"row {problem.row_no}"
        heading = plan.heading_of(problem.field)
        where += f", {heading}" if heading else ""
        click.echo(f"{where}: {sentence(problem.error, decimals)}", err=True)
    more = check.refused - len({one.row_no for one in check.problems[:PROBLEMS_SHOWN]})
    if more > 0:
        click.echo(f"and {more} more rows; --errors OUT writes them all.", err=True)
    counted = check if outcome is None else outcome.run
    counts = ", ".join(f"{getattr(counted, name)} {name}" for name in COUNTS)
    done = "would be" if outcome is None else "are"
    click.echo(f"{asked.path.name}: of {check.rows} rows {done} {counts}.")


@click.command()
@click.argument("name", metavar="|".join(LISTS), type=click.Choice(LISTS))
@click.option("--output", metavar="FILE", required=True, type=click.Path(path_type=Path))
@click.option("--from", "day_from", metavar="D", help="The first business day of sales.")
@click.option("--to", "day_to", metavar="D", help="The last business day of sales.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Without it the store's own.")
@json_option
@click.pass_obj
def export(session: Session, /, *, as_json: bool, **words: Any) -> None:
    """Write a list as .xlsx or .csv. Sales without days are those of today."""
    name, path = words["name"], words["output"]
    if name != "sales" and (words["day_from"] or words["day_to"]):
        raise click.UsageError("Only sales have days: --from and --to.")
    _check_format(path)
    with session.open() as store:
        days = read_days({"day": None, **words}, lambda: store.ask(_today))
        count = store.ask(_write, name, days, path, words["language"])
    if as_json:
        say_json({"list": name, "rows": count, "file": str(path)})
    else:
        click.echo(str(path))


def _check_format(path: Path) -> None:
    from reports.writing import LIST_SUFFIXES  # noqa: PLC0415 - heavy

    if path.suffix.lower() not in LIST_SUFFIXES:
        raise NoSuchFormat(str(path), LIST_SUFFIXES)


def _today(read: Read) -> date:
    return read.business_day


def _write(read: Read, name: str, days: Days, path: Path, language: str | None) -> int:
    from reports import writing  # noqa: PLC0415
    from reports.kit.words import speaking  # noqa: PLC0415
    from storeapp import settings  # noqa: PLC0415
    from storeapp.settings import StoreSettings  # noqa: PLC0415

    with speaking(language or settings.get(read, StoreSettings).language):
        return writing.write_list(read, name, days, path)
