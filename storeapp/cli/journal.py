"""``storeapp journal``: the chained journal, for those who check it elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from storeapp.cli.session import Session


@click.group()
def journal() -> None:
    """The chained journal."""


@journal.command()
@click.option("--output", metavar="FILE", required=True, help="One JSON document a line.")
@click.pass_obj
def export(session: Session, output: str) -> None:
    """Write every row in order: its body as it was hashed, and the hashes that chain it.

    hash = SHA-256 of the previous hash and the body; the first previous hash is zero.
    """
    from storeapp.db import journal_export  # noqa: PLC0415 - ``--help`` needs no database

    with session.open() as store:
        count = store.ask(journal_export.write_rows, Path(output))
    click.echo(f"{count} journal rows in {output}")
