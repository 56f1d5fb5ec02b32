"""Who this store is, and what its receipts say."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from reports.kit.style import Style
from reports.sales.receipt import lay_out
from storeapp.settings import StoreSettings
from ui.kit.card import Box
from ui.kit.fields import Choice, TextField
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, field, row
from ui.kit.paper_view import PaperView
from ui.kit.screen import Screen
from ui.kit.scroll import scrolling
from ui.kit.settings_page import GroupPage
from ui.kit.text_area import TextArea
from ui.kit.theme import px
from ui.kit.words import LANGUAGE_NAMES, _, ngettext
from ui.settings.sample_sale import sample_sale

HOURS, LOCK_MINUTES, MINUTE_S = 24, (1, 2, 3, 5, 10, 15, 30, 60), 60
PREVIEW_WIDTH, SETTLE_MS = 384, 150


class StorePage(GroupPage[StoreSettings]):
    """The store's own data, with a receipt beside it that shows every change at once."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("Store"), StoreSettings)
        self.name = TextField()
        self.address = TextField()
        self.phone = TextField()
        self.tax_number = TextField()
        self.header = TextArea(2)
        self.footer = TextArea(2)
        self.language = Choice(*((name, code) for code, name in LANGUAGE_NAMES.items()))
        self.cutoff = Choice(*((f"{hour:02d}:00", hour) for hour in range(HOURS)))
        self.lock = Choice(*((_minutes(n), n * MINUTE_S) for n in LOCK_MINUTES))
        self.fixed = Label("", "meta", "text3", wrap=True)
        self.paper = PaperView(_("Receipt"))
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._preview)
        self._lay_out()
        for edit in (self.name, self.address, self.phone, self.tax_number):
            edit.textChanged.connect(self.touched)
        for area in (self.header, self.footer):
            area.textChanged.connect(self.touched)
        for choice in (self.language, self.cutoff, self.lock):
            choice.currentIndexChanged.connect(self.touched)

    @override
    def show_value(self, value: StoreSettings) -> None:
        """Show these settings in the fields."""
        self.name.setText(value.name)
        self.address.setText(value.address)
        self.phone.setText(value.phone)
        self.tax_number.setText(value.tax_number)
        self.header.setPlainText(value.receipt_header)
        self.footer.setPlainText(value.receipt_footer)
        self.language.choose(value.language)
        self.cutoff.choose(value.cutoff_hour)
        self.lock.choose(value.lock_after_s)
        said = _("Currency {currency}, time zone {zone}: chosen when the store was made.")
        self.fixed.setText(said.format(currency=value.currency, zone=value.zone))
        self._soon.start()

    @override
    def collect(self) -> StoreSettings | None:
        """The settings as they stand in the fields; None without a name."""
        kept = self.kept
        language, cutoff = self.language.value(), self.cutoff.value()
        lock = self.lock.value()
        if kept is None or language is None or cutoff is None or not self.name.value():
            return None
        return replace(
            kept,
            name=self.name.value(),
            address=self.address.value(),
            phone=self.phone.value(),
            tax_number=self.tax_number.value(),
            receipt_header=self.header.value(),
            receipt_footer=self.footer.value(),
            language=language,
            cutoff_hour=cutoff,
            lock_after_s=kept.lock_after_s if lock is None else lock,
        )

    @Slot()
    @override
    def touched(self, *what: object) -> None:
        """A field has changed: the receipt beside it does too."""
        super().touched(*what)
        missing = self.kept is not None and not self.name.value()
        self.name.mark(missing, _("A store needs a name."))
        self._soon.start()

    def _lay_out(self) -> None:
        self.body.addLayout(field(_("Name"), self.name))
        self.body.addLayout(field(_("Address"), self.address))
        self.body.addLayout(
            _halves((_("Phone"), self.phone), (_("Tax number"), self.tax_number))
        )
        self.body.addLayout(field(_("Above the goods on the receipt"), self.header))
        instead = _("A paper that has its own text in the receipt design shows that instead.")
        self.body.addLayout(field(_("At the foot of the receipt"), self.footer, instead))
        self.body.addLayout(
            _halves(
                (_("Language of receipts"), self.language),
                (_("The business day ends at"), self.cutoff),
                (_("Lock the till after"), self.lock),
            )
        )
        self.body.addWidget(self.fixed)
        self.body.addStretch(1)
        desk = column(self.paper, STRETCH, margins=(12, 12, 12, 12))
        ground = Box("sunken", column(scrolling(desk, _("How a receipt looks"))))
        ground.setFixedWidth(px(PREVIEW_WIDTH))
        self.beside.addWidget(ground)

    @Slot()
    def _preview(self) -> None:
        value = self.collect()
        if value is None:
            return
        store = self.home.context.store
        style = Style(store.frame.currency, store.frame.calendar.zone)
        sale = sample_sale(store.clock(), store.actor.name, value.language)
        self.paper.show_paper(lay_out(sale, value, style, value.language))


def _halves(*fields: tuple[str, TextField | Choice[str] | Choice[int]]) -> QHBoxLayout:
    line = row(gap=14)
    for caption, edit in fields:
        line.addLayout(field(caption, edit), 1)
    return line


def _minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)
