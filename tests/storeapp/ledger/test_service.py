from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storeapp import ledger
from storeapp.db.work import Work
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money, total
from storeapp.ledger import Account, NewEntry, Posting
from storeapp.store import Store


def entry(*postings: tuple[Account, int]) -> NewEntry:
    return NewEntry(
        source=uuid4(),
        kind="test",
        postings=tuple(Posting(account, Money(minor)) for account, minor in postings),
    )


def faults(store: Store) -> list[str]:
    return [fault.what for fault in store.ask(lambda read: list(ledger.find_faults(read)))]


def test_a_posted_entry_shows_in_both_balances(store: Store) -> None:
    store.do(ledger.post, entry((Account.SAFE, 1250), (Account.SALES, -1250)))
    assert store.ask(ledger.balance, Account.SAFE) == Money(1250)
    assert store.ask(ledger.balance, Account.SALES) == Money(-1250)


def test_owners_have_balances_of_their_own(store: Store) -> None:
    mine, yours = uuid4(), uuid4()
    for owner, minor in ((mine, 300), (yours, 500), (mine, 50)):
        postings = (
            Posting(Account.CASH, Money(minor), owner),
            Posting(Account.SALES, Money(-minor)),
        )
        store.do(ledger.post, NewEntry(source=uuid4(), kind="test", postings=postings))
    assert store.ask(ledger.balance, Account.CASH, mine) == Money(350)
    assert store.ask(ledger.total_balance, Account.CASH) == Money(850)


@pytest.mark.parametrize(
    ("postings", "why"),
    [
        (((Account.CASH, 100), (Account.SALES, -99)), "1 out of balance"),
        ((), "needs postings"),
        (((Account.CASH, 0),), "move nothing"),
    ],
)
def test_an_unsound_entry_is_a_bug_and_leaves_no_trace(
    store: Store, postings: tuple[tuple[Account, int], ...], why: str
) -> None:
    with pytest.raises(Bug, match=why):
        store.do(ledger.post, entry(*postings))
    assert store.ask(ledger.balance, Account.CASH) == ZERO
    assert faults(store) == []


def test_an_entry_can_be_reversed_once(store: Store) -> None:
    entry_id = store.do(ledger.post, entry((Account.SAFE, 700), (Account.SALES, -700)))
    store.do(ledger.reverse, entry_id)
    assert store.ask(ledger.balance, Account.SAFE) == ZERO
    with pytest.raises(Bug, match="UNIQUE"):
        store.do(ledger.reverse, entry_id)
    with pytest.raises(Bug, match="no entry"):
        store.do(ledger.reverse, uuid4())


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(amounts=st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_the_books_always_add_up_to_zero(store: Store, amounts: list[int]) -> None:
    sides = [(Account.SAFE, minor) for minor in amounts]
    store.do(ledger.post, entry(*sides, (Account.SALES, -sum(amounts))))
    assert total(store.ask(ledger.total_balance, account) for account in Account) == ZERO
    assert faults(store) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE ledger_balance SET amount = amount + 1 WHERE account = 'safe'",
            ["balance is not its postings"],
        ),
        (
            "UPDATE ledger_posting SET amount = amount + 1 WHERE account = 'safe'",
            ["entry is out of balance", "balance is not its postings"],
        ),
        (
            "DELETE FROM ledger_posting",
            [
                "entry has no postings",
                "balance is not its postings",
                "balance is not its postings",
            ],
        ),
    ],
)
def test_tampering_is_found(store: Store, statement: str, what: list[str]) -> None:
    store.do(ledger.post, entry((Account.SAFE, 700), (Account.SALES, -700)))

    def tamper(work: Work) -> None:
        for change in ("update", "delete"):
            work.run(text(f"DROP TRIGGER ledger_posting_no_{change}"))
        work.run(text(statement))

    store.do(tamper)
    assert faults(store) == what


def test_postings_refuse_to_be_rewritten(store: Store) -> None:
    store.do(ledger.post, entry((Account.SAFE, 700), (Account.SALES, -700)))

    def rewrite(work: Work) -> None:
        work.run(text("UPDATE ledger_posting SET amount = 1"))

    with pytest.raises(Bug, match="written once"):
        store.do(rewrite)
