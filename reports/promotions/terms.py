"""The terms of a promotion in words: what it needs, for whom, when, how much at most."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.words import _, ngettext
from reports.promotions.scopes import scope_words
from reports.promotions.voice import Voice, both, comma, either
from storeapp.promotions import ALL, ANY_CODE, Audience, Limits, Need, Rule, Scope


def conditions(rule: Rule, voice: Voice) -> Iterator[str]:
    """What must be in the basket, and who must buy it where."""
    for need in rule.needs:
        yield _("needs {what}").format(what=need_words(need, voice))
    if rule.needs_any:
        needs = either([need_words(need, voice) for need in rule.needs_any])
        yield _("needs {what}").format(what=needs)
    if rule.code == ANY_CODE:
        yield _("with a coupon")
    elif rule.code:
        yield _("with code {code}").format(code=rule.code)
    if rule.audience is not None:
        yield from audience_words(rule.audience)
    if rule.stores:
        yield _("in {stores} only").format(stores=either(sorted(rule.stores)))
    if rule.tenders:
        yield _("when paid by {tenders}").format(tenders=either(sorted(rule.tenders)))


def need_words(need: Need, voice: Voice) -> str:
    """One thing that the basket must have."""
    texts = []
    if need.qty:
        text = ngettext("{count} unit", "{count} units", need.qty).format(count=need.qty)
        texts.append(_of(text, need.scope, voice))
    if need.line_qty:
        text = ngettext(
            "{count} unit of one product", "{count} units of one product", need.line_qty
        )
        texts.append(_of(text.format(count=need.line_qty), need.scope, voice))
    if need.amount:
        texts.append(_of(voice.money(need.amount), need.scope, voice))
    if need.amount_net:
        text = _("{amount} before tax").format(amount=voice.money(need.amount_net))
        texts.append(_of(text, need.scope, voice))
    for scope in need.contains:
        texts.append(scope_words(scope, voice))
    return both(texts)


def _of(text: str, scope: Scope | None, voice: Voice) -> str:
    if scope is None or scope == ALL:
        return text
    return _("{what} of {scope}").format(what=text, scope=scope_words(scope, voice))


def audience_words(audience: Audience) -> Iterator[str]:
    """For whom it is."""
    if audience.members and not (audience.tiers or audience.tags):
        yield _("members only")
    if audience.tiers:
        yield _("members of tier {tiers} only").format(tiers=either(sorted(audience.tiers)))
    if audience.tags:
        yield _("customers tagged {tags} only").format(tags=either(sorted(audience.tags)))
    if audience.birthday_days == 0:
        yield _("on the member's birthday")
    elif audience.birthday_days is not None:
        yield ngettext(
            "from {count} day before to {count} day after the member's birthday",
            "from {count} days before to {count} days after the member's birthday",
            audience.birthday_days,
        ).format(count=audience.birthday_days)
    if audience.new_days is not None:
        yield ngettext(
            "for {count} day after joining", "for {count} days after joining", audience.new_days
        ).format(count=audience.new_days)


def limits(limits: Limits, voice: Voice) -> Iterator[str]:
    """How much one sale may take."""
    if limits.max_units is not None:
        yield ngettext(
            "at most {count} unit a sale", "at most {count} units a sale", limits.max_units
        ).format(count=limits.max_units)
    if limits.max_applications is not None:
        yield ngettext(
            "at most once a sale",
            "at most {count} times a sale",
            limits.max_applications,
        ).format(count=limits.max_applications)
    if limits.max_discount is not None:
        yield _("at most {amount} off a sale").format(amount=voice.money(limits.max_discount))
    if limits.budget is not None:
        yield _("units take at most {amount} together").format(
            amount=voice.money(limits.budget)
        )
    if limits.whole_units:
        yield _("a unit gets all of its discount or none")
    if limits.campaign is not None:
        yield _("{amount} left to give in all").format(amount=voice.money(limits.campaign))
    if not limits.respect_floor:
        yield _("even below the floor price")


def together(rule: Rule, voice: Voice) -> Iterator[str]:
    """What it goes with, and what not."""
    if rule.exclusive:
        yield _("not with any other offer")
    if rule.excludes:
        offers = [voice.offer(one) for one in sorted(rule.excludes)]
        yield _("not on one unit with {offers}").format(offers=either(offers))
    if rule.group:
        yield _("one offer of group {name} a unit").format(name=rule.group)
    if rule.stack:
        offers = [voice.offer(one) for one in sorted(rule.stack)]
        yield _("on one unit with {offers}").format(offers=comma(offers))
