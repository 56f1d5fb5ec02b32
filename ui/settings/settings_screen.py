"""Everything about the store and this computer that can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp import demo
from storeapp.catalogue import TaxClassChanged
from storeapp.devices import (
    DocumentPrinted,
    PrintCancelled,
    PrintFailed,
    PrintQueued,
    TemplateChanged,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.payments import RateSet, TenderTypeChanged
from storeapp.settings import SettingsChanged
from storeapp.staff import PinChanged, UserAdded, UserChanged
from storeapp.training import is_training
from ui.catalogue.scale_page import ScalePage
from ui.catalogue.taxes_page import TaxesPage
from ui.devices.display_page import CustomerDisplayPage
from ui.devices.pole_page import PoleSettingsPage
from ui.devices.receipt_page import ReceiptPage
from ui.devices.settings_page import PrinterPage
from ui.inventory.settings_page import StockSettingsPage
from ui.kit.layout import column
from ui.kit.screen import Context, Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.tabs import SideTabs
from ui.kit.words import _
from ui.payments.rates_page import RatesPage
from ui.payments.settings_page import PaymentsPage
from ui.promotions.settings_page import PromotionSettingsPage
from ui.sales.limits_page import LimitsPage
from ui.sales.waiting_page import WaitingPage
from ui.settings import wording  # noqa: F401 - its pages speak its words
from ui.settings.about_page import AboutPage
from ui.settings.demo_page import DemoPage
from ui.settings.keys_page import KeysPage
from ui.settings.look_page import LookPage
from ui.settings.store_page import StorePage
from ui.shifts.drawers_page import DrawersPage
from ui.staff.settings_page import UsersPage

MakePage = Callable[[Screen], SettingsPage]


class SettingsScreen(Screen):
    """Pages of settings behind tabs at the left; only those the person may change."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        SettingsChanged,
        TaxClassChanged,
        TenderTypeChanged,
        RateSet,
        UserAdded,
        UserChanged,
        PinChanged,
        PrintQueued,
        DocumentPrinted,
        PrintFailed,
        PrintCancelled,
        TemplateChanged,
    )
    help_page: ClassVar[str] = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tabs = SideTabs(_("Settings"))
        self.names: list[str] = []
        if context.may(Permission.CHANGE_SETTINGS):
            self._add("store", _("Store"), StorePage, "store")
        if context.may(Permission.CHANGE_CATALOGUE):
            self._add("taxes", _("Taxes"), TaxesPage, "percent")
        self._add_till_pages(context)
        if context.may(Permission.MANAGE_STAFF):
            self._add("users", _("Users"), UsersPage, "users")
        if context.may(Permission.CHANGE_SETTINGS):
            self._add("printer", _("Printer"), PrinterPage, "printer")
            self._add("display", _("Customer display"), CustomerDisplayPage, "monitor")
            self._add("pole", _("Pole display"), PoleSettingsPage, "monitor")
            self._add("receipts", _("Receipt design"), ReceiptPage, "receipt")
            self._add("scale", _("Scale labels"), ScalePage, "scale")
            self._add("stock", _("Stock"), StockSettingsPage, "boxes")
            self._add("keys", _("Keys"), KeysPage, "keyboard")
        self._add("look", _("Look"), LookPage, "palette")
        may_drop_demo = context.may(Permission.MANAGE_DEMO) and not self.ask_now(is_training)
        if may_drop_demo and self.ask_now(demo.is_demo):
            self._add("demo", _("Demo data"), DemoPage, "graduation-cap")
        self._add("about", _("About"), AboutPage, "info")
        self.setLayout(column(self.tabs, margins=(16, 14, 16, 14)))
        self.tabs.turned.connect(self._refresh_page)
        self.tabs.turn_to(0)

    @override
    def opened(self, argument: object = None) -> None:
        """Open a page by its name, such as "printer"."""
        if argument in self.names:
            self.tabs.turn_to(self.names.index(str(argument)))

    @override
    def place(self) -> object:
        return self.names[self.tabs.current()]

    @override
    def refresh(self) -> None:
        self._refresh_page(self.tabs.current())

    @override
    def take_scan(self, code: str) -> bool:
        page = self.tabs.page()
        return page.take_scan(code) if isinstance(page, ScalePage) else False

    def page(self) -> SettingsPage:
        """The page shown."""
        found = self.tabs.page()
        assert isinstance(found, SettingsPage)
        return found

    def _add_till_pages(self, context: Context) -> None:
        if context.may(Permission.CHANGE_SETTINGS):
            self._add("payments", _("Payments"), PaymentsPage, "wallet")
        if context.may(Permission.SET_RATES):
            self._add("rates", _("Exchange rates"), RatesPage, "coins")
        if context.may(Permission.CHANGE_SETTINGS):
            self._add("limits", _("Till limits"), LimitsPage, "ticket-percent")
            self._add("promotions", _("Promotions"), PromotionSettingsPage, "gift")
            self._add("holding", _("Waiting sales"), WaitingPage, "pause")
            self._add("drawers", _("Drawers"), DrawersPage, "inbox")

    def _add(self, name: str, title: str, make: MakePage, icon: str) -> None:
        self.names.append(name)
        self.tabs.add(title, _Maker(self, make), icon)

    @Slot(int)
    def _refresh_page(self, _number: int) -> None:
        page = self.tabs.page()
        if isinstance(page, SettingsPage):
            page.refresh()


class _Maker:
    """Makes one page when its tab is first chosen."""

    def __init__(self, screen: Screen, make: MakePage) -> None:
        self._screen, self._make = screen, make

    def __call__(self) -> QWidget:
        return self._make(self._screen)
