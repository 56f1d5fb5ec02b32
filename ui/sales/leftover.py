"""What a screen or a program that has gone left in the basket."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales
from storeapp.sales import Basket, Receipt
from ui.kit.screen import Screen
from ui.sales.counter import Counter
from ui.sales.till import Done


class Leftover(QObject):
    """Finds it, and goes on with it or lets it go. ``found_done``: it is paid already."""

    found_done = Signal()

    def __init__(self, screen: Screen, counter: Counter) -> None:
        super().__init__(screen)
        self._screen, self._counter = screen, counter
        self._asked = False

    def look(self) -> None:
        """Ask once, after the start, whether a basket was left on the disk.

        Later, a basket in hand is that of a screen that has gone, perhaps while it was
        being paid or kept: find out which, and go on from there.
        """
        till = self._counter.till
        if not till.looked_for_kept:
            till.looked_for_kept = True
            self._screen.ask(sales.find_draft).then(self._offer)
        elif till.basket is not None and till.lines and not self._asked:
            self._asked = True
            self._screen.do(sales.find_receipt, till.basket.id).then(self._take_over)
        elif till.gone and not till.lines:  # an earlier screen had no time to settle it
            self._counter.keeper.keep(till.basket)

    @Slot()
    def go_on(self) -> None:
        """Go on with the basket that was left, together with what is in this one."""
        till = self._counter.till
        kept, till.kept = till.kept, None
        if kept is None:
            return
        basket, here = kept, till.basket
        numbers: dict[int | None, int] = {}
        for priced in till.lines:
            line = replace(priced.line, parent_no=numbers.get(priced.line.parent_no))
            basket, numbers[priced.no] = sales.add_line(basket, line)
        if here is not None:
            basket = replace(basket, voids=(*basket.voids, *here.voids))
        self._counter.become(basket)

    @Slot()
    def discard(self) -> None:
        """Let the basket that was left go: what was in it counts as voided."""
        till = self._counter.till
        kept, till.kept = till.kept, None
        if kept is not None:
            self._counter.keeper.let_go(kept)
            self._counter.show()

    def _take_over(self, receipt: Receipt | None) -> None:
        if receipt is None:
            self._counter.keeper.keep(self._counter.till.basket)
        else:
            self._counter.finish(Done(receipt, receipt.total + receipt.change))
            self.found_done.emit()

    def _offer(self, kept: Basket | None) -> None:
        if kept is None:
            return
        if kept.lines:
            self._counter.till.kept = kept
            self._counter.changed.emit()
        else:  # it was cancelled, and nobody came to settle it
            self._counter.keeper.let_go(kept)
