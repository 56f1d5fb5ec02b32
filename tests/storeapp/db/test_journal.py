"""The journal's chain: gapless, ordered, and broken by any change."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from storeapp import settings, shifts
from storeapp.db import journal
from storeapp.db.journal import BrokenLink, find_breaks, plain
from storeapp.db.numbers import document_number, next_number
from storeapp.db.work import Read, Register, Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.conftest import Clock


def rows(read: Read) -> list[tuple[int, str, str]]:
    query = text("SELECT seq, kind, body FROM journal ORDER BY id")
    return [(row.seq, row.kind, row.body) for row in read.rows(query)]


def breaks(read: Read) -> list[BrokenLink]:
    return list(find_breaks(read))


def test_every_command_writes_its_events_in_order(store: Store) -> None:
    before = len(store.ask(rows))
    store.do(shifts.open_shift, Money(10_000))
    store.do(shifts.pay_out, Money(500), "window cleaner")

    found = store.ask(rows)[before:]

    assert [(seq, kind) for seq, kind, _ in found] == [
        (before + 1, "ShiftOpened"),
        (before + 2, "CashMoved"),
    ]
    body = json.loads(found[1][2])
    assert body["facts"]["amount"] == 500
    assert body["facts"]["reason"] == "window cleaner"
    assert body["actor"] == str(store.actor.user_id)
    assert body["day"] == "2026-05-04"
    assert found[1][2] == json.dumps(
        body, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def test_names_of_people_stay_out(store: Store) -> None:
    bodies = " ".join(body for _, _, body in store.ask(rows))
    assert "UserAdded" in bodies
    assert '"Mei"' not in bodies


def test_an_unbroken_chain_has_no_breaks(store: Store) -> None:
    store.do(shifts.open_shift, Money(0))
    assert store.ask(breaks) == []


@pytest.mark.parametrize(
    ("tampering", "why"),
    [
        (
            "UPDATE journal SET body = replace(body, 'ShiftOpened', 'Nothing') WHERE seq = :at",
            "body was changed",
        ),
        (
            "UPDATE journal SET previous_hash = zeroblob(32) WHERE seq = :at",
            "does not follow the row before",
        ),
        ("DELETE FROM journal WHERE seq = :at - 1", "seq {at} where {gap} was due"),
    ],
)
def test_any_change_is_found(store: Store, tampering: str, why: str) -> None:
    store.do(shifts.open_shift, Money(0))
    at = store.ask(rows)[-1][0]

    def tamper(work: Work) -> None:
        for change in ("update", "delete"):
            work.run(text(f"DROP TRIGGER journal_no_{change}"))
        work.run(text(tampering).bindparams(**({"at": at})))

    store.do(tamper)

    found = store.ask(breaks)
    assert found[0].seq == at
    assert found[0].why == why.format(at=at, gap=at - 1)


def test_a_failed_command_leaves_no_gap(store: Store) -> None:
    def fail(work: Work) -> None:
        shifts.open_shift(work, Money(0))
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        store.do(fail)
    store.do(shifts.open_shift, Money(0))

    assert store.ask(breaks) == []
    assert store.ask(shifts.current).number == 1  # type: ignore[union-attr]


def test_a_clock_set_back_is_noted_and_order_stays(store: Store, clock: Clock) -> None:
    store.do(shifts.open_shift, Money(0))
    clock.forward(hours=-3)
    store.do(shifts.pay_in, Money(100), "change")

    kinds = [kind for _, kind, _ in store.ask(rows)]
    assert kinds[-2:] == ["ClockWentBack", "CashMoved"]
    assert store.ask(breaks) == []


def test_numbers_have_no_gaps_even_when_work_fails(store: Store) -> None:
    def take_and_fail(work: Work) -> None:
        next_number(work, "test")
        raise RuntimeError

    assert store.do(next_number, "test") == 1
    with pytest.raises(RuntimeError):
        store.do(take_and_fail)
    assert [store.do(next_number, "test") for _ in range(3)] == [2, 3, 4]


def test_a_number_names_register_epoch_and_sequence() -> None:
    register = Register(2, UUID(int=1), 3, "2")
    assert document_number(register, 147) == "2-3-000147"


@dataclass(frozen=True)
class Inner:
    amount: Money


def test_values_are_plain_in_the_journal() -> None:
    assert plain(
        {
            "q": Quantity(5),
            "r": Rate(7),
            "t": (Inner(Money(3)), None, True),
            "d": date(2026, 5, 4),
            "m": datetime(2026, 5, 4, tzinfo=UTC),
            "u": UUID(int=1),
            "p": Permission.SELL,
            "b": b"\x01",
        }
    ) == {
        "q": 5,
        "r": 7,
        "t": [{"amount": 3}, None, True],
        "d": "2026-05-04",
        "m": "2026-05-04T00:00:00+00:00",
        "u": "00000000-0000-0000-0000-000000000001",
        "p": "sell",
        "b": "01",
    }
    with pytest.raises(TypeError, match="no place"):
        plain(1.5)


def test_a_mark_ties_a_paper_to_the_chain(store: Store) -> None:
    assert store.ask(journal.mark_of, UUID(int=5)) == ""


def test_a_changed_setting_is_told_with_before_and_after(store: Store) -> None:
    from dataclasses import replace

    own = store.ask(settings.get, StoreSettings)
    store.do(settings.change, replace(own, phone="555"))
    facts = json.loads(store.ask(rows)[-1][2])["facts"]
    assert facts == {"key": "store", "before": {"phone": ""}, "after": {"phone": "555"}}
