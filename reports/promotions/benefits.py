"""What a promotion gives, in few words and in a sentence."""

from __future__ import annotations

from reports.kit.words import _
from reports.promotions.after_total import after_total
from reports.promotions.scopes import scope_words
from reports.promotions.thresholds import threshold_long, threshold_short
from reports.promotions.voice import Voice, both, comma, cut_text, nth, share_off
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.promotions import (
    AFTER_TOTAL,
    ALL,
    CONSUMING,
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Benefit,
    Block,
    Breaks,
    BuyGet,
    Cut,
    DistinctSet,
    FixedPrice,
    Gift,
    GroupAmount,
    PercentOff,
    PerUnit,
    Pick,
    PointsSpend,
    Rule,
    Scope,
    Slots,
    Threshold,
)

FREE = PercentOff(WHOLE_PPM)
WITHOUT_GOODS = (PointsSpend, *AFTER_TOTAL)  # nobody asks which goods, unless it is said


def short(rule: Rule, voice: Voice) -> str:
    """What it gives, as it stands on a chip, a receipt or a poster: "2nd at half price"."""
    benefit = rule.benefit
    if isinstance(benefit, PerUnit | Breaks):
        return _per_unit(benefit, rule, voice)
    if isinstance(benefit, CONSUMING):
        return _consuming(benefit, voice)
    if isinstance(benefit, Threshold):
        return threshold_short(benefit, voice)
    return _others(rule, voice)


def _consuming(benefit: Benefit, voice: Voice) -> str:
    match benefit:
        case Block():
            text = _block(benefit, voice)
        case AnyFor():
            text = _("any {count} for {total}").format(
                count=benefit.count, total=voice.money(benefit.total)
            )
        case GroupAmount():
            text = _("{amount} off any {count}").format(
                count=benefit.count, amount=voice.money(benefit.off)
            )
        case DistinctSet():
            text = _sets(benefit)
        case Slots():
            text = _bundle(benefit, voice)
        case BuyGet():
            text = _buy_get(benefit, voice)
        case _:
            text = ""
    return text


def full(rule: Rule, voice: Voice) -> str:
    """What it gives and on which goods, as the first clause of a summary."""
    benefit = rule.benefit
    if isinstance(benefit, CONSUMING) and not isinstance(benefit, DistinctSet):
        return _consuming_of(benefit, scope_words(rule.scope, voice), voice)
    if isinstance(benefit, Threshold):
        return threshold_long(benefit, rule.scope, voice)
    names_goods = isinstance(benefit, AddOn | Gift)
    if names_goods or (rule.scope == ALL and isinstance(benefit, WITHOUT_GOODS)):
        return _others(rule, voice)
    return _with_scope(short(rule, voice), rule.scope, voice)


def _consuming_of(benefit: Benefit, scope: str, voice: Voice) -> str:
    match benefit:
        case Block():
            text = _block_of(benefit, scope, voice)
        case AnyFor():
            text = _("any {count} of {scope} for {total}").format(
                count=benefit.count, scope=scope, total=voice.money(benefit.total)
            )
        case GroupAmount():
            text = _("any {count} of {scope}: {amount} off together").format(
                count=benefit.count, scope=scope, amount=voice.money(benefit.off)
            )
        case Slots():
            text = _bundle_of(benefit, voice)
        case BuyGet():
            text = _buy_get_of(benefit, voice)
        case _:
            text = ""
    return text


def _with_scope(text: str, scope: Scope, voice: Voice) -> str:
    return _("{offer}: {scope}").format(scope=scope_words(scope, voice), offer=text)


def _per_unit(benefit: PerUnit | Breaks, rule: Rule, voice: Voice) -> str:
    if isinstance(benefit, Breaks):
        steps = [
            _("{cut} from {count} units").format(count=at, cut=_each(cut, voice))
            for at, cut in benefit.steps
        ]
        text = comma(steps)
        return (
            _("{offer}, all products together").format(offer=text) if benefit.across else text
        )
    text = _each(benefit.cut, voice)
    if benefit.pick is Pick.CHEAPEST:
        one = rule.limits.max_units == 1
        cut = cut_text(benefit.cut, voice)
        text = (_("the cheapest {cut}") if one else _("the cheapest ones {cut}")).format(
            cut=cut
        )
    if benefit.groups_of > 1:
        text = _("{offer} in groups of {count}").format(offer=text, count=benefit.groups_of)
    return text


def _each(cut: Cut, voice: Voice) -> str:
    match cut:
        case AmountOff():
            return _("{amount} off each").format(amount=voice.money(cut.amount))
        case FixedPrice():
            return _("{price} each").format(price=voice.money(cut.price))
        case _:
            return cut_text(cut, voice)


