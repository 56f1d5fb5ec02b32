"""Which goods a promotion means, in words."""

from __future__ import annotations

from functools import singledispatch

from reports.kit.words import _
from reports.promotions.voice import Voice, both, either
from storeapp.promotions import (
    And,
    Attribute,
    Brand,
    Category,
    Family,
    Not,
    Or,
    PriceRange,
    Scope,
    Skus,
    Supplier,
    Tag,
    TookPartIn,
    TookPartInNone,
)


@singledispatch
def scope_words(scope: Scope, voice: Voice) -> str:
    """The goods of a scope: "A or B", "goods of category Drinks except C"."""
    return _("all goods")


@scope_words.register
def _of_codes(scope: Skus, voice: Voice) -> str:
    if not scope.codes:
        return _("goods still to be chosen")
    return either([voice.product(code) for code in sorted(scope.codes)])


@scope_words.register
def _of_category(scope: Category, voice: Voice) -> str:
    return _("goods of category {name}").format(name=scope.name)


@scope_words.register
def _of_brand(scope: Brand, voice: Voice) -> str:
    return _("goods of brand {name}").format(name=scope.name)


@scope_words.register
def _of_tag(scope: Tag, voice: Voice) -> str:
    return _("goods tagged {name}").format(name=scope.name)


@scope_words.register
def _of_supplier(scope: Supplier, voice: Voice) -> str:
    return _("goods from supplier {name}").format(name=scope.name)


@scope_words.register
def _of_attribute(scope: Attribute, voice: Voice) -> str:
    return _("goods with {name} {value}").format(name=scope.name, value=scope.value)


@scope_words.register
def _of_family(scope: Family, voice: Voice) -> str:
    return _("goods of family code {code}").format(code=scope.code)


@scope_words.register
def _of_prices(scope: PriceRange, voice: Voice) -> str:
    low, high = scope.low, scope.high
    if low is None and high is None:
        text = _("all goods")
    elif low is None:
        text = _("goods up to {high}").format(high=voice.money(high or 0))
    elif high is None:
        text = _("goods from {low} up").format(low=voice.money(low))
    elif low == high:
        text = _("goods at {price}").format(price=voice.money(low))
    else:
        text = _("goods from {low} to {high}").format(
            low=voice.money(low), high=voice.money(high)
        )
    return text


@scope_words.register
def _of_earlier(scope: TookPartIn, voice: Voice) -> str:
    offers = [voice.offer(one) for one in sorted(scope.rules)]
    return _("goods already in {offers}").format(offers=both(offers))


@scope_words.register
def _of_untouched(scope: TookPartInNone, voice: Voice) -> str:
    return _("goods in no other offer")


@scope_words.register
def _all_but(scope: Not, voice: Voice) -> str:
    without = scope_words(scope.scope, voice)
    return _("all goods except {scope}").format(scope=without)


@scope_words.register
def _any_of(scope: Or, voice: Voice) -> str:
    return either([scope_words(one, voice) for one in scope.scopes])


@scope_words.register
def _all_of(scope: And, voice: Voice) -> str:
    plain = [one for one in scope.scopes if not isinstance(one, Not | TookPartInNone)]
    kept = [scope_words(one, voice) for one in plain]
    without = [one.scope for one in scope.scopes if isinstance(one, Not)]
    text = kept[0] if kept else _("all goods")
    for other in kept[1:]:
        text = _("{scope} that are also {other}").format(scope=text, other=other)
    if any(isinstance(one, TookPartInNone) for one in scope.scopes):
        text = _("{scope} in no other offer").format(scope=text)
    if not without:
        return text
    names = either([scope_words(one, voice) for one in without])
    return _("{scope} except {without}").format(scope=text, without=names)
