"""Pages of one screen, each behind its tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.layout import column, row
from ui.kit.scroll import scrolling
from ui.kit.theme import px

Make = Callable[[], QWidget]

SIDE_WIDTH, TAB_HEIGHT, SIDE_TAB_HEIGHT = 208, 38, 42


class _Pages(QWidget):
    """Pages made when they are first turned to, and the buttons that turn to them."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._makers: list[Make] = []
        self._pages: dict[int, QWidget] = {}
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.turn_to)
        shortcuts = Shortcuts(self, KeyMap())
        shortcuts.add_key("Ctrl+PgDown", self._next)
        shortcuts.add_key("Ctrl+PgUp", self._previous)

    @Slot(int)
    def turn_to(self, number: int) -> None:
        """Show a page."""
        if number not in self._pages:
            page = self._pages[number] = self._makers[number]()
            self.stack.addWidget(page)
        self._group.button(number).setChecked(True)
        self.stack.setCurrentWidget(self._pages[number])
        self.turned.emit(number)

    def current(self) -> int:
        """The number of the page shown; -1 before the first."""
        return self._group.checkedId()

    def page(self) -> QWidget | None:
        """The page shown."""
        return self._pages.get(self.current())

    def titles(self) -> tuple[str, ...]:
        """What stands on the tabs, in their order."""
        buttons = (self._group.button(number) for number in range(len(self._makers)))
        return tuple(button.accessibleName() for button in buttons)

    def _enter(self, tab: Button, make: Make) -> None:
        tab.setCheckable(True)
        self._group.addButton(tab, len(self._makers))
        self._makers.append(make)

    @Slot()
    def _next(self) -> None:
        self.step(1)

    @Slot()
    def _previous(self) -> None:
        self.step(-1)

    def step(self, by: int) -> None:
        """Turn ``by`` pages on. Past the end of tabs within tabs, the outer ones turn."""
        number, outer = self.current() + by, self._outer()
        if outer is not None and not 0 <= number < len(self._makers):
            outer.step(by)
        else:
            self.turn_to(number % len(self._makers))

    def _outer(self) -> _Pages | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, _Pages):
            above = above.parentWidget()
        return above


class Tabs(_Pages):
    """A row of tabs over the page of the one that is chosen.

    The arrow keys move along the tabs; Ctrl+PgUp and Ctrl+PgDown turn the pages from
    anywhere on them. ``turned`` tells the number of the page. Other things may stand in the
    same row, at its right end: put them into ``beside``.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        bar = Box("sunken")
        bar.setAccessibleName(name)
        bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._bar = row(gap=4, margins=(4, 4, 4, 4))
        bar.setLayout(self._bar)
        self.beside: QHBoxLayout = row(gap=8)
        head = row(gap=12)
        head.addWidget(bar, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(self.beside, 1)
        self.setLayout(column(head, self.stack, gap=12))

    def add(self, title: str, make: Make) -> Button:
        """Add a tab at the end; ``make`` makes its page."""
        tab = Button(title, "tab", height=TAB_HEIGHT)
        self._bar.addWidget(tab)
        self._enter(tab, make)
        return tab


class SideTabs(_Pages):
    """The same with the tabs at the left, one under the other, each with its icon.

    They scroll where there is no room for all of them; the one that is chosen is in sight.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        bar = Box("card")
        bar.setAccessibleName(name)
        bar.setFixedWidth(px(SIDE_WIDTH))
        self._bar = column(gap=2, margins=(8, 8, 8, 8))
        self._bar.addStretch(1)
        self.area = scrolling(self._bar, name)
        bar.setLayout(column(self.area, margins=(1, 1, 1, 1)))
        self._soon = QTimer(self, singleShot=True, interval=0)  # once everything has its place
        self._soon.timeout.connect(self._reveal)
        self.turned.connect(self._soon.start)
        layout = row(bar, self.stack, gap=16)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def add(self, title: str, make: Make, icon: str) -> Button:
        """Add a tab at the end; ``make`` makes its page."""
        tab = Button(title, "side-tab", icon=icon, height=SIDE_TAB_HEIGHT)
        self._bar.insertWidget(self._bar.count() - 1, tab)
        self._enter(tab, make)
        return tab

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    @Slot()
    def _reveal(self) -> None:
        tab = self._group.checkedButton()
        if tab is not None:
            self.area.ensureWidgetVisible(tab, 0, px(SIDE_TAB_HEIGHT))
