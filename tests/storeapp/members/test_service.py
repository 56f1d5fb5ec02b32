"""Enrolling, changing and finding customers."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from storeapp import members
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.members import (
    CreditBelowZero,
    MemberAdded,
    MemberChanged,
    MemberChangedMeanwhile,
    MemberId,
    MemberKind,
    MemberNameMissing,
    NewMember,
    NoSuchMember,
    PhoneTaken,
)
from storeapp.store import Store


def test_a_cashier_enrols_by_name_and_phone(cashier: Store, told: list[Event]) -> None:
    wang = cashier.do(members.add_member, NewMember(name=" 王小明 ", phone="138-0013 8000"))

    assert (wang.number, wang.name, wang.phone, wang.credit_limit) == (
        1,
        "王小明",
        "13800138000",
        Money(0),
    )
    assert cashier.ask(members.get_member, wang.id) == wang
    assert cashier.ask(members.find_by_phone, "138 0013 8000") == wang
    assert [type(event) for event in told] == [MemberAdded]


@pytest.mark.parametrize("typed", ["王", "wxm", "xiaom", "8000", "138 0013", "1"])
def test_a_customer_is_found_by_part_of_what_is_known(cashier: Store, typed: str) -> None:
    wang = cashier.do(members.add_member, NewMember(name="王小明", phone="13800138000"))
    cashier.do(members.add_member, NewMember(name="Ann Lee", phone="75566"))

    assert cashier.ask(members.search_members, typed) == (wang,)


def test_signs_of_the_search_language_are_plain_text(cashier: Store) -> None:
    cashier.do(members.add_member, NewMember(name="Ann Lee"))
    assert cashier.ask(members.search_members, "%") == ()
    assert cashier.ask(members.search_members, "a_n") == ()


def test_credit_is_for_who_manages_customers(cashier: Store, manager: Store) -> None:
    plain = cashier.do(members.add_member, NewMember(name="Ann Lee"))
    for wanted in (
        replace(plain, credit_limit=Money(1)),
        replace(plain, terms_days=31),
        replace(plain, active=False),
    ):
        with pytest.raises(NotAllowed):
            cashier.do(members.change_member, wanted)
    with pytest.raises(NotAllowed):
        cashier.do(members.add_member, NewMember(name="Bob", credit_limit=Money(5)))

    renamed = cashier.do(members.change_member, replace(plain, name="Ann Lee-Wu"))
    given = manager.do(members.change_member, replace(renamed, credit_limit=Money(50000)))
    assert (given.name, given.credit_limit, given.version) == ("Ann Lee-Wu", Money(50000), 3)


@pytest.mark.parametrize(
    ("new", "error"),
    [
        (NewMember(name="  "), MemberNameMissing),
        (NewMember(name="Bob", phone="1-2"), PhoneTaken),
        (NewMember(name="Bob", credit_limit=Money(-1)), CreditBelowZero),
        (NewMember(name="Bob", terms_days=-1), CreditBelowZero),
    ],
)
def test_what_cannot_be_enrolled_leaves_no_trace(
    store: Store, new: NewMember, error: type[StoreError]
) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann", phone="12"))
    with pytest.raises(error):
        store.do(members.add_member, new)
    assert store.ask(members.search_members) == (ann,)


def test_of_two_who_change_a_customer_the_second_is_told(store: Store) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann", phone="12"))
    store.do(members.change_member, replace(ann, kind=MemberKind.COMPANY))
    with pytest.raises(MemberChangedMeanwhile):
        store.do(members.change_member, replace(ann, name="Anna"))
    assert store.ask(members.get_member, ann.id).name == "Ann"


def test_one_may_keep_ones_own_phone_number(store: Store) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann", phone="12"))
    assert store.do(members.change_member, replace(ann, note="x")).phone == "12"


def test_who_is_no_longer_active_is_found_only_when_asked_for(store: Store) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann", phone="12"))
    gone = store.do(members.change_member, replace(ann, active=False))
    assert store.ask(members.search_members, "ann") == ()
    assert store.ask(lambda read: members.search_members(read, "ann", inactive=True)) == (gone,)
    assert store.ask(members.find_by_phone, "12") is None


def test_somebody_unknown_is_not_changed(store: Store) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann"))
    with pytest.raises(NoSuchMember):
        store.do(members.change_member, replace(ann, id=MemberId(uuid4())))


def test_names_and_phones_stay_out_of_the_journal(store: Store, told: list[Event]) -> None:
    ann = store.do(members.add_member, NewMember(name="Ann Lee", phone="5550100"))
    store.do(members.change_member, replace(ann, name="Ann Wu", credit_limit=Money(100)))

    changed = told[-1]
    assert isinstance(changed, MemberChanged)
    assert (changed.credit_before, changed.credit_limit) == (Money(0), Money(100))
    with store.database.read.connect() as connection:
        bodies = " ".join(connection.execute(text("SELECT body FROM journal")).scalars())
    assert "credit_limit" in bodies
    for personal in ("Ann Lee", "Ann Wu", "5550100"):
        assert personal not in bodies
