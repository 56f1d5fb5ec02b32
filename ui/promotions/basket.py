"""The basket that promotions are tried on. It outlives the screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from storeapp.catalogue import Sellable
from storeapp.kernel.quantity import Quantity
from ui.promotions.trial import MOST_LINES, TrialLine, line_of

ONE_MILLI = 1000
MOST_MILLI = 999 * ONE_MILLI


class TrialBasket(QObject):
    """Some goods. ``changed`` tells of any change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[TrialLine, ...] = ()

    def add(self, product: Sellable) -> None:
        """One more of a product."""
        for at, line in enumerate(self.lines):
            if line.product_id == product.product_id:
                self.step(at, 1)
                return
        if len(self.lines) < MOST_LINES:
            self.take((*self.lines, line_of(product)))

    def step(self, at: int, by: int) -> None:
        """So many units more of a line, or fewer; a line of none goes."""
        line = self.lines[at]
        milli = min(MOST_MILLI, line.quantity.milli + by * ONE_MILLI)
        before, after = self.lines[:at], self.lines[at + 1 :]
        if milli <= 0:
            self.take((*before, *after))
        else:
            self.take((*before, replace(line, quantity=Quantity(milli)), *after))

    def take(self, lines: tuple[TrialLine, ...]) -> None:
        """Hold these goods instead."""
        self.lines = lines
        self.changed.emit()
