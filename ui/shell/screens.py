"""Every screen of the program: one row each. There is no other place where screens are known.

The imports stand inside functions, so that a screen is loaded when it is first opened, and
are written out, so that the packaging tool finds them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storeapp.kernel.actor import Permission
from ui.kit.screen import Context, Screen
from ui.kit.words import Lazy, lazy

Make = Callable[[Context], Screen]


@dataclass(frozen=True)
class Row:
    """A screen: its place in the rail, who may open it, and how it is made."""

    id: str
    title: Lazy
    icon: str
    permission: Permission
    make: Make
    at_foot: bool = False
    in_rail: bool = True  # others are opened by a button of another screen


def _sell(context: Context) -> Screen:
    from ui.sales.sell_screen import SellScreen  # noqa: PLC0415

    return SellScreen(context)


def _orders(context: Context) -> Screen:
    from ui.orders.orders_screen import OrdersScreen  # noqa: PLC0415

    return OrdersScreen(context)


def _products(context: Context) -> Screen:
    from ui.catalogue.products_screen import ProductsScreen  # noqa: PLC0415

    return ProductsScreen(context)


def _offers(context: Context) -> Screen:
    from ui.promotions.promotions_screen import PromotionsScreen  # noqa: PLC0415

    return PromotionsScreen(context)


def _customers(context: Context) -> Screen:
    from ui.members.customers_screen import CustomersScreen  # noqa: PLC0415

    return CustomersScreen(context)


def _import(context: Context) -> Screen:
    from ui.exchange.import_screen import ImportScreen  # noqa: PLC0415

    return ImportScreen(context)


def _stock(context: Context) -> Screen:
    from ui.inventory.stock_screen import StockScreen  # noqa: PLC0415

    return StockScreen(context)


def _reports(context: Context) -> Screen:
    from ui.insights.reports_screen import ReportsScreen  # noqa: PLC0415

    return ReportsScreen(context)


def _days(context: Context) -> Screen:
    from ui.shifts.days_screen import DaysScreen  # noqa: PLC0415

    return DaysScreen(context)


def _settings(context: Context) -> Screen:
    from ui.settings.settings_screen import SettingsScreen  # noqa: PLC0415

    return SettingsScreen(context)


SCREENS: tuple[Row, ...] = (
    Row("sell", lazy("Sell"), "shopping-cart", Permission.SELL, _sell),
    Row("orders", lazy("Orders"), "receipt", Permission.VIEW_SALES, _orders),
    Row("products", lazy("Products"), "package", Permission.CHANGE_CATALOGUE, _products),
    Row("promotions", lazy("Promotions"), "tag", Permission.VIEW_PROMOTIONS, _offers),
    Row("customers", lazy("Customers"), "users", Permission.MANAGE_CUSTOMERS, _customers),
    Row("import", lazy("Import"), "upload", Permission.IMPORT, _import, in_rail=False),
    Row("stock", lazy("Stock"), "boxes", Permission.VIEW_STOCK, _stock),
    Row("reports", lazy("Reports"), "chart-column", Permission.VIEW_REPORTS, _reports),
    Row("days", lazy("Day close"), "calendar-days", Permission.MANAGE_SHIFTS, _days),
    Row("settings", lazy("Settings"), "settings", Permission.CHANGE_SETTINGS, _settings, True),
)


def screens_for(permissions: frozenset[Permission]) -> tuple[Row, ...]:
    """Every screen somebody with these permissions may open, in the order of the rail."""
    return tuple(place for place in SCREENS if place.permission in permissions)
