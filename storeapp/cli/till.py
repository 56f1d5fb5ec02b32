"""``storeapp till``: ringing up sales without a window."""

from __future__ import annotations

from pathlib import Path

import click

from storeapp.cli.output import json_option, say_json
from storeapp.cli.session import Session


@click.group()
def till() -> None:
    """Ring up sales without a window, through the services of the till.

    After each sale is on the disk, 'ACK <sale id> <total in minor units>' is printed.
    """


@till.command()
@click.option("--count", type=click.IntRange(min=0), help="Without it, until stopped.")
@click.option("--seed", type=int, help="The same seed fills the same baskets.")
@click.pass_obj
def sell(session: Session, *, count: int | None, seed: int | None) -> None:
    """Ring up random real sales; opens a shift if there is none."""
    from storeapp.cli import selling  # noqa: PLC0415 - ``--help`` needs no database

    with session.open() as store:
        selling.sell(store, count, seed)


@till.command()
@click.argument("file")
@click.option("--refused", metavar="OUT.csv", help="Rows that were not sold, with reasons.")
@click.option("--tender", default="CASH", show_default=True, help="How every basket was paid.")
@click.option("--float", "float_", metavar="AMOUNT", default="0", help="Float of each shift.")
@json_option
@click.pass_obj
def replay(
    session: Session, /, *, file: str, refused: str | None, as_json: bool, **words: str
) -> None:
    """Ring up the baskets of FILE in the order of their time.

    Columns: basket,time,member,code,quantity,unit_price,discount. Times are ISO 8601;
    without an offset they are the store's own. Prices and discounts are in the store's
    currency, a discount is for the whole row. Shifts are opened and days closed as the dates
    pass. What was rung up before is not rung up again, so a stopped run may be repeated.
    Rows the till must refuse are counted and told with reasons; the rest of their basket is
    sold.
    """
    from storeapp.cli import replaying  # noqa: PLC0415

    with session.open() as store:
        wanted = replaying.Wanted(
            path=Path(file),
            refused=Path(refused) if refused else None,
            tender=words["tender"],
            float_text=words["float_"],
            acks=not as_json,
        )
        result = replaying.replay(store, wanted)
    if as_json:
        say_json(result)
    else:
        for line in replaying.summary(result, session.decimals):
            click.echo(line)
