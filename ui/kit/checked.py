"""A field under its caption, with room below to say what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.fields import mark_field
from ui.kit.label import Label
from ui.kit.layout import column, hide_unless


class Checked(QWidget):
    """``complain`` puts a red ring on the field and a sentence under it, ``clear`` takes both.

    Typing in the field clears it, too.
    """

    def __init__(self, caption: str, edit: QWidget, hint: str = "") -> None:
        super().__init__()
        self.edit = edit
        self.label = Label(caption, "label", "text2")
        self.label.setBuddy(edit)
        if not edit.accessibleName():
            edit.setAccessibleName(caption)
        self.note = Label("", "meta", "onDangerSoft", wrap=True)
        self.note.hide()
        self.hint = Label(hint, "meta", "text3", wrap=True)
        hide_unless(bool(hint), self.hint)
        self.setLayout(column(self.label, edit, self.note, self.hint, gap=5))
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(self.clear)

    def complain(self, why: str) -> None:
        """Say what is wrong with what stands in the field."""
        mark_field(self.edit, True, why)
        self.note.setText(why)
        self.note.show()

    def clear(self, *_what: object) -> None:
        """All is well again."""
        if not self.note.isHidden():
            mark_field(self.edit, False)
            self.note.hide()
