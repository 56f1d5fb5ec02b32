"""Who may do what, and how often a PIN may be tried."""

from __future__ import annotations

from storeapp.kernel.actor import Actor, Permission
from storeapp.staff.errors import PinTooWeak
from storeapp.staff.types import Role, User

LEAST_PIN, LEAST_MANAGER_PIN, MOST_PIN = 4, 6, 12
FREE_TRIES = 5
FIRST_WAIT_S = 30
BLOCK_AT = 10

_CASHIER = frozenset(
    {
        Permission.SELL,
        Permission.REPRINT,
        Permission.VIEW_SALES,
        Permission.USE_DRAWER,
        Permission.VIEW_CATALOGUE,
        Permission.QUICK_PRODUCT,
    }
)
_MANAGER = frozenset(Permission) - {
    Permission.MANAGE_STAFF,
    Permission.POST_BY_HAND,
    Permission.IMPORT_HISTORY,
}
_PERMISSIONS = {
    Role.OWNER: frozenset(Permission),
    Role.MANAGER: _MANAGER,
    Role.CASHIER: _CASHIER,
}


def permissions_of(role: Role) -> frozenset[Permission]:
    """Everything a role may do; what is not named here it may not."""
    return _PERMISSIONS[role]


def actor_of(user: User) -> Actor:
    """The person as an actor, with the permissions of their role."""
    return Actor(user.name, user.id, permissions_of(user.role))


def check_pin(pin: str, role: Role) -> None:
    """Raise PinTooWeak unless a PIN is long enough for the role and not one digit repeated.

    People who may approve for others need six digits, cashiers four.
    """
    least = LEAST_PIN if role is Role.CASHIER else LEAST_MANAGER_PIN
    plain = pin.isascii() and pin.isdigit()
    if not plain or not least <= len(pin) <= MOST_PIN or len(set(pin)) == 1:
        raise PinTooWeak(least, MOST_PIN)


def wait_after(failures: int) -> int:
    """Seconds until the next try after so many wrong PINs in a row: 30, then doubling."""
    if failures < FREE_TRIES:
        return 0
    return int(FIRST_WAIT_S * 2 ** (failures - FREE_TRIES))
