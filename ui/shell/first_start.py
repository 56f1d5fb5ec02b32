"""From no store to a store somebody works in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from storeapp.kernel.actor import Actor
from ui.kit.jobs import Runner
from ui.kit.words import ENGLISH, language
from ui.shell.countries import country_here, country_of, zone_here
from ui.shell.founding import Founding, Start
from ui.shell.window import Window
from ui.shell.wizard import Wizard

if TYPE_CHECKING:
    from ui.kit.progress import Progress
    from ui.shell.entrance import Entrance


class FirstStart(QObject):
    """Shows the wizard and makes what it asks for. ``founded`` gives the way in, the owner,
    and what the store starts with."""

    founded = Signal(object, object, object)
    faulted = Signal(Exception)

    def __init__(self, window: Window, folder: Path, runner: Runner) -> None:
        super().__init__(window)
        self._window, self._folder, self._runner = window, folder, runner
        self._entrance: Entrance | None = None
        self.wanted = guess()

    def show(self, entrance: Entrance | None, at: int = 0) -> None:
        """Ask for everything, or with a store that has nobody yet for its owner only."""
        self._entrance = entrance
        only = entrance is not None
        page = Wizard(self.wanted, self._window.machine, at=at, owner_only=only)
        page.machine_chosen.connect(self._window.change_machine)
        page.finished.connect(self._make)
        self._window.show_page(page)
        page.take_keyboard()

    def show_again(self) -> bool:
        """Make the page anew in another language or size; False if it is not open."""
        page = self._page()
        if page is not None:
            self.show(self._entrance, page.at)
        return page is not None

    @Slot()
    def _make(self) -> None:
        page = self._page()
        if page is None:
            return
        self.wanted.language = language()
        work = partial(_found, self._folder, self.wanted, self._entrance, page.show_work())
        self._runner.change(self, work).then(self._made).otherwise(self._failed)

    def _made(self, made: tuple[Entrance, Actor]) -> None:
        self.founded.emit(*made, self.wanted.start)

    def _failed(self, error: Exception) -> None:
        from ui.shell.wordings import words_for  # noqa: PLC0415 - it knows the database

        page = self._page()
        if page is not None:
            page.complain(words_for(error))
        self.faulted.emit(error)

    def _page(self) -> Wizard | None:
        page = self._window.page
        return page if isinstance(page, Wizard) else None


def guess() -> Founding:
    """What can be known before anybody is asked: country, currency and time zone."""
    country = country_here(QLocale.system())
    if not country.code and language() != ENGLISH:
        country = country_of("CN") or country
    return Founding(
        country=country.code, currency=country.currency, zone=zone_here(), start=Start.SCAN
    )


def _found(
    folder: Path, wanted: Founding, there: Entrance | None, progress: Progress
) -> tuple[Entrance, Actor]:
    from ui.shell import entrance  # noqa: PLC0415 - the database comes with it

    if there is None:
        there = entrance.found(folder, wanted, progress)
    else:
        there.found_owner(wanted.owner, wanted.pin)
    return there, there.owner(wanted.owner, wanted.pin)
