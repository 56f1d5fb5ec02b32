"""When a promotion holds, and where it works otherwise than the store usually does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from reports.kit.style import day
from reports.kit.words import _, lazy
from reports.promotions.voice import Voice, comma
from storeapp.promotions import (
    Allocation,
    Base,
    Clock,
    Layer,
    ReturnPolicy,
    Rounding,
    Rule,
    Window,
    usual_layer,
)

WEEKDAYS = (
    lazy("Mondays"),
    lazy("Tuesdays"),
    lazy("Wednesdays"),
    lazy("Thursdays"),
    lazy("Fridays"),
    lazy("Saturdays"),
    lazy("Sundays"),
)
ROUNDING_WORDS = {
    Rounding.LINE_HALF_UP: lazy("discount rounded line by line"),
    Rounding.UNIT_HALF_UP: lazy("discount rounded unit by unit"),
    Rounding.TOTAL_HALF_UP: lazy("discount rounded once for all lines"),
    Rounding.TOTAL_DOWN: lazy("discount rounded down once for all lines"),
    Rounding.PRICE_HALF_UP: lazy("price rounded instead of the discount"),
}
BASE_WORDS = {
    Base.LIST: lazy("counted at list prices"),
    Base.AFTER_PREVIOUS: lazy("counted at what other offers leave"),
}
CLOCK_WORDS = {
    Clock.LINE_ADDED: lazy("the moment of scanning counts"),
    Clock.SALE_OPENED: lazy("the start of the sale counts"),
    Clock.PAID: lazy("the moment of paying counts"),
}
RETURN_WORDS = {
    ReturnPolicy.KEEP_SHARE: lazy("a return gives back what was paid for it"),
    ReturnPolicy.REPRICE_REMAINING: lazy("after a return what stays is priced anew"),
}
LAYER_WORDS = {
    Layer.PRICE: lazy("works with the prices"),
    Layer.OFFER: lazy("works with the offers"),
    Layer.THRESHOLD: lazy("works after the offers"),
    Layer.COUPON: lazy("works with the coupons"),
    Layer.POINTS: lazy("works with the points"),
}


def window_words(window: Window) -> Iterator[str]:
    """When it holds: days, days of the week, hours."""
    yield from _dates(window)
    if window.month_days:
        days = comma([str(one) for one in sorted(window.month_days)])
        yield _("on day {days} of the month").format(days=days)
    hours = comma([f"{hour(first)}–{hour(last)}" for first, last in window.hours])
    if window.weekdays or hours:
        yield f"{_weekdays(window.weekdays)} {hours}".strip()
    if window.except_days:
        days = comma([day(one) for one in sorted(window.except_days)])
        yield _("not on {days}").format(days=days)


def hour(moment: time) -> str:
    """A time of day: "17:00"."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def _dates(window: Window) -> Iterator[str]:
    first, last = window.first_day, window.last_day
    if first is not None and first == last:
        yield _("on {day} only").format(day=day(first))
    elif first is not None and last is not None:
        yield f"{day(first)} – {day(last)}"
    elif first is not None:
        yield _("from {day}").format(day=day(first))
    elif last is not None:
        yield _("until {day}").format(day=day(last))


def _weekdays(days: frozenset[int]) -> str:
    """Days in a row are told by the first and the last."""
    inside = sorted(one for one in days if one in range(1, len(WEEKDAYS) + 1))
    names = [str(WEEKDAYS[one - 1]) for one in inside]
    in_a_row = len(inside) > 2 and inside[-1] - inside[0] == len(inside) - 1  # noqa: PLR2004
    if in_a_row:
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    return comma(names)


def ways(rule: Rule, voice: Voice) -> Iterator[str]:
    """Where it works otherwise than the store usually does."""
    usual = voice.usual
    if rule.layer is not None and rule.layer != usual_layer(rule):
        yield str(LAYER_WORDS[Layer(rule.layer)]) if rule.layer in set(Layer) else ""
    if rule.base not in (None, usual.base):
        yield str(BASE_WORDS[rule.base])
    if rule.rounding not in (None, usual.rounding):
        yield str(ROUNDING_WORDS[rule.rounding])
    if rule.clock not in (None, usual.clock):
        yield str(CLOCK_WORDS[rule.clock])
    if rule.returns not in (None, usual.returns):
        yield str(RETURN_WORDS[rule.returns])
    if rule.allocation is Allocation.WHOLE_UNITS:
        yield _("shared out in whole parts, the last takes the rest")
