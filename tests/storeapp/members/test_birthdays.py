"""Birthdays, tiers and tags of customers: what offers ask about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storeapp import members
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.events import Event
from storeapp.members import (
    Birthday,
    MemberAdded,
    NewMember,
    NotABirthday,
    read_birthday,
)
from storeapp.store import Store


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", None),
        ("  ", None),
        ("05-04", Birthday(5, 4)),
        ("5/4", Birthday(5, 4)),
        ("5月4日", Birthday(5, 4)),
        ("1990-05-04", Birthday(5, 4, 1990)),
        ("1990年5月4日", Birthday(5, 4, 1990)),
        ("02-29", Birthday(2, 29)),
        ("2000-02-29", Birthday(2, 29, 2000)),
    ],
)
def test_a_birthday_is_read_with_or_without_its_year(typed: str, read: Birthday | None) -> None:
    assert read_birthday(typed) == read


@pytest.mark.parametrize(
    "typed", ["May", "13-01", "02-30", "2001-02-29", "5", "1-2-3-4", "0090-05-04"]
)
def test_what_is_no_day_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(NotABirthday) as refused:
        read_birthday(typed)

    assert refused.value.text == typed


def test_a_birthday_is_kept_in_one_manner(store: Store) -> None:
    new = NewMember(name="Wang", birthday="1990/5/4", tier=" Gold ", tags=("vip", " ", "vip"))

    made = store.do(members.add_member, new)

    kept = store.ask(members.get_member, made.id)
    assert (kept.birthday, kept.tier, kept.tags) == ("1990-05-04", "Gold", ("vip",))
    assert kept == made
    assert kept.made_at == store.clock()


def test_a_birthday_stays_out_of_the_journal(store: Store, told: list[Event]) -> None:
    store.do(members.add_member, NewMember(name="Wang", birthday="5-4", tier="Gold"))

    added = [event for event in told if isinstance(event, MemberAdded)]
    assert [event.tier for event in added] == ["Gold"]
    assert not hasattr(added[0], "birthday")


def test_a_cashier_may_write_a_birthday_but_no_tier(store: Store, cashier: Store) -> None:
    made = cashier.do(members.add_member, NewMember(name="Wang", birthday="5-4"))
    changed = cashier.do(members.change_member, replace(made, birthday="5-5"))
    assert changed.birthday == "05-05"

    with pytest.raises(NotAllowed):
        cashier.do(members.change_member, replace(changed, tier="Gold"))
    with pytest.raises(NotAllowed):
        cashier.do(members.change_member, replace(changed, tags=("vip",)))
    with pytest.raises(NotAllowed):
        cashier.do(members.add_member, NewMember(name="Li", tier="Gold"))

    assert store.ask(members.get_member, made.id) == changed
    assert len(store.ask(members.search_members)) == 1
