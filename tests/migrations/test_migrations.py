"""Migrations go up from every earlier version, and end where the code stands."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from storeapp import migrations
from storeapp.db.engine import Database, open_database
from storeapp.schema import metadata
from storeapp.store import Store

STEPS = sorted(
    path.name[:4] for path in Path(migrations.__file__).parent.glob("versions/[0-9]*.py")
)


def shape(database: Database) -> list[tuple[str, str]]:
    with database.read.connect() as connection:
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        )
        return [(row.name, row.sql) for row in rows]


@pytest.mark.parametrize("start", ["", *STEPS])
def test_every_earlier_version_comes_up(tmp_path: Path, start: str) -> None:
    whole = open_database(tmp_path / "whole.db")
    migrations.upgrade(whole.write)
    stepped = open_database(tmp_path / "stepped.db")
    if start:
        migrations.upgrade(stepped.write, start)
        assert migrations.found_version(stepped.write) == start
    migrations.upgrade(stepped.write)

    assert shape(stepped) == shape(whole)
    assert migrations.is_current(stepped.write)
    whole.close()
    stepped.close()


def test_the_newest_step_is_the_one_the_program_expects() -> None:
    assert STEPS[-1] == migrations.HEAD


def test_the_file_is_what_the_tables_say(store: Store) -> None:
    with store.database.read.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda _o, name, kind, *_: is_ours(name, kind)},
        )
        assert compare_metadata(context, metadata) == []


def is_ours(name: str | None, kind: str) -> bool:
    return kind != "table" or name in metadata.tables
