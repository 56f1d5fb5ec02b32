"""The fields of a template: what a paper says, shows and leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from storeapp import devices
from storeapp.devices import (
    PLACEHOLDERS,
    BadLanguages,
    BadLink,
    PaperField,
    PaperKind,
    PaperTooLong,
    PaperWidth,
    ReceiptTemplate,
    TextSize,
    UnknownPlaceholder,
)
from storeapp.kernel.errors import StoreError
from storeapp.settings import StoreSettings
from ui.devices.logo_box import LogoBox
from ui.kit.checked import Checked
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField
from ui.kit.label import Label
from ui.kit.layout import column, field, grid, row
from ui.kit.text_area import TextArea
from ui.kit.wording import message_for
from ui.kit.words import LANGUAGE_NAMES, _, lazy

SHOWN = {
    PaperField.REGISTER: lazy("Register"),
    PaperField.CASHIER: lazy("Cashier"),
    PaperField.SALESPERSON: lazy("Salesperson"),
    PaperField.MEMBER: lazy("Member"),
    PaperField.ITEM_CODE: lazy("Codes of the goods"),
    PaperField.UNIT_PRICE: lazy("Unit prices"),
    PaperField.DISCOUNT: lazy("Discount of each line"),
    PaperField.SAVED: lazy("What was saved"),
    PaperField.TAX: lazy("Taxes"),
    PaperField.NOTE: lazy("Notes"),
    PaperField.BARCODE: lazy("Barcode of the number"),
    PaperField.JOURNAL: lazy("Journal mark"),
}
# What papers without prices, and those on A4, have no place for.
GIFT_SHOWS = (PaperField.ITEM_CODE, PaperField.BARCODE)
INVOICE_SHOWS = (PaperField.DISCOUNT, PaperField.TAX, PaperField.NOTE)
COLUMNS, TEXT_LINES = 2, 3


class ReceiptForm(QWidget):
    """Asks how a paper looks. ``changed`` tells of any change; the page keeps the logo."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._base = ReceiptTemplate()
        self._store = StoreSettings()
        self.width_mm = Choice(*((f"{w.value} mm", w.value) for w in PaperWidth))
        self.text_size = Choice(
            (_("Small"), TextSize.SMALL),
            (_("Normal"), TextSize.NORMAL),
            (_("Large"), TextSize.LARGE),
        )
        spoken = tuple((name, code) for code, name in LANGUAGE_NAMES.items())
        self.first = Choice((_("As the store"), ""), *spoken)
        self.second = Choice((_("None"), ""), *spoken)
        self.logo = LogoBox()
        self.header, self.footer = TextArea(TEXT_LINES), TextArea(TEXT_LINES)
        self.link = TextField(placeholder="https://invoice.example.com/?n={number}&t={total}")
        self.link_words = TextField(placeholder=_("Scan for your e-invoice"))
        self.shows = {shown: CheckBox(str(words)) for shown, words in SHOWN.items()}
        self._make_places()
        self._listen()

    def show_value(self, value: ReceiptTemplate, store: StoreSettings) -> None:
        """Show this template of this store."""
        self._base, self._store = value, store
        self.width_mm.choose(value.width_mm)
        self.text_size.choose(value.text_size)
        first, second = (*value.languages, "", "")[:2]
        self.first.choose(first)
        self.second.choose(second)
        self.header.setPlainText(_text(value.header, store.receipt_header))
        self.footer.setPlainText(_text(value.footer, store.receipt_footer))
        self.link.setText(value.link)
        self.link_words.setText(value.link_words)
        for shown, check in self.shows.items():
            check.setChecked(value.has(shown))
        self._show_kind(value.kind)

    def collect(self) -> ReceiptTemplate | None:
        """The template as it stands in the fields, or None while one cannot be used."""
        value = replace(
            self._base,
            width_mm=self.width_mm.value() or self._base.width_mm,
            text_size=self.text_size.value() or self._base.text_size,
            languages=self._languages(),
            header=_lines(self.header.value(), self._store.receipt_header),
            footer=_lines(self.footer.value(), self._store.receipt_footer),
            link=self.link.value(),
            link_words=self.link_words.value(),
            shows=frozenset(shown for shown, box in self.shows.items() if box.isChecked()),
        )
        return value if self._is_sound(value) else None

    def blame(self, error: StoreError) -> bool:
        """Say under its field what is wrong; False if it is none of a field here."""
        place = self._place_of(error)
        if place is not None:
            place.complain(message_for(error))
        return place is not None

    def _languages(self) -> tuple[str, ...]:
        first, second = self.first.value() or "", self.second.value() or ""
        if second:
            return (first or self._store.language, second)
        return (first,) if first else ()

    def _is_sound(self, value: ReceiptTemplate) -> bool:
        for place in self._places():
            place.clear()
        try:
            devices.check_template(value)
        except StoreError as error:
            self.blame(error)
            return False
        return True

    def _place_of(self, error: StoreError) -> Checked | None:
        match error:
            case BadLink() | UnknownPlaceholder():
                return self.link_place
            case BadLanguages():
                return self.second_place
            case PaperTooLong(field=part):
                places = {
                    "header": self.header_place,
                    "footer": self.footer_place,
                    "link_words": self.words_place,
                }
                return places.get(part)
        return None

    def _places(self) -> Iterator[Checked]:
        yield from (self.header_place, self.footer_place, self.second_place)
        yield from (self.link_place, self.words_place)

    def _make_places(self) -> None:
        known = "  ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        hint = _("{known} stand for those of the paper.").format(known=known)
        self.header_place = Checked(_("Text at the top"), self.header)
        self.footer_place = Checked(_("Text at the foot"), self.footer)
        self.second_place = Checked(_("Second language"), self.second)
        self.link_place = Checked(_("Web address of the QR code"), self.link)
        self.link_hint = Label(hint, "meta", "text3", wrap=True)
        self.words_place = Checked(_("Above the QR code"), self.link_words)
        sizes = row(gap=14)
        for words, edit in ((_("Paper"), self.width_mm), (_("Text size"), self.text_size)):
            sizes.addLayout(field(words, edit), 1)
        spoken = row(gap=14)
        spoken.addLayout(field(_("Language"), self.first), 1)
        spoken.addWidget(self.second_place, 1)
        texts = row(self.header_place, self.footer_place, gap=14)
        self.setLayout(
            column(
                sizes,
                spoken,
                field(_("Logo"), self.logo),
                texts,
                Label(_("What it shows"), "label", "text2"),
                self._boxes(),
                self.link_place,
                self.link_hint,
                self.words_place,
                gap=12,
            )
        )

    def _boxes(self) -> QGridLayout:
        layout = grid(gap=2)
        for i, check in enumerate(self.shows.values()):
            layout.addWidget(check, i // COLUMNS, i % COLUMNS)
        return layout

    def _listen(self) -> None:
        for edit in (self.link, self.link_words):
            edit.textChanged.connect(self._tell)
        for area in (self.header, self.footer):
            area.textChanged.connect(self._tell)
        for choice in (self.width_mm, self.text_size, self.first, self.second):
            choice.currentIndexChanged.connect(self._tell)
        for check in self.shows.values():
            check.toggled.connect(self._tell)

    def _show_kind(self, kind: PaperKind) -> None:
        """Offer only what a paper of this kind has a place for."""
        offered = {PaperKind.GIFT: GIFT_SHOWS, PaperKind.INVOICE: INVOICE_SHOWS}
        for shown, check in self.shows.items():
            check.setEnabled(shown in offered.get(kind, SHOWN))
        on_a4, is_gift = kind is PaperKind.INVOICE, kind is PaperKind.GIFT
        for choice in (self.width_mm, self.text_size, self.second):
            choice.setEnabled(not on_a4)
        for edit in (self.link, self.link_words):
            edit.setEnabled(not is_gift)

    @Slot()
    def _tell(self, *_what: object) -> None:
        self.changed.emit()


def _text(own: tuple[str, ...] | None, store: str) -> str:
    return store if own is None else "\n".join(own)


def _lines(text: str, store: str) -> tuple[str, ...] | None:
    """What was typed as lines; None while it is what the store's settings say."""
    return None if text == store.strip() else tuple(text.splitlines())
