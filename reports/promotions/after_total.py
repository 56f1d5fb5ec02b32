"""Points, tiers and tenders in words."""

from __future__ import annotations

from collections.abc import Callable

from reports.kit.words import _, ngettext
from reports.promotions.voice import Voice, comma, times
from storeapp.promotions import (
    Benefit,
    GiftCardSale,
    PointsEarn,
    PointsLots,
    PointsMultiplier,
    PointsReward,
    PointsSpend,
    Rule,
    Tender,
    TierLadder,
)


def after_total(benefit: Benefit, voice: Voice, reward: Callable[[Rule, Voice], str]) -> str:
    """What it does after the total; ``reward`` says what points buy."""
    match benefit:
        case PointsEarn():
            text = _earn(benefit, voice)
        case PointsMultiplier():
            text = _("{times} times the points").format(times=times(benefit.ppm))
        case PointsSpend():
            text = _("{points} points, each worth {amount}").format(
                points=benefit.points, amount=voice.money(benefit.minor_per_point)
            )
        case PointsReward():
            text = _reward(benefit, voice, reward)
        case TierLadder():
            text = comma(
                [
                    _("{tier} from {at}").format(tier=tier, at=voice.money(at))
                    for at, tier in benefit.steps
                ]
            )
        case _:
            text = _stored_value(benefit, voice)
    return text


def _stored_value(benefit: Benefit, voice: Voice) -> str:
    match benefit:
        case PointsLots():
            points = sum(lot.points for lot in benefit.lots)
            return _("{points} points to spend, those that expire first before others").format(
                points=points
            )
        case Tender():
            return _("{tender} pays up to {balance}").format(
                tender=benefit.tender, balance=voice.money(benefit.balance)
            )
        case GiftCardSale():
            return _("gift card of {amount}: no offer touches it").format(
                amount=voice.money(benefit.value)
            )
        case _:
            return ""


def _earn(benefit: PointsEarn, voice: Voice) -> str:
    texts = []
    if benefit.per_minor:
        texts.append(
            ngettext(
                "{points} point for every {amount} paid",
                "{points} points for every {amount} paid",
                benefit.points,
            ).format(points=benefit.points, amount=voice.money(benefit.per_minor))
        )
    if benefit.per_unit:
        each = ngettext(
            "{points} point for each unit", "{points} points for each unit", benefit.per_unit
        )
        texts.append(each.format(points=benefit.per_unit))
    return comma(texts)


def _reward(benefit: PointsReward, voice: Voice, reward: Callable[[Rule, Voice], str]) -> str:
    given = (
        _("free")
        if benefit.reward is None
        else reward(Rule(id="", benefit=benefit.reward), voice)
    )
    if benefit.per_units:
        return _("for {points} points for every {count} units: {offer}").format(
            points=benefit.cost, count=benefit.per_units, offer=given
        )
    return _("for {points} points: {offer}").format(points=benefit.cost, offer=given)
