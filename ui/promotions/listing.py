"""The promotions as lines of a list, and as bars of a month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from reports.kit.style import style_of
from reports.promotions import Voice, summary
from storeapp import catalogue, promotions
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.promotions import (
    Promotion,
    PromotionFilter,
    PromotionId,
    PromotionState,
    Rule,
    UseTotal,
)
from ui.kit.words import language
from ui.promotions.found_goods import called
from ui.promotions.naming import Standing, name_of, standing_of
from ui.promotions.trial import codes_of

NOT_USED = UseTotal(0, 0)
MOST_NAMES = 6
MOST_BARS = 400
SEARCHED = frozenset({PromotionState.APPROVED, PromotionState.WAITING, PromotionState.DRAFT})


class Group(Enum):
    """Which promotions are shown."""

    ALL = "all"
    LIVE = "live"
    COMING = "coming"
    WAITING = "waiting"
    DRAFTS = "drafts"
    OVER = "over"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionLine:
    """A promotion as one line: how it stands, what it does, what it cost so far."""

    promotion: Promotion
    standing: Standing
    name: str
    sentence: str
    first: date | None
    last: date | None
    uses: int
    given: Money


@dataclass(frozen=True, slots=True)
class Bar:
    """A promotion as a bar of the calendar. None is no end there."""

    id: PromotionId
    name: str
    standing: Standing
    first: date | None
    last: date | None

    def covers(self, day: date) -> bool:
        """Whether it holds on a day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Month:
    """The bars of the weeks that show a month; ``is_cut``: there are more than are here."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    is_cut: bool


def filter_of(text: str, group: Group, today: date) -> PromotionFilter:
    """What to ask the store for."""
    wanted = {
        Group.ALL: PromotionFilter(),
        Group.LIVE: PromotionFilter(live=True, first_day=today, last_day=today),
        Group.COMING: PromotionFilter(live=True, after=today),
        Group.WAITING: PromotionFilter(states=frozenset({PromotionState.WAITING})),
        Group.DRAFTS: PromotionFilter(states=frozenset({PromotionState.DRAFT})),
        Group.OVER: PromotionFilter(live=True, before=today),
        Group.STOPPED: PromotionFilter(states=frozenset({PromotionState.STOPPED})),
    }
    return replace(wanted[group], text=text)


def read_page(
    read: Read, wanted: PromotionFilter, after: str | None = None
) -> Page[PromotionLine]:
    """A page of the list. Raises NotAllowed without VIEW_PROMOTIONS or VIEW_CATALOGUE."""
    page = promotions.list_promotions(read, wanted, after)
    totals = promotions.use_totals(read)
    teller = _Teller(read)
    rows = (line_of(one, totals.get(one.id, NOT_USED), teller) for one in page.rows)
    return Page(tuple(rows), page.next_key)


def line_of(promotion: Promotion, total: UseTotal, teller: _Teller) -> PromotionLine:
    """A promotion as one line of the list."""
    first, last = promotions.period_of(promotion.rules)
    return PromotionLine(
        promotion=promotion,
        standing=standing_of(promotion, first, last, teller.today),
        name=name_of(promotion),
        sentence=teller.tell(promotion),
        first=first,
        last=last,
        uses=total.uses,
        given=Money(total.amount),
    )


def read_month(read: Read, day: date, start: int) -> Month:
    """What is planned, waits or holds in the weeks of a month, which begin on ``start``.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    first, last = weeks_of(day, start)
    wanted = PromotionFilter(states=SEARCHED, first_day=first, last_day=last)
    bars: list[Bar] = []
    key: str | None = None
    while True:
        page = promotions.list_promotions(read, wanted, key)
        bars += (_bar(one, read.business_day) for one in page.rows)
        key = page.next_key
        if key is None or len(bars) >= MOST_BARS:
            break
    bars.sort(key=_by_length)
    return Month(first, last, tuple(bars), key is not None)


def weeks_of(day: date, start: int) -> tuple[date, date]:
    """The first and the last day of the whole weeks that show a month; Monday is 1."""
    begin = day.replace(day=1)
    end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    first = begin - timedelta(days=(begin.isoweekday() - start) % 7)
    return first, end + timedelta(days=(start + 6 - end.isoweekday()) % 7)


class _Teller:
    """Says in a sentence what promotions do; the names of products are looked up once."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._style = style_of(read)
        self._names: dict[str, str] = {}
        self.today = read.business_day

    def tell(self, promotion: Promotion) -> str:
        """The sentence of one promotion."""
        codes = [code for rule in promotion.rules for code in codes_of(rule)][:MOST_NAMES]
        for code in codes:
            if code not in self._names:
                found = catalogue.find_exact(self._read, code)
                self._names[code] = called(found[0]) if found else code
        voice = Voice(style=self._style, products=self._names)
        rules = tuple(_without_days(rule) for rule in promotion.rules)
        return summary(rules, language(), voice)


def _without_days(rule: Rule) -> Rule:
    """The days have a column of their own."""
    if rule.window is None:
        return rule
    return replace(rule, window=replace(rule.window, first_day=None, last_day=None))


def _bar(promotion: Promotion, today: date) -> Bar:
    first, last = promotions.period_of(promotion.rules)
    standing = standing_of(promotion, first, last, today)
    return Bar(promotion.id, name_of(promotion), standing, first, last)


def _by_length(bar: Bar) -> tuple[bool, date, int, str]:
    """What has an end first, by its first day: what always holds says least."""
    return (
        bar.last is None,
        bar.first or date.min,
        -(bar.last or date.max).toordinal(),
        bar.name,
    )
