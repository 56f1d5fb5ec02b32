"""A product's price as it is drawn: what it costs now, large, and the list price struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.kit.canvas import measure
from reports.kit.pages import INK, SOFT_INK, Look, Pages, clean
from reports.kit.style import Style
from reports.kit.units import unit_name
from reports.kit.words import _, ngettext
from reports.promotions.fitting import LEADING, SIGNAL, Box, struck
from reports.promotions.offer import OfferGood
from reports.promotions.voice import capital
from storeapp.kernel.money import Money

SMALL = 0.42  # of the price's type is that of the words beside it
LEAST_SMALL, GAP = 5.0, 0.3


@dataclass(frozen=True, slots=True)
class PriceWords:
    """What a price says. ``before`` is struck; ``count`` is for how many, "" for one."""

    price: str
    before: str = ""
    count: str = ""
    unit: str = ""

    @property
    def is_deal(self) -> bool:
        """Whether it is cheaper than usual."""
        return bool(self.before)


def price_words(good: OfferGood, style: Style) -> PriceWords:
    """The price of a product in the language spoken now; what is for nothing is "free"."""
    unit = unit_name(good.unit)
    per = f"/{unit}" if unit else ""
    deal = good.deal
    if deal is None:
        return PriceWords(style.money(good.price), unit=per)
    price = style.money(Money(deal.price)) if deal.price else capital(_("free"))
    before = style.money(Money(deal.before))
    if deal.units == 1:
        return PriceWords(price, before, unit=per)
    count = ngettext("{count} for", "{count} for", deal.units).format(count=deal.units)
    return PriceWords(price, before, count)


def draw_price(pages: Pages, words: PriceWords, box: Box, size: float, across: float) -> None:
    """Draw a price in a box, as large as fits and at most of this size, at its bottom.

    Above it stand for how many it is and the list price. ``across`` is 0 for the left, 0.5
    for the middle, 1 for the right.
    """
    while size > LEAST_SMALL and not _fits(words, box, size):
        size *= 0.95
    ink = SIGNAL if words.is_deal else INK
    small = max(LEAST_SMALL, size * SMALL)
    base = box.bottom - size * 0.16
    price = (clean(words.price), Look(size, bold=True, colour=ink))
    unit = (clean(words.unit), Look(small, colour=SOFT_INK))
    x = box.x + (box.wide - _width((price, unit))) * across
    pages.text(x, base, *price)
    if unit[0]:
        pages.text(x + measure(price[0], size, True) + small * GAP, base, *unit)
    if not words.before:
        return
    count = (clean(words.count), Look(small, bold=True, colour=ink))
    before = (clean(words.before), Look(small))
    x = box.x + (box.wide - _width((count, before))) * across
    above = base - size * 0.92
    if count[0]:
        pages.text(x, above, *count)
        x += measure(count[0], small, True) + small * GAP
    struck(pages, before[0], (x, above), small)


def _width(parts: Sequence[tuple[str, Look]]) -> float:
    """How wide texts are side by side, with a gap between them."""
    shown = [(text, look) for text, look in parts if text]
    gap = min(look.size for _text, look in shown) * GAP * (len(shown) - 1)
    return gap + sum(measure(text, look.size, look.bold) for text, look in shown)


def _fits(words: PriceWords, box: Box, size: float) -> bool:
    small = max(LEAST_SMALL, size * SMALL)
    price = (clean(words.price), Look(size, bold=True))
    unit = (clean(words.unit), Look(small))
    above = ((clean(words.count), Look(small, bold=True)), (clean(words.before), Look(small)))
    high = size + (small * LEADING if words.before else 0)
    wide = max(_width((price, unit)), _width(above) if words.before else 0)
    return wide <= box.wide and high <= box.high
