"""How values look on paper: one place decides for every document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from reports.kit.words import ENGLISH, _, language
from storeapp.db.work import Read
from storeapp.kernel.currency import CURRENCIES, Currency
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import PERCENT_DECIMALS, QUANTITY_DECIMALS, format_scaled
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import PERCENT_PPM, WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up, to_step

HUNDREDTH_OF_PERCENT_PPM = 100
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Style:
    """The store's currency, the clock on its wall, and whether it is all for training."""

    currency: Currency = CURRENCIES["CNY"]
    zone: tzinfo = UTC
    training: bool = False

    def money(self, amount: Money) -> str:
        """An amount with the currency's sign: "¥167.42", "-¥10.00"."""
        sign = "-" if amount.minor < 0 else ""
        return f"{sign}{self.currency.sign}{self.plain(abs(amount))}"

    def plain(self, amount: Money) -> str:
        """An amount without the sign of the currency: "1,022.60"."""
        return figure(amount.minor, self.currency.decimals)

    def moment(self, value: datetime) -> str:
        """A moment by the shop's clock, to the minute."""
        local = value.astimezone(self.zone)
        return f"{day(local.date())} {local:%H:%M}"

    def local(self, value: datetime) -> datetime:
        """A moment by the shop's clock, without its zone, as a spreadsheet holds it."""
        return value.astimezone(self.zone).replace(tzinfo=None)

    def text(self, value: object) -> str:
        """The text of any value, as it stands in a table."""
        match value:
            case Money():
                return self.plain(value)
            case datetime():
                return self.moment(value)
        return plain_text(value)


def style_of(read: Read) -> Style:
    """How this store shows things."""
    return Style(
        read.frame.currency, read.frame.calendar.zone, training=read.register.is_training
    )


def figure(scaled: int, decimals: int, *, trim: bool = False) -> str:
    """A scaled integer as people write it: 1234567 with two decimals is "12,345.67"."""
    whole, point, fraction = format_scaled(abs(scaled), decimals, trim=trim).partition(".")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{int(whole):,}{point}{fraction}"


def quantity(value: Quantity, unit: str = "") -> str:
    """A quantity without needless zeros, and its unit if there is one: "0.842 kg"."""
    text = figure(value.milli, QUANTITY_DECIMALS, trim=True)
    return f"{text} {unit}" if unit else text


def percent(rate: Rate) -> str:
    """A share in percent: "13%"."""
    scaled = rate.ppm * 10**PERCENT_DECIMALS // PERCENT_PPM
    return f"{figure(scaled, PERCENT_DECIMALS, trim=True)}%"


def share(part: Money, whole: Money) -> Rate | None:
    """What share of a whole a part is, to a hundredth of a percent; None of nothing."""
    if not whole:
        return None
    ppm = half_up(part.minor * WHOLE_PPM, abs(whole.minor))
    return Rate(to_step(ppm, HUNDREDTH_OF_PERCENT_PPM))


def day(value: date) -> str:
    """A day, written out: "Nov 8, 2026", "2026年11月8日"."""
    if language() == ENGLISH:
        return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def weekday(value: date) -> str:
    """The day of the week, written out."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[value.weekday()]


def plain_text(value: object) -> str:
    """The text of a value that looks the same in every store."""
    match value:
        case None:
            text = ""
        case bool():
            text = _("Yes") if value else _("No")
        case int():
            text = figure(value, 0)
        case Quantity():
            text = quantity(value)
        case Rate():
            text = percent(value)
        case date():
            text = day(value)
        case _other:
            text = str(value)
    return text
