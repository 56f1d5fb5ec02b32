"""Letting people in, and changing who may come."""

from __future__ import annotations

from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, insert, select, update

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.ids import new_id
from storeapp.kernel.search import clean_name
from storeapp.staff import queries, rules
from storeapp.staff.errors import AlreadyFounded, LastOwner, NameMissing, NameTaken
from storeapp.staff.events import (
    PinChanged,
    SignInRefused,
    UserAdded,
    UserChanged,
    UserSignedIn,
    UserSignedOut,
)
from storeapp.staff.tables import sign_in_failure, staff_user
from storeapp.staff.types import NewUser, Refused, Role, SignedIn, User, UserId, Why

# OWASP's smallest argon2id for an interactive PIN: 19 MiB, two passes, about 30 ms.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def found(work: Work, name: str, pin: str) -> UserId:
    """Make the first owner of a new store; open to all until there is one.

    Raises AlreadyFounded, PinTooWeak or NameMissing.
    """
    if queries.is_founded(work):
        raise AlreadyFounded
    return _add(work, NewUser(name=name, role=Role.OWNER, pin=pin))


def add_user(work: Work, user: NewUser) -> UserId:
    """Let somebody in. Raises NotAllowed, NameMissing, NameTaken or PinTooWeak."""
    work.require(Permission.MANAGE_STAFF)
    return _add(work, user)


def change_user(work: Work, user: User) -> None:
    """Change a name, a role or whether somebody may sign in.

    Raises NotAllowed, NameMissing, NameTaken, or LastOwner if no owner would be left.
    """
    work.require(Permission.MANAGE_STAFF)
    before = queries.find_user(work, user.id)
    if before is None:
        raise Bug(f"no user {user.id}")
    name = _free_name(work, user.name, unless=user.id)
    stays_owner = user.role is Role.OWNER and user.active
    was_owner = before.role is Role.OWNER and before.active
    if was_owner and not stays_owner and queries.count_owners(work) == 1:
        raise LastOwner(before.name)
    work.run(
        update(staff_user)
        .where(staff_user.c.id == user.id)
        .values(name=name, role=user.role, active=user.active, version=before.version + 1)
    )
    work.emit(UserChanged(user_id=user.id, name=name, role=user.role, active=user.active))


def set_pin(work: Work, user_id: UserId, pin: str) -> None:
    """Give somebody a new PIN and forget their wrong tries.

    One's own PIN needs no permission, another's needs MANAGE_STAFF. Raises PinTooWeak.
    """
    if work.actor.user_id != user_id:
        work.require(Permission.MANAGE_STAFF)
    user = queries.find_user(work, user_id)
    if user is None:
        raise Bug(f"no user {user_id}")
    rules.check_pin(pin, user.role)
    work.run(
        update(staff_user).where(staff_user.c.id == user_id).values(pin_hash=_HASHER.hash(pin))
    )
    work.run(delete(sign_in_failure).where(sign_in_failure.c.user_id == user_id))
    work.emit(PinChanged(user_id=user_id))


def sign_in(work: Work, user_id: UserId, pin: str) -> SignedIn | Refused:
    """Check a PIN; open to all. A refusal is a result, so that it is counted for good.

    After five wrong PINs each further try waits, 30 seconds and then twice as long each
    time; after ten the person is blocked until somebody sets a new PIN. Tries are counted
    in the store file, so a restart forgives nothing.
    """
    checked = check_pin(work, user_id, pin)
    if isinstance(checked, Refused):
        return checked
    work.emit(UserSignedIn(user_id=user_id))
    return SignedIn(rules.actor_of(checked), checked.role)


def check_pin(work: Work, user_id: UserId, pin: str) -> User | Refused:
    """Say whether a PIN is somebody's; wrong ones count. Part of signing in and approving."""
    query = select(staff_user).where(staff_user.c.id == user_id, staff_user.c.active)
    row = work.first(query)
    if row is None:
        raise Bug(f"no active user {user_id}")
    failures, last_at = _failures(work, user_id)
    if failures >= rules.BLOCK_AT:
        return Refused(Why.BLOCKED, 0, 0)
    left_s = _seconds_left(work, failures, last_at)
    if left_s > 0:
        return Refused(Why.WAIT, left_s, rules.BLOCK_AT - failures)
    if not _matches(row.pin_hash, pin):
        return _refuse(work, user_id, failures + 1)
    work.run(delete(sign_in_failure).where(sign_in_failure.c.user_id == user_id))
    return User(user_id, row.name, row.role, active=True, version=row.version)


def sign_out(work: Work) -> None:
    """Note that whoever was at the screen has left it; open to all."""
    if work.actor.user_id is not None:
        work.emit(UserSignedOut(user_id=UserId(work.actor.user_id)))


def _add(work: Work, user: NewUser) -> UserId:
    name = _free_name(work, user.name, unless=None)
    rules.check_pin(user.pin, user.role)
    user_id = UserId(new_id())
    row = {
        "id": user_id,
        "name": name,
        "role": user.role,
        "pin_hash": _HASHER.hash(user.pin),
        "active": True,
        "version": 1,
        "made_at": work.now,
    }
    work.run(insert(staff_user), row)
    work.emit(UserAdded(user_id=user_id, name=name, role=user.role))
    return user_id


def _free_name(work: Work, wanted: str, *, unless: UserId | None) -> str:
    name = clean_name(wanted)
    if not name:
        raise NameMissing
    for user in queries.list_users(work):
        if user.id != unless and user.name.casefold() == name.casefold():
            raise NameTaken(name)
    return name


def _failures(work: Work, user_id: UserId) -> tuple[int, int]:
    """Wrong PINs in a row for this person at every register together, and when the last was."""
    query = select(
        func.coalesce(func.sum(sign_in_failure.c.failures), 0),
        func.max(sign_in_failure.c.last_at),
    ).where(sign_in_failure.c.user_id == user_id)
    row = work.first(query)
    return (int(row[0]), row[1]) if row and row[1] else (0, 0)


def _seconds_left(work: Work, failures: int, last_at: object) -> int:
    wait_s = rules.wait_after(failures)
    if not wait_s or not last_at:
        return 0
    passed = work.now - last_at  # type: ignore[operator]
    # A clock set back must not shorten the wait, nor make it longer than it ever was.
    if passed < timedelta(0):
        return wait_s
    return max(0, wait_s - int(passed.total_seconds()))


def _matches(pin_hash: str, pin: str) -> bool:
    try:
        return _HASHER.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def _refuse(work: Work, user_id: UserId, failures: int) -> Refused:
    here = (
        sign_in_failure.c.user_id == user_id,
        sign_in_failure.c.register_no == work.register.number,
    )
    changed = work.run(
        update(sign_in_failure)
        .where(*here)
        .values(failures=sign_in_failure.c.failures + 1, last_at=work.now)
    )
    if not changed:
        row = {
            "user_id": user_id,
            "register_no": work.register.number,
            "failures": 1,
            "last_at": work.now,
        }
        work.run(insert(sign_in_failure), row)
    work.emit(SignInRefused(user_id=user_id, failures=failures))
    if failures >= rules.BLOCK_AT:
        return Refused(Why.BLOCKED, 0, 0)
    return Refused(Why.WRONG_PIN, rules.wait_after(failures), rules.BLOCK_AT - failures)
