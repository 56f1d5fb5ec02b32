"""The field that scans and words go into: the keyboard is here unless needed elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from storeapp.kernel.quantity import ONE, Quantity
from ui.kit.card import Box
from ui.kit.display import quantity
from ui.kit.fonts import font
from ui.kit.icons import IconView
from ui.kit.key_cap import KeyCap
from ui.kit.label import Label, restyle
from ui.kit.layout import row
from ui.kit.pill import Pill
from ui.kit.theme import px, theme
from ui.kit.words import _
from ui.sales.actions import SEARCH

SETTLE_MS = 70  # longer than the gaps of a scanner, so that a scan never starts a search
HEIGHT = 60


class ScanEdit(QLineEdit):
    """The line itself. Keys that mean something to the till pass it by while it is empty.

    The input method is off, because it would swallow what a scanner types.
    """

    moved = Signal(int)
    escaped = Signal()
    emptied_again = Signal()  # Backspace in an empty line
    got_keyboard = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setFont(font("scan"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @property
    def takes_chinese(self) -> bool:
        """Whether the input method is on."""
        return self.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def take_chinese(self, on: bool) -> None:
        """Switch the input method on or off."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_delete = event.key() == Qt.Key.Key_Delete
            if not self.text() and (is_delete or self._is_undo(event)):
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied_again.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.got_keyboard.emit(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.got_keyboard.emit(False)

    @staticmethod
    def _is_undo(event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(held) and event.key() == Qt.Key.Key_Z


class ScanField(Box):
    """The framed field. ``searched`` gives what stands there once typing rests, ``entered``
    at Enter. The ring is blue while it has the keyboard, red after something unknown."""

    searched = Signal(str)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__("ring")
        self.edit = ScanEdit()
        self.times = Pill("", "info")
        self.chinese = Pill(_("Chinese input"), "info", "languages")
        self.hint = Label("", "meta", "text3")
        tone = "onPrimarySoft" if theme().mode == "dark" else "primary"
        self._icon = IconView("scan-barcode", tone, 26)
        parts = (self._icon, self.times, self.edit, self.hint, self.chinese)
        layout = row(*parts, margins=(16, 0, 12, 0))
        layout.setStretch(2, 1)
        layout.addWidget(KeyCap(SEARCH.key), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self.setFixedHeight(px(HEIGHT))
        self.setFocusProxy(self.edit)
        self.times.hide()
        self.chinese.hide()
        self.hint.hide()
        self._wrong = False
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        self.edit.textEdited.connect(self._wait)
        self.edit.returnPressed.connect(self._enter)
        self.edit.got_keyboard.connect(self._show_ring)
        theme().changed.connect(self._dress)
        self.ask_for(_("Scan or type barcode, name or code"))

    def ask_for_payment(self, paying: bool) -> None:
        """Say that a customer's code may be put in here, or what is sold."""
        goods = _("Scan or type barcode, name or code")
        self.ask_for(_("Scan payment code") if paying else goods)

    def ask_for(self, words: str) -> None:
        """Say what may be put in here."""
        self.edit.setPlaceholderText(words)
        self.edit.setAccessibleName(words)

    def text(self) -> str:
        """What stands there."""
        return self.edit.text()

    def clear(self) -> None:
        """Make it empty and ready for the next scan."""
        self._timer.stop()
        if self.edit.text():
            self.edit.clear()
        self.mark(False)
        self.show_hint("")
        self.take_chinese(False)

    def fill(self, text: str) -> None:
        """Put a text there, all of it marked, so that typing replaces it."""
        self._timer.stop()
        self.edit.setText(text)
        self.edit.selectAll()

    def mark(self, wrong: bool) -> None:
        """Put the red ring on or off."""
        if wrong != self._wrong:
            self._wrong = wrong
            self._show_ring()

    def show_times(self, times: Quantity) -> None:
        """Show how often the next product counts."""
        self.times.setVisible(times != ONE)
        if times != ONE:
            self.times.say(f"{quantity(times)} ×", "info")

    def show_hint(self, words: str) -> None:
        """Say what could be typed next; "" says nothing."""
        if words != self.hint.text():
            self.hint.setText(words)
            self.hint.setVisible(bool(words))

    def take_chinese(self, on: bool) -> None:
        """Switch the input method on for Chinese names, or off for scans."""
        if on != self.edit.takes_chinese:
            self.edit.take_chinese(on)
            self.chinese.setVisible(on)

    @Slot()
    def summon(self) -> None:
        """Put the keyboard here; if it is here already, switch the input method."""
        if self.edit.hasFocus():
            self.take_chinese(not self.edit.takes_chinese)
        else:
            self.edit.setFocus()

    @Slot()
    def _wait(self) -> None:
        self.mark(False)
        self.show_hint("")
        self._timer.start()

    @Slot()
    def _settle(self) -> None:
        self.searched.emit(self.edit.text())

    @Slot()
    def _enter(self) -> None:
        self._timer.stop()
        self.entered.emit(self.edit.text())

    @Slot()
    def _show_ring(self) -> None:
        ring = "error" if self._wrong else "armed" if self.edit.hasFocus() else ""
        if (self.property("ring") or "") != ring:
            self.setProperty("ring", ring)
            restyle(self)

    @Slot()
    def _dress(self) -> None:
        tone = "onPrimarySoft" if theme().mode == "dark" else "primary"
        self._icon.show_icon("scan-barcode", tone)
