"""A page of settings: one group of them as a form, kept together when Save is pressed."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from storeapp import settings
from storeapp.settings import Group
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.error_bar import ErrorBar
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.scroll import scrolling
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _

S = TypeVar("S", bound=Group)

LEAST_BUTTON = 120


class SettingsPage(QWidget):
    """A page of the settings. ``refresh`` asks again for what it shows.

    It stands in a card with its title; parts go into ``body``, buttons into ``foot``. What
    belongs to the right of the card goes into ``beside``.
    """

    def __init__(self, screen: Screen, title: str, sentence: str = "") -> None:
        super().__init__()
        self.home = screen
        self.title = Label(title, "title")
        self.wrong = ErrorBar()
        self.body: QVBoxLayout = column(gap=14, margins=(20, 4, 20, 16))
        self.foot: QHBoxLayout = row(gap=10, margins=(20, 10, 20, 12))
        head = column(self.title, gap=2, margins=(20, 14, 20, 10))
        if sentence:
            head.addWidget(Label(sentence, "meta", "text3", wrap=True))
        head.addWidget(self.wrong)
        self.above = head
        card = Box(
            "card", column(head, scrolling(self.body), self.foot, gap=0, margins=(1, 1, 1, 1))
        )
        self.beside: QHBoxLayout = row(card, gap=16)
        self.beside.setStretch(0, 1)
        self.setLayout(self.beside)

    def refresh(self) -> None:
        """Ask again for everything shown."""

    def complain(self, error: Exception) -> None:
        """Say what is wrong above the form."""
        self.wrong.tell(message_for(error))


class GroupPage(SettingsPage, Generic[S]):
    """One group of settings. Save is there to press while the form holds something new.

    A page says how to ``show_value`` and ``collect`` it, and calls ``touched`` when a field
    changes. What somebody is typing is never overwritten by a change from elsewhere.
    """

    def __init__(self, screen: Screen, title: str, kind: type[S], sentence: str = "") -> None:
        super().__init__(screen, title, sentence)
        self._kind = kind
        self._kept: S | None = None
        self._filling = False
        self.save = Button(_("Save"), "primary", key="Ctrl+S")
        self.revert = Button(_("Discard changes"))
        self.save.clicked.connect(self.keep)
        self.revert.clicked.connect(self._revert)
        for button in (self.save, self.revert):
            button.setMinimumWidth(px(LEAST_BUTTON))
            button.setEnabled(False)
        self.foot.addStretch(1)
        self.foot.addWidget(self.revert)
        self.foot.addWidget(self.save)
        Shortcuts(self, KeyMap()).add_key("Ctrl+S", self.save.click)

    def show_value(self, value: S) -> None:
        """Show these settings in the fields."""
        raise NotImplementedError

    def collect(self) -> S | None:
        """The settings as they stand in the fields, or None while one of them is wrong."""
        raise NotImplementedError

    @override
    def refresh(self) -> None:
        """Ask for the settings kept."""
        self.home.ask(settings.get, self._kind).then(self._arrive)

    @property
    def kept(self) -> S | None:
        """The settings as they are kept, once they have arrived."""
        return self._kept

    def is_touched(self) -> bool:
        """Whether the form holds something else than what is kept."""
        return self._kept is not None and self.collect() != self._kept

    @Slot()
    def touched(self, *_what: object) -> None:
        """A field has changed."""
        if self._filling:
            return
        self.save.setEnabled(self.is_touched() and self.collect() is not None)
        self.revert.setEnabled(self.is_touched())

    @Slot()
    def keep(self) -> None:
        """Keep what stands in the fields."""
        value = self.collect()
        if value is not None and self.is_touched():
            self.save.setEnabled(False)
            job = self.home.do(settings.change, value)
            job.then(self._saved).otherwise(self._refused)

    @Slot()
    def _revert(self) -> None:
        if self._kept is not None:
            self._fill(self._kept)

    def _arrive(self, value: S) -> None:
        if not self.is_touched():
            self._fill(value)
        self._kept = value
        self.touched()

    def _fill(self, value: S) -> None:
        self._kept = value
        self._filling = True
        self.show_value(value)
        self._filling = False
        self.wrong.clear()
        self.touched()

    def _saved(self, _nothing: object) -> None:
        self._kept = self.collect()
        self.wrong.clear()
        self.touched()
        self.home.context.host.toast(_("Saved"))

    def _refused(self, error: Exception) -> None:
        self.complain(error)
        self.touched()
