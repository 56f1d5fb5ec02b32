"""How values look: one place decides for every table, form, sentence and label."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from functools import singledispatch

from PySide6.QtCore import QDate, QLocale, Qt

from storeapp.kernel.currency import CURRENCIES, Currency
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import PERCENT_DECIMALS, QUANTITY_DECIMALS, format_scaled
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import PERCENT_PPM, Rate
from ui.kit.words import ENGLISH, Lazy, _, language

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
MINUS = "−"


class _Manner:
    """What the store and the person have chosen; set at start and when it changes."""

    def __init__(self) -> None:
        self.currency: Currency = CURRENCIES["CNY"]
        self.zone: tzinfo = UTC
        self.locale = QLocale("en_US")
        self.point = "."
        self.group = ","


_manner = _Manner()


def set_currency(currency: Currency) -> None:
    """Show amounts in this currency, the store's."""
    _manner.currency = currency


def currency() -> Currency:
    """The currency amounts are shown in."""
    return _manner.currency


def set_zone(zone: tzinfo) -> None:
    """Show moments by the clock on this wall, the shop's."""
    _manner.zone = zone


def set_locale(locale: QLocale) -> None:
    """Show figures and dates as people with this locale write them."""
    QLocale.setDefault(locale)
    _manner.locale = locale
    _manner.point, _manner.group = locale.decimalPoint(), locale.groupSeparator()


def locale_for(language: str) -> QLocale:
    """How people who read this language write figures, unless their system says otherwise."""
    system = QLocale.system()
    wanted = QLocale("en_US" if language == ENGLISH else language)
    return system if system.language() == wanted.language() else wanted


def point() -> str:
    """The decimal point people here type."""
    return _manner.point


def figure(scaled: int, decimals: int, *, trim: bool = False) -> str:
    """A scaled integer as people write it: 1234567 with two decimals is "12,345.67"."""
    whole, point, fraction = format_scaled(abs(scaled), decimals, trim=trim).partition(".")
    grouped = f"{int(whole):,}".replace(",", _manner.group)
    sign = MINUS if scaled < 0 else ""
    return f"{sign}{grouped}{_manner.point}{fraction}" if point else f"{sign}{grouped}"


def money(amount: Money) -> str:
    """An amount with the currency's sign: "¥167.42", "−¥10.00"."""
    sign = MINUS if amount.minor < 0 else ""
    return f"{sign}{_manner.currency.sign}{plain(abs(amount))}"


def plain(amount: Money) -> str:
    """An amount without the sign of the currency, for columns of amounts: "22.60"."""
    return figure(amount.minor, _manner.currency.decimals)


def whole_money(minor: int) -> str:
    """An amount on an axis, in whole units of the currency: "1,500"."""
    return figure(minor // _manner.currency.minor_per_major, 0)


def quantity(value: Quantity, unit: str = "") -> str:
    """A quantity without needless zeros, and its unit if there is one: "0.842 kg"."""
    text = figure(value.milli, QUANTITY_DECIMALS, trim=True)
    return f"{text} {unit}" if unit else text


def percent(rate: Rate) -> str:
    """A share in percent: "13%"."""
    scaled = rate.ppm * 10**PERCENT_DECIMALS // PERCENT_PPM
    return f"{figure(scaled, PERCENT_DECIMALS, trim=True)}%"


def day(value: date) -> str:
    """A day, written out: "Nov 8, 2026", "2026年11月8日"."""
    shown = QDate(value.year, value.month, value.day)
    if language() == ENGLISH:
        return _manner.locale.toString(shown, "MMM d, yyyy")
    return _manner.locale.toString(shown, QLocale.FormatType.LongFormat).partition("星期")[0]


def moment(value: datetime) -> str:
    """A moment by the shop's clock, day and time to the minute."""
    local = value.astimezone(_manner.zone)
    return f"{day(local.date())} {local:%H:%M}"


def time_of_day(value: datetime) -> str:
    """Hours and minutes by the shop's clock: "14:32"."""
    return f"{value.astimezone(_manner.zone):%H:%M}"


@singledispatch
def display(value: object) -> str:
    """The text for a value, as it stands in a sentence or a label."""
    return str(value)


@display.register
def _money(value: Money) -> str:
    return money(value)


@display.register
def _quantity(value: Quantity) -> str:
    return quantity(value)


@display.register
def _rate(value: Rate) -> str:
    return percent(value)


@display.register
def _day(value: date) -> str:
    return day(value)


@display.register
def _moment(value: datetime) -> str:
    return moment(value)


@display.register
def _bool(value: bool) -> str:
    return _("Yes") if value else _("No")


@display.register
def _int(value: int) -> str:
    return figure(value, 0)


@display.register
def _nothing(value: None) -> str:
    return ""


@display.register
def _lazy(value: Lazy) -> str:
    return str(value)


def cell(value: object) -> str:
    """The text for a value in a table, where amounts stand without their sign."""
    return plain(value) if isinstance(value, Money) else display(value)


def side(value: object) -> Qt.AlignmentFlag:
    """Figures line up on the right, words on the left."""
    figures = isinstance(value, Money | Quantity | Rate | int) and not isinstance(value, bool)
    return RIGHT if figures else LEFT


def qt_day(value: date) -> QDate:
    """A day for Qt's own fields."""
    return QDate(value.year, value.month, value.day)
