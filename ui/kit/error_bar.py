"""What is wrong, said where it went wrong, with what to do about it. Never a box to close."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.kit.buttons import TILL, Button
from ui.kit.card import Box
from ui.kit.icons import IconView
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px

Act = Callable[[], object]
Way = tuple[str, Act]  # the words of a button, and what it does

TONES = {
    "error": ("triangle-alert", "onDangerSoft"),
    "warning": ("circle-help", "onWarningSoft"),
}


class ErrorBar(Box):
    """A bar with an icon, what is wrong, the fact it is about, and buttons that help.

    It is not there until ``tell``, and goes at ``clear``. The red ring around the field it
    is about is the caller's: see ``ui.kit.fields.mark_field``.
    """

    def __init__(self, box: str = "error") -> None:
        super().__init__(box)
        icon, tone = TONES[box]
        self.title = Label("", "heading", tone, wrap=True)
        self.detail = Label("", "meta", tone, wrap=True)
        self.buttons: list[Button] = []
        texts = column(STRETCH, self.title, self.detail, STRETCH, gap=0)
        self._row = row(IconView(icon, tone, 24), texts, gap=10, margins=(16, 8, 10, 8))
        self._row.setStretch(1, 1)
        self.setLayout(self._row)
        self.setMinimumHeight(px(64))
        self.hide()

    def tell(self, title: str, detail: str = "", *ways: Way) -> None:
        """Show what is wrong, and a button for each way out of it."""
        self._drop_buttons()
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        for words, act in ways:
            button = Button(words, height=TILL)
            button.clicked.connect(act)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.setAccessibleName(f"{title} {detail}".strip())
        self.show()
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def clear(self) -> None:
        """All is well again."""
        self.hide()
        QTimer.singleShot(0, self._drop_buttons)

    def _drop_buttons(self) -> None:
        buttons, self.buttons = self.buttons, []
        for button in buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
