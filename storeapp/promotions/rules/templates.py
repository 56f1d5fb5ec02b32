"""The usual promotions to start from, and which of them a promotion is one of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from storeapp.promotions.rules.goods import goods_of
from storeapp.promotions.types import (
    ANY_CODE,
    AddOn,
    All,
    AmountOff,
    AmountTotal,
    AnyFor,
    Audience,
    Benefit,
    Block,
    Breaks,
    BuyGet,
    Cut,
    FixedPrice,
    Gift,
    MemberPrice,
    Need,
    PercentOff,
    PerUnit,
    Rule,
    Scope,
    Skus,
    Slot,
    Slots,
    Step,
    Threshold,
    TookPartInNone,
    Window,
)

HALF, WHOLE = 500_000, 1_000_000


class Kind(StrEnum):
    """What a promotion is, as shops call it. ``OTHER`` is whatever has no form of its own."""

    SPEND_OFF = "spend_off"  # 满减
    SPEND_SHARE = "spend_share"  # 满折
    NTH = "nth"  # 第二件半价
    BUY_GET = "buy_get"
    ANY_FOR = "any_for"
    BUNDLE = "bundle"
    SPECIAL = "special"
    MEMBER = "member"
    TIMED = "timed"  # happy hour
    COUPON = "coupon"
    GIFT = "gift"
    ADD_ON = "add_on"
    BREAKS = "breaks"
    BIRTHDAY = "birthday"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Template:
    """A kind, and a promotion of that kind with usual figures."""

    kind: Kind
    rule: Rule


def templates(unit: int = 100) -> tuple[Template, ...]:
    """A promotion to start from for every kind; ``unit`` is the minor units of the currency
    in a whole one. Goods, gifts and bundles are still to be chosen."""
    nobody = Skus(frozenset())
    members, tenth = Audience(members=True), PerUnit(cut=PercentOff(WHOLE // 10))
    spent = (Need(amount=100 * unit),)
    given = {
        Kind.SPEND_OFF: _rule(Threshold(steps=(Step(at=100 * unit, off=10 * unit),))),
        Kind.SPEND_SHARE: _rule(Threshold(steps=(Step(at=100 * unit, ppm=WHOLE // 10),))),
        Kind.NTH: _rule(Block(cuts=(None, PercentOff(HALF)))),
        Kind.BUY_GET: _rule(
            BuyGet(
                buy=2,
                buy_scope=nobody,
                get=1,
                get_scope=nobody,
                cut=PercentOff(WHOLE),
            ),
        ),
        Kind.ANY_FOR: _rule(AnyFor(count=3, total=10 * unit)),
        Kind.BUNDLE: _rule(Slots(slots=(Slot(nobody), Slot(nobody)), total=20 * unit)),
        Kind.SPECIAL: _rule(PerUnit(cut=FixedPrice(unit))),
        Kind.MEMBER: replace(_rule(PerUnit(cut=MemberPrice())), audience=members),
        Kind.TIMED: replace(
            _rule(PerUnit(cut=PercentOff(WHOLE // 5))),
            window=Window(hours=((time(17), time(19)),)),
        ),
        Kind.COUPON: replace(_rule(AmountTotal(amount=10 * unit)), code=ANY_CODE, needs=spent),
        Kind.GIFT: replace(_rule(Gift(sku="")), needs=spent),
        Kind.ADD_ON: replace(_rule(AddOn(target=nobody, price=unit)), needs=spent),
        Kind.BREAKS: _rule(Breaks(steps=((3, PercentOff(50_000)), (6, PercentOff(100_000))))),
        Kind.BIRTHDAY: replace(_rule(tenth), audience=replace(members, birthday_days=3)),
    }
    return tuple(Template(kind, rule) for kind, rule in given.items())


def template(kind: Kind, unit: int = 100) -> Rule:
    """The promotion to start from for one kind. Raises KeyError for OTHER."""
    return {one.kind: one.rule for one in templates(unit)}[kind]


def kind_of(rules: tuple[Rule, ...]) -> Kind:
    """The kind whose form shows a promotion without losing anything of it."""
    if len(rules) != 1 or rules[0].needs_any:
        return Kind.OTHER
    (rule,) = rules
    kind = _coupon(rule) if rule.code else _by_benefit(rule)
    asks = kind in (Kind.COUPON, Kind.GIFT, Kind.ADD_ON)
    return kind if _fits(rule.needs, asks) else Kind.OTHER


def _rule(benefit: Benefit) -> Rule:
    return Rule(id="", benefit=benefit)


def _fits(needs: tuple[Need, ...], asks: bool) -> bool:
    """Whether a form can show these: none, or one amount or number where it asks for it."""
    if not needs:
        return True
    need = needs[0]
    plain = (Need(qty=need.qty, scope=need.scope), Need(amount=need.amount, scope=need.scope))
    known = need.scope is None or goods_of(need.scope) is not None
    return asks and len(needs) == 1 and need in plain and known


def _coupon(rule: Rule) -> Kind:
    """A coupon's form asks for an amount of the goods that it is for."""
    own = None if isinstance(rule.scope, All) else rule.scope
    if any(need != Need(amount=need.amount, scope=own) for need in rule.needs):
        return Kind.OTHER
    match rule.benefit:
        case AmountTotal() | PerUnit(cut=PercentOff() | AmountOff(), groups_of=1):
            return Kind.COUPON
        case _:
            return Kind.OTHER


