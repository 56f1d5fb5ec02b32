"""People and PINs."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from storeapp import opening, staff
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.errors import Bug, StoreError
from storeapp.kernel.events import Event
from storeapp.staff import (
    AlreadyFounded,
    LastOwner,
    NameMissing,
    NameTaken,
    NewUser,
    NoSuchUser,
    PinTooWeak,
    Refused,
    Role,
    SignedIn,
    SignInRefused,
    User,
    Why,
)
from storeapp.store import Store
from tests.conftest import CASHIER_PIN, OWNER_PIN, Clock


def user(store: Store, name: str) -> User:
    return store.ask(staff.get_user_by_name, name)


def test_the_right_pin_lets_in_with_the_rights_of_the_role(store: Store) -> None:
    entered = store.do(staff.sign_in, user(store, "Bo").id, CASHIER_PIN)
    assert isinstance(entered, SignedIn)
    assert entered.actor.name == "Bo"
    assert entered.role is Role.CASHIER
    assert Permission.SELL in entered.actor.permissions
    assert Permission.CHANGE_SETTINGS not in entered.actor.permissions


def test_wrong_pins_wait_longer_and_longer_and_then_block(
    store: Store, clock: Clock, told: list[Event]
) -> None:
    bo = user(store, "Bo").id
    tries = [store.do(staff.sign_in, bo, "0001") for _ in range(4)]
    assert tries[-1] == Refused(Why.WRONG_PIN, 0, 6)
    assert store.do(staff.sign_in, bo, "0001") == Refused(Why.WRONG_PIN, 30, 5)
    assert store.do(staff.sign_in, bo, CASHIER_PIN) == Refused(Why.WAIT, 30, 5)
    clock.forward(seconds=29)
    assert store.do(staff.sign_in, bo, CASHIER_PIN) == Refused(Why.WAIT, 1, 5)
    waits = []
    for wait in (30, 60, 120, 240):
        clock.forward(seconds=wait)
        refused = store.do(staff.sign_in, bo, "0001")
        waits.append(refused.wait_s)  # type: ignore[union-attr]
    assert waits == [60, 120, 240, 480]
    clock.forward(seconds=480)
    assert store.do(staff.sign_in, bo, "0001") == Refused(Why.BLOCKED, 0, 0)
    clock.forward(days=30)
    assert store.do(staff.sign_in, bo, CASHIER_PIN) == Refused(Why.BLOCKED, 0, 0)
    assert len([e for e in told if isinstance(e, SignInRefused)]) == 10

    store.do(staff.set_pin, bo, "9753")
    assert isinstance(store.do(staff.sign_in, bo, "9753"), SignedIn)


def test_tries_survive_a_restart_and_a_clock_set_back(store: Store, clock: Clock) -> None:
    bo = user(store, "Bo").id
    for _ in range(5):
        store.do(staff.sign_in, bo, "0001")
    again = opening.open_store(store.database.path.parent, clock=clock)
    assert again.do(staff.sign_in, bo, CASHIER_PIN) == Refused(Why.WAIT, 30, 5)
    clock.forward(days=-1)
    assert again.do(staff.sign_in, bo, CASHIER_PIN) == Refused(Why.WAIT, 30, 5)
    again.close()


def test_a_right_pin_forgives_earlier_wrong_ones(store: Store) -> None:
    bo = user(store, "Bo").id
    for _ in range(3):
        store.do(staff.sign_in, bo, "0001")
    store.do(staff.sign_in, bo, CASHIER_PIN)
    assert store.do(staff.sign_in, bo, "0001") == Refused(Why.WRONG_PIN, 0, 9)


@pytest.mark.parametrize("name", ["Mei", "Bo"])
def test_only_an_owner_changes_staff(store: Store, name: str) -> None:
    other = store.acting_as(staff.actor_of(user(store, name)))
    with pytest.raises(NotAllowed):
        other.do(staff.add_user, NewUser(name="Cy", role=Role.CASHIER, pin="1357"))
    with pytest.raises(NotAllowed):
        other.do(staff.set_pin, user(store, "Ada").id, "975310")
    with pytest.raises(NotAllowed):
        other.do(staff.change_user, replace(user(store, "Bo"), role=Role.OWNER))


def test_anyone_changes_their_own_pin(store: Store, cashier: Store) -> None:
    bo = user(store, "Bo").id
    cashier.do(staff.set_pin, bo, "97531")
    assert isinstance(store.do(staff.sign_in, bo, "97531"), SignedIn)


@pytest.mark.parametrize(
    ("role", "pin"),
    [
        (Role.CASHIER, "123"),
        (Role.CASHIER, "1111"),
        (Role.CASHIER, "12a4"),
        (Role.CASHIER, "１２３４"),
        (Role.CASHIER, "1" * 6 + "2" * 7),
        (Role.MANAGER, "12345"),
        (Role.OWNER, "222222"),
        (Role.OWNER, ""),
    ],
)
def test_weak_pins_are_refused(store: Store, role: Role, pin: str) -> None:
    with pytest.raises(PinTooWeak):
        store.do(staff.add_user, NewUser(name="Cy", role=role, pin=pin))


@pytest.mark.parametrize(
    ("name", "error"), [("mei", NameTaken), (" \u200b ", NameMissing), ("", NameMissing)]
)
def test_a_name_is_needed_and_unique(store: Store, name: str, error: type[StoreError]) -> None:
    with pytest.raises(error):
        store.do(staff.add_user, NewUser(name=name, role=Role.CASHIER, pin="1357"))


def test_a_store_keeps_an_owner(store: Store) -> None:
    ada = user(store, "Ada")
    for change in (replace(ada, role=Role.MANAGER), replace(ada, active=False)):
        with pytest.raises(LastOwner):
            store.do(staff.change_user, change)
    store.do(staff.change_user, replace(user(store, "Mei"), role=Role.OWNER))
    store.do(staff.change_user, replace(ada, active=False))
    with pytest.raises(NoSuchUser):
        user(store, "Ada")
    assert [u.name for u in store.ask(staff.list_users)] == ["Bo", "Mei"]
    with pytest.raises(Bug):
        store.do(staff.sign_in, ada.id, OWNER_PIN)


def test_a_store_is_founded_once(store: Store) -> None:
    with pytest.raises(AlreadyFounded):
        store.do(staff.found, "Eve", "975310")


def test_pins_are_stored_only_as_argon2id(store: Store) -> None:
    hashes = store.ask(
        lambda read: [row[0] for row in read.rows(text("SELECT pin_hash FROM staff_user"))]
    )
    assert len(set(hashes)) == 3
    assert all(h.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for h in hashes)


def test_roles_are_denied_what_is_not_named() -> None:
    cashier, manager, owner = (
        staff.permissions_of(role) for role in (Role.CASHIER, Role.MANAGER, Role.OWNER)
    )
    assert cashier < manager < owner == frozenset(Permission)
    assert cashier == {
        Permission.SELL,
        Permission.REPRINT,
        Permission.VIEW_SALES,
        Permission.USE_DRAWER,
        Permission.DISCOUNT,
        Permission.PARK,
        Permission.RETURN,
        Permission.SELL_ON_ACCOUNT,
        Permission.TAKE_PAYMENTS,
        Permission.OPEN_DRAWER,
        Permission.TRAIN,
        Permission.VIEW_CATALOGUE,
        Permission.QUICK_PRODUCT,
    }
