"""What foreign cash is worth, day by day."""

from __future__ import annotations

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp import payments
from storeapp.db.work import Read
from storeapp.payments import ExchangeRate, TenderKind
from ui.kit import display
from ui.kit.buttons import Button
from ui.kit.error_bar import ErrorBar
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.master_list import MasterList
from ui.kit.screen import Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.table import Column
from ui.kit.words import _, lazy
from ui.payments.rate_panel import NewRate, RatePanel
from ui.payments.rate_words import say_rate

USUAL = "USD"

Rates = tuple[tuple[ExchangeRate, ...], tuple[str, ...]]


class RatesPage(SettingsPage):
    """Every rate that was set, the newest first, and a way to set the one of today."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Exchange rates"),
            _("The last rate set for a currency holds until another is set."),
        )
        self._panel: RatePanel | None = None
        self._without: tuple[str, ...] = ()
        self.missing = ErrorBar("warning")
        self.above.addWidget(self.missing)
        self.rates: MasterList[ExchangeRate] = MasterList(_columns(), _("Rates"), _key_of)
        self.new = self.rates.add(
            Button(_("Set today's rate"), "primary", icon="plus", key="Ctrl+N")
        )
        self.body.addWidget(self.rates, 1)
        self.new.clicked.connect(self.add)
        self.rates.opened.connect(self._open)
        Shortcuts(self, KeyMap()).add_key("Ctrl+N", self.add)

    @override
    def refresh(self) -> None:
        self.home.ask(_read_rates).then(self._show)

    @Slot()
    def add(self) -> None:
        """Ask for the rate of today, of the currency under the cursor or one without."""
        current = self.rates.current()
        first = self.rates.rows[0].currency if self.rates.rows else USUAL
        missing = self._without[0] if self._without else first
        self._show_panel(current.currency if current is not None else missing)

    @Slot(object)
    def _open(self, rate: ExchangeRate) -> None:
        self._show_panel(rate.currency)

    def _show_panel(self, code: str) -> None:
        self._panel = RatePanel(code)
        self._panel.wanted.connect(self._keep)
        self.home.context.host.slide(self._panel)

    @Slot(object)
    def _keep(self, new: NewRate) -> None:
        if self._panel is not None:
            self._panel.follow(self.home.do(payments.set_rate, new.currency, new.rate))

    def _show(self, found: Rates) -> None:
        rates, without = found
        self._without = without
        self.rates.show_rows(rates)
        if without:
            said = _("{currencies} is taken at the till, but has no rate yet.")
            names = _(", ").join(without)
            self.missing.tell(said.format(currencies=names), _("Set today's rate."))
        else:
            self.missing.clear()


def _read_rates(read: Read) -> Rates:
    """Every rate, and the currencies taken at the till that have none."""
    taken = {
        one.currency
        for one in payments.list_tender_types(read)
        if one.kind is TenderKind.FOREIGN
    }
    without = (code for code in taken if payments.rate_of_day(read, code) is None)
    return payments.list_rates(read), tuple(sorted(without))


def _columns() -> tuple[Column[ExchangeRate], ...]:
    return (
        Column(lazy("Currency"), _code_of, 100),
        Column(lazy("Exchange rate"), _rate_of, 220, stretch=True),
        Column(lazy("From day"), _day_of, 140),
        Column(lazy("Set by"), _by_of, 130),
        Column(lazy("Set at"), _at_of, 190),
    )


def _key_of(rate: ExchangeRate) -> object:
    return rate.currency, rate.at


def _code_of(rate: ExchangeRate) -> str:
    return rate.currency


def _rate_of(rate: ExchangeRate) -> str:
    return say_rate(rate.rate, rate.currency, display.currency())


def _day_of(rate: ExchangeRate) -> str:
    return display.day(rate.day)


def _by_of(rate: ExchangeRate) -> str:
    return rate.by


def _at_of(rate: ExchangeRate) -> str:
    return display.moment(rate.at)
