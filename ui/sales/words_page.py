"""A few words: why something is given away, a certificate, a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from storeapp.sales import PricedLine
from ui.kit.label import Label
from ui.kit.reasons import ReasonField
from ui.kit.words import _
from ui.sales.change_parts import ChangePage, Scope, scope_switch
from ui.sales.naming import line_name


class WordsPage(ChangePage):
    """One field. ``wanted`` gives what stands in it, "" for nothing."""

    wanted = Signal(str)

    def __init__(self, title: str, caption: str, sentence: str) -> None:
        super().__init__(title)
        self.about = Label("", "heading", wrap=True)
        self.words = ReasonField()
        self.words.setAccessibleName(caption)
        self.body.addWidget(self.about)
        self.body.addWidget(Label(caption, "label", "text2"))
        self.body.addWidget(self.words)
        self.body.addWidget(self.outlook)
        self.body.addWidget(Label(sentence, "meta", "text3", wrap=True))
        self.body.addStretch(1)
        self.apply.clicked.connect(self.accept)
        self.words.entered.connect(self.accept)

    def ask_for(self, about: str, words: str, choices: Sequence[str] = ()) -> None:
        """Ask for words about something; these may be chosen."""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.words.offer(choices)
        self.words.say(words)
        self.say("")

    @override
    def take_keyboard(self) -> None:
        """Put the keyboard into the field, with all of it marked."""
        self.words.setFocus()
        self.words.edit.selectAll()

    @Slot()
    def accept(self) -> None:
        """Hand the words over."""
        self.wanted.emit(self.words.value())


class NotePage(WordsPage):
    """A note on a line or the whole sale. ``noted`` gives the line, or None, and the note."""

    noted = Signal(object, str)

    def __init__(self, key: str) -> None:
        hint = _("It stands on the receipt. An empty note takes it away.")
        super().__init__(_("Note"), _("Note"), hint)
        self._priced: PricedLine | None = None
        self._whole = ""
        self.scope = scope_switch(key)
        self.stand_beside_title(self.scope)
        self._keys.add_key(key, self.scope.turn)
        self.scope.turned.connect(self._show_scope)
        self.wanted.connect(self._note)

    def ask_about(self, priced: PricedLine | None, whole: str) -> None:
        """Ask for a note on a line, or on the whole sale if there is no line."""
        self._priced, self._whole = priced, whole
        self.scope.allow(Scope.LINE, priced is not None)
        self.scope.choose(Scope.LINE if priced is not None else Scope.WHOLE)
        self._show_scope()

    @Slot()
    def _show_scope(self) -> None:
        priced = self._line()
        if priced is None:
            self.ask_for(_("The whole sale"), self._whole)
        else:
            self.ask_for(line_name(priced.line), priced.line.note)
        if self.isVisible():
            self.take_keyboard()

    @Slot(str)
    def _note(self, words: str) -> None:
        priced = self._line()
        self.noted.emit(None if priced is None else priced.no, words)

    def _line(self) -> PricedLine | None:
        return self._priced if self.scope.value() is Scope.LINE else None


def gift_page() -> WordsPage:
    """Why something is given away."""
    hint = _("What is given away costs nothing, and is told apart in the reports.")
    return WordsPage(_("Give away"), _("Reason"), hint)


def park_page() -> WordsPage:
    """What a sale that waits is known by."""
    hint = _("It is shown among the parked sales, and they are searched by it.")
    return WordsPage(_("Park with a note"), _("Note"), hint)


def exempt_page() -> WordsPage:
    """Under which certificate a customer pays no tax."""
    hint = _("It stands on the receipt. An empty field lays the taxes on again.")
    return WordsPage(_("Tax exemption"), _("Certificate"), hint)
