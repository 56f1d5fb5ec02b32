"""How promotions are said: with whose names and in which money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.kit.style import Style, figure, percent
from reports.kit.words import ENGLISH, _, language
from storeapp.kernel.money import Money
from storeapp.kernel.rate import PERCENT_PPM, WHOLE_PPM, Rate
from storeapp.promotions import (
    USUAL,
    AmountOff,
    Cut,
    FixedPrice,
    MemberPrice,
    PercentOff,
    Policy,
)

HALF_PPM = WHOLE_PPM // 2
MOST_NAMED = 6
NUMERALS = "零一二三四五六七八九十"
TEENS = range(11, 14)
HUNDRED = 100
ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a sentence needs besides the promotion.

    ``products`` are names by product code, ``goods`` names by line id, ``offers`` names of
    promotions by rule id; what has no name here is told by its code. ``usual`` is the
    store's way: only what differs from it is said.
    """

    style: Style = field(default_factory=Style)
    products: Mapping[str, str] = field(default_factory=dict)
    goods: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, str] = field(default_factory=dict)
    usual: Policy = USUAL

    def money(self, minor: int) -> str:
        """An amount with the sign of the store's currency."""
        return self.style.money(Money(minor))

    def product(self, code: str) -> str:
        """The name of a product, or its code."""
        return self.products.get(code) or code

    def offer(self, rule_id: str) -> str:
        """The name of a promotion, or its id."""
        return self.offers.get(rule_id) or rule_id


PLAIN = Voice()


def share_off(ppm: int) -> str:
    """A share off: "20% off", "8折"; all of it is free."""
    if ppm >= WHOLE_PPM:
        return _("free")
    if ppm == HALF_PPM:
        return _("at half price")
    if language() == ENGLISH:
        return _("{percent} off").format(percent=percent(Rate(ppm)))
    return f"{figure(WHOLE_PPM - ppm, 5, trim=True)}折"


def cut_text(cut: Cut, voice: Voice) -> str:
    """How much cheaper one unit gets."""
    match cut:
        case PercentOff():
            text = share_off(cut.ppm)
        case AmountOff():
            text = _("{amount} off").format(amount=voice.money(cut.amount))
        case FixedPrice():
            text = _("for {price}").format(price=voice.money(cut.price))
        case MemberPrice():
            text = _("at the member price")
    return text


def nth(place: int) -> str:
    """The place of a unit: "2nd", "第二件"."""
    if language() == ENGLISH:
        end = "th" if place % HUNDRED in TEENS else ORDINAL_ENDS.get(place % 10, "th")
        return f"{place}{end}"
    return f"第{NUMERALS[place] if place < len(NUMERALS) else place}件"


def either(texts: Sequence[str]) -> str:
    """One of several: "A, B or C"; of very many the first, and how many there are more."""
    shown, more = list(texts[:MOST_NAMED]), len(texts) - MOST_NAMED
    if more > 0:
        return _("{names} or {count} others").format(names=comma(shown), count=more)
    if len(shown) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(shown)
    return _("{names} or {last}").format(names=comma(shown[:-1]), last=shown[-1])


def both(texts: Sequence[str]) -> str:
    """All of several: "A, B and C"."""
    if len(texts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(texts)
    return _("{names} and {last}").format(names=comma(texts[:-1]), last=texts[-1])


def comma(texts: Sequence[str]) -> str:
    """A list as it is written within a sentence."""
    return (", " if language() == ENGLISH else "、").join(texts)


def clauses(texts: Sequence[str]) -> str:
    """Clauses of one sentence."""
    return ("; " if language() == ENGLISH else "；").join(text for text in texts if text)


def times(ppm: int) -> str:
    """How many times something is multiplied: 2,000,000 is "2", 1,500,000 is "1.5"."""
    return figure(ppm, 6, trim=True)


def capital(text: str) -> str:
    """An English sentence begins with a capital letter."""
    return text[:1].upper() + text[1:] if language() == ENGLISH else text


__all__ = [
    "PERCENT_PPM",
    "PLAIN",
    "Voice",
    "both",
    "capital",
    "clauses",
    "comma",
    "cut_text",
    "either",
    "nth",
    "share_off",
    "times",
]
