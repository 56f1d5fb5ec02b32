"""What comes after what: opening the store, signing in, working, locking, closing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QScreen

from storeapp.kernel import machine as machines
from storeapp.kernel.actor import Actor
from storeapp.kernel.machine import Machine
from ui.kit import display
from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.kit.scanner import ScanDetector
from ui.kit.screen import Context, Kept
from ui.kit.sound import sounds
from ui.kit.theme import theme
from ui.kit.words import _
from ui.shell.caretaker import Caretaker
from ui.shell.customer_side import CustomerSide
from ui.shell.presence import Presence
from ui.shell.speech import speak
from ui.shell.training_turn import TrainingTurn
from ui.shell.warming import Warming
from ui.shell.window import Window

if TYPE_CHECKING:
    from ui.shell.entrance import Entrance
    from ui.shell.first_start import FirstStart
    from ui.shell.sign_in import Refusal, SignIn

IMPORT, SPREADSHEET = "import", "spreadsheet"


class Flow(QObject):
    """Leads from one page of the window to the next.

    ``ready`` is told when people can sign in, ``working`` when somebody's screens show.
    Parts that are not needed to show the window are loaded when they are.
    """

    ready = Signal()
    working = Signal()
    faulted = Signal(Exception)

    def __init__(self, window: Window, folder: Path, detector: ScanDetector) -> None:
        super().__init__(window)
        self._window, self._folder, self._detector = window, folder, detector
        self.runner = Runner(self)
        self.runner.failed.connect(window.complain)
        self.presence = Presence(detector, self)
        self.presence.away.connect(self.lock)
        self._caretaker = Caretaker(self.runner, self.presence)
        self._entrance: Entrance | None = None
        self._first: FirstStart | None = None
        self._bridge: EventBridge | None = None
        self._kept = Kept()
        self._customer = CustomerSide(window, self.runner, folder)
        self._warming = Warming(detector, self)
        self.working.connect(self._warming.begin)
        self._shown = window.machine
        window.machine_changed.connect(self._change_machine)
        window.leaving.connect(self.sign_out)
        window.locking.connect(self.lock)
        window.admitting.connect(self.take_over)
        window.reopening.connect(self.reopen)
        window.screen_changed.connect(self._fit_screen)
        self.training = TrainingTurn(self, window, folder)
        window.faulted.connect(self.faulted)
        detector.scanned.connect(window.take_scan)

    @Slot()
    def start(self) -> None:
        """Open the store, away from the GUI thread."""
        self._detector.enabled = False
        number = self._window.machine.register_no
        job = self.runner.read(self, partial(_enter, self._folder, number))
        job.then(self._entered).otherwise(self._shut_out)

    @Slot()
    def reopen(self) -> None:
        """Open the store again, after its file was exchanged for another."""
        self._drop_desk()
        self._caretaker.retire()
        self._customer.turn_away()
        self._kept = Kept()
        self._entrance = None
        self.start()

    def change_store(self, entrance: Entrance, bridge: EventBridge | None) -> None:
        """Put the screens of one file away, and show the sign-in of another."""
        self._drop_desk()
        self._caretaker.retire()
        self._kept = Kept()
        self._use(entrance, bridge)
        self._show_sign_in(None)

    @property
    def opened(self) -> tuple[Entrance, EventBridge] | None:
        """What is open now: the way in, and what tells its events."""
        if self._entrance is None or self._bridge is None:
            return None
        return self._entrance, self._bridge

    @Slot()
    def lock(self) -> None:
        """Ask for a PIN; the screens stay as they are below."""
        desk = self._window.desk
        if desk is not None and self._window.page is desk:
            self._show_sign_in(desk.actor.user_id)

    @Slot()
    def sign_out(self) -> None:
        """Let somebody else sign in. What is kept, such as the basket, stays."""
        desk, entrance = self._window.desk, self._entrance
        if desk is None or entrance is None:
            return
        self.runner.change(self, partial(entrance.leave, desk.actor))
        self._drop_desk()
        self._show_sign_in(None)

    @Slot(object)
    def take_over(self, actor: Actor) -> None:
        """Show the screens of whoever takes over: their PIN was taken with the drawer."""
        desk, entrance = self._window.desk, self._entrance
        if desk is None or entrance is None:
            return
        self.runner.change(self, partial(entrance.leave, desk.actor))
        self._admit(actor)

    def close(self) -> None:
        """Finish what is under way and put everything into the file."""
        self._warming.stop()
        self._caretaker.retire()
        self._customer.turn_away()
        self.runner.finish()
        sounds().finish()
        entrance, self._entrance = self._entrance, None
        if entrance is not None:
            self.training.finish(entrance)
            entrance.store.close()

    def _entered(self, entrance: Entrance | None) -> None:
        if entrance is not None:
            self._use(entrance)
        if entrance is not None and entrance.people():
            self._show_sign_in(None)
            self.ready.emit()
        else:
            self._first_start().show(entrance)

    def _shut_out(self, error: Exception) -> None:
        from ui.shell.trouble import Trouble  # noqa: PLC0415 - seldom needed
        from ui.shell.wordings import words_for  # noqa: PLC0415

        self.faulted.emit(error)
        page = Trouble(words_for(error), str(self._folder))
        page.again.connect(self.start)
        page.closed.connect(self._window.close)
        self._window.show_page(page)

    def _use(self, entrance: Entrance, bridge: EventBridge | None = None) -> None:
        self._entrance = entrance
        store = entrance.store
        display.set_currency(store.frame.currency)
        display.set_zone(store.frame.calendar.zone)
        self._bridge = bridge or EventBridge(store.bus, self)
        self._caretaker.care_for(store, self._bridge)
        self._customer.face(store, self._bridge, self._kept)

    def _first_start(self) -> FirstStart:
        from ui.shell.first_start import FirstStart  # noqa: PLC0415 - once in a store's life

        if self._first is None:
            self._first = FirstStart(self._window, self._folder, self.runner)
            self._first.founded.connect(self._founded)
            self._first.faulted.connect(self.faulted)
        return self._first

    @Slot(object, object, object)
    def _founded(self, entrance: Entrance, owner: Actor, begins_with: str) -> None:
        machines.save(self._folder, self._window.machine)
        if self._entrance is None:
            self._use(entrance)
        self.ready.emit()
        self._admit(owner)
        if begins_with == SPREADSHEET:
            self._window.go(IMPORT)

    def _show_sign_in(self, chosen: UUID | None) -> None:
        from ui.shell.sign_in import SignIn  # noqa: PLC0415 - after the window shows

        if self._entrance is None:
            return
        self._detector.enabled = False  # digits typed fast are a PIN here, not a scan
        name = self._entrance.own().name
        if self.training.is_on:
            name = _("Training: {store}").format(store=name)
        page = SignIn(name, self._entrance.people(), chosen)
        page.tried.connect(self._try)
        self._window.show_page(page)
        page.take_keyboard()

    @Slot(object, str)
    def _try(self, person: UUID, pin: str) -> None:
        if self._entrance is not None:
            job = self.runner.change(self, partial(self._entrance.try_pin, person, pin))
            job.then(self._answered).otherwise(self._not_answered)

    def _answered(self, answer: Actor | Refusal) -> None:
        page = self._sign_in()
        if isinstance(answer, Actor):
            self._admit(answer)
        elif page is not None:
            page.refuse(answer)

    def _not_answered(self, error: Exception) -> None:
        page = self._sign_in()
        if page is not None:
            page.calm()
        self._window.complain(error)

    def _sign_in(self) -> SignIn | None:
        from ui.shell.sign_in import SignIn  # noqa: PLC0415

        page = self._window.page
        return page if isinstance(page, SignIn) else None

    def _admit(self, actor: Actor) -> None:
        desk, entrance = self._window.desk, self._entrance
        if entrance is None:
            return
        self._detector.enabled = True
        if desk is not None and desk.actor == actor:
            self._window.show_desk(desk)
            self._window.give_keyboard_back()
        else:
            self._seat(actor, "")
        self.presence.lock_after(entrance.own().lock_after_s)
        self.working.emit()

    def _seat(self, actor: Actor, screen: str, place: object = None) -> None:
        """Give somebody new screens, with the one they had open."""
        from ui.shell.deeds import Deeds  # noqa: PLC0415 - after the window shows
        from ui.shell.desk import Desk  # noqa: PLC0415

        entrance, bridge = self._entrance, self._bridge
        if entrance is None or bridge is None:
            return
        context = Context(
            store=entrance.store.acting_as(actor),
            runner=self.runner,
            bridge=bridge,
            host=self._window,
            scanner=self._detector,
            keys=entrance.keys(),
            kept=self._kept,
            folder=entrance.store.database.path.parent,
        )
        desk = Desk(context, entrance.own().name)
        Deeds(self._window, desk)
        self._window.show_desk(desk)
        desk.go(screen or desk.first(), place)

    def _drop_desk(self) -> None:
        desk, self._window.desk = self._window.desk, None
        if desk is not None and self._window.page is not desk:
            desk.deleteLater()

    @Slot(object)
    def _change_machine(self, machine: Machine) -> None:
        before, self._shown = self._shown, machine
        if self._entrance is not None:
            machines.save(self._folder, machine)
        sounds().accepts_aloud = machine.sounds
        if machine.theme != before.theme:
            theme().choose(machine.theme)
        if machine.text_percent != before.text_percent:
            theme().resize(machine.text_percent)
        if machine.language != before.language:
            speak(machine.language)
        if (machine.language, machine.text_percent) != (before.language, before.text_percent):
            self._make_again()

    @Slot(QScreen)
    def _fit_screen(self, screen: QScreen) -> None:
        """On another screen be as large as that asks for, unless somebody chose a size."""
        if self._window.machine.text_percent == 0 and theme().follow(screen):
            self._make_again()

    def _make_again(self) -> None:
        """Make the open page anew, in another language or size."""
        desk = self._window.desk
        if self._sign_in() is not None:
            self._drop_desk()
            self._show_sign_in(None)
        elif desk is not None:
            self._seat(desk.actor, desk.current, desk.place())
        elif self._first is not None:
            self._first.show_again()


def _enter(folder: Path, register_no: int) -> Entrance | None:
    from ui.shell import entrance  # noqa: PLC0415 - the window shows before the database loads

    return entrance.enter(folder, register_no)
