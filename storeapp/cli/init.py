"""``storeapp init``: a new store."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from storeapp.cli.output import json_option, progress, say_json
from storeapp.cli.session import Session
from storeapp.kernel import machine
from storeapp.kernel.machine import LANGUAGES

if TYPE_CHECKING:
    from storeapp.opening import NewStore

# The country a currency speaks of, where nobody names one: it chooses taxes and tenders.
COUNTRIES = {
    **{"CNY": "CN", "USD": "US", "GBP": "GB", "JPY": "JP", "KRW": "KR", "HKD": "HK"},
    **{"TWD": "TW", "SGD": "SG", "MYR": "MY", "THB": "TH", "AUD": "AU", "CAD": "CA"},
    **{"CHF": "CH", "INR": "IN", "VND": "VN", "KWD": "KW"},
}
LINK_TO_ZONE = Path("/etc/localtime")
FALLBACK_ZONE = "UTC"


@click.command()
@click.option("--name", required=True, help="What the store is called.")
@click.option("--currency", required=True, help="ISO code of the currency of its books.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--zone", help="IANA time zone; without it this computer's.")
@click.option("--country", help="ISO code; without it the currency's.")
@click.option(
    "--cutoff-hour",
    type=click.IntRange(0, 23),
    default=0,
    show_default=True,
    help="The hour at which the business day turns.",
)
@click.option("--owner", default="", help="The owner's name; the PIN comes in STOREAPP_PIN.")
@click.option("--demo", is_flag=True, help="With demo goods, people and 30 days of sales.")
@json_option
@click.pass_obj
def init(
    session: Session,
    /,
    *,
    demo: bool,
    as_json: bool,
    zone: str | None,
    **words: str | int | None,
) -> None:
    """Make a new store; an existing one is never overwritten.

    Without STOREAPP_PIN (and without --demo) the owner is named when the window opens first.
    """
    from storeapp import opening  # noqa: PLC0415 - ``--help`` needs no database

    currency = str(words["currency"])
    wanted = opening.NewStore(
        name=str(words["name"]),
        currency=currency,
        language=str(words["language"]),
        zone=zone or local_zone(),
        country=str(words["country"] or COUNTRIES.get(currency.strip().upper(), "")),
        cutoff_hour=int(words["cutoff_hour"] or 0),
        owner_name=str(words["owner"]),
        owner_pin=os.environ.get("STOREAPP_PIN"),
    )
    if demo:
        _make_demo(session.place, wanted)
    else:
        opening.create_store(session.place, wanted).close()
    known = machine.load(session.place)
    machine.save(session.place, replace(known, language=wanted.language))
    _tell(session.place, wanted, as_json=as_json)


def local_zone() -> str:
    """This computer's time zone as an IANA name; UTC where it cannot be told."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked_zone()):
        if name and _is_zone(name):
            return name
    return FALLBACK_ZONE


def _linked_zone() -> str:
    if sys.platform == "win32" or not LINK_TO_ZONE.exists():
        return ""
    _, _, name = str(LINK_TO_ZONE.resolve()).partition("zoneinfo/")
    return name


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _make_demo(folder: Path, wanted: NewStore) -> None:
    from storeapp import demo  # noqa: PLC0415
    from storeapp.demo import DAYS  # noqa: PLC0415

    with progress(DAYS, "Living through a month") as bar:
        demo.create_demo(folder, wanted, on_step=lambda _done, _all: bar.update(1))


def _tell(folder: Path, wanted: NewStore, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "folder": str(folder),
                "name": wanted.name,
                "currency": wanted.currency.strip().upper(),
                "language": wanted.language,
                "zone": wanted.zone,
                "country": wanted.country,
            }
        )
    else:
        click.echo(f"{wanted.name} is ready in {folder}")
