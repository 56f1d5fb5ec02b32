"""Keeps the open basket on the disk, so that a crash never loses it, nor what was voided."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal

from storeapp import sales
from storeapp.db.work import Work
from storeapp.sales import Basket
from ui.kit.screen import Screen

log = logging.getLogger(__name__)


class DraftKeeper(QObject):
    """Writes what changed in the basket, one writing at a time, off the GUI thread.

    While one is under way only the latest basket waits, so a burst of scans is kept in a
    few writings, and each knows exactly what the one before it left on the disk. Baskets
    that were let go are settled in between: what was in them counts as voided.
    """

    kept = Signal()
    failed = Signal(Exception)

    def __init__(self, screen: Screen, gone: list[Basket]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._on_disk: Basket | None = None  # None: unknown, so everything is written
        self._wanted: Basket | None = None
        self._gone = gone  # outlives the screen, and is settled by the next one
        self._is_clear = False  # nothing lies on the disk
        self._writing = False
        self._paused = False

    @property
    def rests(self) -> bool:
        """Whether everything that was asked for is on the disk."""
        idle = not self._writing and not self._gone
        return idle and self._on_disk is self._wanted

    def keep(self, basket: Basket | None) -> None:
        """Keep this basket, or forget the one kept when nothing ever was in it."""
        holds = basket is not None and (basket.lines or basket.voids)
        self._wanted = basket if holds else None
        self._go_on()

    def let_go(self, basket: Basket) -> None:
        """Settle a basket that nobody goes on with: what was in it counts as voided."""
        self._gone.append(basket)
        self._go_on()

    def pause(self) -> None:
        """Write nothing more until ``resume`` or ``forget``: the sale is being completed."""
        self._paused = True

    def resume(self) -> None:
        """The sale was refused: keep its basket as before."""
        self._paused = False
        self._go_on()

    def forget(self) -> None:
        """The sale is complete, and took its draft off the disk with it."""
        self._paused = False
        self._on_disk = self._wanted = None
        self._is_clear = True
        self._go_on()

    def start_from(self, basket: Basket | None) -> None:
        """Something else put this on the disk, or took what lay there: go on from that."""
        self._paused = False
        self._on_disk = self._wanted = basket
        self._is_clear = basket is None
        self._go_on()

    def _go_on(self) -> None:
        if self._writing or self._paused:
            return
        basket = self._wanted
        if self._gone:
            self._writing = True
            gone = self._gone.pop(0)
            settling = self._screen.do(sales.cancel, gone)
            settling.then(self._dropped).otherwise(partial(self._not_settled, gone))
        elif basket is None:
            if self._is_clear:
                return
            self._writing = True
            self._screen.do(sales.drop_draft).then(self._dropped).otherwise(self._fail)
        elif basket is not self._on_disk:
            self._writing = True
            self._is_clear = False
            job = self._screen.do(_keep, basket, self._on_disk)
            job.then(self._wrote).otherwise(self._fail)

    def _wrote(self, basket: Basket) -> None:
        self._writing = False
        self._on_disk = basket
        self.kept.emit()
        self._go_on()

    def _not_settled(self, gone: Basket, error: Exception) -> None:
        self._gone.insert(0, gone)
        self._fail(error)

    def _dropped(self, _nothing: None) -> None:
        self._writing = False
        self._on_disk, self._is_clear = None, True
        self.kept.emit()
        self._go_on()

    def _fail(self, error: Exception) -> None:
        self._writing = False
        self._on_disk = None
        log.warning("the open basket could not be kept: %s", error)
        self.failed.emit(error)


def _keep(work: Work, basket: Basket, before: Basket | None) -> Basket:
    sales.keep_draft(work, basket, before)
    return basket