def _by_benefit(rule: Rule) -> Kind:
    match rule.benefit:
        case Threshold() as benefit:
            return _threshold(benefit)
        case PerUnit(groups_of=1) as benefit:
            return _per_unit(rule, benefit)
        case Breaks(steps=steps) if _are_plain(cut for _at, cut in steps):
            return Kind.BREAKS
        case benefit:
            return _by_units(benefit)


def _by_units(benefit: Benefit) -> Kind:
    match benefit:
        case Block(cuts=(*before, last)) if _are_plain((last,)) and not any(before) and before:
            return Kind.NTH
        case AnyFor():
            return Kind.ANY_FOR
        case Gift():
            return Kind.GIFT
        case _:
            return _with_goods(benefit)


def _with_goods(benefit: Benefit) -> Kind:
    """What has goods of its own: each must be goods that can be picked."""
    kind = Kind.OTHER
    scopes: tuple[Scope, ...] = (TookPartInNone(),)
    match benefit:
        case Slots(slots=slots):
            kind, scopes = Kind.BUNDLE, tuple(slot.scope for slot in slots)
        case BuyGet(cut=cut) if _are_plain((cut,)):
            kind, scopes = Kind.BUY_GET, (benefit.buy_scope, benefit.get_scope)
        case AddOn():
            kind, scopes = Kind.ADD_ON, (benefit.target,)
        case _:
            pass
    return kind if all(goods_of(one) is not None for one in scopes) else Kind.OTHER


def _threshold(benefit: Threshold) -> Kind:
    steps, plain = benefit.steps, benefit.contribute is None and not benefit.consumes
    if plain and benefit.every:
        return Kind.OTHER if steps else Kind.SPEND_OFF
    if plain and steps == tuple(Step(at=one.at, off=one.off) for one in steps):
        return Kind.SPEND_OFF
    if plain and steps == tuple(Step(at=one.at, ppm=one.ppm, cap=one.cap) for one in steps):
        return Kind.SPEND_SHARE
    return Kind.OTHER


def _per_unit(rule: Rule, benefit: PerUnit) -> Kind:
    audience = rule.audience or Audience()
    if audience.birthday_days is not None:
        return Kind.BIRTHDAY
    if audience.members or isinstance(benefit.cut, MemberPrice):
        return Kind.MEMBER
    return Kind.TIMED if rule.window is not None and rule.window.hours else Kind.SPECIAL


def _are_plain(cuts: Iterable[Cut | None]) -> bool:
    """Whether each is a share or an amount off, or a price."""
    return all(isinstance(cut, PercentOff | AmountOff | FixedPrice) for cut in cuts)
