"""People to choose from: their initials, their name, and what they are trusted to be."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from ui.kit.fonts import font, sized
from ui.kit.pill import initials
from ui.kit.theme import colour, px
from ui.kit.words import lazy

ROLE_WORDS = {
    "owner": lazy("Owner"),
    "manager": lazy("Manager"),
    "cashier": lazy("Cashier"),
}
TALL, LOW = 68, 56  # heights of a button
DISCS = {TALL: 44, LOW: 36}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in."""

    id: UUID
    name: str
    role: str


class PersonButton(QPushButton):
    """One person; ``height`` is TALL, or LOW where there is little room."""

    def __init__(self, person: Person, height: int = TALL) -> None:
        super().__init__()
        self.person = person
        self.role = str(ROLE_WORDS.get(person.role, person.role))
        self._tall, self._disc = height, DISCS[height]
        self.setProperty("kind", "tender")
        self.setCheckable(True)
        self.setFixedHeight(px(height))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{person.name}, {self.role}")

    def fits(self) -> bool:
        """A name that is too long ends in an ellipsis."""
        return True

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(300 if self._tall == TALL else 150), px(self._tall))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(self._disc)
        disc = QRect(px(14), (self.height() - size) // 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface" if self.isChecked() else "primarySoft"))
        painter.drawEllipse(disc)
        painter.setPen(colour("onPrimarySoft"))
        painter.setFont(font("heading"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self.person.name))
        left, middle = disc.right() + px(14), self.height() // 2
        room = self.width() - left - px(14)
        painter.setPen(colour("onPrimarySoft" if self.isChecked() else "text"))
        name = painter.fontMetrics().elidedText(
            self.person.name, Qt.TextElideMode.ElideRight, room
        )
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, middle - px(23), room, px(24)), side, name)
        painter.setFont(sized(13))
        painter.setPen(colour("onPrimarySoft" if self.isChecked() else "text2"))
        painter.drawText(QRect(left, middle + px(1), room, px(20)), side, self.role)
        painter.end()
