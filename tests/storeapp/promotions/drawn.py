"""Promotions and JSON of every kind, drawn at random."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from storeapp.promotions import (
    ALL,
    AddOn,
    Allocation,
    AmountOff,
    AmountTotal,
    And,
    AnyFor,
    Attribute,
    Audience,
    Base,
    Benefit,
    Block,
    Brand,
    Breaks,
    BuyGet,
    Category,
    Clock,
    Cut,
    DistinctSet,
    Family,
    FixedPrice,
    Gift,
    GiftCardSale,
    GroupAmount,
    Limits,
    Measure,
    MemberPrice,
    Need,
    Not,
    Or,
    PercentOff,
    PerUnit,
    Pick,
    PointLot,
    PointsEarn,
    PointsLots,
    PointsMultiplier,
    PointsReward,
    PointsSpend,
    PriceRange,
    ReturnPolicy,
    Rounding,
    Rule,
    Scope,
    Skus,
    Slot,
    Slots,
    Step,
    Supplier,
    Tag,
    Tender,
    Threshold,
    TierLadder,
    TookPartIn,
    TookPartInNone,
    Window,
)

amounts = st.integers(0, 100_000)
counts = st.integers(1, 20)
shares = st.integers(0, 1_000_000)
words = st.text("abcXYZ 啤酒/-_", min_size=1, max_size=6).filter(str.strip)
some_words = st.frozensets(words, max_size=3)
maybe = st.none() | amounts
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))

plain_scopes: st.SearchStrategy[Scope] = st.one_of(
    st.just(ALL),
    st.builds(Skus, some_words),
    st.builds(Category, words),
    st.builds(Brand, words),
    st.builds(Tag, words),
    st.builds(Supplier, words),
    st.builds(Attribute, words, words),
    st.builds(Family, words),
    st.builds(PriceRange, maybe, maybe),
    st.builds(TookPartIn, some_words),
    st.just(TookPartInNone()),
)
scopes: st.SearchStrategy[Scope] = st.recursive(
    plain_scopes,
    lambda inside: st.one_of(
        st.builds(Not, inside),
        st.builds(And, st.lists(inside, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inside, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
cuts: st.SearchStrategy[Cut] = st.one_of(
    st.builds(PercentOff, shares),
    st.builds(AmountOff, amounts),
    st.builds(FixedPrice, amounts),
    st.just(MemberPrice()),
)
places = st.lists(st.none() | cuts, min_size=1, max_size=5).filter(any).map(tuple)


def rising(
    step: st.SearchStrategy[tuple[int, object]],
) -> st.SearchStrategy[tuple[object, ...]]:
    """Steps of a ladder, which begin at different places and rise."""
    steps = st.lists(step, min_size=1, max_size=4, unique_by=lambda one: one[0])
    return steps.map(lambda found: tuple(sorted(found, key=lambda one: one[0])))


ladders = st.lists(
    st.builds(
        Step,
        at=amounts,
        off=amounts,
        ppm=shares,
        target=st.none() | scopes,
        cap=maybe,
        points=amounts,
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda step: step.at,
).map(lambda steps: tuple(sorted(steps, key=lambda step: step.at)))
on = st.sampled_from(Measure)
slots = st.lists(st.builds(Slot, scopes, counts), min_size=1, max_size=3).map(tuple)
consuming: st.SearchStrategy[Benefit] = st.one_of(
    st.builds(PerUnit, cut=cuts, pick=st.sampled_from(Pick), groups_of=counts),
    st.builds(Breaks, steps=rising(st.tuples(counts, cuts)), across=st.booleans()),
    st.builds(Block, cuts=places),
    st.builds(AnyFor, count=counts, total=amounts),
    st.builds(GroupAmount, count=counts, off=amounts),
    st.builds(DistinctSet, steps=rising(st.tuples(counts, shares))),
    st.builds(Slots, slots=slots, total=amounts),
    st.builds(Slots, slots=slots, ppm=shares),
    st.builds(Slots, slots=slots, off=amounts),
    st.builds(
        BuyGet,
        buy=counts,
        buy_scope=scopes,
        get=counts,
        get_scope=scopes,
        cut=cuts,
        partial=st.booleans(),
    ),
)
over_all: st.SearchStrategy[Benefit] = st.one_of(
    st.builds(AmountTotal, amount=amounts),
    st.builds(
        Threshold,
        steps=ladders,
        cap=maybe,
        on=on,
        contribute=st.none() | scopes,
        consumes=st.booleans(),
    ),
    st.builds(Threshold, every=st.integers(1, 1000), off=amounts, cap=maybe, on=on),
    st.builds(AddOn, target=scopes, price=amounts),
    st.builds(Gift, sku=words, count=counts),
)
after_total: st.SearchStrategy[Benefit] = st.one_of(
    st.builds(PointsEarn, per_minor=counts, points=amounts, per_unit=amounts),
    st.builds(PointsEarn, per_unit=counts),
    st.builds(PointsMultiplier, ppm=st.integers(1, 10_000_000)),
    st.builds(PointsSpend, points=amounts, minor_per_point=counts),
    st.builds(
        PointsLots,
        lots=st.lists(st.builds(PointLot, amounts, days.map(date.isoformat)), max_size=3).map(
            tuple
        ),
    ),
    st.builds(TierLadder, steps=rising(st.tuples(amounts, words))),
    st.builds(Tender, tender=words, balance=amounts),
    st.builds(GiftCardSale, value=amounts),
)
simple = st.one_of(consuming, over_all, after_total)
benefits = simple | st.builds(
    PointsReward,
    cost=amounts,
    per_units=st.integers(0, 9),
    reward=st.none() | simple,
)

needs = st.lists(
    st.builds(
        Need,
        qty=st.integers(0, 9),
        amount=amounts,
        amount_net=amounts,
        line_qty=st.integers(0, 9),
        contains=st.lists(scopes, max_size=2).map(tuple),
        scope=st.none() | scopes,
    ),
    max_size=2,
).map(tuple)
limits = st.builds(
    Limits,
    max_units=maybe,
    max_applications=maybe,
    max_discount=maybe,
    budget=maybe,
    campaign=maybe,
    whole_units=st.booleans(),
    respect_floor=st.booleans(),
)
times = st.times()
windows = st.builds(
    Window,
    first_day=st.none() | st.just(date(2026, 1, 5)),
    last_day=st.none() | st.dates(date(2026, 1, 5), date(2026, 12, 31)),
    weekdays=st.frozensets(st.integers(1, 7)),
    month_days=st.frozensets(st.integers(1, 31)),
    hours=st.lists(st.tuples(times, times | st.just(time())), max_size=2).map(tuple),
    except_days=st.frozensets(days, max_size=2),
)
audiences = st.builds(
    Audience,
    members=st.booleans(),
    tiers=some_words,
    tags=some_words,
    birthday_days=st.none() | st.integers(0, 30),
    new_days=st.none() | st.integers(0, 365),
)
languages = st.lists(
    st.tuples(st.sampled_from(["en", "zh_CN"]), words), max_size=2, unique_by=lambda one: one[0]
).map(tuple)

rules = st.builds(
    Rule,
    id=words,
    benefit=benefits,
    version=st.integers(1, 99),
    part=st.integers(0, 5),
    names=languages,
    scope=scopes,
    needs=needs,
    needs_any=needs,
    layer=st.none() | st.integers(0, 4),
    group=st.just("") | words,
    priority=st.integers(-9, 9),
    exclusive=st.booleans(),
    excludes=some_words,
    stack=some_words,
    limits=limits,
    code=st.just("") | words,
    window=st.none() | windows,
    audience=st.none() | audiences,
    stores=some_words,
    tenders=some_words,
    rounding=st.none() | st.sampled_from(Rounding),
    base=st.none() | st.sampled_from(Base),
    clock=st.none() | st.sampled_from(Clock),
    returns=st.none() | st.sampled_from(ReturnPolicy),
    allocation=st.sampled_from(Allocation),
)

# Any JSON at all, and JSON that looks a little like what is meant.
KEYS = [
    "rules",
    "id",
    "kind",
    "scope",
    "needs",
    "ladder",
    "at",
    "off",
    "pct",
    "price",
    "amount",
    "n",
    "k",
    "size",
    "positions",
    "cuts",
    "total",
    "slots",
    "buy",
    "get",
    "gift",
    "sku",
    "qty",
    "window",
    "from",
    "to",
    "audience",
    "all",
    "skus",
    "not",
    "and",
    "or",
    "lines",
    "line",
    "weight_kg",
    "price_per_kg",
    "tax_pct",
    "member",
    "codes",
    "benefits",
    "steps",
    "return",
    "names",
    "every",
    "benefit",
]
KINDS = [
    "percent",
    "amount_each",
    "nth",
    "positions",
    "any_for",
    "slots",
    "buy_get",
    "threshold",
    "multi",
    "breaks",
    "add_on",
    "gift",
    "points_earn",
    "points_spend_reward",
    "tier",
    "free_cheapest",
    "coupon",
    "distinct_set",
]
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.integers(-5, 5)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*KEYS, *KINDS, "17:00", "2026-01-31", "0.5", "1e5", "\ud800"])
)
anything = st.recursive(
    leaves,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inside, max_size=5)
    ),
    max_leaves=12,
)
