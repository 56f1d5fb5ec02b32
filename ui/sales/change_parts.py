"""What the pages that change a line, or the whole sale, have in common."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.numpad import Numpad
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.words import _
from ui.sales.side_page import SidePage
from ui.sales.switch import Switch

FRAME, TWO_LINES, BIG = 56, 40, 56


class Scope(Enum):
    """What a change is for."""

    LINE = auto()
    WHOLE = auto()


class ChangePage(SidePage):
    """A title, what the change would come to, or why it cannot be, and Apply at Enter."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.outlook = Label("", "medium", "text2", wrap=True)
        self.outlook.setMinimumHeight(px(TWO_LINES))  # so that nothing moves when it speaks
        self.apply = Button(_("Apply"), "primary", key="Enter", height=BIG)
        self.foot.addWidget(self.apply, 1)
        self.body.setSpacing(px(10))

    def stand_beside_title(self, part: QWidget) -> None:
        """Put a part into the line of the title."""
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.removeWidget(self.title)
        head = row(self.title, part, gap=8)
        head.setStretch(0, 1)
        whole.insertLayout(0, head)

    def say(self, text: str) -> None:
        """Say what the change would come to."""
        self.outlook.set_tone("text2")
        self.outlook.setText(text)

    def refuse(self, text: str) -> None:
        """Say why it cannot be done, under the field."""
        sounds().refuse()
        self.outlook.set_tone("onDangerSoft")
        self.outlook.setText(text)
        self.take_keyboard()


def scope_switch(key: str) -> Switch[Scope]:
    """This line, or the whole sale; the same key turns it."""
    return Switch((_("This line"), Scope.LINE, ""), (_("Whole sale"), Scope.WHOLE, key))


def framed(*parts: QWidget) -> Box:
    """Fields in one frame, with their figures large."""
    for part in parts:
        if isinstance(part, QLineEdit):
            part.setProperty("bare", True)
            part.setFont(font("received"))
    frame = Box("ring", row(*parts, margins=(14, 0, 14, 0)))
    frame.setProperty("ring", "armed")
    frame.setFixedHeight(px(FRAME))
    return frame


def pad_for(edit: QLineEdit) -> Numpad:
    """Digits to tap into a field."""
    pad = Numpad()
    pad.serve(edit)
    pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return pad
