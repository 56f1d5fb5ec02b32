"""One part of a promotion's form: it shows a rule, and puts what was typed into one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from storeapp.promotions import Rule
from ui.kit.checked import Checked


class Asked(Checked):
    """A field that may be made of several: the ring goes around the one it is about."""

    def __init__(self, caption: str, edit: QWidget, hint: str = "") -> None:
        super().__init__(caption, edit, hint)
        body = self.layout()
        assert isinstance(body, QVBoxLayout)
        body.addStretch(1)  # beside a higher one it stands at the top
        changed = getattr(edit, "changed", None)
        if changed is not None:
            changed.connect(self.clear)

    @override
    def complain(self, why: str) -> None:
        super().complain(why)
        self._mark(True, why)

    @override
    def clear(self, *what: object) -> None:
        super().clear(*what)
        self._mark(False)

    def _mark(self, wrong: bool, why: str = "") -> None:
        mark = getattr(self.edit, "mark", None)
        if mark is not None:
            mark(wrong, why)


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that says nothing useful yet, and what should stand there."""

    field: Asked
    why: str


class Part(QWidget):
    """Some fields of a form. ``changed`` tells of any change; ``gaps`` are what is missing.

    ``with_values`` is asked only while there are no gaps.
    """

    changed = Signal()

    def show_rule(self, rule: Rule) -> None:
        """Show what a rule says here; it tells no change."""
        raise NotImplementedError

    def gaps(self) -> list[Gap]:
        """What is still missing or makes no sense."""
        return []

    def with_values(self, rule: Rule) -> Rule:
        """The rule with what stands here in it."""
        raise NotImplementedError

    @Slot()
    def tell(self, *_what: object) -> None:
        """Something here is different."""
        self.changed.emit()
