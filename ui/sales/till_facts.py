"""What the checkout must know before the first scan, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from reports.kit.names import category_name
from storeapp import catalogue, payments, sales, settings
from storeapp.catalogue import CategoryId, QuickKeyGroup
from storeapp.db.work import Read, Work
from storeapp.devices import PrinterSettings
from storeapp.payments import CashSettings, TenderType
from storeapp.sales import SalesLimits
from ui.shifts.drawer_state import DrawerState, read_drawer


@dataclass(frozen=True, slots=True)
class TillFacts:
    """Quick keys, the names of categories, ways of paying, and how the drawer stands."""

    groups: tuple[QuickKeyGroup, ...]
    categories: dict[CategoryId, str]
    kinds: tuple[TenderType, ...]
    cash: CashSettings
    drawer: DrawerState
    can_print: bool
    limits: SalesLimits
    parked: int = 0


def read_facts(read: Read) -> TillFacts:
    """Everything at once, as one consistent view."""
    categories = catalogue.list_categories(read)
    return TillFacts(
        catalogue.list_quick_keys(read),
        {one.id: category_name(one.path) for one in categories},
        payments.list_tender_types(read),
        settings.get(read, CashSettings),
        read_drawer(read),
        settings.get(read, PrinterSettings).is_set_up,
        settings.get(read, SalesLimits),
        sales.unsettled(read).parked,
    )


def reprint_last(work: Work) -> int | None:
    """Print the last receipt of this register again; the number of the copy, or None."""
    last = sales.find_last_sale(work)
    return None if last is None else sales.note_reprint(work, last)
