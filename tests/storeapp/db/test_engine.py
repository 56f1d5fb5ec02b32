"""The settings that keep acknowledged sales safe, read back from real connections."""

from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from storeapp.db.engine import PRAGMAS, driver, open_database
from storeapp.kernel.errors import Bug
from storeapp.store import Store


def test_every_connection_keeps_every_setting(store: Store) -> None:
    for engine in (store.database.write, store.database.read):
        with engine.connect() as connection:
            raw = driver(connection)
            held = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
        assert held == PRAGMAS
    assert PRAGMAS["journal_mode"] == "wal"
    assert PRAGMAS["synchronous"] == 2


def test_readers_cannot_write(store: Store) -> None:
    with store.database.read.connect() as connection:
        assert driver(connection).execute("PRAGMA query_only").fetchone() == (1,)


def test_an_old_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Bug, match="too old"):
        open_database(tmp_path / "s.db")


def test_a_key_makes_the_file_unreadable_without_it(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    locked = open_database(path, key=bytes(range(32)))
    with locked.write.connect() as connection, connection.begin():
        driver(connection).execute("CREATE TABLE secret (word TEXT) STRICT")
        driver(connection).execute("INSERT INTO secret VALUES ('plain-text-word')")
    locked.close()

    assert b"plain-text-word" not in path.read_bytes()
    again = open_database(path, key=bytes(range(32)))
    with again.read.connect() as connection:
        assert driver(connection).execute("SELECT word FROM secret").fetchone() == (
            "plain-text-word",
        )
    again.close()
    wrong = open_database(path)
    with pytest.raises(DatabaseError, match="not a database"):
        wrong.read.connect()
    wrong.close()
