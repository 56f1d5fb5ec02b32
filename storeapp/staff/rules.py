"""Who may do what, and how often a PIN may be tried."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from storeapp.kernel.actor import Actor, Permission
from storeapp.staff.errors import ApprovalUnfit, PinTooWeak
from storeapp.staff.types import Approval, Ask, Role, Unfit, User

LEAST_PIN, LEAST_MANAGER_PIN, MOST_PIN = 4, 6, 12
FREE_TRIES = 5
FIRST_WAIT_S = 30
BLOCK_AT = 10
APPROVAL_LASTS = timedelta(seconds=60)

_CASHIER = frozenset(
    {
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
    return Actor(user.name, user.id, permissions_of(user.role), user.role.value)


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


def check_power(approver: User | None, ask: Ask) -> None:
    """Raise ApprovalUnfit unless who approved is still here and still may."""
    if approver is None or not approver.active:
        raise ApprovalUnfit(Unfit.EXPIRED)
    if ask.permission not in permissions_of(approver.role):
        raise ApprovalUnfit(Unfit.EXPIRED)


def check_fits(given: Approval, ask: Ask, asker_id: UUID | None, now: datetime) -> None:
    """Raise ApprovalUnfit unless an approval was given to this person for this act just now."""
    if not timedelta(0) <= now - given.at <= APPROVAL_LASTS:
        raise ApprovalUnfit(Unfit.EXPIRED)
    same = (
        given.ask.permission is ask.permission
        and given.ask.object_id == ask.object_id
        and given.asked_by_id == asker_id
    )
    if not same or ask.amount > given.ask.amount:
        raise ApprovalUnfit(Unfit.OTHER_ACT)
