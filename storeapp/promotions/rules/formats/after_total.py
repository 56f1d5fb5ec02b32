"""Points, tiers and tenders, by their ``kind``: read from JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats.reading import (
    MOST_PPM,
    Fields,
    Node,
    items,
    no_twins,
    scaled,
    some,
    text,
    whole,
)
from storeapp.promotions.types import (
    Benefit,
    DocumentFault,
    Form,
    GiftCardSale,
    PointLot,
    PointsEarn,
    PointsLots,
    PointsMultiplier,
    PointsSpend,
    Tender,
    TierLadder,
)


def _points_earn(fields: Fields) -> Benefit:
    per_minor = fields.read("per_minor", whole(1), 0)
    per_unit = fields.read("per_unit", whole(1), 0)
    if not per_minor and not per_unit:
        raise BadDocument(fields.node.key("per_minor"), DocumentFault.MISSING)
    points = fields.read("points", whole(), 1 if per_minor else 0)
    return PointsEarn(per_minor=per_minor, points=points, per_unit=per_unit)


def _points_multiplier(fields: Fields) -> Benefit:
    return PointsMultiplier(ppm=fields.need("x", scaled(6, 1, MOST_PPM)))


def _points_spend(fields: Fields) -> Benefit:
    return PointsSpend(
        points=fields.need("points", whole()),
        minor_per_point=fields.need("minor_per_point", whole(1)),
    )


def _points_lots(fields: Fields) -> Benefit:
    return PointsLots(lots=tuple(_lot(one) for one in fields.need("lots", items)))


def _lot(node: Node) -> PointLot:
    fields = Fields(node)
    lot = PointLot(fields.need("points", whole()), fields.need("expires", _iso_day))
    fields.close()
    return lot


def _iso_day(node: Node) -> str:
    try:
        return date.fromisoformat(text(node)).isoformat()
    except ValueError:
        raise node.wrong(Form.DAY) from None


def _tier(fields: Fields) -> Benefit:
    steps = []
    for one in fields.need("ladder", some):
        inside = Fields(one)
        steps.append((inside.need("at", whole()), inside.need("tier", text)))
        inside.close()
    no_twins([at for at, _ in steps], fields.node.key("ladder"))
    return TierLadder(steps=tuple(sorted(steps)))


def _tender(fields: Fields) -> Benefit:
    return Tender(tender=fields.need("tender", text), balance=fields.need("balance", whole()))


def _gift_card_sale(fields: Fields) -> Benefit:
    return GiftCardSale(value=fields.need("value", whole()))


AFTER_TOTAL_KINDS: dict[str, Callable[[Fields], Benefit]] = {
    "points_earn": _points_earn,
    "points_multiplier": _points_multiplier,
    "points_spend": _points_spend,
    "points_lots": _points_lots,
    "tier": _tier,
    "tender": _tender,
    "gift_card_sale": _gift_card_sale,
}
