from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money, total
from storeapp.ledger import Account, EntryId, NewEntry, Posting
from storeapp.ledger.rules import check_sound, mirror

SOURCE, FIRST = UUID(int=1), EntryId(UUID(int=2))


def entry(*amounts: int) -> NewEntry:
    postings = tuple(Posting(Account.SAFE, Money(amount)) for amount in amounts)
    return NewEntry(source=SOURCE, kind="test", postings=postings)


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), min_size=1, max_size=9))
def test_an_entry_is_sound_if_it_balances(amounts: list[int]) -> None:
    left = sum(amounts)
    if left:
        with pytest.raises(Bug, match=f"{left} out of balance"):
            check_sound(entry(*amounts))
        check_sound(entry(*amounts, -left))
    else:
        check_sound(entry(*amounts))


@pytest.mark.parametrize("amounts", [(), (0,), (5, 0, -5)])
def test_an_entry_moves_something(amounts: tuple[int, ...]) -> None:
    with pytest.raises(Bug):
        check_sound(entry(*amounts))


def test_a_mirror_undoes_and_names_what_it_undoes() -> None:
    undone = mirror(entry(700, -700), of=FIRST)
    assert [p.amount for p in undone.postings] == [Money(-700), Money(700)]
    assert undone.reverses == FIRST
    assert total(p.amount for p in undone.postings) == ZERO
