"""What goes back follows what was recorded, or what stays, and adds up to what was paid."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storeapp.kernel.errors import Bug
from storeapp.promotions import (
    AmountTotal,
    AnyFor,
    Application,
    Block,
    Cart,
    CouponTerms,
    Engine,
    Gift,
    GiftKept,
    Need,
    PercentOff,
    PerUnit,
    PointsSpend,
    Policy,
    Pricing,
    RefundLine,
    RefundPlan,
    ReturnPolicy,
    Rule,
    Skus,
    Slot,
    Slots,
    Sold,
    Step,
    Threshold,
    coupon_usable_again,
    refund_of,
    returns_of,
)
from tests.storeapp.promotions.priced import gave, line, priced, rule

KEEP, ANEW = ReturnPolicy.KEEP_SHARE, ReturnPolicy.REPRICE_REMAINING
REPRICE = Policy(returns=ANEW)
TENTH = rule("p10", PerUnit(cut=PercentOff(100_000)))
Price = Callable[[Cart], Pricing]


def never(cart: Cart) -> Pricing:
    """No basket is priced where shares are kept."""
    raise AssertionError(cart)


def sale(cart: Cart, given_: Rule, **off: int) -> Sold:
    """A finished sale with one promotion, on all units of its lines."""
    units = {one.id: one.units for one in cart.lines if one.id in off}
    return Sold(cart=cart, pricing=priced(cart, gave(given_, off, units)))


def then(sold: Sold, returned: Mapping[str, int], plan: RefundPlan) -> Sold:
    """The sale after a refund."""
    before = dict(sold.before)
    for id_, units in returned.items():
        before[id_] = before.get(id_, 0) + units
    return replace(sold, before=before, refunded=(sold.refunded or 0) + plan.refund)


def in_steps(sold: Sold, steps: list[str], price: Price, policy: Policy) -> list[int]:
    """The refunds of single units, one after the other."""
    refunds = []
    for id_ in steps:
        plan = refund_of(sold, {id_: 1}, price, policy)
        assert sum(one.amount for one in plan.lines) == plan.refund
        refunds.append(plan.refund)
        sold = then(sold, {id_: 1}, plan)
    return refunds


# --- shares are kept -------------------------------------------------------------


@pytest.mark.parametrize(
    ("prices", "off", "refunds"),
    [
        ((600, 400), (60, 40), (540, 360)),
        ((15_000, 6000), (3000, 1200), (12_000, 4800)),
    ],
)
def test_a_line_gives_back_what_was_paid_for_it(
    prices: tuple[int, int], off: tuple[int, int], refunds: tuple[int, int]
) -> None:
    cart = Cart(lines=(line("L1", 1, prices[0]), line("L2", 1, prices[1])))
    sold = sale(cart, TENTH, L1=off[0], L2=off[1])
    for id_, refund in zip(("L1", "L2"), refunds, strict=True):
        plan = refund_of(sold, {id_: 1}, never)
        assert (plan.refund, plan.shortfall, plan.complete) == (refund, 0, False)
        assert plan.lines == (RefundLine(id_, 1, refund, refund),)
        assert plan.stays == sum(refunds) - refund


def test_two_of_three_give_back_two_thirds() -> None:
    sold = sale(Cart(lines=(line("L1", 3, 10_000),)), TENTH, L1=3000)
    assert refund_of(sold, {"L1": 2}, never).refund == 18_000


def test_units_give_back_their_own_share_the_odd_cent_first() -> None:
    ten = rule("ten", AmountTotal(amount=1000))
    sold = sale(Cart(lines=(line("L1", 3, 1000),)), ten, L1=1000)
    assert in_steps(sold, ["L1"] * 3, never, Policy()) == [666, 667, 667]
    second = replace(sold, before={"L1": 1})
    assert refund_of(second, {"L1": 2}, never).refund == 1334


def test_what_came_back_before_was_given_back_by_share_unless_said() -> None:
    ten = rule("ten", AmountTotal(amount=1000))
    sold = sale(Cart(lines=(line("L1", 3, 1000),)), ten, L1=1000)
    partly = replace(sold, before={"L1": 1}, refunded=0)
    plan = refund_of(partly, {"L1": 2}, never)
    assert (plan.refund, plan.complete) == (2000, True)


def test_lines_that_came_in_by_the_sale_itself_are_no_part_of_what_was_paid() -> None:
    back = replace(line("R1", 1, -700), comes_back=True)
    sold = sale(Cart(lines=(back, line("L1", 1, 500))), TENTH, L1=100)
    plan = refund_of(sold, {"L1": 1}, never)
    assert (plan.refund, plan.complete, plan.stays) == (400, True, 0)


def test_no_more_comes_back_than_is_left() -> None:
    sold = sale(Cart(lines=(line("L1", 3, 1000),)), TENTH, L1=300)
    with pytest.raises(Bug, match="2 of line L1 cannot come back, 1 are left"):
        refund_of(replace(sold, before={"L1": 2}), {"L1": 2}, never)
    with pytest.raises(Bug, match="0 are left"):
        refund_of(sold, {"L9": 1}, never)


# --- what stays is priced anew ---------------------------------------------------

LADDER = rule("p10", Threshold(steps=(Step(at=30_000, ppm=100_000),)))


def from_300(cart: Cart) -> Pricing:
    """A tenth off from 300.00 on."""
    gross = sum(one.gross for one in cart.lines)
    if gross < 30_000:
        return priced(cart)
    off = {one.id: one.gross // 10 for one in cart.lines}
    return priced(cart, gave(LADDER, off, {one.id: one.units for one in cart.lines}))


SIX = Cart(lines=(line("L1", 6, 5000),))


@pytest.mark.parametrize(
    ("policy", "refund", "stays"), [(KEEP, 22_500, 4500), (ANEW, 22_000, 5000)]
)
def test_below_the_threshold_the_policy_decides(
    policy: ReturnPolicy, refund: int, stays: int
) -> None:
    sold = Sold(cart=SIX, pricing=from_300(SIX))
    plan = refund_of(sold, {"L1": 5}, from_300, Policy(returns=policy))
    assert (plan.refund, plan.stays, plan.shortfall) == (refund, stays, 0)
    assert plan.lines == (RefundLine("L1", 5, 22_500, refund),)


def test_a_promotions_own_policy_goes_before_the_stores() -> None:
    for own, refund in ((KEEP, 22_500), (ANEW, 22_000)):
        given_ = replace(LADDER, returns=own)
        sold = sale(SIX, given_, L1=3000)
        for stores in (KEEP, ANEW):
            plan = refund_of(sold, {"L1": 5}, priced, Policy(returns=stores))
            assert plan.refund == refund


THIRD_FREE = rule("r", Block(cuts=(None, None, PercentOff(1_000_000))))


def three_for_two(cart: Cart) -> Pricing:
    """Every third unit free, of one line."""
    (one,) = cart.lines or (None,)
    times = one.units // 3 if one else 0
    if one is None or not times:
        return priced(cart)
    off = times * one.gross // one.units
    return priced(cart, gave(THIRD_FREE, {one.id: off}, {one.id: times * 3}))


def test_one_of_three_for_two_gives_back_its_share_or_nothing() -> None:
    cart = Cart(lines=(line("L1", 3, 1200),))
    sold = Sold(cart=cart, pricing=three_for_two(cart))
    assert refund_of(sold, {"L1": 1}, three_for_two).refund == 800
    plan = refund_of(sold, {"L1": 1}, three_for_two, REPRICE)
    assert (plan.refund, plan.shortfall, plan.stays) == (0, 0, 2400)
    assert in_steps(sold, ["L1"] * 3, three_for_two, REPRICE) == [0, 1200, 1200]
    assert in_steps(sold, ["L1"] * 3, three_for_two, Policy()) == [800, 800, 800]


MEAL = rule(
    "meal",
    Slots(
        slots=tuple(Slot(Skus(frozenset({sku}))) for sku in ("wrap", "smoothie", "brownie")),
        total=500,
    ),
)
LUNCH = Cart(lines=(line("wrap", 1, 400), line("smoothie", 1, 250), line("brownie", 1, 220)))


def test_a_meal_without_its_drink_gives_back_a_share_or_falls_short() -> None:
    sold = sale(LUNCH, MEAL, wrap=170, smoothie=106, brownie=94)
    assert refund_of(sold, {"smoothie": 1}, never).refund == 144
    plan = refund_of(sold, {"smoothie": 1}, priced, REPRICE)
    assert (plan.refund, plan.shortfall, plan.stays) == (0, 120, 620)
    assert plan.lines == (RefundLine("smoothie", 1, 144, 0),)
    assert in_steps(sold, ["smoothie", "wrap", "brownie"], priced, REPRICE) == [0, 280, 220]


def test_what_stays_is_priced_with_the_moments_and_the_customer_of_the_sale() -> None:
    asked = []

    def price(cart: Cart) -> Pricing:
        asked.append(cart)
        return priced(cart)

    cart = replace(LUNCH, codes=frozenset({"A"}), store="s1")
    sold = sale(cart, MEAL, wrap=170, smoothie=106, brownie=94)
    refund_of(replace(sold, before={"wrap": 1}), {"brownie": 1}, price, REPRICE)
    assert asked == [replace(cart, lines=(LUNCH.lines[1],))]


def test_only_the_promotions_that_say_so_are_priced_anew() -> None:
    """Kept 50 of each unit of L1; the threshold is lost when L2 comes back."""
    cart = Cart(lines=(line("L1", 2, 1000), line("L2", 1, 2000)))
    kept = rule("kept", PerUnit(cut=PercentOff(50_000)), layer=0)
    ladder = rule("lost", Threshold(steps=(Step(at=3000, off=400),)), returns=ANEW)
    pricing = priced(
        cart,
        gave(kept, {"L1": 100}, {"L1": 2}),
        gave(ladder, {"L1": 195, "L2": 205}, {"L1": 2, "L2": 1}),
    )

    def price(rest: Cart) -> Pricing:
        off = {one.id: 50 * one.units for one in rest.lines if one.id == "L1"}
        return priced(rest, gave(kept, off, {"L1": 2}))

    plan = refund_of(Sold(cart=cart, pricing=pricing), {"L2": 1}, price)
    assert (pricing.total, plan.stays, plan.refund) == (3500, 1900, 1600)
    assert plan.lines == (RefundLine("L2", 1, 1795, 1600),)


def test_what_stays_costs_no_more_than_on_its_own() -> None:
    """The lost promotion kept a better one away from what stays."""
    cart = Cart(lines=(line("L1", 1, 1000), line("L2", 1, 1000)))
    better = rule("alone", PerUnit(cut=PercentOff(300_000)))
    pair = rule("pair", AmountTotal(amount=800), returns=ANEW)
    sold = sale(cart, pair, L1=400, L2=400)

    def price(rest: Cart) -> Pricing:
        return priced(rest, gave(better, {one.id: 300 for one in rest.lines}, {}))

    plan = refund_of(sold, {"L2": 1}, price)
    assert (plan.stays, plan.refund) == (700, 500)


# --- gifts -----------------------------------------------------------------------

MUG = rule("mug", Gift(sku="mug"))
WITH_MUG = Cart(lines=(line("L1", 2, 5000), line("mug", 1, 990)))


def mug_from_100(cart: Cart) -> Pricing:
    """A mug with goods of 100.00."""
    goods = sum(one.gross for one in cart.lines if one.id != "mug")
    if goods < 10_000 or not any(one.id == "mug" for one in cart.lines):
        return priced(cart)
    return priced(cart, gave(MUG, {"mug": 990}, {"mug": 1}))


def test_a_gift_no_longer_earned_is_charged_or_comes_back() -> None:
    sold = Sold(cart=WITH_MUG, pricing=mug_from_100(WITH_MUG))
    charged = refund_of(sold, {"L1": 1}, mug_from_100)
    assert (charged.refund, charged.stays) == (4010, 5990)
    assert charged.gifts == (GiftKept("mug", "mug", 1, 990),)
    returned = refund_of(sold, {"L1": 1, "mug": 1}, mug_from_100)
    assert (returned.refund, returned.gifts) == (5000, ())
    assert returned.lines == (RefundLine("L1", 1, 5000, 5000), RefundLine("mug", 1, 0, 0))


def test_a_gift_that_is_charged_comes_back_for_what_was_charged() -> None:
    sold = Sold(cart=WITH_MUG, pricing=mug_from_100(WITH_MUG))
    assert in_steps(sold, ["L1", "mug", "L1"], mug_from_100, Policy()) == [4010, 990, 5000]


def test_a_gift_stays_where_its_promotion_keeps_shares_or_is_still_earned() -> None:
    sold = sale(WITH_MUG, replace(MUG, returns=KEEP), mug=990)
    assert refund_of(sold, {"L1": 1}, never).refund == 5000
    more = Cart(lines=(line("L1", 3, 5000), line("mug", 1, 990)))
    plan = refund_of(Sold(cart=more, pricing=mug_from_100(more)), {"L1": 1}, mug_from_100)
    assert (plan.refund, plan.gifts) == (5000, ())


def test_the_parts_of_one_promotion_go_their_own_ways() -> None:
    """A tenth off is kept for what stays, while the mug that came with it is charged."""
    mug, tenth = replace(MUG, id="two"), replace(TENTH, id="two", part=1)
    pricing = priced(
        WITH_MUG,
        gave(mug, {"mug": 990}, {"mug": 1}),
        gave(tenth, {"L1": 1000}, {"L1": 2}),
    )
    plan = refund_of(Sold(cart=WITH_MUG, pricing=pricing), {"L1": 1}, priced)
    assert plan.gifts == (GiftKept("two", "mug", 1, 990),)
    assert (pricing.total, plan.stays, plan.refund) == (9000, 4500 + 990, 3510)


def test_the_way_of_a_promotion() -> None:
    assert returns_of(TENTH) is KEEP
    assert returns_of(TENTH, REPRICE) is ANEW
    assert returns_of(replace(TENTH, returns=KEEP), REPRICE) is KEEP
    assert returns_of(MUG) is ANEW
    assert returns_of(replace(MUG, returns=KEEP)) is KEEP


# --- coupons ---------------------------------------------------------------------


def test_a_code_can_be_used_again_when_all_came_back_in_time() -> None:
    once = rule("c", AmountTotal(amount=2000), code="ONCE")
    sold = sale(Cart(lines=(line("L1", 2, 5000),)), once, L1=2000)
    part, whole = (refund_of(sold, {"L1": units}, never) for units in (1, 2))
    assert whole.refund == 8000
    terms, day = CouponTerms(), date(2026, 3, 31)
    assert not coupon_usable_again(terms, part, None, day)
    assert coupon_usable_again(terms, whole, None, day)
    assert coupon_usable_again(terms, whole, day, day)
    assert not coupon_usable_again(terms, whole, date(2026, 3, 30), day)
    assert not coupon_usable_again(CouponTerms(usable_again=False), whole, None, day)


# --- any parts -------------------------------------------------------------------


def _off(cart: Cart, rules: list[tuple[Rule, int, int]]) -> Pricing:
    """Each rule gives a share of every line, if the basket has so many units."""
    units = sum(one.units for one in cart.lines)
    given_: list[Application] = []
    for one, at, ppm in rules:
        if units >= at:
            off = {x.id: x.gross * ppm // 1_000_000 for x in cart.lines}
            given_.append(gave(one, off, {x.id: x.units for x in cart.lines}))
    return priced(cart, *given_)


@given(
    rows=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5000)), min_size=1, max_size=4),
    ways=st.lists(
        st.tuples(
            st.sampled_from([None, KEEP, ANEW]), st.integers(1, 8), st.integers(0, 330_000)
        ),
        max_size=3,
    ),
    policy=st.sampled_from([KEEP, ANEW]),
    data=st.data(),
)
def test_any_parts_add_up_to_what_was_paid(
    rows: list[tuple[int, int]],
    ways: list[tuple[ReturnPolicy | None, int, int]],
    policy: ReturnPolicy,
    data: st.DataObject,
) -> None:
    rules = [
        (replace(TENTH, id=f"r{no}", returns=way), at, ppm)
        for no, (way, at, ppm) in enumerate(ways)
    ]
    cart = Cart(lines=tuple(line(f"L{no}", *row) for no, row in enumerate(rows)))
    sold = Sold(cart=cart, pricing=_off(cart, rules))
    units = [one.id for one in cart.lines for _ in range(one.units)]
    steps = data.draw(st.permutations(units))
    refunds = in_steps(sold, steps, lambda rest: _off(rest, rules), Policy(returns=policy))
    assert sum(refunds) == sold.pricing.total
    assert min(refunds) >= 0


OFFERS = (
    rule("half", Block(cuts=(None, PercentOff(500_000)))),
    rule("trio", AnyFor(count=3, total=1000), scope=Skus(frozenset({"L0", "L1"}))),
    rule("step", Threshold(steps=(Step(at=3000, off=400), Step(at=6000, off=1000)))),
    rule(
        "tenth", PerUnit(cut=PercentOff(100_000)), scope=Skus(frozenset({"L1"})), returns=ANEW
    ),
    rule("points", PointsSpend(points=333, minor_per_point=1)),
    rule("gift", Gift(sku="L2"), needs=(Need(amount=2500),)),
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2000)), min_size=1, max_size=4),
    live=st.sets(st.sampled_from(OFFERS), min_size=1),
    policy=st.sampled_from([Policy(), REPRICE]),
    data=st.data(),
)
def test_any_parts_of_what_the_engine_priced_add_up_to_what_was_paid(
    rows: list[tuple[int, int]], live: set[Rule], policy: Policy, data: st.DataObject
) -> None:
    engine = Engine(sorted(live, key=lambda one: one.id), policy)
    cart = Cart(lines=tuple(line(f"L{no}", *row) for no, row in enumerate(rows)))
    sold = Sold(cart=cart, pricing=engine.price(cart))
    units = [one.id for one in cart.lines for _ in range(one.units)]
    refunds = in_steps(sold, data.draw(st.permutations(units)), engine.price, policy)
    assert sum(refunds) == sold.pricing.total
    assert min(refunds) >= 0
