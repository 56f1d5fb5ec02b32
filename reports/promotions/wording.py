"""Promotions in plain sentences: what one does, what it gave, what is missing, why not.

Every function takes the language, "en" or "zh_CN", and a ``Voice`` with names and money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.kit.words import _, lazy, ngettext, speaking
from reports.promotions import terms, ways
from reports.promotions.benefits import full, short
from reports.promotions.scopes import scope_words
from reports.promotions.voice import PLAIN, Voice, both, capital, clauses
from storeapp.promotions import (
    ALL,
    Application,
    Audience,
    Block,
    BuyGet,
    Hint,
    NotApplied,
    Reason,
    Rule,
    Scope,
    Window,
)

REASON_WORDS = {
    Reason.LIMIT: lazy("its limit is reached"),
    Reason.EXPIRED: lazy("it is over"),
    Reason.NOT_YET: lazy("it has not begun"),
    Reason.NOT_NOW: lazy("it does not hold at this time"),
    Reason.CODE_MISSING: lazy("its code was not shown"),
    Reason.OTHER_CUSTOMER: lazy("it is for other customers"),
    Reason.OTHER_STORE: lazy("it is for other stores"),
    Reason.OTHER_TENDER: lazy("it is for another way of paying"),
    Reason.NEEDS_MORE: lazy("the basket does not reach what it needs"),
    Reason.NO_GAIN: lazy("it would not make anything cheaper"),
    Reason.NO_GOODS: lazy("none of its goods are in the basket"),
    Reason.BUDGET: lazy("its budget is used up"),
}


def rule_name(rule: Rule, lang: str, voice: Voice = PLAIN) -> str:
    """What a promotion is called: its name in the language, else what it gives."""
    names = dict(rule.names)
    return names.get(lang) or next(iter(names.values()), "") or headline(rule, lang, voice)


def headline(rule: Rule, lang: str, voice: Voice = PLAIN) -> str:
    """What it gives, without the goods: "2nd at half price", "第二件半价"."""
    with speaking(lang):
        return capital(short(rule, voice))


def summary(rules: Rule | Sequence[Rule], lang: str, voice: Voice = PLAIN) -> str:
    """What a promotion does, as one sentence of several clauses."""
    with speaking(lang):
        return clauses(summary_lines(rules, lang, voice))


def summary_lines(
    rules: Rule | Sequence[Rule], lang: str, voice: Voice = PLAIN
) -> tuple[str, ...]:
    """What a promotion does, clause by clause; several parts say their terms once."""
    parts = (rules,) if isinstance(rules, Rule) else tuple(rules)
    with speaking(lang):
        told = [capital(text) for rule in parts for text in _clauses(rule, voice) if text]
    return tuple(dict.fromkeys(told))


def _clauses(rule: Rule, voice: Voice) -> Iterator[str]:
    yield full(rule, voice)
    yield from terms.conditions(rule, voice)
    if rule.window is not None:
        yield from ways.window_words(rule.window)
    yield from terms.limits(rule.limits, voice)
    yield from terms.together(rule, voice)
    yield from ways.ways(rule, voice)


def scope_text(scope: Scope, lang: str, voice: Voice = PLAIN) -> str:
    """The goods of a scope."""
    with speaking(lang):
        return scope_words(scope, voice)


def window_text(window: Window | None, lang: str) -> str:
    """When it holds; always, if nothing else is said."""
    with speaking(lang):
        said = [] if window is None else list(ways.window_words(window))
        return capital(clauses(said) or _("always"))


def audience_text(audience: Audience | None, lang: str) -> str:
    """For whom it is; everybody, if nothing else is said."""
    with speaking(lang):
        said = [] if audience is None else list(terms.audience_words(audience))
        return capital(clauses(said) or _("everybody"))


def application_text(app: Application, lang: str, voice: Voice = PLAIN) -> str:
    """One line for what was given: "2nd at half price -¥40.00: B on top of A"."""
    name = rule_name(app.rule, lang, voice)
    with speaking(lang):
        text = _("{offer} {amount}").format(offer=name, amount=voice.money(-app.amount))
        on = _told_goods(app, voice)
        return _("{offer}: {goods}").format(offer=text, goods=on) if on else text


def _told_goods(app: Application, voice: Voice) -> str:
    """Which goods got cheaper on top of which others, where that is a question."""
    if not voice.goods or not isinstance(app.rule.benefit, Block | BuyGet):
        return ""
    given = [line for line, amount in app.lines if amount]
    with_them = [line for line, _count in app.qualifiers if line not in given]
    cheaper = both([voice.goods.get(line, line) for line in given])
    if not with_them:
        return cheaper
    others = both([voice.goods.get(line, line) for line in with_them])
    return _("{goods} on top of {others}").format(goods=cheaper, others=others)


def hint_text(hint: Hint, lang: str, voice: Voice = PLAIN) -> str:
    """What is missing for the next offer: "1 more of A or B for 2nd at half price"."""
    name = rule_name(hint.rule, lang, voice)
    with speaking(lang):
        if hint.units:
            missing = ngettext("{count} more", "{count} more", hint.units)
            missing = missing.format(count=hint.units)
        else:
            missing = _("{amount} more").format(amount=voice.money(hint.amount))
        if hint.scope != ALL:
            scope = scope_words(hint.scope, voice)
            missing = _("{what} of {scope}").format(what=missing, scope=scope)
        return capital(_("{missing} for: {offer}").format(missing=missing, offer=name))


def reason_text(one: NotApplied, lang: str, voice: Voice = PLAIN) -> str:
    """Why a promotion was not applied: "Excluded by X, which saves more"."""
    with speaking(lang):
        if one.reason is Reason.EXCLUDED:
            text = _("excluded by {offer}, which saves more")
            return capital(text.format(offer=voice.offer(one.by)))
        if one.reason is Reason.BEATEN:
            text = _("the goods save more in {offer}")
            return capital(text.format(offer=voice.offer(one.by)))
        return capital(str(REASON_WORDS[one.reason]))
