"""The tax classes of the store."""

from __future__ import annotations

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit.names import tax_name
from storeapp import catalogue
from storeapp.catalogue import NewTaxClass, TaxClass, TaxClassId
from ui.catalogue import wording  # noqa: F401 - its panels speak its words
from ui.catalogue.tax_panel import TaxPanel
from ui.kit.buttons import Button
from ui.kit.master_list import MasterList
from ui.kit.screen import Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.table import Chip, Column
from ui.kit.words import _, lazy


class TaxesPage(SettingsPage):
    """Tax classes; a change holds from the next scan on, and past sales keep theirs."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Taxes"),
            _("A change holds from the next scan on; past sales keep what was true then."),
        )
        self._panel: TaxPanel | None = None
        self._opened: TaxClass | None = None
        self.classes: MasterList[TaxClass] = MasterList(_columns(), _("Tax classes"), _id_of)
        self.new = self.classes.add(Button(_("New"), icon="plus"))
        self.change = self.classes.add_for_row(Button(_("Edit"), icon="pencil"))
        self.remove = self.classes.add_for_row(Button(_("Remove"), icon="trash-2"))
        self.body.addWidget(self.classes, 1)
        self.new.clicked.connect(self._add)
        self.change.clicked.connect(self.classes.open_current)
        self.remove.clicked.connect(self._remove)
        self.classes.opened.connect(self._open)

    @override
    def refresh(self) -> None:
        self.home.ask(catalogue.list_tax_classes).then(self.classes.show_rows)

    @Slot()
    def _add(self) -> None:
        self._show_panel(None)

    @Slot(object)
    def _open(self, known: TaxClass) -> None:
        self._show_panel(known)

    def _show_panel(self, known: TaxClass | None) -> None:
        self._opened = known
        self._panel = TaxPanel(known)
        self._panel.wanted.connect(self._keep)
        self.home.context.host.slide(self._panel)

    @Slot(object)
    def _keep(self, new: NewTaxClass) -> None:
        if self._panel is None:
            return
        known = self._opened
        if known is None:
            self._panel.follow(self.home.do(catalogue.add_tax_class, new))
        else:
            self._panel.follow(
                self.home.do(catalogue.change_tax_class, known.id, new, known.version)
            )

    @Slot()
    def _remove(self) -> None:
        known = self.classes.current()
        if known is not None:
            job = self.home.do(catalogue.remove_tax_class, known.id)
            job.then(self._removed).otherwise(self.complain)

    def _removed(self, _nothing: object) -> None:
        self.wrong.clear()
        self.home.context.host.toast(_("Removed"))


def _columns() -> tuple[Column[TaxClass], ...]:
    return (
        Column(lazy("Name"), _name_of, 170, stretch=True),
        Column(lazy("Taxes"), _rates_of, 190, stretch=True),
        Column(lazy("Prices"), _manner_of, 150),
        Column(lazy("Use"), _use_of, 130),
    )


def _id_of(tax: TaxClass) -> TaxClassId:
    return tax.id


def _name_of(tax: TaxClass) -> str:
    return tax.name


def _rates_of(tax: TaxClass) -> str:
    if not tax.rates:
        return _("No tax")
    return _(", ").join(tax_name(one.name, one.rate) for one in tax.rates)


def _manner_of(tax: TaxClass) -> str:
    if not tax.rates:
        return ""
    return _("with tax") if tax.rates[0].included else _("without tax")


def _use_of(tax: TaxClass) -> Chip | str:
    return Chip(_("Default"), "info") if tax.is_default else ""
