"""Waiting: nothing for a moment, then grey rows, then how far it is and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.progress import Progress
from ui.kit.theme import colour, px
from ui.kit.words import _

QUIET_MS = 300  # what takes less shows nothing at all
SKELETON_MS = 2_000
ROW, LINE = 62, 14


class Busy(QWidget):
    """Covers a widget while something loads. ``begin`` when it starts, ``end`` when it is done.

    It covers with the colour of the ground, so stale rows do not shine through.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._appear)
        over.installEventFilter(self)
        self.setAccessibleName(_("Loading"))
        self.hide()

    def begin(self) -> None:
        """Something has started to load."""
        if not self._timer.isActive() and not self.isVisible():
            self._timer.start()

    @Slot()
    def end(self) -> None:
        """It is here."""
        self._timer.stop()
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("surface"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        for number, top in enumerate(range(px(24), self.height(), px(ROW))):
            share = (0.46, 0.62, 0.38)[number % 3]
            self._paint_line(painter, px(24), top, self.width() * share)
            self._paint_line(painter, self.width() - px(24 + 90), top, px(90))
        painter.end()

    def _paint_line(self, painter: QPainter, left: int, top: int, width: float) -> None:
        painter.drawRoundedRect(QRectF(left, top, width, px(LINE)), px(6), px(6))

    @Slot()
    def _appear(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()


class Working(Box):
    """Long work under way: what is happening, how far it is, and Cancel.

    Give ``progress`` to the work, or show one that work under way has already; ``stopped``
    says that Cancel was pressed.
    """

    stopped = Signal()

    def __init__(self, words: str, progress: Progress | None = None) -> None:
        super().__init__("card")
        self.progress = progress or Progress(self)
        self.label = Label(words, "heading", wrap=True)
        self.count = Label("", "meta", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self._stop)
        foot = row(self.count, STRETCH, self.cancel)
        self.setLayout(column(self.label, self.bar, foot, gap=12, margins=(18, 16, 18, 16)))
        self.progress.told.connect(self._tell)

    def offer_background(self, act: Callable[[], object]) -> None:
        """Offer to leave the work running and go on with something else."""
        button = Button(_("Continue in background"))
        button.clicked.connect(act)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)

    @Slot(int, int)
    def _tell(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)  # an unknown end is a bar that moves to and fro
        self.bar.setValue(min(done, of))
        said = _("{done} of {all}").format(done=f"{done:,}", all=f"{of:,}")
        self.count.setText(said if of else f"{done:,}")

    @Slot()
    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.progress.stop()
        self.stopped.emit()
