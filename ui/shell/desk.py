"""What somebody who is signed in works at: the rail, the top bar and their screens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.layout import column, row
from ui.kit.screen import Context, Screen
from ui.kit.words import _
from ui.shell.rail import Rail
from ui.shell.screens import Row, screens_for
from ui.shell.status import Banners
from ui.shell.top_bar import TopBar

MOST_NUMBERED = 9
SELL, SETTINGS = "sell", "settings"


class Desk(QWidget):
    """The screens of one person. A screen is made when it is first opened."""

    menu_wanted = Signal()
    turning = Signal()  # another screen is about to open
    changed = Signal(str)  # the id of the screen that is open now
    rekeyed = Signal()  # actions have other keys now

    def __init__(self, context: Context, store_name: str) -> None:
        super().__init__()
        self.context = context
        self.actor = context.store.actor
        self.places = screens_for(self.actor.permissions)
        self.in_rail = tuple(place for place in self.places if place.in_rail)
        self.rail = Rail(self.in_rail)
        self.banners = Banners()
        store = context.store
        register = _("Register {number}").format(number=store.frame.register.number)
        self.is_training = store.frame.register.is_training
        self.bar = TopBar(
            store_name, register, self.actor.name, store.clock, training=self.is_training
        )
        self.bar.user.clicked.connect(self.menu_wanted)
        self.stack = QStackedWidget()
        self.screens: dict[str, Screen] = {}
        self.current = ""
        self.rail.chosen.connect(self.go)
        self.banners.asked.connect(self.go)
        side = column(self.bar, self.banners, gap=0)
        side.addWidget(self.stack, 1)
        layout = row(self.rail, gap=0)
        layout.addLayout(side, 1)
        self.setLayout(layout)
        self._number_keys()

    @Slot(str)
    def go(self, id_: str, argument: object = None) -> None:
        """Open a screen, if the person may."""
        place = next((one for one in self.places if one.id == id_), None)
        if place is None:
            return
        if id_ != self.current:
            self.turning.emit()
        screen = self.screens.get(id_) or self._make(place)
        self.current = id_
        self.rail.mark(id_)
        self.stack.setCurrentWidget(screen)
        screen.opened(argument)
        self.changed.emit(id_)

    def tell(self, key: str, text: str, screen: str = "") -> None:
        """Show a warning that stays, with a way to the screen where it can be put right."""
        place = next((one for one in self.places if one.id == screen), None)
        self.banners.tell(key, text, screen if place else "", str(place.title) if place else "")

    def first(self) -> str:
        """The screen to begin with: the till, for whoever may sell."""
        ids = [place.id for place in self.places]
        return SELL if SELL in ids else next(iter(ids), "")

    def open_screen(self) -> Screen | None:
        """The screen that is open."""
        return self.screens.get(self.current)

    def change_keys(self, keys: KeyMap) -> None:
        """Other keys hold from now on: every screen is made anew when it is next opened,
        but the settings, where keys are chosen one after the other."""
        self.context.keys.change(keys)
        open_one, place = self.current, self.place()
        for id_ in [one for one in self.screens if one != SETTINGS]:
            screen = self.screens.pop(id_)
            self.stack.removeWidget(screen)
            screen.deleteLater()
        self.rekeyed.emit()
        if open_one != SETTINGS:
            self.go(open_one, place)

    def place(self) -> object:
        """Where in the open screen the person is, for opening it there again."""
        screen = self.open_screen()
        return screen.place() if screen is not None else None

    def take_scan(self, code: str) -> bool:
        """Give a scanned code to the open screen, else to the till; False if none wants it."""
        screen = self.open_screen()
        if screen is not None and screen.take_scan(code):
            return True
        if self.current == SELL or all(place.id != SELL for place in self.places):
            return False
        self.go(SELL)
        return self.screens[SELL].take_scan(code)

    def _make(self, place: Row) -> Screen:
        screen = place.make(self.context)
        screen.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self.screens[place.id] = screen
        self.stack.addWidget(screen)
        return screen

    def _number_keys(self) -> None:
        self._keys = Shortcuts(self, KeyMap())
        openers = [_Opener(self, place.id) for place in self.in_rail[:MOST_NUMBERED]]
        for number, opener in enumerate(openers, 1):
            self._keys.add_key(f"Ctrl+{number}", opener.open)
        self._openers = openers


class _Opener:
    """Opens one screen at its key."""

    def __init__(self, desk: Desk, id_: str) -> None:
        self._desk, self._id = desk, id_

    def open(self) -> None:
        self._desk.go(self._id)
