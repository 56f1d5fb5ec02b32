"""Promotions: what is on offer, what comes, what waits, and the form to change it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.promotions import (
    CouponsIssued,
    CouponsWithdrawn,
    CouponTermsSet,
    Kind,
    NewPromotion,
    PromotionDecided,
    PromotionId,
    PromotionsUsed,
    PromotionWritten,
    template,
)
from ui.kit import display
from ui.kit.keys import Shortcuts
from ui.kit.layout import column
from ui.kit.screen import Context, Screen
from ui.kit.tabs import Tabs
from ui.kit.words import _
from ui.promotions import wording  # noqa: F401 - what can go wrong here
from ui.promotions.acts import Shown, read_shown
from ui.promotions.calendar_page import CalendarPage
from ui.promotions.check_page import CheckPage
from ui.promotions.keeping_parts import NO_TERMS, new_of
from ui.promotions.kinds_panel import KindsPanel
from ui.promotions.list_page import ListPage
from ui.promotions.listing import PromotionLine
from ui.promotions.promotion_page import Place, PromotionPage

CALENDAR, CHECK = "calendar", "check"
TABS = {None: 0, CALENDAR: 1, CHECK: 2}


class PromotionsScreen(Screen):
    """A list and a calendar; a promotion opens in their place, and Esc goes back to them."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        PromotionWritten,
        PromotionDecided,
        PromotionsUsed,
        CouponTermsSet,
        CouponsIssued,
        CouponsWithdrawn,
    )
    help_page: ClassVar[str] = "promotions"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tabs = Tabs(_("Promotions"))
        self.tabs.add(_("List"), self._make_list)
        self.tabs.add(_("Calendar"), self._make_calendar)
        self.tabs.add(_("Check"), self._make_check)
        self.page: PromotionPage | None = None
        self.panel: KindsPanel | None = None
        places = QWidget()
        self._places = QStackedLayout(places)
        self._places.addWidget(self.tabs)
        self.setLayout(column(places, margins=(16, 14, 16, 12)))
        self.tabs.turn_to(0)
        self.tabs.turned.connect(self._turn)
        keys = Shortcuts(self, context.keys)
        keys.add_key("Ctrl+N", self.ask_kind)

    @override
    def opened(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self.tabs.turn_to(TABS.get(argument, 0))
        elif isinstance(argument, Place):
            self._open_place(argument)
        elif argument is not None:
            self.open_promotion(argument)  # type: ignore[arg-type]
        self.take_keyboard()

    @override
    def place(self) -> object:
        if self.page is not None:
            return self.page.place()
        return (None, CALENDAR, CHECK)[self.tabs.current()]

    @override
    def take_keyboard(self) -> None:
        page = self.page or self.tabs.page()
        if isinstance(page, PromotionPage | ListPage | CalendarPage | CheckPage):
            page.take_keyboard()

    @override
    def take_scan(self, code: str) -> bool:
        if self.page is not None:
            self.page.take_scan(code)
            return True
        return False

    @override
    def refresh(self) -> None:
        page = self.page or self.tabs.page()
        if isinstance(page, PromotionPage | ListPage | CalendarPage):
            page.load()  # a check takes longer: it is done when somebody turns to it

    @Slot()
    def ask_kind(self) -> None:
        """Ask what a new promotion shall be."""
        free = self.page is None and self.has_keyboard()
        if free and self.context.may(Permission.PLAN_PROMOTIONS):
            self.panel = KindsPanel()
            self.panel.taken.connect(self.begin)
            self.context.host.slide(self.panel)

    @Slot(object)
    def begin(self, kind: Kind) -> None:
        """Open the form of a new promotion of a kind."""
        unit = 10 ** display.currency().decimals
        new = NewPromotion(rules=(template(kind, unit),))
        self._open_place(Place(Shown(promotion=None, terms=NO_TERMS), new, None))
        self.take_keyboard()

    @Slot(object)
    def open_promotion(self, promotion_id: PromotionId) -> None:
        """Open a promotion."""
        self.ask(read_shown, promotion_id).then(self._open_shown)

    def _open_shown(self, shown: Shown) -> None:
        if shown.promotion is not None:
            self._open_place(Place(shown, new_of(shown.promotion), None))
            self.take_keyboard()

    def _open_place(self, place: Place) -> None:
        self._drop_page()
        page = self.page = PromotionPage(self, place)
        page.closed.connect(self._close)
        page.went_on.connect(self.open_promotion)
        self._places.addWidget(page)
        self._places.setCurrentWidget(page)

    @Slot()
    def _close(self) -> None:
        self._drop_page()
        self._places.setCurrentWidget(self.tabs)
        self.refresh()
        self.take_keyboard()

    def _drop_page(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._places.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _make_list(self) -> QWidget:
        page = ListPage(self)
        page.opened.connect(self._open_line)
        page.asked_new.connect(self.ask_kind)
        return page

    def _make_calendar(self) -> QWidget:
        page = CalendarPage(self)
        page.opened.connect(self.open_promotion)
        return page

    def _make_check(self) -> QWidget:
        page = CheckPage(self)
        page.opened.connect(self.open_promotion)
        return page

    @Slot(object)
    def _open_line(self, line: PromotionLine) -> None:
        self.open_promotion(line.promotion.id)

    @Slot(int)
    def _turn(self, _number: int) -> None:
        page = self.tabs.page()
        if isinstance(page, CheckPage):
            page.load()
        self.refresh()
        self.take_keyboard()