def _block(benefit: Block, voice: Voice) -> str:
    size, cut = len(benefit.cuts), _tail_cut(benefit)
    if cut is None:
        return _places(benefit, voice)
    count = sum(one is not None for one in benefit.cuts)
    told = cut_text(cut, voice)
    if count == size:
        text = _("any {count} {cut}").format(count=size, cut=told)
    elif cut == FREE:
        text = _("buy {count}, get {more} free").format(count=size - count, more=count)
    elif count == 1:
        text = _("{nth} {cut}").format(nth=nth(size), cut=told)
    else:
        text = _("of every {count} the {more} cheapest {cut}").format(
            count=size, more=count, cut=told
        )
    return text


def _tail_cut(benefit: Block) -> Cut | None:
    """The one cut of the last places, or None where places differ or are not the last."""
    cuts = benefit.cuts
    given = [cut for cut in cuts if cut is not None]
    same = bool(given) and all(cut == given[0] for cut in given)
    return given[0] if same and cuts[-len(given) :] == tuple(given) else None


def _places(benefit: Block, voice: Voice) -> str:
    grouped: dict[Cut, list[str]] = {}
    for place, cut in enumerate(benefit.cuts, 1):
        if cut is not None:
            grouped.setdefault(cut, []).append(nth(place))
    parts = [
        _("{nth} {cut}").format(nth=both(places), cut=cut_text(cut, voice))
        for cut, places in grouped.items()
    ]
    return _("of every {count} {offer}").format(count=len(benefit.cuts), offer=comma(parts))


def _block_of(benefit: Block, scope: str, voice: Voice) -> str:
    size, cut = len(benefit.cuts), _tail_cut(benefit)
    if cut is None:
        offer = _places(benefit, voice)
        return _("{offer}, dearest first: {scope}").format(scope=scope, offer=offer)
    count = sum(one is not None for one in benefit.cuts)
    told = cut_text(cut, voice)
    if count == size:
        return _("any {count} of {scope}: {cut}").format(count=size, scope=scope, cut=told)
    if count == 1:
        return _("every {count} units of {scope}: the cheapest one {cut}").format(
            count=size, scope=scope, cut=told
        )
    return _("every {count} units of {scope}: the {more} cheapest {cut}").format(
        count=size, scope=scope, more=count, cut=told
    )


def _sets(benefit: DistinctSet) -> str:
    steps = [
        _("{count} different ones {cut}").format(count=size, cut=share_off(ppm))
        for size, ppm in benefit.steps
    ]
    return comma(steps)


def _bundle(benefit: Slots, voice: Voice) -> str:
    if benefit.total is not None:
        return _("bundle for {total}").format(total=voice.money(benefit.total))
    return _("bundle {cut}").format(cut=_bundle_cut(benefit, voice))


def _bundle_cut(benefit: Slots, voice: Voice) -> str:
    if benefit.ppm is not None:
        return share_off(benefit.ppm)
    return cut_text(AmountOff(benefit.off or 0), voice)


def _bundle_of(benefit: Slots, voice: Voice) -> str:
    parts = " + ".join(
        _("{count} × {scope}").format(count=slot.count, scope=scope_words(slot.scope, voice))
        for slot in benefit.slots
    )
    if benefit.total is not None:
        return _("{scope} for {total}").format(scope=parts, total=voice.money(benefit.total))
    return _("{scope}: {offer}").format(scope=parts, offer=_bundle_cut(benefit, voice))


def _buy_get(benefit: BuyGet, voice: Voice) -> str:
    if benefit.cut == FREE:
        text = _("buy {count}, get {more} free")
        return text.format(count=benefit.buy, more=benefit.get)
    return _("buy {count}, get {more} more {cut}").format(
        count=benefit.buy, more=benefit.get, cut=cut_text(benefit.cut, voice)
    )


def _buy_get_of(benefit: BuyGet, voice: Voice) -> str:
    cut = cut_text(benefit.cut, voice)
    text = _("buy {count} of {scope}, get {more} of {other} {cut}").format(
        count=benefit.buy,
        scope=scope_words(benefit.buy_scope, voice),
        more=benefit.get,
        other=scope_words(benefit.get_scope, voice),
        cut=cut,
    )
    return _("{offer}, fewer will do").format(offer=text) if benefit.partial else text


def _others(rule: Rule, voice: Voice) -> str:
    benefit = rule.benefit
    match benefit:
        case AmountTotal():
            return _("{amount} off").format(amount=voice.money(benefit.amount))
        case AddOn():
            return _("add {scope} for {price} each").format(
                scope=scope_words(benefit.target, voice), price=voice.money(benefit.price)
            )
        case Gift():
            return _("gift: {count} × {name}").format(
                count=benefit.count,
                name=voice.product(benefit.sku) or _("goods still to be chosen"),
            )
        case _:
            return after_total(benefit, voice, _reward)


def _reward(rule: Rule, voice: Voice) -> str:
    """A reward bought with points is told as the promotion it is."""
    return short(rule, voice) if rule.scope == ALL else full(rule, voice)
