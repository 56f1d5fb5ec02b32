"""Shifts of before drawers had numbers: they were all at the first one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from storeapp import migrations
from storeapp.db.engine import open_database

OPEN, CLOSED = "01" * 16, "02" * 16
BEFORE = (
    "INSERT INTO shift (id, register_no, epoch, number, cashier, opened_at, business_day, "
    f"\"float\") VALUES (x'{CLOSED}', 1, 1, 1, 'Bo', 0, '2026-05-04', 0),"
    f" (x'{OPEN}', 1, 1, 2, 'Bo', 0, '2026-05-04', 0)",
    "INSERT INTO shift_close (shift_id, register_no, epoch, z_number, closed_at, closed_by, "
    "expected, counted, removed, denominations, reason, takings) "
    f"VALUES (x'{CLOSED}', 1, 1, 1, 0, 'Bo', 0, 0, 0, '[]', '', '[]')",
)


def test_shifts_of_before_were_at_the_first_drawer(tmp_path: Path) -> None:
    database = open_database(tmp_path / "store.db")
    migrations.upgrade(database.write, "0008")
    with database.write.connect() as connection:
        for statement in BEFORE:
            connection.execute(text(statement))
        connection.commit()
    migrations.upgrade(database.write)
    with database.read.connect() as connection:
        shifts = connection.execute(text("SELECT number, drawer_no FROM shift ORDER BY number"))
        assert [tuple(row) for row in shifts] == [(1, 1), (2, 1)]
        running = connection.execute(text("SELECT drawer_no, shift_id FROM open_drawer"))
        assert [tuple(row) for row in running] == [(1, bytes.fromhex(OPEN))]
        closes = connection.execute(
            text("SELECT forgotten, foreign_worth, next_shift_id FROM shift_close")
        )
        assert [tuple(row) for row in closes] == [(0, 0, None)]
    database.close()
