"""What drawers and days promise of each other, looked up in the rows themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from storeapp.db.work import Read
from storeapp.shifts import rules
from storeapp.shifts.types import DrawerFault

_OPEN = (
    "SELECT shift_id, sum(wanted), sum(kept) FROM ("
    " SELECT s.id AS shift_id, 1 AS wanted, 0 AS kept FROM shift s "
    " LEFT JOIN shift_close c ON c.shift_id = s.id WHERE c.shift_id IS NULL"
    " UNION ALL SELECT o.shift_id, 0, CASE WHEN s.drawer_no = o.drawer_no THEN 1 ELSE 2 END"
    " FROM open_drawer o LEFT JOIN shift s ON s.id = o.shift_id"
    " AND s.register_no = o.register_no AND s.epoch = o.epoch"
    ") AS both_sides GROUP BY shift_id HAVING sum(wanted) <> sum(kept)"
)
_NO_SALES = (
    "SELECT shift_id, sum(wanted), sum(kept) FROM ("
    " SELECT shift_id, 1 AS wanted, 0 AS kept FROM drawer_opening"
    " UNION ALL SELECT shift_id, 0, count FROM shift_total WHERE kind = 'no-sale'"
    ") AS both_sides GROUP BY shift_id HAVING sum(wanted) <> sum(kept)"
)
# Shifts of before did not count by who sold; they have no such row at all.
_CASHIERS = (
    "WITH kept AS (SELECT shift_id, code, count, amount FROM shift_total "
    " WHERE kind = 'cashier'), "
    "taken AS (SELECT shift_id, sum(count) AS n, sum(amount) AS total FROM kept "
    " GROUP BY shift_id) "
    "SELECT t.shift_id, s.amount, t.total FROM taken t JOIN shift_total s "
    "ON s.shift_id = t.shift_id AND s.kind = 'sales' AND s.code = '' "
    "WHERE s.count <> t.n OR s.amount <> t.total"
)
# Sales and what was received without one are what the tenders left.
_IDENTITY = (
    "SELECT shift_id, sum(wanted), sum(kept) FROM ("
    " SELECT shift_id, amount AS wanted, 0 AS kept FROM shift_total"
    " WHERE kind IN ('sales', 'received')"
    " UNION ALL SELECT shift_id, 0, amount FROM shift_total WHERE kind = 'tender'"
    ") AS both_sides GROUP BY shift_id HAVING sum(wanted) <> sum(kept)"
)
_BY_SHIFT = (
    ("an open shift and its drawer differ", _OPEN),
    ("openings without a sale are not those that were counted", _NO_SALES),
    ("who sold does not add up to what was sold", _CASHIERS),
    ("tenders are not sales and what was received", _IDENTITY),
)

_DAYS = (
    "SELECT id, position, register_no, epoch, number, takings, floats, cash_sales, moves, "
    "expected, counted, removed, foreign_difference, total, grand_total FROM day_close "
    "ORDER BY position"
)
_SHIFTS_OF_DAY = (
    'SELECT s.cashier, c.takings, s."float", c.expected, c.counted, c.removed, s.id '
    "FROM day_close_shift d JOIN shift s ON s.id = d.shift_id "
    "JOIN shift_close c ON c.shift_id = s.id WHERE d.day_id = ? ORDER BY s.id"
)
_MOVES_OF_DAY = (
    "SELECT m.kind, count(*), sum(CASE WHEN m.kind IN ('pay-in', 'float') THEN m.amount "
    "ELSE -m.amount END) FROM day_close_shift d JOIN cash_movement m "
    "ON m.shift_id = d.shift_id WHERE d.day_id = ? GROUP BY m.kind ORDER BY m.kind"
)
_FOREIGN_OF_DAY = (
    "SELECT coalesce(sum(f.difference), 0) FROM day_close_shift d JOIN foreign_count f "
    "ON f.shift_id = d.shift_id WHERE d.day_id = ?"
)

Row = tuple[Any, ...]


def find_faults(read: Read) -> Iterator[DrawerFault]:
    """Every drawer that is not as its shift says, and every Z that is not its shifts."""
    for what, query in _BY_SHIFT:
        for shift_id, expected, found in read.driver.execute(query):
            where = str(UUID(bytes=shift_id))
            yield DrawerFault(what, where, str(expected), str(found))
    grand, numbers = 0, dict[tuple[int, int], int]()
    days = read.driver.execute(_DAYS).fetchall()
    for position, row in enumerate(days, start=1):
        where = str(UUID(bytes=row[0]))
        grand += row[13]
        register = (row[2], row[3])
        numbers[register] = numbers.get(register, 0) + 1
        if (row[1], row[4]) != (position, numbers[register]):
            expected = f"{position} {numbers[register]}"
            yield DrawerFault(
                "a day's number is missing", where, expected, f"{row[1]} {row[4]}"
            )
        if row[14] != grand:
            what = "a grand total does not follow from the one before"
            yield DrawerFault(what, where, str(grand), str(row[14]))
        if _sums(read, row[0]) != _kept(row):
            yield DrawerFault("a day's Z is not the sum of its shifts", where)


def _kept(row: Row) -> Row:
    takings = tuple(tuple(one) for one in json.loads(row[5]))
    moves = tuple(tuple(one) for one in json.loads(row[8]))
    return (takings, moves, *row[6:8], *row[9:14])


def _sums(read: Read, day_id: bytes) -> Row:
    """What a day's Z must say, from the shifts that are in it."""
    shifts = read.driver.execute(_SHIFTS_OF_DAY, (day_id,)).fetchall()
    takings = rules.add_up(rules.with_cashier(json.loads(s[1]), s[0]) for s in shifts)
    moves = tuple(read.driver.execute(_MOVES_OF_DAY, (day_id,)).fetchall())
    ((foreign,),) = read.driver.execute(_FOREIGN_OF_DAY, (day_id,)).fetchall()
    floats, expected, counted, removed = (sum(s[n] for s in shifts) for n in (2, 3, 4, 5))
    cash_sales = expected - floats - sum(move[2] for move in moves)
    sold = sum(row[4] for row in takings if row[0] == "sales")
    return (
        *(tuple(takings), moves, floats, cash_sales),
        *(expected, counted, removed, foreign, sold),
    )
