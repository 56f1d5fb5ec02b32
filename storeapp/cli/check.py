"""``storeapp check``: is the store sound?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storeapp.cli.output import json_option, progress, say_json
from storeapp.cli.session import Session

if TYPE_CHECKING:
    from storeapp.soundness import SaleAck, Verdict

ACK = "ACK"
ACK_WORDS = 3
MOST_SHOWN = 100


@click.command()
@click.option(
    "--acks", metavar="FILE", help="Lines 'ACK <sale id> <total>': each must be there."
)
@json_option
@click.pass_context
def check(context: click.Context, *, acks: str | None, as_json: bool) -> None:
    """Prove the store sound: exit 0 if it is, 1 with what is wrong if not.

    Ledgers balance, levels equal moves, balances equal ledgers, documents equal their lines
    and tenders, the journal's chain is unbroken, the database is whole; with --acks every
    acknowledged sale is there with its amount.
    """
    from storeapp import soundness  # noqa: PLC0415 - ``--help`` needs no database

    session = context.ensure_object(Session)
    wanted = list(read_acks(Path(acks))) if acks else []
    with session.open() as store, progress(len(soundness.PARTS), "Checking") as bar:
        verdict = store.ask(soundness.prove, wanted, lambda _part: bar.update(1))
    if as_json:
        say_json(_document(verdict))
    else:
        _tell(verdict)
    context.exit(0 if verdict.is_sound else 1)


def read_acks(path: Path) -> Iterator[SaleAck]:
    """The sales a till acknowledged; a line that was cut short acknowledges nothing."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in lines:
            words = line.split()
            if line.endswith("\n") and len(words) == ACK_WORDS and words[0] == ACK:
                yield words[1], int(words[2])


def _document(verdict: Verdict) -> dict[str, object]:
    return {
        "sound": verdict.is_sound,
        "sales": verdict.sales,
        "journal_rows": verdict.journal_rows,
        "acks": verdict.acks,
        "faults": verdict.faults,
    }


def _tell(verdict: Verdict) -> None:
    for fault in verdict.faults[:MOST_SHOWN]:
        where = f" ({fault.where})" if fault.where else ""
        due = f": {fault.found or '-'} where {fault.expected} was due"
        click.echo(f"{fault.what}{where}{due if fault.expected else ''}", err=True)
    more = len(verdict.faults) - MOST_SHOWN
    if more > 0:
        click.echo(f"and {more} faults more", err=True)
    counted = f"{verdict.sales} sales, {verdict.journal_rows} journal rows"
    if verdict.acks:
        counted += f", {verdict.acks} acknowledged sales"
    if verdict.is_sound:
        click.echo(f"sound: {counted}")
    else:
        click.echo(f"not sound: {len(verdict.faults)} faults in {counted}", err=True)
