"""Short words for the columns and tables of a step; what they make never changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def whole(*names: str) -> list[sa.Column[int]]:
    """Columns of whole numbers that are always there."""
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def words(*names: str) -> list[sa.Column[str]]:
    """Columns of text that are always there."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def maybe(*names: str) -> list[sa.Column[int]]:
    """Columns of whole numbers that may be empty."""
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def id_of(name: str, *, empty: bool = False) -> sa.Column[bytes]:
    """A column that holds an id."""
    return sa.Column(name, sa.LargeBinary(), nullable=empty)


def link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """A column refers to the id of another table."""
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key of a table."""
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    """A rule that every row keeps."""
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def index(table: str, column: str) -> None:
    """Make an index of one column."""
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def make(name: str, *parts: sa.schema.SchemaItem, rowid: bool = False) -> None:
    """Make a strict table."""
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)
