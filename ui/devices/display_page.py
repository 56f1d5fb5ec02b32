"""The customer's window: which screen, which languages, pictures, codes to pay by."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout
from typing_extensions import override

from reports.kit.names import tender_name
from storeapp import payments
from storeapp.devices import CustomerDisplaySettings, CustomerWords
from storeapp.payments import TenderType
from ui.display.album import FOLDER, take_picture
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField
from ui.kit.file_choice import ask_open
from ui.kit.label import Label
from ui.kit.layout import column, field, row
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.theme import px
from ui.kit.words import _

MOST_PICTURES, LONGEST_CODE = 20, 500
THUMB, LIST_HIGH = 64, 160
SECONDS = (5, 8, 15, 30, 60)


class CustomerDisplayPage(GroupPage[CustomerDisplaySettings]):
    """Everything the customer's window can be told."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Customer display"),
            CustomerDisplaySettings,
            _("A second screen shows the customer lines, total, codes to pay by and change."),
        )
        self.active = CheckBox(_("Use a second screen when there is one"))
        self.screen_ = Choice(*_screens(""))
        self.words = Choice(
            (_("Same as the till"), CustomerWords.AS_TILL),
            (_("Both languages"), CustomerWords.BOTH),
        )
        self.seconds = Choice(*((str(n), n) for n in SECONDS))
        self.pictures = QListWidget()
        self.pictures.setIconSize(QSize(px(THUMB * 2), px(THUMB)))
        self.pictures.setFixedHeight(px(LIST_HIGH))
        self.pictures.setAccessibleName(_("Pictures"))
        self.add = Button(_("Add a picture…"), icon="image")
        self.remove = Button(_("Remove the picture"), icon="trash-2")
        self.codes: dict[str, TextField] = {}
        self._codes: QVBoxLayout = column(gap=8)
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        if not self.codes:
            self.home.ask(payments.list_tender_types).then(self._offer_tenders)
        else:
            super().refresh()

    @override
    def show_value(self, value: CustomerDisplaySettings) -> None:
        self.active.setChecked(value.active)
        self.screen_.offer(_screens(value.screen))
        self.screen_.choose(value.screen)
        self.words.choose(value.words)
        seconds = sorted({*SECONDS, value.picture_s})
        self.seconds.offer(tuple((str(n), n) for n in seconds))
        self.seconds.choose(value.picture_s)
        self.pictures.clear()
        for name in value.pictures:
            self._list(name)
        for code, edit in self.codes.items():
            edit.setText(value.code_for(code))
        self._allow()

    @override
    def collect(self) -> CustomerDisplaySettings | None:
        if self.kept is None:
            return None
        codes = ((code, edit.value()) for code, edit in self.codes.items())
        return CustomerDisplaySettings(
            active=self.active.isChecked(),
            screen=self.screen_.value() or "",
            words=self.words.value() or CustomerWords.AS_TILL,
            pictures=self._names(),
            picture_s=self.seconds.value() or self.kept.picture_s,
            codes=tuple(f"{code}\t{text}" for code, text in codes if text),
        )

    def take(self, path: str) -> None:
        """Copy a picture into the data folder, and list it."""
        folder = self._folder()
        job = self.home.context.runner.read(self, partial(take_picture, folder, path))
        job.then(self._taken).otherwise(self.complain)

    def _folder(self) -> Path:
        return self.home.context.folder

    def _names(self) -> tuple[str, ...]:
        items = (self.pictures.item(at) for at in range(self.pictures.count()))
        return tuple(item.text() for item in items)

    def _offer_tenders(self, kinds: tuple[TenderType, ...]) -> None:
        for kind in kinds:
            wants = not kind.is_cash and not kind.needs_party
            if wants and kind.code not in self.codes:
                edit = TextField()
                edit.setMaxLength(LONGEST_CODE)
                edit.textChanged.connect(self.touched)
                self.codes[kind.code] = edit
                self._codes.addLayout(field(tender_name(kind.code, kind.name), edit))
        super().refresh()

    def _taken(self, name: str) -> None:
        if name not in self._names():
            self._list(name)
        self._allow()
        self.touched()

    def _list(self, name: str) -> None:
        icon = QIcon(str(self._folder() / FOLDER / Path(name).name))
        self.pictures.addItem(QListWidgetItem(icon, name))

    @Slot()
    def _allow(self, *_what: object) -> None:
        self.add.setEnabled(self.pictures.count() < MOST_PICTURES)
        self.remove.setEnabled(self.pictures.currentRow() >= 0)

    @Slot()
    def _ask(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        ask_open(self, _("Choose a picture"), kinds, self._want)

    @Slot(str)
    def _want(self, path: str) -> None:
        self.take(path)

    @Slot()
    def _remove(self) -> None:
        self.pictures.takeItem(self.pictures.currentRow())
        self._allow()
        self.touched()

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(self.active)
        line = row(gap=14)
        line.addLayout(field(_("Screen"), self.screen_), 2)
        line.addLayout(field(_("Languages"), self.words), 2)
        line.addLayout(field(_("Seconds for each picture"), self.seconds), 1)
        body.addLayout(line)
        body.addWidget(Label(_("Pictures shown while nothing is rung up"), "heading"))
        buttons = row(self.add, self.remove, gap=10)
        buttons.addStretch(1)
        frame = Box("sunken", column(self.pictures, gap=0, margins=(6, 6, 6, 6)))
        body.addLayout(column(frame, buttons, gap=8))
        body.addWidget(Label(_("QR codes to pay by"), "heading"))
        sentence = _("The text of your own code at the payment provider, such as its link.")
        body.addWidget(Label(sentence, "meta", "text3", wrap=True))
        body.addLayout(self._codes)
        body.addStretch(1)

    def _connect(self) -> None:
        self.active.toggled.connect(self.touched)
        for choice in (self.screen_, self.words, self.seconds):
            choice.currentIndexChanged.connect(self.touched)
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.pictures.currentRowChanged.connect(self._allow)


def _screens(kept: str) -> tuple[tuple[str, str], ...]:
    """The screens there are, the one kept even if it is unplugged now."""
    names = [screen.name() for screen in QGuiApplication.screens() if screen.name()]
    known = dict.fromkeys([*names, kept] if kept else names)
    return ((_("The first one the till is not on"), ""), *((name, name) for name in known))
