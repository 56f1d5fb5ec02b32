"""Steps from one shape of the database to the next, run by Alembic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from storeapp.kernel.errors import StoreError

# Kept beside the steps so that a store that is up to date opens without loading Alembic.
HEAD = "0013"


@dataclass(eq=False)
class StoreTooNew(StoreError):
    """This store was last opened by a newer version of the program."""

    found: str


def is_current(engine: Engine) -> bool:
    """Whether a store file has the newest shape."""
    return found_version(engine) == HEAD


def found_version(engine: Engine) -> str:
    """The step a store file stands at; empty for a file without tables."""
    with engine.connect() as connection:
        names = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ).scalar()
        if not names:
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(found or "")


def upgrade(engine: Engine, target: str = "head") -> None:
    """Bring a store file to its newest shape, all of it or nothing.

    Raises StoreTooNew for a file that a newer program made.
    """
    from alembic import command  # noqa: PLC0415 - 300 ms that only a migration should pay
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    found = found_version(engine)
    if found and found not in known:
        raise StoreTooNew(found)
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, target)
