"""``storeapp report``: any report as PDF, Excel or CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storeapp.cli.output import json_option, say_json
from storeapp.cli.session import Session
from storeapp.kernel.errors import StoreError
from storeapp.kernel.machine import LANGUAGES

if TYPE_CHECKING:
    from reports.kit.days import Days
    from storeapp.db.work import Read


@dataclass(eq=False)
class NoSuchReport(StoreError):
    """There is no report 'name'; see 'storeapp report --list'."""

    name: str


@dataclass(eq=False)
class NotADay(StoreError):
    """'text' is no day; write it as 2026-05-04."""

    text: str


@dataclass(eq=False)
class DaysReversed(StoreError):
    """The last day comes before the first."""

    day_from: date
    day_to: date


@dataclass(eq=False)
class NoSuchFormat(StoreError):
    """A file cannot be written in this format."""

    file: str
    formats: tuple[str, ...]


@click.command()
@click.argument("name", required=False)
@click.option("--day", metavar="D", help="One business day, such as 2026-05-04.")
@click.option("--from", "day_from", metavar="D", help="The first business day.")
@click.option("--to", "day_to", metavar="D", help="The last business day.")
@click.option("--promotion", type=int, metavar="NUMBER", help="One promotion by its number.")
@click.option("--output", metavar="FILE", help="A file .pdf, .xlsx or .csv.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Without it the store's own.")
@click.option("--list", "lists", is_flag=True, help="Name every report.")
@json_option
@click.pass_obj
def report(
    session: Session,
    /,
    *,
    lists: bool,
    as_json: bool,
    promotion: int | None,
    **words: str | None,
) -> None:
    """Write a report of one day, or of many. Without a day it is about today."""
    if lists:
        _tell_names(as_json=as_json)
        return
    name, output = words["name"], words["output"]
    if name is None or output is None:
        raise click.UsageError("A report needs its NAME and --output FILE; --list names all.")
    if words["day"] and (words["day_from"] or words["day_to"]):
        raise click.UsageError("Give --day, or --from and --to, not both.")
    path = Path(output)
    with session.open() as store:
        from reports.writing import REPORT_SUFFIXES  # noqa: PLC0415 - heavy

        check_name(name, promotion)
        if path.suffix.lower() not in REPORT_SUFFIXES:
            raise NoSuchFormat(output, REPORT_SUFFIXES)
        days = read_days(words, lambda: store.ask(_today))
        store.ask(_write, (name, promotion), days, path, words["language"])
    if as_json:
        say_json({"report": name, "from": days.first, "to": days.last, "file": output})
    else:
        click.echo(output)


def check_name(name: str, promotion: int | None) -> None:
    """Refuse a report that does not exist, or not of one promotion. Raises NoSuchReport."""
    from reports.registry import PROMOTION_REPORTS, REPORTS  # noqa: PLC0415

    if name not in (REPORTS if promotion is None else PROMOTION_REPORTS):
        if promotion is None and name in PROMOTION_REPORTS:
            raise click.UsageError(f"Of which promotion? '{name}' needs --promotion NUMBER.")
        raise NoSuchReport(name)


def read_days(words: dict[str, str | None], today: Callable[[], date]) -> Days:
    """The days that were asked for; one end alone means the same day, or up to today.

    Raises NotADay, DaysReversed.
    """
    from reports.kit.days import Days  # noqa: PLC0415

    first = words["day"] or words["day_from"]
    last = words["day"] or words["day_to"]
    if first is None and last is not None:
        raise click.UsageError("Give the first day, too: --from.")
    day_from = read_day(first) if first else today()
    day_to = read_day(last) if last else max(day_from, today())
    if day_to < day_from:
        raise DaysReversed(day_from, day_to)
    return Days(day_from, day_to)


def read_day(text: str) -> date:
    """A day as it is written. Raises NotADay."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotADay(text) from error


def _today(read: Read) -> date:
    return read.business_day


def _write(
    read: Read, what: tuple[str, int | None], days: Days, path: Path, language: str | None
) -> None:
    """Draw it in the language that was asked for, else in the store's own."""
    from reports import writing  # noqa: PLC0415
    from reports.kit.words import speaking  # noqa: PLC0415
    from storeapp import settings  # noqa: PLC0415
    from storeapp.settings import StoreSettings  # noqa: PLC0415

    with speaking(language or settings.get(read, StoreSettings).language):
        name, promotion = what
        if promotion is None:
            writing.write_report(read, name, days, path)
        else:
            writing.write_promotion_report(read, name, days, promotion, path)


def _tell_names(*, as_json: bool) -> None:
    from reports.registry import PROMOTION_REPORTS, REPORTS  # noqa: PLC0415

    named = [
        *((entry.name, entry.title, entry.span.value) for entry in REPORTS.values()),
        *(
            (entry.name, entry.title, "promotion")
            for entry in PROMOTION_REPORTS.values()
            if entry.name not in REPORTS
        ),
    ]
    if as_json:
        say_json([{"name": n, "title": str(title), "span": span} for n, title, span in named])
        return
    for name, title, _span in named:
        click.echo(f"{name}\t{title}")
