"""Making a store file, and opening one."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from storeapp import migrations, settings, staff
from storeapp.db.engine import Database, open_database, secure_log
from storeapp.db.files import move_for_good
from storeapp.db.numbers import find_register, register
from storeapp.db.work import Frame, Read, Register, Work
from storeapp.kernel.actor import NOBODY, SYSTEM
from storeapp.kernel.currency import currency
from storeapp.kernel.day import BusinessCalendar
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import EventBus
from storeapp.kernel.ids import new_id
from storeapp.kernel.search import clean_name
from storeapp.settings import StoreSettings
from storeapp.store import DiskFailed, Store, StoreBusy, troubles_named, utc_now

FILE_NAME = "store.db"
FIRST_REGISTER = 1
EPOCH_MARK_BITS = 63

Clock = Callable[[], datetime]


@dataclass(eq=False)
class StoreExists(StoreError):
    """There is a store in this folder already; it is never overwritten."""

    folder: str


@dataclass(eq=False)
class NoStore(StoreError):
    """There is no store in this folder yet."""

    folder: str


@dataclass(eq=False)
class StoreNameMissing(StoreError):
    """A store needs a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStore:
    """A store about to be made. Without ``owner_pin`` its owner is named at first start.

    ``zone`` is an IANA time zone, ``country`` an ISO code that chooses taxes and tenders.
    """

    name: str
    currency: str
    language: str = "en"
    zone: str = "UTC"
    country: str = ""
    cutoff_hour: int = 0
    owner_name: str = ""
    owner_pin: str | None = None


def store_exists(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / FILE_NAME).exists()


def create_store(folder: Path, wanted: NewStore, *, clock: Clock = utc_now) -> Store:
    """Make a new store in a folder and open it, with nobody signed in.

    It is made under another name and then renamed, so a store is there whole or not at
    all. Raises StoreExists, StoreNameMissing, UnknownCurrency, SettingOutOfRange, PinTooWeak,
    DiskFull, DiskFailed.
    """
    if store_exists(folder):
        raise StoreExists(str(folder))
    name = clean_name(wanted.name)
    if not name:
        raise StoreNameMissing
    money = currency(wanted.currency)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE_NAME}.new"
    _remove(unfinished)
    database = open_database(unfinished)
    try:
        with troubles_named(database.write):
            migrations.upgrade(database.write)
        frame = Frame(
            Register(FIRST_REGISTER, new_id(), 1, ""),
            BusinessCalendar(_zone(wanted.zone), wanted.cutoff_hour),
            money,
        )
        store = Store(database, EventBus(), SYSTEM, frame, clock)
        store.do(_furnish, wanted, name)
        store.rest(thoroughly=True)
    except BaseException:
        database.close()
        _remove(unfinished)
        raise
    database.close()
    move_for_good(unfinished, folder / FILE_NAME)
    return open_store(folder, clock=clock)


def open_store(
    folder: Path, *, register_no: int = FIRST_REGISTER, clock: Clock = utc_now
) -> Store:
    """Open the store in a folder, with nobody signed in, bringing its file up to date.

    Raises NoStore, StoreTooNew, DiskFull, DiskFailed, StoreBusy, or Bug if the file does
    not hold the register.
    """
    if not store_exists(folder):
        raise NoStore(str(folder))
    database = open_database(folder / FILE_NAME)
    try:
        _secure(database)
        with troubles_named(database.write):
            if not migrations.is_current(database.write):
                migrations.upgrade(database.write)
        frame = read_frame(database, register_no, clock)
    except BaseException:
        database.close()
        raise
    return Store(database, EventBus(), NOBODY, frame, clock)


def _secure(database: Database) -> None:
    try:
        with troubles_named(database.write):
            secure_log(database)
    except StoreBusy:
        pass  # whoever is writing has opened the store before us, and done this
    except OSError as error:
        raise DiskFailed(str(error)) from error


def read_frame(database: Database, register_no: int, clock: Clock = utc_now) -> Frame:
    """What holds for the whole file while it is open: register, calendar, currency."""
    unframed = Frame(
        Register(register_no, new_id(), 1, ""),
        BusinessCalendar(ZoneInfo("UTC")),
        currency("CNY"),
    )
    return Store(database, EventBus(), NOBODY, unframed, clock).ask(_frame, register_no)


def _frame(read: Read, register_no: int) -> Frame:
    own = settings.get(read, StoreSettings)
    calendar = BusinessCalendar(ZoneInfo(own.zone), own.cutoff_hour)
    return Frame(find_register(read, register_no), calendar, currency(own.currency))


def _furnish(work: Work, wanted: NewStore, name: str) -> None:
    """Put in what every store starts with, in one transaction."""
    from storeapp import catalogue, payments  # noqa: PLC0415 - once in a store's life

    row = {
        "number": work.register.number,
        "id": work.register.id,
        "name": str(work.register.number),
        "epoch": work.register.epoch,
        "epoch_mark": secrets.randbits(EPOCH_MARK_BITS),
        "since": work.now,
    }
    work.run(insert(register), row)
    own = StoreSettings(
        name=name,
        currency=wanted.currency.strip().upper(),
        zone=wanted.zone,
        cutoff_hour=wanted.cutoff_hour,
        language=wanted.language,
        country=wanted.country,
    )
    settings.change(work, own)
    payments.install_presets(work, wanted.country)
    catalogue.install_tax_presets(work, wanted.country)
    if wanted.owner_pin is not None:
        staff.found(work, wanted.owner_name or name, wanted.owner_pin)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise settings.SettingOutOfRange("zone", name) from error


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
