"""The bar at the top: which store and register, whether scans are heard, who and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from ui.kit.card import Box
from ui.kit.display import time_of_day
from ui.kit.fonts import BOLD, SEMIBOLD, font, sized
from ui.kit.icons import IconView
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import row
from ui.kit.pill import Pill, initials
from ui.kit.theme import colour, px
from ui.kit.words import _

HEIGHT, DISC = 52, 34
MINUTE_MS = 60_000


class UserButton(QPushButton):
    """Who is signed in; opens a menu of what they can do about it."""

    def __init__(self, name: str, tone: str = "text") -> None:
        super().__init__()
        self.name, self._tone = name, tone
        self.setProperty("kind", "bare")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("{name}: menu").format(name=name))
        self.setFixedSize(self.sizeHint())

    def fits(self) -> bool:
        """Whether the name has room."""
        return self.sizeHint().width() <= self.width()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(font("strong")).horizontalAdvance(self.name)
        return QSize(px(DISC) + px(12) + words, px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRect(0, (self.height() - px(DISC)) // 2, px(DISC), px(DISC))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("selection" if self.underMouse() else "primarySoft"))
        painter.drawEllipse(disc)
        painter.setPen(colour("onPrimarySoft"))
        painter.setFont(sized(13, BOLD))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self.name))
        painter.setPen(colour(self._tone))
        painter.setFont(sized(15, SEMIBOLD))
        words = self.rect().adjusted(px(DISC + 12), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.name)
        painter.end()


class TopBar(Box):
    """Store, register and a note at the left; the scanner, the person and the time right."""

    def __init__(
        self,
        store: str,
        register: str,
        user: str,
        now: Callable[[], datetime],
        *,
        training: bool = False,
    ) -> None:
        super().__init__("training" if training else "bar")
        words, soft = ("onTraining", "onTraining") if training else ("text", "text2")
        self.setFixedHeight(px(HEIGHT))
        self._now = now
        self.store = Label(store, "brand", words)
        self.note = ElidedLabel("", "meta", "onTraining" if training else "text3")
        self.scanner = Pill("", "success", "scan-barcode")
        self.user = UserButton(user, words)
        self.clock = Label("", "figure", soft)
        left = row(self.store, Label(register, "body", soft), 8, self.note)
        left.setStretch(3, 1)
        if training:
            left.addWidget(IconView("graduation-cap", "onTraining", 20))
            left.addWidget(Label(_("Training mode – nothing is sold"), "strong", "onTraining"))
            left.addStretch(1)
        right = row(self.scanner, 4, self.user, 6, self.clock)
        layout = row(margins=(16, 0, 16, 0))
        layout.addLayout(left, 1)
        layout.addLayout(right)
        self.setLayout(layout)
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self._tick)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
        self._listen()
        self._tick()

    @Slot()
    def _tick(self) -> None:
        now = self._now()
        self.clock.setText(time_of_day(now))
        self._minute.start(MINUTE_MS - now.second * 1000 - now.microsecond // 1000 + 20)

    @Slot()
    def _listen(self) -> None:
        """Scans arrive as keys: they are heard while this program has the keyboard."""
        if QGuiApplication.focusWindow() is not None:
            self.scanner.say(_("Scanner ready"), "success", "scan-barcode")
        else:
            self.scanner.say(_("Click here to scan"), "warning", "scan-barcode")
