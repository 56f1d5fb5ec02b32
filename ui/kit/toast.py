"""A short message that goes away by itself, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.fonts import font
from ui.kit.icons import IconView
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.theme import px

SHOWN_MS = 5_000
WIDEST = 720

Act = Callable[[], object]


class Toast(Box):
    """One message at a time over the foot of a widget; a new one takes the old one's place.

    ``lift`` is how far above the foot it floats, so that it covers no row of keys there.
    """

    def __init__(self, over: QWidget, lift: int = 12) -> None:
        super().__init__("toast")
        self._over, self._lift = over, lift
        self._act: Act | None = None
        self._icon = IconView("triangle-alert", "toastAction", 20)
        self._label = Label("", "medium", "onToast")
        self.button = Button("", "toast", height=44)
        self.button.setFont(font("bold"))
        self.button.clicked.connect(self._do)
        self._line = row(self._icon, self._label, self.button, gap=18)
        self.setLayout(self._line)
        self.setParent(over)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said, or said last."""
        return self._label.text()

    def say(
        self, text: str, action: str = "", act: Act | None = None, *, wrong: bool = False
    ) -> None:
        """Show a message for five seconds and tell it to screen readers.

        It takes the place of whatever another part of the window is saying just now.
        ``act`` is done at the button unless the widget it belongs to has gone by then.
        """
        self._act = act
        self._label.setText(text)
        self._icon.setVisible(wrong)
        self.button.setVisible(bool(action))
        right = 8 if action else 18  # a button has room of its own around its words
        self._line.setContentsMargins(px(18), px(6), px(right), px(6))
        self.button.setText(action)
        self.button.setAccessibleName(action)
        for other in self.window().findChildren(Toast):
            if other is not self:
                other.hide()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._over, text))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = min(px(WIDEST), self._over.width() - px(40))
        self._label.setWordWrap(False)
        self.adjustSize()
        if self.width() > room:
            self._label.setWordWrap(True)
            self.setFixedWidth(room)
            self.adjustSize()
            self.setMinimumWidth(0)
            self.setMaximumWidth(room)
        left = (self._over.width() - self.width()) // 2
        self.move(left, self._over.height() - self.height() - px(self._lift))

    @Slot()
    def _do(self) -> None:
        self.hide()
        act, self._act = self._act, None
        owner = getattr(act, "__self__", None)
        if act is not None and not (isinstance(owner, QObject) and not isValid(owner)):
            act()
