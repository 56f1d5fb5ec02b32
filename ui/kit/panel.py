"""A sheet that slides in from the right: it asks for something without stopping the shop."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import ElidedLabel, Rule
from ui.kit.layout import column, holding, row
from ui.kit.theme import px
from ui.kit.words import _

WIDTH = 460
MOTION_MS = 150
SCRIM = QColor(0, 0, 0, 115)  # 45 %


class Panel(Box):
    """A sheet with a title, a body that scrolls, and buttons at its foot. Esc closes it.

    Put parts into ``body``, and the buttons into ``foot`` (from the left, the main one last).
    One that ``stays_over`` the panel open before gives it back when it closes, and leaves
    what is beside it bright: people decide by it.
    """

    stays_over: ClassVar[bool] = False
    closed = Signal()

    def __init__(self, title: str, width: float = WIDTH) -> None:
        super().__init__("panel")
        self.setFixedWidth(px(width))
        self.setAccessibleName(title)
        self.title = ElidedLabel(title, "title")
        self.body: QVBoxLayout = column(gap=14, margins=(20, 16, 20, 16))
        self.foot: QHBoxLayout = row(gap=10, margins=(20, 12, 20, 16))
        self._close_button = Button.sign("x", _("Close") + " (Esc)", size=44)
        self._close_button.clicked.connect(self.close_panel)
        head = row(self.title, self._close_button, margins=(20, 6, 8, 6))
        head.setStretch(0, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = holding(self.body)
        scroll.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(head, Rule(), scroll, self.foot, gap=0))
        self._keys = Shortcuts(self, KeyMap())
        self._keys.add_key("Esc", self.close_panel)

    @override
    def event(self, event: QEvent) -> bool:
        # Esc is this panel's while somebody types into it, though what lies below, such as a
        # payment, has the same key: of two shortcuts with one key Qt would take neither.
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def take_scan(self, code: str) -> bool:
        """Use a scanned code; False lets the screen below have it."""
        return False

    def opened(self) -> None:
        """Called when the panel shows; puts the keyboard into its first field."""
        # Not by nextInFocusChain: the binding takes what that gives for the panel's own, and
        # lets go of widgets all over the window when the panel goes.
        fields = [one for one in self.findChildren(QWidget) if self._takes_keys(one)]
        min(fields, key=self._place_of, default=self).setFocus()

    def _place_of(self, widget: QWidget) -> tuple[int, int]:
        """Where a person reads it: from the top, and in a line from the left."""
        corner = widget.mapTo(self, QPoint(0, 0))
        return corner.y(), corner.x()

    def _takes_keys(self, widget: QWidget) -> bool:
        return (
            widget is not self._close_button
            and self.isAncestorOf(widget)
            and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            and widget.isEnabled()
            and widget.isVisibleTo(self)
        )

    @Slot()
    def close_panel(self) -> None:
        """Put the panel away."""
        self.closed.emit()


class PanelHost(QWidget):
    """The place over a window's content where one panel shows at a time."""

    emptied = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        self.panel: Panel | None = None
        self._below: list[Panel] = []
        self._slide = QPropertyAnimation(self)
        self._slide.setPropertyName(b"pos")
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        content.installEventFilter(self)
        self.hide()

    def open(self, panel: Panel) -> None:
        """Show a panel, in place of the one that may be there, or over it."""
        if panel.stays_over and self.panel is not None:
            self._below.append(self._take_out(self.panel))
        else:
            self._drop_all()
        self.panel = panel
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self._fill()
        self.show()
        self.raise_()
        panel.show()
        self._slide_in(panel)
        panel.opened()

    @Slot()
    def close_panel(self) -> None:
        """Put the panel away and give the screen its keyboard back."""
        if self.panel is None:
            return
        self._drop()
        if self._below:
            self.panel = self._below.pop()
            self.panel.closed.connect(self.close_panel)
            self.panel.show()
            self.step_back()
        else:
            self.hide()
            self.emptied.emit()

    def step_aside(self) -> None:
        """Hide without putting the panel away: the register is being locked."""
        self.hide()

    def step_back(self) -> None:
        """Show the panel that was open before."""
        if self.panel is not None:
            self._fill()
            self.show()
            self.raise_()
            self.panel.opened()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.panel is not None and self.panel.stays_over:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), SCRIM)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.panel is not None:
            self.panel.close_panel()  # it may first want to say what would be lost

    def _fill(self) -> None:
        self.setGeometry(self._content.rect())
        if self.panel is not None:
            self.panel.setGeometry(
                self.width() - self.panel.width(), 0, self.panel.width(), self.height()
            )

    def _slide_in(self, panel: Panel) -> None:
        if QGuiApplication.platformName() == "offscreen":
            return  # nobody is there to see it move
        end = QPoint(self.width() - panel.width(), 0)
        self._slide.setTargetObject(panel)
        self._slide.setDuration(MOTION_MS)
        self._slide.setStartValue(end + QPoint(px(60), 0))
        self._slide.setEndValue(end)
        self._slide.start()

    def _take_out(self, panel: Panel) -> Panel:
        self._slide.stop()
        panel.closed.disconnect(self.close_panel)
        panel.hide()
        return panel

    def _drop(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            self._take_out(panel).deleteLater()

    def _drop_all(self) -> None:
        self._drop()
        below, self._below = self._below, []
        for panel in below:
            panel.deleteLater()


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
