"""A panel that asks for one value, and gives it once it is complete."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.error_bar import ErrorBar
from ui.kit.jobs import Job
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.panel import WIDTH, Panel
from ui.kit.wording import message_for
from ui.kit.words import _

V = TypeVar("V")


class FormPanel(Panel, Generic[V]):
    """Collects a frozen value and knows no store.

    A form says what its ``value`` is, None while something is missing, and calls
    ``touched`` when a field changes; its button can be pressed while there is a value.
    ``wanted`` gives it, and whoever opened the panel lets it ``follow`` the job, which
    ``kept`` tells when it is done. Closing it with something typed in it asks once more,
    inside the panel.
    """

    wanted = Signal(object)
    kept = Signal()

    def __init__(self, title: str, verb: str = "", width: float = WIDTH) -> None:
        super().__init__(title, width)
        self._is_touched = self._is_warned = self._is_sending = False
        self.wrong = ErrorBar()
        self.unsaved = ErrorBar("warning")
        self.body.addWidget(self.unsaved)
        self.body.addWidget(self.wrong)
        self.cancel = Button(_("Cancel"), height=46)
        self.verb = Button(verb or _("Save"), "primary", key="Ctrl+Enter", height=46)
        self.cancel.clicked.connect(self.done)
        self.verb.clicked.connect(self.send)
        self.verb.setEnabled(False)
        self.foot.addWidget(self.cancel, 1)
        self.foot.addWidget(self.verb, 2)
        keys = Shortcuts(self, KeyMap())
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            keys.add_key(key, self.send)

    @override
    def opened(self) -> None:
        """Put the keyboard into the first field; the buttons come last in the order of Tab."""
        fields = [one for one in self.findChildren(QWidget) if self._is_field(one)]
        if fields:
            fields[0].setFocus()
            for before, after in pairwise([*fields, self.cancel, self.verb]):
                QWidget.setTabOrder(before, after)

    def _is_field(self, widget: QWidget) -> bool:
        inside = isinstance(widget.parentWidget(), QComboBox)  # the line of a box to type in
        mine = self._takes_keys(widget) and widget.isVisibleTo(self) and not inside
        return mine and widget not in (self.cancel, self.verb)

    def value(self) -> V | None:
        """What was asked for, or None while it is not complete."""
        raise NotImplementedError

    def complain(self, error: Exception) -> None:
        """Say what is wrong; what was typed stays. A form marks the field it is about."""
        self.wrong.tell(message_for(error))
        self.verb.setEnabled(True)

    @Slot()
    def touched(self, *_what: object) -> None:
        """A field has changed."""
        self._is_touched, self._is_warned = True, False
        self.wrong.clear()
        self.unsaved.clear()
        self.verb.setEnabled(self.value() is not None)

    @Slot()
    def send(self) -> None:
        """Give the value, if there is one."""
        value = self.value()
        if value is not None and self.verb.isEnabled():
            self.verb.setEnabled(False)
            self.wanted.emit(value)

    def follow(self, job: Job[Any]) -> None:
        """Put the panel away once the job is done; stay and complain if it is refused."""
        self._is_sending = True
        job.then(self._arrive).otherwise(self._refuse)

    @Slot()
    def done(self) -> None:
        """Put the panel away, whatever stands in it."""
        self.closed.emit()

    @Slot()
    @override
    def close_panel(self) -> None:
        if self._is_sending:
            return
        if self._is_touched and not self._is_warned:
            self._is_warned = True
            ways = ((_("Discard"), self.done), (_("Go on"), self._go_on))
            self.unsaved.tell(_("Not saved yet"), "", *ways)
        else:
            self.done()

    @Slot()
    def _go_on(self) -> None:
        self._is_warned = False
        self.unsaved.clear()

    def _arrive(self, _result: object) -> None:
        if isValid(self):
            self.kept.emit()
            self.done()

    def _refuse(self, error: Exception) -> None:
        if isValid(self):
            self._is_sending = False
            self.complain(error)
