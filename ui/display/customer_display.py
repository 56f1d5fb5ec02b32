"""Keeps window and pole in step with the till, the settings and the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QScreen
from PySide6.QtWidgets import QWidget

from storeapp import devices
from storeapp.devices import PoleSettings
from storeapp.kernel.events import Event
from storeapp.settings import SettingsChanged
from storeapp.store import Store
from ui.display.album import Choices, load_picture, read_choices
from ui.display.glass import Glass
from ui.display.paint import Look
from ui.display.places import Places
from ui.display.shown import IDLE, Shown, State
from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.kit.theme import theme

if TYPE_CHECKING:  # most tills have neither a second screen nor a pole
    from storeapp.devices import Pole, PoleTrouble
    from ui.display.customer_window import CustomerWindow

BACK_TO_IDLE_MS = 20_000
LEAST_PICTURE_S = 3


@dataclass(frozen=True)
class Ties:
    """What the display is tied to."""

    store: Store
    runner: Runner
    bridge: EventBridge
    till: QWidget
    folder: Path
    tell: Callable[[str], object]  # what stays wrong, in words; empty when it is well


class CustomerDisplay(QObject):
    """Shows on the second screen, if there is one, and on the pole, if there is one."""

    pole_troubled = Signal(object)  # from the pole's thread: an error, or None

    def __init__(self, ties: Ties, glass: Glass) -> None:
        super().__init__(ties.till)
        self._ties, self._glass = ties, glass
        self.choices: Choices | None = None
        self.window: CustomerWindow | None = None
        # Not asked of the window: Qt's own answer dies together with the window.
        self._stands_on: QScreen | None = None
        self.pole: Pole | None = None
        self._pole_settings = PoleSettings()
        self._shown: Shown = glass.shown
        self._look = Look()
        self._at = 0
        self.places = Places(ties.till, self)
        self._idle = QTimer(self, singleShot=True, interval=BACK_TO_IDLE_MS)
        self._turns = QTimer(self)
        self._connect()
        self._read()

    def retire(self) -> None:
        """Show nothing any more. A pole that hangs is not waited for long."""
        self._idle.stop()
        self._turns.stop()
        self._glass.changed.disconnect(self.take)
        self._glass.test_wanted.disconnect(self._test_pole)
        self._drop_window()
        self.retire_pole()
        self.deleteLater()

    def retire_pole(self) -> None:
        """Let go of the pole's port."""
        pole, self.pole = self.pole, None
        if pole is not None:
            pole.stop()

    @Slot(object)
    def take(self, shown: Shown) -> None:
        """The till has something else to show."""
        self._shown = replace(shown, training=self._trains())
        if shown.state is State.CHANGE:
            self._idle.start()
        else:
            self._idle.stop()
        self._show()

    def _trains(self) -> bool:
        return self.choices is not None and self.choices.training

    def _connect(self) -> None:
        ties, places = self._ties, self.places
        self._glass.changed.connect(self.take)
        self._glass.test_wanted.connect(self._test_pole)
        ties.bridge.heard.connect(self._hear)
        places.lost.connect(self._lose)
        places.settled.connect(self.place)
        theme().changed.connect(self._repaint)
        self._idle.timeout.connect(self._be_idle)
        self._turns.timeout.connect(self._turn)
        self.pole_troubled.connect(self._note_pole)

    @Slot(Event)
    def _hear(self, event: Event) -> None:
        if isinstance(event, SettingsChanged):
            self._read()

    def _read(self) -> None:
        work = partial(self._ties.store.ask, read_choices)
        self._ties.runner.read(self, work).then(self._choose)

    def _choose(self, choices: Choices) -> None:
        self.choices = choices
        window = choices.window
        self._look = Look(
            choices.store_name,
            window.words is devices.CustomerWords.BOTH,
            choices.codes,
            self._look.picture if window.pictures else None,
        )
        self._shown = replace(self._shown, training=choices.training)
        self._use_pole(choices.pole)
        self.places.watch_till()
        self.place()
        self._turns.setInterval(max(LEAST_PICTURE_S, window.picture_s) * 1000)
        if window.pictures:
            self._turns.start()
            self._turn()
        else:
            self._turns.stop()

    @Slot()
    def place(self) -> None:
        """Stand on the screen there is for it, or be gone."""
        choices = self.choices
        wanted = choices.window if choices is not None else None
        screen = None
        if wanted is not None and wanted.active:
            screen = self.places.target(wanted.screen)
        if screen is None:
            self._drop_window()
            return
        if self.window is None:
            from ui.display.customer_window import CustomerWindow  # noqa: PLC0415

            self.window = CustomerWindow()
            self.window.intruded.connect(self._ties.till.activateWindow)
        self.window.take_look(self._look)
        self.window.take(self._shown)
        self._stands_on = screen
        self.window.stand_on(screen)

    @Slot(object)
    def _lose(self, screen: QScreen) -> None:
        """Go before Qt moves the window over the till."""
        if screen is self._stands_on:
            self._drop_window()

    def _drop_window(self) -> None:
        window, self.window = self.window, None
        self._stands_on = None
        if window is not None:
            window.close()
            window.deleteLater()

    def _show(self) -> None:
        if self.window is not None:
            self.window.take(self._shown)
        self._show_on_pole()

    def _show_on_pole(self) -> None:
        if self.pole is not None and self.choices is not None:
            from ui.display.pole_words import frame_for  # noqa: PLC0415

            name = self.choices.store_name
            self.pole.show(frame_for(self._shown, self._pole_settings, name))

    @Slot()
    def _test_pole(self) -> None:
        if self.pole is not None:
            from ui.display.pole_words import test_frame  # noqa: PLC0415

            self.pole.show(test_frame(self._pole_settings))

    @Slot()
    def _repaint(self) -> None:
        if self.window is not None:
            self.window.update()

    @Slot()
    def _be_idle(self) -> None:
        self._shown = replace(IDLE, training=self._shown.training)
        self._show()

    @Slot()
    def _turn(self) -> None:
        """Show the next picture, if the customer looks at pictures now."""
        pictures = self.choices.window.pictures if self.choices is not None else ()
        if not pictures or self.window is None:
            return
        if self._look.picture is not None and self._shown.state is not State.IDLE:
            return
        self._at = (self._at + 1) % len(pictures)
        work = partial(load_picture, self._ties.folder, str(pictures[self._at]))
        self._ties.runner.read(self, work).then(self._show_picture)

    def _show_picture(self, picture: QImage) -> None:
        self._look = replace(self._look, picture=picture)
        if self.window is not None:
            self.window.take_look(self._look)

    def _use_pole(self, settings: PoleSettings) -> None:
        if settings == self._pole_settings:
            self._show_on_pole()
            return
        old, self.pole = self.pole, None
        if old is not None:
            self._ties.runner.read(self, old.stop)
        self._pole_settings = settings
        if settings.is_set_up:
            self.pole = devices.Pole(settings, self.pole_troubled.emit)
            self.pole.start()
            self._show_on_pole()

    @Slot(object)
    def _note_pole(self, trouble: PoleTrouble | None) -> None:
        problem = type(trouble).__name__ if trouble is not None else ""
        self._ties.tell(_words_for(trouble) if trouble is not None else "")
        note = partial(
            self._ties.store.do, devices.note_pole, self._pole_settings.port, problem
        )
        self._ties.runner.change(self, note)


def _words_for(trouble: PoleTrouble) -> str:
    from ui.display import wording as _pole_words  # noqa: F401, PLC0415
    from ui.kit.wording import message_for  # noqa: PLC0415 - a pole is seldom in trouble

    return message_for(trouble)
