"""What a promotion gives, written as the JSON it is read back from."""

from __future__ import annotations

from functools import singledispatch

from storeapp.kernel.parsing import PERCENT_DECIMALS, format_scaled
from storeapp.promotions.rules.formats.scopes import write_scope
from storeapp.promotions.types import (
    ALL,
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Block,
    Breaks,
    BuyGet,
    Cut,
    DistinctSet,
    FixedPrice,
    Gift,
    GiftCardSale,
    GroupAmount,
    Measure,
    PercentOff,
    PerUnit,
    Pick,
    PointsEarn,
    PointsLots,
    PointsMultiplier,
    PointsReward,
    PointsSpend,
    Scope,
    Slots,
    Step,
    Tender,
    Threshold,
    TierLadder,
)

Json = dict[str, object]
MILLIONTHS = 6


def percent(ppm: int) -> object:
    """A share in percent: a whole number, or a decimal text."""
    written = format_scaled(ppm, PERCENT_DECIMALS, trim=True)
    return written if "." in written else int(written)


def write_cut(cut: Cut) -> Json:
    """How much cheaper a unit gets."""
    match cut:
        case PercentOff():
            return {"pct": percent(cut.ppm)}
        case AmountOff():
            return {"amount": cut.amount}
        case FixedPrice():
            return {"price": cut.price}
        case _:
            return {"member_price": True}


def _given(written: Json) -> Json:
    """Only what differs from what is read where nothing stands."""
    return {key: value for key, value in written.items() if value not in (None, False, 0, [])}


@singledispatch
def write_benefit(benefit: object) -> Json:
    """A benefit with its kind, as it is read back."""
    raise TypeError(type(benefit).__name__)


@write_benefit.register
def _per_unit(benefit: PerUnit) -> Json:
    kinds = {PercentOff: "percent", AmountOff: "amount_each", FixedPrice: "special_price"}
    kind = kinds.get(type(benefit.cut))
    out: Json = {"kind": "member_price"} if kind is None else {"kind": kind}
    if kind is not None:
        out |= write_cut(benefit.cut)
    if benefit.pick is not Pick.BEST:
        out["pick"] = benefit.pick.value
    if benefit.groups_of != 1:
        out["in_groups_of"] = benefit.groups_of
    return out


@write_benefit.register
def _breaks(benefit: Breaks) -> Json:
    steps = [{"at": at} | write_cut(cut) for at, cut in benefit.steps]
    return {"kind": "breaks", "steps": steps} | _given({"across": benefit.across})


@write_benefit.register
def _block(benefit: Block) -> Json:
    cuts = [
        {"position": place} | write_cut(cut)
        for place, cut in enumerate(benefit.cuts, 1)
        if cut is not None
    ]
    size = len(benefit.cuts)
    same = [cut for cut in benefit.cuts if cut is not None]
    last = benefit.cuts[size - len(same) :] == tuple(same)
    if same and last and all(cut == same[0] for cut in same):
        return {"kind": "nth", "n": size, "k": len(same)} | write_cut(same[0])
    return {"kind": "positions", "size": size, "cuts": cuts}


@write_benefit.register
def _any_for(benefit: AnyFor) -> Json:
    return {"kind": "any_for", "n": benefit.count, "total": benefit.total}


@write_benefit.register
def _group_amount(benefit: GroupAmount) -> Json:
    return {"kind": "group_amount", "n": benefit.count, "off": benefit.off}


@write_benefit.register
def _distinct_set(benefit: DistinctSet) -> Json:
    sizes = {str(size): percent(ppm) for size, ppm in benefit.steps}
    return {"kind": "distinct_set", "pct_by_size": sizes}


@write_benefit.register
def _slots(benefit: Slots) -> Json:
    out: Json = {
        "kind": "slots",
        "slots": [
            {"scope": write_scope(slot.scope), "n": slot.count} for slot in benefit.slots
        ],
    }
    share = None if benefit.ppm is None else percent(benefit.ppm)
    given = {"total": benefit.total, "pct": share, "off": benefit.off}
    return out | {key: value for key, value in given.items() if value is not None}


