"""Drawers and days: several drawers, movements, counts put right, the day's Z.

Shifts of before were all at the first drawer of their register.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards

revision = "0009"
down_revision = "0008"

FACTS = (
    "safe_movement",
    "drawer_opening",
    "foreign_count",
    "count_correction",
    "day_close",
    "day_close_shift",
    "day_close_correction",
)
COLUMNS = {
    "shift": (
        "drawer_no INTEGER DEFAULT 1 NOT NULL "
        "CONSTRAINT ck_shift_drawer_fits CHECK (drawer_no BETWEEN 1 AND 4)",
    ),
    "shift_close": (
        "foreign_worth INTEGER DEFAULT 0 NOT NULL",
        "forgotten INTEGER DEFAULT 0 NOT NULL",
        "next_shift_id BLOB",
    ),
}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    _add_open_drawers()
    _add_drawer_facts()
    _add_corrections()
    _add_days()
    for table in FACTS:
        for statement in guards(table):
            op.execute(statement)


def _add_open_drawers() -> None:
    _make(
        "open_drawer",
        *_whole("register_no", "epoch", "drawer_no"),
        _id("shift_id"),
        _link("open_drawer", "shift_id", "shift"),
        _key("open_drawer", "register_no", "epoch", "drawer_no"),
    )
    still_open = "NOT EXISTS (SELECT 1 FROM shift_close c WHERE c.shift_id = s.id)"
    op.execute(
        "INSERT INTO open_drawer (register_no, epoch, drawer_no, shift_id) "
        f"SELECT register_no, epoch, 1, id FROM shift s WHERE {still_open}"
    )
    op.execute(
        "INSERT INTO shift_total (shift_id, kind, code, count, base, amount) "
        "SELECT t.shift_id, 'cashier', t.cashier, count(*), 0, sum(t.total) FROM sale t "
        f"JOIN shift s ON s.id = t.shift_id WHERE {still_open} GROUP BY t.shift_id, t.cashier"
    )


def _add_drawer_facts() -> None:
    _make(
        "safe_movement",
        _id("id"),
        *_whole("at"),
        *_text("business_day"),
        *_whole("amount"),
        *_text("reason", "by"),
        _check("safe_movement", "moves_something", "amount > 0"),
        _key("safe_movement", "id"),
        rowid=True,
    )
    _make(
        "drawer_opening",
        _id("shift_id"),
        *_whole("no", "at"),
        *_text("by", "reason"),
        _id("approval_id", empty=True),
        _link("drawer_opening", "shift_id", "shift"),
        _link("drawer_opening", "approval_id", "approval"),
        _key("drawer_opening", "shift_id", "no"),
    )
    _make(
        "foreign_count",
        _id("shift_id"),
        *_text("code"),
        *_whole("expected_minor", "counted_minor", "worth", "difference"),
        _check("foreign_count", "counted_not_negative", "counted_minor >= 0"),
        _link("foreign_count", "shift_id", "shift"),
        _key("foreign_count", "shift_id", "code"),
    )


def _add_corrections() -> None:
    _make(
        "count_correction",
        _id("id"),
        _id("shift_id"),
        *_whole("no", "at"),
        *_text("business_day", "by"),
        *_whole("before", "counted"),
        *_text("denominations", "reason"),
        _check("count_correction", "counted_not_negative", "counted >= 0"),
        _check("count_correction", "corrects_something", "counted <> before"),
        _link("count_correction", "shift_id", "shift"),
        _key("count_correction", "id"),
        sa.UniqueConstraint(*("shift_id", "no"), name=op.f("uq_count_correction_shift_id_no")),
        rowid=True,
    )
    _index("count_correction", "shift_id")


def _add_days() -> None:
    _make(
        "day_close",
        _id("id"),
        *_whole("position", "register_no", "epoch", "number"),
        *_text("business_day"),
        *_whole("at"),
        _id("by_id", empty=True),
        *_text("by", "takings"),
        *_whole("floats", "cash_sales"),
        *_text("moves"),
        *_whole(
            "expected", "counted", "removed", "foreign_difference", "waiting", "waiting_amount"
        ),
        *_whole("total", "grand_total", "journal_seq"),
        _id("journal_head"),
        _check("day_close", "position_counts", "position >= 1"),
        _key("day_close", "id"),
        sa.UniqueConstraint("position", name=op.f("uq_day_close_position")),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"),
            name=op.f("uq_day_close_register_no_epoch_number"),
        ),
        rowid=True,
    )
    for table, column, target in (
        ("day_close_shift", "shift_id", "shift"),
        ("day_close_correction", "correction_id", "count_correction"),
    ):
        _make(
            table,
            _id(column),
            _id("day_id"),
            _link(table, column, target),
            _link(table, "day_id", "day_close"),
            _key(table, column),
        )
        _index(table, "day_id")


def _whole(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _id(name: str, *, empty: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=empty)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _make(name: str, *parts: sa.schema.SchemaItem, rowid: bool = False) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def downgrade() -> None:
    for table in reversed((*FACTS, "open_drawer")):
        op.drop_table(table)
    op.execute("DELETE FROM shift_total WHERE kind = 'cashier'")
    for table, columns in COLUMNS.items():
        for column in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split(maxsplit=1)[0]}")
