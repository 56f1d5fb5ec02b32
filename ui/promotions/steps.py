"""The steps of a ladder: from so much on, so much cheaper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.fields import MoneyField, PercentField, mark_field
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.promotions.figures import CountField, CutField

MOST_STEPS = 6
Figure = MoneyField | PercentField | CountField | CutField
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of every step: what it is called, and whether it may be left empty."""

    name: str
    make: Callable[[], Figure]
    optional: bool = False


class StepRow(QWidget):
    """The figures of one step side by side."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__()
        self._cells = cells
        self.figures = [cell.make() for cell in cells]
        self.remove = Button.sign("x", _("Remove this step"), size=38)
        line = row(gap=8)
        for cell, figure in zip(cells, self.figures, strict=True):
            words = Label(cell.name, "meta", "text2")
            words.setBuddy(figure)
            figure.setAccessibleName(cell.name)
            line.addWidget(words)
            line.addWidget(figure, 2 if isinstance(figure, CutField) else 1)
            signal = figure.changed if isinstance(figure, CutField) else figure.textChanged
            signal.connect(self._tell)
        line.addWidget(self.remove)
        self.setLayout(line)
        self.remove.clicked.connect(self._go)

    def values(self) -> list[object]:
        """What stands in the figures, None where nothing does."""
        return [figure.value() for figure in self.figures]

    def show_values(self, values: Sequence[object]) -> None:
        """Show these figures."""
        for figure, value in zip(self.figures, values, strict=True):
            if isinstance(figure, CutField):
                figure.show_cut(value)  # type: ignore[arg-type]
            else:
                figure.set_value(value)  # type: ignore[arg-type]

    def first_gap(self) -> Figure | None:
        """The first figure that is missing or makes no sense."""
        for cell, figure in zip(self._cells, self.figures, strict=True):
            empty = not isinstance(figure, CutField) and not figure.text().strip()
            if figure.value() is None and not (cell.optional and empty):
                return figure
        return None

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self)


class StepRows(QWidget, Generic[V]):
    """All steps, at least one. ``read`` and ``write`` turn figures into steps and back."""

    changed = Signal()

    def __init__(
        self,
        cells: Sequence[Cell],
        read: Callable[[list[object]], V],
        write: Callable[[V], Sequence[object]],
    ) -> None:
        super().__init__()
        self._cells, self._read, self._write = cells, read, write
        self._most = MOST_STEPS
        self.rows: list[StepRow] = []
        self._column = column(gap=6)
        self.more = Button(_("Add a step"), "ghost", icon="plus", height=36)
        self.setLayout(column(self._column, row(self.more, STRETCH), gap=4))
        self.more.clicked.connect(self._add_empty)
        self._add()

    def show_steps(self, steps: Sequence[V]) -> None:
        """Show these steps, and nothing else."""
        for line in tuple(self.rows):
            self._forget(line)
        for step in steps:
            self._add().show_values(self._write(step))
        if not steps:
            self._add()
        self._offer()

    def steps(self) -> tuple[V, ...]:
        """The steps; ask only while none has a gap."""
        return tuple(self._read(line.values()) for line in self.rows)

    def first_gap(self) -> Figure | None:
        """The first figure that is missing."""
        gaps = (line.first_gap() for line in self.rows)
        return next((one for one in gaps if one is not None), None)

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        gap = self.first_gap() or self.rows[0].figures[0]
        gap.setFocus()

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring around the first figure that is missing, or take it off all."""
        for line in self.rows:
            for figure in line.figures:
                figure.mark(False)
        gap = self.first_gap() if wrong else None
        if isinstance(gap, CutField):
            gap.mark(True, why)
        elif gap is not None:
            mark_field(gap, True, why)

    def allow(self, most: int | None) -> None:
        """Let there be so many steps at most; None is as many as usual."""
        self._most = MOST_STEPS if most is None else most
        for line in self.rows[self._most :]:
            self._forget(line)
        self._offer()

    def _add(self) -> StepRow:
        line = StepRow(self._cells)
        line.changed.connect(self._tell)
        line.gone.connect(self._drop)
        self.rows.append(line)
        self._column.addWidget(line)
        line.setMinimumHeight(px(40))
        self._offer()
        return line

    @Slot()
    def _add_empty(self) -> None:
        self._add().figures[0].setFocus()
        self.changed.emit()

    @Slot(object)
    def _drop(self, line: StepRow) -> None:
        self._forget(line)
        self._offer()
        self.more.setFocus()
        self.changed.emit()

    def _forget(self, line: StepRow) -> None:
        self.rows.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _offer(self) -> None:
        for line in self.rows:
            line.remove.setEnabled(len(self.rows) > 1)
        self.more.setEnabled(len(self.rows) < self._most)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
