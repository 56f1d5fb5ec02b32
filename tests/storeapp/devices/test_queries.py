"""The queue is found fast however much was printed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from storeapp import devices
from storeapp.db.work import Read
from storeapp.store import Store


def _plan(read: Read) -> str:
    query = (
        "EXPLAIN QUERY PLAN SELECT * FROM print_job WHERE register_no = 1 "
        "AND state = 'waiting' ORDER BY id LIMIT 100"
    )
    return " ".join(row[3] for row in read.rows(text(query)))


def test_waiting_jobs_are_found_by_their_own_small_index(cashier: Store) -> None:
    cashier.do(devices.queue_receipt, UUID(int=1))
    plan = cashier.ask(_plan)
    assert "ix_print_job_waiting" in plan
    assert "TEMP B-TREE" not in plan


def test_a_job_nobody_knows_is_not_found(cashier: Store) -> None:
    assert cashier.ask(devices.find_job, devices.PrintJobId(99)) is None
