"""Who is acting, at which register, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from storeapp.kernel.errors import StoreError


class Permission(StrEnum):
    """Everything a person may be trusted with; a role is a set of these."""

    SELL = "sell"
    REPRINT = "reprint"
    VIEW_SALES = "view-sales"
    USE_DRAWER = "use-drawer"  # open and close one's own shift, pay in and out
    MANAGE_SHIFTS = "manage-shifts"  # other people's shifts, and every Z
    # At the till. Who lacks one of these asks somebody who has it: see ``staff.approve``.
    DISCOUNT = "discount"  # up to the limits of one's role
    DISCOUNT_BEYOND = "discount-beyond"  # approve more than a role's limits
    CHANGE_PRICE = "change-price"
    SELL_BELOW_FLOOR = "sell-below-floor"
    GIVE_AWAY = "give-away"
    EXEMPT_TAX = "exempt-tax"
    PARK = "park"
    VOID = "void"  # take lines out beyond the limit of the store
    RETURN = "return"  # with a receipt, within the limits of the store
    RETURN_BEYOND = "return-beyond"
    RETURN_WITHOUT_RECEIPT = "return-without-receipt"
    REFUND_OTHERWISE = "refund-otherwise"  # by another tender than was paid with
    REVERSE_SALE = "reverse-sale"
    SELL_ON_ACCOUNT = "sell-on-account"
    EXCEED_CREDIT = "exceed-credit"
    TAKE_PAYMENTS = "take-payments"  # deposits, and what customers owe
    MANAGE_CUSTOMERS = "manage-customers"  # credit limits and terms
    SET_RATES = "set-rates"  # what foreign cash is worth today
    # At the drawer.
    OPEN_DRAWER = "open-drawer"  # without a sale, up to the limit of a shift
    OPEN_DRAWER_BEYOND = "open-drawer-beyond"
    SEE_EXPECTED_CASH = "see-expected-cash"  # before a blind count
    HAND_OVER_UNSETTLED = "hand-over-unsettled"
    CORRECT_COUNT = "correct-count"
    MOVE_SAFE = "move-safe"  # safe and bank
    CLOSE_DAY = "close-day"
    VIEW_EXCEPTIONS = "view-exceptions"
    TRAIN = "train"
    VIEW_CATALOGUE = "view-catalogue"
    CHANGE_CATALOGUE = "change-catalogue"
    QUICK_PRODUCT = "quick-product"  # add a product from an unknown barcode at the till
    IMPORT = "import"
    EXPORT = "export"
    VIEW_STOCK = "view-stock"
    ADJUST_STOCK = "adjust-stock"
    VIEW_PROMOTIONS = "view-promotions"
    PLAN_PROMOTIONS = "plan-promotions"
    APPROVE_PROMOTIONS = "approve-promotions"  # of somebody else, unless an owner
    STOP_PROMOTIONS = "stop-promotions"
    ISSUE_COUPONS = "issue-coupons"
    VIEW_REPORTS = "view-reports"
    CHANGE_SETTINGS = "change-settings"
    MANAGE_STAFF = "manage-staff"
    POST_BY_HAND = "post-by-hand"
    CHECK_STORE = "check-store"
    IMPORT_HISTORY = "import-history"  # ring up past baskets, such as from another till
    MANAGE_DEMO = "manage-demo"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, with the permissions they have right now.

    ``user_id`` is None only for the program itself and the command line, whose ``role`` is
    empty: limits that go by the role do not hold for it.
    """

    name: str
    user_id: UUID | None
    permissions: frozenset[Permission]
    role: str = ""


NOBODY = Actor("", None, frozenset())
SYSTEM = Actor("system", None, frozenset(Permission))


@dataclass(eq=False)
class NotAllowed(StoreError):
    """The person signed in lacks a permission; someone who has it may do it instead."""

    permission: Permission
