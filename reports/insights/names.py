"""What acts and approvals are called in the language of a document."""

from __future__ import annotations

from reports.kit.words import lazy
from storeapp.insights import ActKind
from storeapp.kernel.actor import Permission
from storeapp.staff import Role

ACT_WORDS = {
    ActKind.DISCOUNT: lazy("Discounts"),
    ActKind.OVERRIDE: lazy("Prices changed"),
    ActKind.GIFT: lazy("Complimentary"),
    ActKind.EXEMPTION: lazy("Tax exempt"),
    ActKind.RETURN: lazy("Returns"),
    ActKind.REVERSAL: lazy("Reversals"),
    ActKind.VOID: lazy("Voids"),
    ActKind.CANCEL: lazy("Cancelled baskets"),
    ActKind.NO_SALE: lazy("Drawer openings"),
}
ROLE_WORDS = {
    Role.OWNER: lazy("Owner"),
    Role.MANAGER: lazy("Manager"),
    Role.CASHIER: lazy("Cashier"),
}
# What may be asked of somebody else; anything else is told by its own name.
APPROVED_WORDS = {
    Permission.DISCOUNT: lazy("Discount"),
    Permission.DISCOUNT_BEYOND: lazy("Discount beyond the limit"),
    Permission.CHANGE_PRICE: lazy("Change of price"),
    Permission.SELL_BELOW_FLOOR: lazy("Below the floor price"),
    Permission.GIVE_AWAY: lazy("Complimentary item"),
    Permission.EXEMPT_TAX: lazy("Tax exemption"),
    Permission.VOID: lazy("Void"),
    Permission.RETURN: lazy("Return"),
    Permission.RETURN_BEYOND: lazy("Return beyond the limit"),
    Permission.RETURN_WITHOUT_RECEIPT: lazy("Return without a receipt"),
    Permission.REFUND_OTHERWISE: lazy("Refund in another way"),
    Permission.REVERSE_SALE: lazy("Reversal"),
    Permission.SELL_ON_ACCOUNT: lazy("Sale on account"),
    Permission.EXCEED_CREDIT: lazy("Credit beyond the limit"),
    Permission.TAKE_PAYMENTS: lazy("Payment taken"),
    Permission.OPEN_DRAWER: lazy("Drawer opened"),
    Permission.OPEN_DRAWER_BEYOND: lazy("Drawer opened beyond the limit"),
    Permission.HAND_OVER_UNSETTLED: lazy("Hand-over with unsettled sales"),
    Permission.CORRECT_COUNT: lazy("Count corrected"),
    Permission.MOVE_SAFE: lazy("Cash to the safe or the bank"),
    Permission.CLOSE_DAY: lazy("Day close"),
}


def approved_name(permission: Permission) -> str:
    """What was approved, in few words."""
    words = APPROVED_WORDS.get(permission)
    return permission.value if words is None else str(words)
