"""Opens the database file with the settings a till needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from storeapp.db.files import write_again
from storeapp.kernel.errors import Bug

OLDEST_SQLITE = (3, 51, 3)  # older ones can corrupt a WAL that two connections write
BUSY_TIMEOUT_MS = 5_000
JOURNAL_SIZE_LIMIT_BYTES = 64 * 1024 * 1024
CACHE_KIB = 16 * 1024
STATEMENTS_KEPT = 256
READERS = 4
PAGES_OF_BEGINNING = 1

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a commit is on the disk before it is acknowledged
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "journal_size_limit": JOURNAL_SIZE_LIMIT_BYTES,
    "mmap_size": 0,
    "wal_autocheckpoint": 0,  # Store.rest checkpoints between sales, never inside one
    "cache_size": -CACHE_KIB,
}


@dataclass(frozen=True)
class Database:
    """One store file: one connection that writes, several that only read beside it."""

    path: Path
    write: Engine
    read: Engine

    def close(self) -> None:
        """Close every connection."""
        self.read.dispose()
        self.write.dispose()


def open_database(path: Path, *, key: bytes | None = None) -> Database:
    """Open a store file, making it if there is none. ``key`` is for an encrypted file."""
    write = open_engine(path, key=key)
    return Database(path, write, open_engine(path, key=key, reads_only=True))


def secure_log(database: Database) -> None:
    """Make sure of what a program that ended in the middle of its work left in the log.

    Its last sync may have failed, and the next sale would then stand on parts of the log
    that read well and are not on the disk. After a proper close there is no log.
    """
    log = database.path.with_name(f"{database.path.name}-wal")
    if log.exists() and log.stat().st_size:
        with database.write.begin():  # so that nobody else writes to the log
            write_again(log)


def rest_log(held: Any, *, empty: bool = False) -> None:
    """Move the log of a driver's connection into the file, and begin the log anew.

    Whoever writes first to a log begun anew syncs twice, once for its head; done here, each
    sale syncs once. ``empty`` cuts the log to nothing instead, as on closing.
    """
    if empty:
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return
    _busy, pages, moved = held.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    if pages - moved <= PAGES_OF_BEGINNING:
        return
    _busy, pages, moved = held.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if pages == moved:
        _begin_log(held)


def _begin_log(held: Any) -> None:
    held.execute("PRAGMA busy_timeout = 0")
    try:
        held.execute("BEGIN IMMEDIATE")
        held.execute("PRAGMA user_version = 0")  # writes one page; we do not use this number
        held.execute("COMMIT")
    except dbapi2.OperationalError as error:
        if held.in_transaction:
            held.execute("ROLLBACK")
        if "locked" not in str(error):  # else somebody else is writing, and begins it
            raise
    finally:
        held.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def open_engine(path: Path, *, key: bytes | None = None, reads_only: bool = False) -> Engine:
    """Open SQLite so that no completed sale is lost and readers never wait for writers.

    The engine that writes has one connection and begins IMMEDIATE, so two processes
    never lose each other's update. ``key`` is a raw key of 32 bytes. Raises Bug if the
    SQLite library is too old or a setting does not hold.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise Bug(f"SQLite {dbapi2.sqlite_version} is too old; a store needs 3.51.3 or later")
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=READERS if reads_only else 1,
        max_overflow=READERS if reads_only else 0,
        connect_args={"cached_statements": STATEMENTS_KEPT, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        _unlock(connection, key)
        _set_pragmas(connection)
        if reads_only:
            connection.execute("PRAGMA query_only = 1")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver(connection).execute("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine


def driver(connection: Connection) -> Any:
    """The driver's own connection, for the few statements that must cost nothing more."""
    return connection.connection.driver_connection


def _unlock(connection: Any, key: bytes | None) -> None:
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _set_pragmas(connection: Any) -> None:
    for name, wanted in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        (held,) = connection.execute(f"PRAGMA {name}").fetchone()
        if held != wanted:
            raise Bug(f"SQLite keeps {name} at {held}, a store needs {wanted}")
