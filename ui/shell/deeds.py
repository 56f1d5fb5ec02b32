"""What can be done from anywhere: by its key, from the menu of the person, or by Ctrl+K."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from storeapp import settings
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.machine import TEXT_SIZES_PERCENT
from storeapp.settings import KeySettings, SettingsChanged
from ui.kit.anywhere import FIND, TRAIN
from ui.kit.fonts import font
from ui.kit.icons import icon
from ui.kit.keys import Action, Shortcuts
from ui.kit.theme import theme
from ui.kit.words import LANGUAGE_NAMES, LANGUAGES, _
from ui.sales.actions import HELP, LOCK
from ui.settings.key_groups import keys_of
from ui.shell.desk import Desk
from ui.shell.palette import Deed, Palette
from ui.shell.window import Window

TEXT_STEP_PERCENT = 10


class Deeds(QObject):
    """The keys, the menu and the palette of one desk."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(desk)
        self._window, self._desk = window, desk
        self.palette: Palette | None = None
        self._keys = Shortcuts(desk, desk.context.keys)
        self._add_keys()
        desk.rekeyed.connect(self._add_keys)
        desk.context.bridge.heard.connect(self._hear)
        desk.menu_wanted.connect(self.show_menu)
        window.helping.connect(self.help)

    @Slot(Event)
    def _hear(self, event: Event) -> None:
        """Keys that were chosen hold at once."""
        if isinstance(event, SettingsChanged) and event.key == KeySettings.KEY:
            chosen = self._desk.context.store.ask(settings.get, KeySettings)
            self._desk.change_keys(keys_of(chosen))

    @Slot()
    def _add_keys(self) -> None:
        self._keys.clear()
        self._keys.add(HELP, self.help)
        self._keys.add(FIND, self.find)
        self._keys.add(LOCK, self._window.lock)
        if self._desk.is_training or self._desk.context.may(Permission.TRAIN):
            self._keys.add(TRAIN, self.train)

    def _key(self, action: Action) -> str:
        return self._desk.context.keys.key(action)

    @Slot()
    def help(self) -> None:
        """Open the page about the screen that is open, or close the help."""
        from ui.shell.help_panel import HelpPanel  # noqa: PLC0415 - seldom needed

        if isinstance(self._window.panels.panel, HelpPanel):
            self._window.panels.close_panel()
            return
        screen = self._desk.open_screen()
        page = screen.help_page if screen is not None else "start"
        self._window.slide(HelpPanel(page, screen, self._desk.bar.store.text()))

    @Slot()
    def find(self) -> None:
        """Open the palette."""
        if self.palette is None:
            self.palette = Palette(self._desk, self.all())
            self.palette.closed.connect(self._palette_closed)

    @Slot()
    def train(self) -> None:
        """Ask how to practise; or, in training, go back to the store."""
        from storeapp import training  # noqa: PLC0415 - seldom needed
        from ui.shell.training_panel import TrainingPanel  # noqa: PLC0415

        if self._desk.is_training:
            self._window.end_training()
            return
        panel = TrainingPanel(begun=training.was_begun(self._desk.context.folder))
        panel.chosen.connect(self._window.train)
        self._window.slide(panel)

    @Slot()
    def show_menu(self) -> None:
        """Open the menu below the person's name."""
        menu = QMenu(self._desk)
        menu.setFont(font("body"))
        for deed in (*self._about_person(), self._help(), self._palette_deed()):
            words = f"{deed.words}\t{deed.key}" if deed.key else deed.words
            action = menu.addAction(icon(deed.icon, "text2"), words)
            action.triggered.connect(deed.act)
        menu.aboutToHide.connect(menu.deleteLater)
        user = self._desk.bar.user
        corner = user.mapToGlobal(QPoint(user.width(), user.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def all(self) -> tuple[Deed, ...]:
        """Everything the palette offers to this person."""
        places = (
            Deed(str(place.title), place.icon, partial(self._desk.go, place.id), f"Ctrl+{at}")
            for at, place in enumerate(self._desk.in_rail, 1)
        )
        return (*places, *self._about_person(), self._help(), *self._looks())

    def _about_person(self) -> tuple[Deed, ...]:
        return (
            Deed(_("Lock"), "lock", self._window.lock, self._key(LOCK)),
            Deed(_("Change user"), "log-out", self._window.sign_out),
            *self._training(),
        )

    def _training(self) -> tuple[Deed, ...]:
        if self._desk.is_training:
            words = _("End training")
        elif self._desk.context.may(Permission.TRAIN):
            words = _("Training mode")
        else:
            return ()
        return (Deed(words, "graduation-cap", self.train, self._key(TRAIN)),)

    def _help(self) -> Deed:
        return Deed(_("Help"), "circle-help", self.help, self._key(HELP))

    def _palette_deed(self) -> Deed:
        return Deed(_("Go to, or do"), "search", self.find, self._key(FIND))

    def _looks(self) -> tuple[Deed, ...]:
        machine, change = self._window.machine, self._window.change_machine
        languages = (
            Deed(
                LANGUAGE_NAMES[one],
                "languages",
                partial(change, replace(machine, language=one)),
            )
            for one in LANGUAGES
            if one != machine.language
        )
        now = round(theme().factor * 100)
        low, high = TEXT_SIZES_PERCENT
        smaller = replace(machine, text_percent=max(low, now - TEXT_STEP_PERCENT))
        larger = replace(machine, text_percent=min(high, now + TEXT_STEP_PERCENT))
        return (
            Deed(_("Light look"), "sun", partial(change, replace(machine, theme="light"))),
            Deed(_("Dark look"), "moon", partial(change, replace(machine, theme="dark"))),
            Deed(
                _("Look as the system"),
                "monitor",
                partial(change, replace(machine, theme="system")),
            ),
            *languages,
            Deed(_("Larger text"), "plus", partial(change, larger)),
            Deed(_("Smaller text"), "minus", partial(change, smaller)),
        )

    @Slot()
    def _palette_closed(self) -> None:
        self.palette = None
        self._window.give_keyboard_back()
