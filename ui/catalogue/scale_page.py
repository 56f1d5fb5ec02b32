"""How the labels of the shop's scales are read, with a field to try one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp import catalogue
from storeapp.catalogue import Label as ScaleLabel
from storeapp.catalogue import LabelKind, NotAScaleLayout, ScaleSettings, Sellable
from storeapp.kernel.parsing import format_scaled
from ui.catalogue import wording  # noqa: F401 - the page speaks its words
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.fields import Choice, TextField
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, field, row
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _

DECIMALS, KIND_WIDTH, DECIMALS_WIDTH, MOST_LAYOUTS = 5, 150, 90, 6
NEW_LAYOUT = "weight:3:21CCCCCVVVVVK"


class LayoutRow(QWidget):
    """One layout: whether the value is a price or a weight, its decimals and its mask."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, layout: str) -> None:
        super().__init__()
        kind, decimals, mask = (*layout.split(":"), "", "", "")[:3]
        self.kind = Choice(
            (_("Price on the label"), LabelKind.PRICE.value),
            (_("Weight in kg"), LabelKind.WEIGHT.value),
        )
        self.decimals = Choice(*((str(n), str(n)) for n in range(DECIMALS)))
        self.digits = TextField(mask)
        self.kind.choose(kind)
        self.decimals.choose(decimals)
        self.kind.setFixedWidth(px(KIND_WIDTH))
        self.decimals.setFixedWidth(px(DECIMALS_WIDTH))
        self.remove = Button.sign("trash-2", _("Remove this layout"))
        line = row(
            field(_("Value"), self.kind),
            field(_("Decimals"), self.decimals),
            field(_("Digits"), self.digits),
            column(18, self.remove, gap=4),
            gap=8,
        )
        line.setStretch(2, 1)
        self.setLayout(line)
        self.digits.textChanged.connect(self._tell)
        self.kind.currentIndexChanged.connect(self._tell)
        self.decimals.currentIndexChanged.connect(self._tell)
        self.remove.clicked.connect(self._go)

    def text(self) -> str:
        """The layout as it is kept."""
        mask = self.digits.value().upper().replace(" ", "")
        return f"{self.kind.value()}:{self.decimals.value()}:{mask}"

    def is_sound(self) -> bool:
        """Whether it can be kept; the mask is marked if it cannot."""
        try:
            catalogue.check_layout(self.text())
        except NotAScaleLayout as error:
            self.digits.mark(True, message_for(error))
            return False
        self.digits.mark(False)
        return True

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self)


class ScalePage(GroupPage[ScaleSettings]):
    """Layouts in the order they are tried, and a label to try them with."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Scale labels"),
            ScaleSettings,
            _("The first layout that fits a label counts."),
        )
        self.layouts: list[LayoutRow] = []
        self._rows = column(gap=10)
        self.more = Button(_("Add a layout"), icon="plus")
        self.trial = TextField(placeholder=_("Scan or type a label of your scale"))
        self.answer = Label("", "strong", wrap=True)
        self._asked = ""
        signs = _(
            "A digit must be exactly that digit. C: a digit of the product's code. V: a digit "
            "of the price or weight. K: the check digit. X: any digit."
        )
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self.more, STRETCH))
        self.body.addWidget(Label(signs, "meta", "text3", wrap=True))
        trial = column(field(_("Try it"), self.trial), self.answer, gap=8)
        trial.setContentsMargins(px(14), px(12), px(14), px(12))
        self.body.addWidget(Box("sunken", trial))
        self.body.addStretch(1)
        self.more.clicked.connect(self._add_new)
        self.trial.textChanged.connect(self._try)

    @override
    def show_value(self, value: ScaleSettings) -> None:
        for line in tuple(self.layouts):
            self._forget(line)
        for layout in value.layouts:
            self._add(layout)

    @override
    def collect(self) -> ScaleSettings | None:
        sound = [line.is_sound() for line in self.layouts]
        if self.kept is None or not all(sound):
            return None
        return replace(self.kept, layouts=tuple(line.text() for line in self.layouts))

    @Slot()
    @override
    def touched(self, *what: object) -> None:
        super().touched(*what)
        self.more.setEnabled(len(self.layouts) < MOST_LAYOUTS)
        self._try()

    def take_scan(self, code: str) -> bool:
        """Try a scanned label."""
        self.trial.setText(code)
        return True

    def _add(self, layout: str) -> None:
        line = LayoutRow(layout)
        line.changed.connect(self.touched)
        line.gone.connect(self._drop)
        self.layouts.append(line)
        self._rows.addWidget(line)

    def _forget(self, line: LayoutRow) -> None:
        self.layouts.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot()
    def _add_new(self) -> None:
        self._add(NEW_LAYOUT)
        self.layouts[-1].digits.setFocus()
        self.touched()

    @Slot(object)
    def _drop(self, line: LayoutRow) -> None:
        self._forget(line)
        self.touched()

    @Slot()
    def _try(self, _text: str = "") -> None:
        code, settings = self.trial.value(), self.collect()
        self._asked = code
        self.answer.setText("")
        if not code or settings is None:
            return
        found = next(catalogue.read_label(code, settings.layouts), None)
        if found is None:
            self.answer.set_tone("text2")
            self.answer.setText(_("No layout fits this label."))
            return
        self.answer.set_tone("text")
        self.answer.setText(_said(found))
        self.home.ask(catalogue.find_exact, found.code.lstrip("0")).then(self._name_it)

    def _name_it(self, found: tuple[Sellable, ...]) -> None:
        if not self._asked or self._asked != self.trial.value():
            return
        name = found[0].name if found else _("no product has this code yet")
        self.answer.setText(f"{self.answer.text()} → {name}")


def _said(label: ScaleLabel) -> str:
    value = format_scaled(label.value, label.decimals)
    if label.kind is LabelKind.WEIGHT:
        return _("Product {code}, {weight} kg").format(code=label.code, weight=value)
    return _("Product {code}, price {price}").format(code=label.code, price=value)
