"""What a promotion gives, by its ``kind``: read from JSON."""

from __future__ import annotations

from collections.abc import Callable

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats.after_total import AFTER_TOTAL_KINDS
from storeapp.promotions.rules.formats.reading import (
    MOST_DEEP,
    MOST_UNITS,
    Fields,
    Node,
    any_text,
    flag,
    named,
    no_twins,
    one_of,
    scaled,
    share,
    shown,
    some,
    whole,
    yes,
)
from storeapp.promotions.rules.formats.scopes import scope
from storeapp.promotions.types import (
    ALL,
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
    DocumentFault,
    FixedPrice,
    Form,
    Gift,
    GroupAmount,
    Measure,
    MemberPrice,
    PercentOff,
    PerUnit,
    Pick,
    PointsReward,
    Slot,
    Slots,
    Step,
    Threshold,
)

MOST_PLACES = 1000
COUNT = whole(1, MOST_UNITS)
FREE = PercentOff(WHOLE_PPM)


def benefit(fields: Fields) -> Benefit:
    """What an object with a ``kind`` gives."""
    return fields.need("kind", named(KINDS))(fields)


def cut(fields: Fields) -> Cut:
    """How much cheaper a unit gets: by ``pct``, ``amount``, ``price`` or at member price."""
    found = fields.find_one(_CUTS)
    if not found:
        raise BadDocument(fields.node.key("pct"), DocumentFault.MISSING)
    if len(found) > 1:
        raise found[1][1].fault(DocumentFault.CONFLICT, found[0][0])
    key, node = found[0]
    return _CUTS[key](node)


def _member_price(node: Node) -> Cut:
    yes(node)
    return MemberPrice()


_CUTS: dict[str, Callable[[Node], Cut]] = {
    "pct": lambda node: PercentOff(share()(node)),
    "amount": lambda node: AmountOff(whole()(node)),
    "price": lambda node: FixedPrice(whole()(node)),
    "member_price": _member_price,
}


def _per_unit(given: Cut, fields: Fields) -> Benefit:
    return PerUnit(
        cut=given,
        pick=fields.read("pick", one_of(Pick), Pick.BEST),
        groups_of=fields.read("in_groups_of", COUNT, 1),
    )


def _percent(fields: Fields) -> Benefit:
    return _per_unit(PercentOff(fields.need("pct", share())), fields)


def _amount_each(fields: Fields) -> Benefit:
    return _per_unit(AmountOff(fields.need("amount", whole())), fields)


def _special_price(fields: Fields) -> Benefit:
    return _per_unit(FixedPrice(fields.need("price", whole())), fields)


def _at_member_price(fields: Fields) -> Benefit:
    return _per_unit(MemberPrice(), fields)


def _free_cheapest(fields: Fields) -> Benefit:
    return PerUnit(cut=FREE, pick=Pick.CHEAPEST)


def _breaks(fields: Fields) -> Benefit:
    steps = fields.need("steps", lambda node: [_break(one) for one in some(node)])
    return Breaks(steps=_rising(steps, fields), across=fields.read("across", flag, False))


def _break(node: Node) -> tuple[int, Cut]:
    fields = Fields(node)
    step = (fields.need("at", COUNT), cut(fields))
    fields.close()
    return step


def _rising(steps: list[tuple[int, Cut]], fields: Fields) -> tuple[tuple[int, Cut], ...]:
    no_twins([at for at, _ in steps], fields.node.key("steps"))
    return tuple(sorted(steps, key=lambda step: step[0]))


def _nth(fields: Fields) -> Benefit:
    size = fields.need("n", whole(1, MOST_PLACES))
    last = fields.read("k", whole(1, size), 1)
    given = cut(fields)
    return Block(cuts=(None,) * (size - last) + (given,) * last)


def _group_percent(fields: Fields) -> Benefit:
    size = fields.need("n", whole(1, MOST_PLACES))
    return Block(cuts=(PercentOff(fields.need("pct", share())),) * size)


def _positions(fields: Fields) -> Benefit:
    size = fields.need("size", whole(1, MOST_PLACES))
    place = whole(1, size)
    cuts: list[Cut | None] = [None] * size
    own = fields.find("cuts")
    if own is not None:
        for one in some(own):
            inside = Fields(one)
            cuts[inside.need("position", place) - 1] = cut(inside)
            inside.close()
        return Block(cuts=tuple(cuts))
    given = cut(fields)
    for one in fields.need("positions", some):
        cuts[place(one) - 1] = given
    return Block(cuts=tuple(cuts))


def _any_for(fields: Fields) -> Benefit:
    return AnyFor(count=fields.need("n", COUNT), total=fields.need("total", whole()))


def _group_amount(fields: Fields) -> Benefit:
    return GroupAmount(count=fields.need("n", COUNT), off=fields.need("off", whole()))


def _distinct_set(fields: Fields) -> Benefit:
    return DistinctSet(steps=fields.need("pct_by_size", _sizes))


