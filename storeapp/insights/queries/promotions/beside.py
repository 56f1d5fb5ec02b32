"""Which promotions stand beside the one that is tried out, at each moment of the past."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from storeapp import promotions
from storeapp.insights.queries.promotions.timeline import Past
from storeapp.kernel.values import dataclass
from storeapp.promotions import Engine, NewPromotion, Policy, PromotionVersion, Rule, Window

TRIED = "tried-out"
"""The id of the rules of a promotion that has none yet."""


@dataclass(frozen=True, slots=True)
class Engines:
    """The promotions of a stretch of time without the one tried out, with it, and it alone."""

    without: Engine
    with_it: Engine
    alone: Engine


class Beside:
    """Gives the engines of a moment; only those of the stretch asked for last are kept."""

    def __init__(self, pasts: Sequence[Past], tried: Sequence[Rule], policy: Policy) -> None:
        self._pasts, self._tried, self._policy = pasts, tuple(tried), policy
        moments = {span.begins for past in pasts for span in past.spans}
        moments |= {span.ends for past in pasts for span in past.spans if span.ends}
        self._changes = sorted(moments)
        self._stretch = -1
        self._engines: Engines | None = None

    def only_today(self, today: date) -> None:
        """From now on what is at the tills today holds at every moment."""
        self._changes, self._stretch = [], 0
        self._engines = self._made(
            rule
            for past in self._pasts
            for span, said in zip(past.spans, past.said, strict=True)
            if span.ends is None and not _is_over(said.rules, today)
            for rule in at_all_days(_at_the_till(said))
        )

    def at(self, moment: datetime) -> Engines:
        """The engines of a moment."""
        stretch = bisect_right(self._changes, moment)
        if self._engines is None or stretch != self._stretch:
            self._stretch, self._engines = stretch, self._made(self._rules(moment))
        return self._engines

    def _rules(self, moment: datetime) -> Iterator[Rule]:
        for past in self._pasts:
            for span, said in zip(past.spans, past.said, strict=True):
                if span.begins <= moment and (span.ends is None or moment < span.ends):
                    yield from _at_the_till(said)

    def _made(self, others: Iterable[Rule]) -> Engines:
        rules = tuple(others)
        return Engines(
            Engine(rules, self._policy),
            Engine((*rules, *self._tried), self._policy),
            Engine(self._tried, self._policy),
        )


def tried_out(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules of a promotion as they are tried out: on all days, under an id."""
    named = (rule if rule.id else replace(rule, id=TRIED) for rule in rules)
    return at_all_days(tuple(replace(rule, layer=rule.in_layer) for rule in named))


def at_all_days(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules whose first and last day are not asked; weekdays and hours are."""
    return tuple(replace(rule, window=_without_days(rule.window)) for rule in rules)


def _without_days(window: Window | None) -> Window | None:
    if window is None:
        return None
    return replace(window, first_day=None, last_day=None, except_days=frozenset())


def _is_over(rules: Sequence[Rule], today: date) -> bool:
    _first, last = promotions.period_of(rules)
    return last is not None and last < today


def _at_the_till(said: PromotionVersion) -> tuple[Rule, ...]:
    new = NewPromotion(
        rules=said.rules, holdout_days=said.holdout_days, holdout_skus=said.holdout_skus
    )
    return promotions.at_the_till(new, None, limited=False)
