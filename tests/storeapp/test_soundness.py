"""What ``storeapp check`` must find: every kind of damage, done behind the program's back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from storeapp import opening, sales, shifts, soundness
from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.actor import SYSTEM, NotAllowed
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.payments import NewTender
from storeapp.sales import NewSale, SaleId, SaleLine
from storeapp.shifts import NewCount
from storeapp.soundness import Fault, Verdict
from storeapp.store import Store

Damage = Callable[[str], Verdict]
IDS = [SaleId(UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0000 + n)) for n in range(3)]


@pytest.fixture
def sold(store: Store, tea: ProductId, apples: ProductId) -> None:
    """A closed shift with two sales and an open one with one."""
    store.do(shifts.open_shift, Money(10_000))
    for at, sale_id in enumerate(IDS):
        lines = (
            SaleLine(
                product_id=tea,
                code="TEA",
                name="Tea",
                quantity=pieces(2),
                unit_price=Money(350),
            ),
            SaleLine(
                product_id=apples,
                code="20001",
                name="Apples",
                quantity=Quantity(842),
                unit_price=Money(1280),
                unit=Unit.KG,
                discount=Money(78),
            ),
        )
        tenders = (NewTender("CARD", Money(1000)), NewTender("CASH", Money(1000)))
        store.do(sales.complete, NewSale(id=sale_id, lines=lines, tenders=tenders))
        if at == 1:
            store.do(shifts.close_shift, NewCount(amount=Money(10_700), removed=Money(700)))
            store.do(shifts.open_shift, Money(10_000))


@pytest.fixture
def damaged(store: Store, store_folder: Path, sold: None) -> Damage:
    """Run SQL on the closed file as somebody with a tool would, then check it."""

    def damage(script: str) -> Verdict:
        store.close()
        raw = sqlite3.connect(store_folder / "store.db")
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            raw.execute(f"DROP TRIGGER {name}")
        raw.executescript(f"PRAGMA foreign_keys = 0; {script}")
        raw.close()
        opened = opening.open_store(store_folder).acting_as(SYSTEM)
        verdict = opened.ask(soundness.prove)
        opened.close()
        return verdict

    return damage


@pytest.mark.usefixtures("sold")
def test_a_store_that_was_only_used_is_sound(store: Store) -> None:
    verdict = store.ask(soundness.prove)
    assert verdict == Verdict((), 3, verdict.journal_rows, 0)
    assert verdict.is_sound
    assert verdict.journal_rows > 10


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("UPDATE sale SET total = total + 1", "documents: a sale is not as the journal"),
        ("UPDATE sale SET total = total + 1", "sales: total is not lines plus rounding"),
        ("UPDATE sale SET business_day = '2020-01-01'", "documents: a sale is not as"),
        ("UPDATE sale_line SET unit_price = unit_price + 1", "documents: a sale is not as"),
        ("UPDATE sale_line SET quantity = 3000 WHERE line_no = 1", "documents: a sale is"),
        ("UPDATE sale_line SET tax = tax + 1", "documents: a sale is not as the journal"),
        ("UPDATE sale_tender SET code = 'CASH'", "documents: a sale is not as the journal"),
        ("UPDATE sale_tender SET reference = 'x'", "documents: a sale is not as the journal"),
        ("DELETE FROM sale_line WHERE line_no = 2", "documents: a sale is not as the journal"),
        ("DELETE FROM sale_tender", "sales: tenders less change are not the total"),
        ("DELETE FROM journal WHERE kind = 'SaleCompleted'", "sales: sale is not in the"),
        (
            "UPDATE journal SET body = replace(body, '\"total\":', '\"total\":1')",
            "journal: body",
        ),
        ("DELETE FROM journal WHERE seq = 3", "journal: seq 4 where 3 was due"),
        ("UPDATE ledger_posting SET amount = amount + 1 WHERE line_no = 1", "ledger: entry is"),
        (
            "UPDATE ledger_balance SET amount = amount + 1",
            "ledger: balance is not its postings",
        ),
        ("DELETE FROM ledger_posting", "ledger: entry has no postings"),
        ("UPDATE stock_level SET quantity = quantity + 1", "stock: a level is not the sum"),
        ("DELETE FROM stock_move WHERE line_no = 1", "sales: goods did not move as they"),
        ("UPDATE shift_total SET amount = 1 WHERE kind = 'sales'", "shifts: takings are not"),
        ("UPDATE shift_total SET amount = 1 WHERE kind = 'tender'", "shifts: a tender is not"),
        ("UPDATE shift_close SET takings = '[]'", "shifts: a Z is not its shift's takings"),
        (
            "UPDATE ledger_balance SET amount = 5 WHERE account = 'cash'",
            "shifts: a closed drawer holds cash",
        ),
        ("UPDATE day_product SET due = due + 1", "sales: product figures of 2026-05-04 differ"),
        (
            "UPDATE day_total SET amount = amount + 1",
            "sales: hour figures of 2026-05-04 differ",
        ),
        ("UPDATE number_series SET last = last + 1", "numbers: the last documents are lost"),
        ("DELETE FROM product WHERE code = 'TEA'", "file: a row of sale_line has lost its"),
        ("UPDATE product SET rank = rank + 7", "catalogue: a product cannot be found"),
        ("UPDATE product SET popularity = 99", "catalogue: a product stands at a wrong place"),
        (
            "UPDATE product SET code_key = '6901234567892' WHERE code = '20001'",
            "catalogue: a barcode is another product's code",
        ),
    ],
)
def test_damage_is_found(damaged: Damage, script: str, what: str) -> None:
    verdict = damaged(script)
    assert not verdict.is_sound
    assert [fault for fault in verdict.faults if fault.what.startswith(what)], verdict.faults


def test_the_last_sale_cut_off_with_its_journal_rows_is_missed(damaged: Damage) -> None:
    """Whoever takes the tail of every table must also find the number that was given."""
    key = f"x'{IDS[2].bytes.hex()}'"
    verdict = damaged(
        f"DELETE FROM journal WHERE subject_id = {key};"
        + "".join(f"DELETE FROM {t} WHERE sale_id = {key};" for t in ("sale_line", "sale_tax"))
        + f"DELETE FROM sale_tender WHERE sale_id = {key}; DELETE FROM sale WHERE id = {key};"
    )
    assert Fault("numbers: the last documents are lost", "sale 1-1", "3", "2") in verdict.faults


def test_a_changed_byte_in_an_index_is_found(
    store: Store, store_folder: Path, sold: None
) -> None:
    store.close()
    path = store_folder / "store.db"
    raw = sqlite3.connect(path)
    (page,) = raw.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'ix_sale_business_day_id'"
    ).fetchone()
    (page_size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    data = bytearray(path.read_bytes())
    at = data.index(b"2026-05-04", (page - 1) * page_size, page * page_size)
    data[at] = ord("3")
    path.write_bytes(data)
    opened = opening.open_store(store_folder).acting_as(SYSTEM)
    faults = opened.ask(soundness.prove).faults
    opened.close()
    assert any(fault.what == "file: the file is damaged" for fault in faults)


@pytest.mark.usefixtures("sold")
def test_acknowledged_sales_must_be_there_with_their_amounts(store: Store) -> None:
    total = store.ask(sales.get_sale, IDS[0]).total.minor
    lost = str(UUID(int=7))
    acks = [(str(IDS[0]), total), (str(IDS[1]), total + 1), (lost, 5), ("no id", 5)]
    verdict = store.ask(soundness.prove, acks)
    assert verdict.acks == 4
    assert verdict.faults == (
        Fault(
            "an acknowledged sale has another amount",
            str(IDS[1]),
            str(total + 1),
            str(total),
        ),
        Fault("an acknowledged sale is lost", lost, "5"),
        Fault("what was acknowledged is no sale", "no id"),
    )


def test_every_part_is_told_before_it_is_looked_at(store: Store) -> None:
    parts: list[str] = []
    store.ask(soundness.prove, (), parts.append)
    assert parts == list(soundness.PARTS)
    assert len(parts) == 11


def test_checking_needs_the_permission(cashier: Store, manager: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(soundness.prove)
    assert manager.ask(soundness.prove).is_sound