def _sizes(node: Node) -> tuple[tuple[int, int], ...]:
    if not isinstance(node.value, dict):
        raise node.wrong(Form.OBJECT)
    if not node.value:
        raise node.fault(DocumentFault.EMPTY)
    steps = {}
    for key, value in node.value.items():
        inside = Node(value, node.key(shown(key)))
        size = scaled(0, 1, MOST_PLACES)(Node(key, inside.path))
        if size in steps:
            raise inside.fault(DocumentFault.DUPLICATE)
        steps[size] = share()(inside)
    return tuple(sorted(steps.items()))


def _slots(fields: Fields) -> Benefit:
    slots = tuple(_slot(one) for one in fields.need("slots", some))
    kinds = {"total": whole(), "pct": share(), "off amount": whole()}
    found = {key: fields.read(key, as_, None) for key, as_ in kinds.items()}
    given = [key for key, value in found.items() if value is not None]
    if len(given) != 1:
        fault = DocumentFault.CONFLICT if given else DocumentFault.MISSING
        raise BadDocument(fields.node.key("total"), fault, expected="total, pct, off")
    return Slots(slots=slots, total=found["total"], ppm=found["pct"], off=found["off amount"])


def _slot(node: Node) -> Slot:
    """One place of a bundle: a scope, or a scope with a number of units."""
    if not isinstance(node.value, dict) or "scope" not in node.value:
        return Slot(scope(node))
    fields = Fields(node)
    slot = Slot(fields.need("scope", scope), fields.read("n", COUNT, 1))
    fields.close()
    return slot


def _buy_get(fields: Fields) -> Benefit:
    fields.read("needs_in_basket", yes, default=True)
    buy, get = Fields(fields.need("buy", _itself)), Fields(fields.need("get", _itself))
    found = BuyGet(
        buy=buy.need("n", COUNT),
        buy_scope=buy.read("scope", scope, ALL),
        get=get.need("n", COUNT),
        get_scope=get.read("scope", scope, ALL),
        cut=cut(get),
        partial=fields.read("partial_get", flag, False),
    )
    buy.close()
    get.close()
    return found


def _itself(node: Node) -> Node:
    return node


def _amount_total(fields: Fields) -> Benefit:
    return AmountTotal(amount=fields.need("amount off", whole()))


def _threshold(fields: Fields) -> Benefit:
    steps = fields.read("ladder", lambda node: tuple(_step(one) for one in some(node)), ())
    no_twins([step.at for step in steps], fields.node.key("ladder"))
    every = fields.read("every", whole(1), 0)
    if not steps and not every:
        raise BadDocument(fields.node.key("ladder"), DocumentFault.MISSING)
    return Threshold(
        steps=tuple(sorted(steps, key=lambda step: step.at)),
        every=every,
        off=fields.need("off", whole()) if every else fields.read("off", whole(), 0),
        cap=fields.read("cap", whole(), None),
        on=fields.read("on", one_of(Measure), Measure.AMOUNT),
        contribute=fields.read("contribute", scope, None),
        consumes=fields.read("consumes_contributors", flag, False),
    )


def _step(node: Node) -> Step:
    fields = Fields(node)
    step = Step(
        at=fields.need("at", whole()),
        off=fields.read("off", whole(), 0),
        ppm=fields.read("pct", share(), 0),
        target=fields.read("pct_on", scope, None),
        cap=fields.read("cap_value", whole(), None),
        points=fields.read("points", whole(), 0),
    )
    fields.close()
    return step


def _add_on(fields: Fields) -> Benefit:
    return AddOn(target=fields.need("target", scope), price=fields.need("price", whole()))


def _gift(fields: Fields) -> Benefit:
    inside = Fields(fields.need("gift", _itself))
    found = Gift(sku=inside.need("sku", any_text), count=inside.read("qty", COUNT, 1))
    inside.close()
    return found


def _points_reward(fields: Fields) -> Benefit:
    fields.read("client_claims_cost", whole(), 0)  # what a till claims is nothing to us
    return PointsReward(
        cost=fields.need("cost", whole()),
        per_units=fields.read("per_units", COUNT, 0),
        reward=fields.need("benefit", _reward),
    )


def _reward(node: Node) -> Benefit | None:
    if node.deep > MOST_DEEP:
        raise node.fault(DocumentFault.TOO_DEEP, MOST_DEEP)
    fields = Fields(Node(node.value, node.path, node.deep + 1))
    if isinstance(node.value, dict) and node.value.get("kind") == "free_units":
        fields.drop("kind")
        found = None
    else:
        found = benefit(fields)
    fields.close()
    return found


KINDS: dict[str, Callable[[Fields], Benefit]] = {
    "percent": _percent,
    "amount_each": _amount_each,
    "special_price": _special_price,
    "member_price": _at_member_price,
    "free_cheapest": _free_cheapest,
    "breaks": _breaks,
    "nth": _nth,
    "positions": _positions,
    "group_percent": _group_percent,
    "any_for": _any_for,
    "group_amount": _group_amount,
    "distinct_set": _distinct_set,
    "slots": _slots,
    "buy_get": _buy_get,
    "amount_total": _amount_total,
    "coupon": _amount_total,
    "threshold": _threshold,
    "add_on": _add_on,
    "gift": _gift,
    "points_spend_reward": _points_reward,
    **AFTER_TOTAL_KINDS,
}
