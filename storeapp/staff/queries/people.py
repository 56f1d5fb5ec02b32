"""Who is who."""

from __future__ import annotations

from sqlalchemy import func, select

from storeapp.db.work import Read
from storeapp.staff.errors import NoSuchUser
from storeapp.staff.tables import staff_user
from storeapp.staff.types import Role, User, UserId

_USER = (
    staff_user.c.id,
    staff_user.c.name,
    staff_user.c.role,
    staff_user.c.active,
    staff_user.c.version,
)


def list_users(read: Read, *, inactive: bool = False) -> tuple[User, ...]:
    """Everybody who may sign in, by name; with ``inactive`` also those who no longer may.

    Open to all: the sign-in screen shows it.
    """
    query = select(*_USER).order_by(staff_user.c.name)
    if not inactive:
        query = query.where(staff_user.c.active)
    return tuple(User(*row) for row in read.rows(query))


def find_user(read: Read, user_id: UserId) -> User | None:
    """Somebody by id."""
    row = read.first(select(*_USER).where(staff_user.c.id == user_id))
    return User(*row) if row else None


def get_user_by_name(read: Read, name: str) -> User:
    """Somebody active by name, as the command line asks. Raises NoSuchUser."""
    query = select(*_USER).where(staff_user.c.name == name, staff_user.c.active)
    row = read.first(query)
    if row is None:
        raise NoSuchUser(name)
    return User(*row)


def names_of(read: Read) -> dict[UserId, str]:
    """The name of everybody who ever could sign in."""
    rows = read.rows(select(staff_user.c.id, staff_user.c.name))
    return {row.id: row.name for row in rows}


def is_founded(read: Read) -> bool:
    """Whether this store has an owner yet."""
    return bool(read.value(select(func.count()).select_from(staff_user)))


def count_owners(read: Read) -> int:
    """How many active owners there are."""
    query = select(func.count()).where(staff_user.c.role == Role.OWNER, staff_user.c.active)
    return int(read.value(query) or 0)
