"""How a promotion stands: its acts from first to last, and what it is at the tills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from storeapp.catalogue import initials_of, read_texts
from storeapp.kernel.search import normalise
from storeapp.kernel.values import dataclass
from storeapp.promotions.rules.codes import clean_code
from storeapp.promotions.types import (
    ANY_CODE,
    Act,
    And,
    NewPromotion,
    Not,
    Policy,
    PromotionSettings,
    PromotionState,
    Rule,
    Skus,
    Window,
)

Period = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a promotion stands. ``version`` is shown, ``live`` is at the tills."""

    state: PromotionState
    version: int
    last_version: int
    live: int | None = None
    removed: bool = False
    was_live: bool = False

    @property
    def waits(self) -> bool:
        """Whether the version shown is not at the tills yet, and may come there."""
        return self.state in {PromotionState.DRAFT, PromotionState.WAITING}


def after(before: Standing | None, act: Act) -> Standing:
    """Where a promotion stands after one more act; ``before`` None is nowhere yet."""
    if before is None:
        return Standing(PromotionState.DRAFT, 1, 1)
    return _AFTER[act](before)


def _changed(before: Standing) -> Standing:
    stays = {
        PromotionState.APPROVED: PromotionState.WAITING,
        PromotionState.STOPPED: PromotionState.DRAFT,
    }
    state = stays.get(before.state, before.state)
    last = before.last_version + 1
    return replace(before, state=state, version=last, last_version=last)


def _submitted(before: Standing) -> Standing:
    return replace(before, state=PromotionState.WAITING)


def _published(before: Standing) -> Standing:
    state = PromotionState.APPROVED
    return replace(before, state=state, live=before.version, was_live=True)


def _withdrawn(before: Standing) -> Standing:
    if before.live is None:
        return replace(before, state=PromotionState.DRAFT)
    return replace(before, state=PromotionState.APPROVED, version=before.live)


def _stopped(before: Standing) -> Standing:
    version = before.live or before.version
    return replace(before, state=PromotionState.STOPPED, version=version, live=None)


def _removed(before: Standing) -> Standing:
    return replace(before, removed=True)


_AFTER: dict[Act, Callable[[Standing], Standing]] = {
    Act.CHANGED: _changed,
    Act.SUBMITTED: _submitted,
    Act.PUBLISHED: _published,
    Act.WITHDRAWN: _withdrawn,
    Act.STOPPED: _stopped,
    Act.REMOVED: _removed,
}


def standing_of(acts: Iterable[Act]) -> Standing | None:
    """Where a promotion stands after these acts; None after none."""
    standing = None
    for act in acts:
        standing = after(standing, act)
    return standing


def may(standing: Standing, act: Act) -> bool:
    """Whether a promotion that stands there can do this."""
    draft = standing.state is PromotionState.DRAFT
    can = {
        Act.SUBMITTED: draft,
        Act.PUBLISHED: standing.waits,
        Act.WITHDRAWN: standing.state is PromotionState.WAITING,
        Act.STOPPED: standing.live is not None,
        Act.REMOVED: draft and not standing.was_live,
    }
    return not standing.removed and can.get(act, True)


def period_of(rules: Sequence[Rule]) -> Period:
    """The first and the last day of a promotion; None where it is open."""
    windows = [rule.window or Window() for rule in rules]
    first = [window.first_day for window in windows if window.first_day is not None]
    last = [window.last_day for window in windows if window.last_day is not None]
    return (
        min(first) if len(first) == len(windows) else None,
        max(last) if len(last) == len(windows) else None,
    )


def name_of(rules: Sequence[Rule]) -> str:
    """What people call a promotion: the first name it has, in any language."""
    return next((name for rule in rules for _, name in rule.names if name), "")


def code_wanted(rules: Sequence[Rule]) -> str:
    """The code a promotion asks for: empty for none, ANY_CODE for those that were issued."""
    wanted = [rule.code for rule in rules if rule.code]
    if not wanted:
        return ""
    return ANY_CODE if wanted[0] == ANY_CODE else clean_code(wanted[0])


def search_text(number: int, new: NewPromotion) -> str:
    """All that a promotion is found by, with a line break between one thing and the next."""
    names = list(dict.fromkeys(name for rule in new.rules for _, name in rule.names))
    read = read_texts(names)
    code = code_wanted(new.rules)
    return "\n".join(
        (
            *(normalise(name) for name in names),
            initials_of(read),
            read.replace("'", "").replace(" ", ""),
            str(number),
            "" if code == ANY_CODE else normalise(code),
            normalise(new.note),
        )
    )


def at_the_till(said: NewPromotion, left: int | None, *, limited: bool) -> tuple[Rule, ...]:
    """The rules of a live promotion as a till uses them.

    Holdouts are left out, ``left`` of a budget bounds what they give, and what needs a code
    or is ``limited`` in use is opened by its own id.
    """
    return tuple(_at_the_till(rule, said, left, limited) for rule in said.rules)


def _at_the_till(rule: Rule, said: NewPromotion, left: int | None, limited: bool) -> Rule:
    if rule.code or limited:
        rule = replace(rule, code=rule.id, layer=rule.in_layer)
    if left is not None:
        rule = replace(rule, limits=replace(rule.limits, campaign=left))
    if said.holdout_days:
        window = rule.window or Window()
        days = window.except_days | frozenset(said.holdout_days)
        rule = replace(rule, window=replace(window, except_days=days))
    if said.holdout_skus:
        others = Not(Skus(frozenset(said.holdout_skus)))
        rule = replace(rule, scope=And((rule.scope, others)))
    return rule


def policy_of(settings: PromotionSettings) -> Policy:
    """How the engine works in this store."""
    return Policy(
        rounding=settings.rounding,
        base=settings.base,
        clock=settings.clock,
        returns=settings.returns,
        budget=settings.budget,
        multiply=settings.multiply,
    )
