"""Customers for managers: who owes what, since when, and what is set aside for them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp.kernel.events import Event
from storeapp.members import MemberAdded, MemberChanged
from storeapp.payments import MoneyReceived, OwedNoted
from storeapp.sales import LayawayEnded, LayawayOpened
from ui.kit.layout import column
from ui.kit.screen import Context, Screen
from ui.kit.tabs import Tabs
from ui.kit.words import _
from ui.members.customers_page import CustomersPage
from ui.members.layaways_page import LayawaysPage
from ui.payments import wording as _payments  # noqa: F401 - what can go wrong here
from ui.shifts import wording as _shifts  # noqa: F401

LAYAWAYS = "layaways"


class CustomersScreen(Screen):
    """Two tabs: the customers with their accounts, and the layaways."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        MemberAdded,
        MemberChanged,
        MoneyReceived,
        OwedNoted,
        LayawayOpened,
        LayawayEnded,
    )
    help_page: ClassVar[str] = "customers"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tabs = Tabs(_("Customers"))
        self.tabs.add(_("Customers"), self._make_customers)
        self.tabs.add(_("Layaways"), self._make_layaways)
        self.setLayout(column(self.tabs, margins=(16, 14, 16, 12)))
        self.tabs.turn_to(0)
        self.tabs.turned.connect(self._turn)

    @override
    def opened(self, argument: object = None) -> None:
        if argument == LAYAWAYS:
            self.tabs.turn_to(1)
        self.take_keyboard()

    @override
    def place(self) -> object:
        return LAYAWAYS if self.tabs.current() else None

    @override
    def take_keyboard(self) -> None:
        page = self.tabs.page()
        if isinstance(page, CustomersPage | LayawaysPage):
            page.take_keyboard()

    @override
    def refresh(self) -> None:
        page = self.tabs.page()
        if isinstance(page, CustomersPage | LayawaysPage):
            page.load()

    def _make_customers(self) -> QWidget:
        return CustomersPage(self)

    def _make_layaways(self) -> QWidget:
        return LayawaysPage(self)

    @Slot(int)
    def _turn(self, _number: int) -> None:
        self.refresh()
        self.take_keyboard()
