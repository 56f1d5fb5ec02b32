"""How promotions are called: their kinds, their states, their days."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from storeapp.kernel.actor import SYSTEM
from storeapp.promotions import Kind, Promotion, PromotionState
from ui.kit.display import day
from ui.kit.words import ENGLISH, Lazy, _, language, lazy

KIND_NAMES: dict[Kind, Lazy] = {
    Kind.SPEND_OFF: lazy("Spend and save an amount"),
    Kind.SPEND_SHARE: lazy("Spend and save a share"),
    Kind.NTH: lazy("Second one half price"),
    Kind.BUY_GET: lazy("Buy 2, get 1"),
    Kind.ANY_FOR: lazy("Any 3 for"),
    Kind.BUNDLE: lazy("Bundle"),
    Kind.SPECIAL: lazy("Special price"),
    Kind.MEMBER: lazy("Member price"),
    Kind.TIMED: lazy("Happy hour"),
    Kind.COUPON: lazy("Coupon"),
    Kind.GIFT: lazy("Gift with purchase"),
    Kind.ADD_ON: lazy("Add-on price"),
    Kind.BREAKS: lazy("Cheaper by quantity"),
    Kind.BIRTHDAY: lazy("Birthday"),
    Kind.OTHER: lazy("Other"),
}
KIND_EXAMPLES: dict[Kind, Lazy] = {
    Kind.SPEND_OFF: lazy("10 off from 100 on, 25 off from 200 on"),
    Kind.SPEND_SHARE: lazy("10% off from 100 on, or from 3 pieces on"),
    Kind.NTH: lazy("Every second one at half the price"),
    Kind.BUY_GET: lazy("Two bought, the third one free"),
    Kind.ANY_FOR: lazy("Any three of these for one price"),
    Kind.BUNDLE: lazy("A sandwich and a drink for one price"),
    Kind.SPECIAL: lazy("These goods cheaper for some days"),
    Kind.MEMBER: lazy("Cheaper for members only"),
    Kind.TIMED: lazy("Cheaper from 17:00 to 19:00"),
    Kind.COUPON: lazy("10 off with a code"),
    Kind.GIFT: lazy("A gift from 100 on"),
    Kind.ADD_ON: lazy("Something for little more from 100 on"),
    Kind.BREAKS: lazy("5% off from 3 on, 10% off from 6 on"),
    Kind.BIRTHDAY: lazy("10% off around the birthday"),
}
KIND_ICONS: dict[Kind, str] = {
    Kind.SPEND_OFF: "wallet",
    Kind.SPEND_SHARE: "percent",
    Kind.NTH: "split",
    Kind.BUY_GET: "plus",
    Kind.ANY_FOR: "layers",
    Kind.BUNDLE: "package",
    Kind.SPECIAL: "tag",
    Kind.MEMBER: "users",
    Kind.TIMED: "history",
    Kind.COUPON: "ticket-percent",
    Kind.GIFT: "gift",
    Kind.ADD_ON: "shopping-bag",
    Kind.BREAKS: "hash",
    Kind.BIRTHDAY: "star",
    Kind.OTHER: "settings",
}


class Standing(StrEnum):
    """How a promotion stands today."""

    DRAFT = "draft"
    WAITING = "waiting"
    COMING = "coming"
    LIVE = "live"
    CHANGING = "changing"  # one version is live, a newer one waits
    OVER = "over"
    STOPPED = "stopped"


STANDING_NAMES: dict[Standing, Lazy] = {
    Standing.DRAFT: lazy("Draft"),
    Standing.WAITING: lazy("Waits for approval"),
    Standing.COMING: lazy("Coming"),
    Standing.LIVE: lazy("Live"),
    Standing.CHANGING: lazy("Live, change waits"),
    Standing.OVER: lazy("Ended"),
    Standing.STOPPED: lazy("Stopped"),
}
STANDING_MOODS: dict[Standing, str] = {
    Standing.DRAFT: "quiet",
    Standing.WAITING: "warning",
    Standing.COMING: "info",
    Standing.LIVE: "success",
    Standing.CHANGING: "warning",
    Standing.OVER: "quiet",
    Standing.STOPPED: "danger",
}
_SETTLED = {
    PromotionState.DRAFT: Standing.DRAFT,
    PromotionState.WAITING: Standing.WAITING,
    PromotionState.STOPPED: Standing.STOPPED,
}


def standing_of(
    promotion: Promotion, first: date | None, last: date | None, today: date
) -> Standing:
    """How a promotion with these days stands today."""
    if promotion.live_version is not None and promotion.state is not PromotionState.APPROVED:
        return Standing.CHANGING
    if promotion.state in _SETTLED:
        return _SETTLED[promotion.state]
    if last is not None and last < today:
        return Standing.OVER
    return Standing.COMING if first is not None and first > today else Standing.LIVE


def name_of(promotion: Promotion) -> str:
    """What a promotion is called in the language spoken now."""
    return name_in(promotion.rules[0].names, language()) or f"#{promotion.number}"


def name_in(names: tuple[tuple[str, str], ...], wanted: str) -> str:
    """The name in one language, or in another if there is none."""
    known = dict(names)
    return known.get(wanted) or known.get(ENGLISH) or next(iter(known.values()), "")


def who_words(by: str) -> str:
    """Who did something; the program itself has no name of its own."""
    return _("Program") if by == SYSTEM.name else by


def days_words(first: date | None, last: date | None) -> str:
    """Days as they stand in a list: "Nov 19, 2026 – Nov 25, 2026"."""
    if first is not None and last is not None:
        return day(first) if first == last else _between(first, last)
    if first is not None:
        return _("From {day}").format(day=day(first))
    return _("Always on offer") if last is None else _("Until {day}").format(day=day(last))


def _between(first: date, last: date) -> str:
    """Two days; the year is said once where it is the same."""
    begin, end = day(first), day(last)
    if first.year == last.year:
        year = str(first.year)
        if begin.endswith(f", {year}"):
            begin = begin.removesuffix(f", {year}")
        end = end.removeprefix(f"{year}年")
    return _("{first} – {last}").format(first=begin, last=end)
