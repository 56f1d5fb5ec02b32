"""Every table of every slice, in one import, for migrations and tests."""

from storeapp.catalogue import tables as catalogue
from storeapp.db import journal, numbers
from storeapp.db.base import metadata
from storeapp.devices import tables as devices
from storeapp.exchange import tables as exchange
from storeapp.inventory import tables as inventory
from storeapp.ledger import tables as ledger
from storeapp.members import tables as members
from storeapp.payments import tables as payments
from storeapp.promotions import tables as promotions
from storeapp.sales import tables as sales
from storeapp.settings import tables as settings
from storeapp.shifts import tables as shifts
from storeapp.staff import tables as staff

__all__ = [
    "catalogue",
    "devices",
    "exchange",
    "inventory",
    "journal",
    "ledger",
    "members",
    "metadata",
    "numbers",
    "payments",
    "promotions",
    "sales",
    "settings",
    "shifts",
    "staff",
]
