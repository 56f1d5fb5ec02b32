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
    VIEW_CATALOGUE = "view-catalogue"
    CHANGE_CATALOGUE = "change-catalogue"
    QUICK_PRODUCT = "quick-product"  # add a product from an unknown barcode at the till
    IMPORT = "import"
    EXPORT = "export"
    VIEW_STOCK = "view-stock"
    ADJUST_STOCK = "adjust-stock"
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

    ``user_id`` is None only for the program itself and the command line.
    """

    name: str
    user_id: UUID | None
    permissions: frozenset[Permission]


NOBODY = Actor("", None, frozenset())
SYSTEM = Actor("system", None, frozenset(Permission))


@dataclass(eq=False)
class NotAllowed(StoreError):
    """The person signed in lacks a permission; someone who has it may do it instead."""

    permission: Permission
