"""Drawers and days: several drawers, movements, counts put right, the day's Z.

Shifts of before were all at the first drawer of their register.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards
from storeapp.migrations.shapes import check, id_of, index, key, link, make, whole, words

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
    make(
        "open_drawer",
        *whole("register_no", "epoch", "drawer_no"),
        id_of("shift_id"),
        link("open_drawer", "shift_id", "shift"),
        key("open_drawer", "register_no", "epoch", "drawer_no"),
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
    make(
        "safe_movement",
        id_of("id"),
        *whole("at"),
        *words("business_day"),
        *whole("amount"),
        *words("reason", "by"),
        check("safe_movement", "moves_something", "amount > 0"),
        key("safe_movement", "id"),
        rowid=True,
    )
    make(
        "drawer_opening",
        id_of("shift_id"),
        *whole("no", "at"),
        *words("by", "reason"),
        id_of("approval_id", empty=True),
        link("drawer_opening", "shift_id", "shift"),
        link("drawer_opening", "approval_id", "approval"),
        key("drawer_opening", "shift_id", "no"),
    )
    make(
        "foreign_count",
        id_of("shift_id"),
        *words("code"),
        *whole("expected_minor", "counted_minor", "worth", "difference"),
        check("foreign_count", "counted_not_negative", "counted_minor >= 0"),
        link("foreign_count", "shift_id", "shift"),
        key("foreign_count", "shift_id", "code"),
    )


def _add_corrections() -> None:
    make(
        "count_correction",
        id_of("id"),
        id_of("shift_id"),
        *whole("no", "at"),
        *words("business_day", "by"),
        *whole("before", "counted"),
        *words("denominations", "reason"),
        check("count_correction", "counted_not_negative", "counted >= 0"),
        check("count_correction", "corrects_something", "counted <> before"),
        link("count_correction", "shift_id", "shift"),
        key("count_correction", "id"),
        sa.UniqueConstraint(*("shift_id", "no"), name=op.f("uq_count_correction_shift_id_no")),
        rowid=True,
    )
    index("count_correction", "shift_id")


def _add_days() -> None:
    make(
        "day_close",
        id_of("id"),
        *whole("position", "register_no", "epoch", "number"),
        *words("business_day"),
        *whole("at"),
        id_of("by_id", empty=True),
        *words("by", "takings"),
        *whole("floats", "cash_sales"),
        *words("moves"),
        *whole(
            "expected", "counted", "removed", "foreign_difference", "waiting", "waiting_amount"
        ),
        *whole("total", "grand_total", "journal_seq"),
        id_of("journal_head"),
        check("day_close", "position_counts", "position >= 1"),
        key("day_close", "id"),
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
        make(
            table,
            id_of(column),
            id_of("day_id"),
            link(table, column, target),
            link(table, "day_id", "day_close"),
            key(table, column),
        )
        index(table, "day_id")


def downgrade() -> None:
    for table in reversed((*FACTS, "open_drawer")):
        op.drop_table(table)
    op.execute("DELETE FROM shift_total WHERE kind = 'cashier'")
    for table, columns in COLUMNS.items():
        for column in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split(maxsplit=1)[0]}")