@write_benefit.register
def _buy_get(benefit: BuyGet) -> Json:
    get = _counted(benefit.get, benefit.get_scope) | write_cut(benefit.cut)
    buy = _counted(benefit.buy, benefit.buy_scope)
    return {"kind": "buy_get", "buy": buy, "get": get} | _given(
        {"partial_get": benefit.partial}
    )


def _counted(count: int, scope: Scope) -> Json:
    return {"n": count} | ({} if scope == ALL else {"scope": write_scope(scope)})


@write_benefit.register
def _amount_total(benefit: AmountTotal) -> Json:
    return {"kind": "amount_total", "amount": benefit.amount}


@write_benefit.register
def _threshold(benefit: Threshold) -> Json:
    out: Json = {"kind": "threshold"}
    if benefit.steps:
        out["ladder"] = [_step(step) for step in benefit.steps]
    if benefit.every:
        out |= {"every": benefit.every, "off": benefit.off}
    if benefit.cap is not None:
        out["cap"] = benefit.cap
    if benefit.on is not Measure.AMOUNT:
        out["on"] = benefit.on.value
    if benefit.contribute is not None:
        out["contribute"] = write_scope(benefit.contribute)
    return out | _given({"consumes_contributors": benefit.consumes})


def _step(step: Step) -> Json:
    share = percent(step.ppm) if step.ppm else None
    out: Json = {"at": step.at}
    out |= _given({"off": step.off, "pct": share, "points": step.points})
    if step.target is not None:
        out["pct_on"] = write_scope(step.target)
    if step.cap is not None:
        out["cap_value"] = step.cap
    return out


@write_benefit.register
def _add_on(benefit: AddOn) -> Json:
    return {"kind": "add_on", "target": write_scope(benefit.target), "price": benefit.price}


@write_benefit.register
def _gift(benefit: Gift) -> Json:
    return {"kind": "gift", "gift": {"sku": benefit.sku, "qty": benefit.count}}


@write_benefit.register
def _points_earn(benefit: PointsEarn) -> Json:
    out: Json = {"kind": "points_earn", "points": benefit.points}
    return out | _given({"per_minor": benefit.per_minor, "per_unit": benefit.per_unit})


@write_benefit.register
def _points_multiplier(benefit: PointsMultiplier) -> Json:
    times = format_scaled(benefit.ppm, MILLIONTHS, trim=True)
    return {"kind": "points_multiplier", "x": times if "." in times else int(times)}


@write_benefit.register
def _points_spend(benefit: PointsSpend) -> Json:
    worth = benefit.minor_per_point
    return {"kind": "points_spend", "points": benefit.points, "minor_per_point": worth}


@write_benefit.register
def _points_reward(benefit: PointsReward) -> Json:
    free: Json = {"kind": "free_units"}
    reward = free if benefit.reward is None else write_benefit(benefit.reward)
    out: Json = {"kind": "points_spend_reward", "cost": benefit.cost, "benefit": reward}
    return out | _given({"per_units": benefit.per_units})


@write_benefit.register
def _points_lots(benefit: PointsLots) -> Json:
    lots = [{"points": lot.points, "expires": lot.expires} for lot in benefit.lots]
    return {"kind": "points_lots", "lots": lots}


@write_benefit.register
def _tier(benefit: TierLadder) -> Json:
    return {"kind": "tier", "ladder": [{"at": at, "tier": tier} for at, tier in benefit.steps]}


@write_benefit.register
def _tender(benefit: Tender) -> Json:
    return {"kind": "tender", "tender": benefit.tender, "balance": benefit.balance}


@write_benefit.register
def _gift_card_sale(benefit: GiftCardSale) -> Json:
    return {"kind": "gift_card_sale", "value": benefit.value}
