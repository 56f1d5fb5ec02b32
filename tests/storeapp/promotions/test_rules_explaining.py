"""Why a price is what it is: hints for the next offer, and reasons for what was not given."""

from __future__ import annotations

from datetime import date, datetime, time

from storeapp.promotions import (
    AmountTotal,
    AnyFor,
    Audience,
    Base,
    Block,
    Breaks,
    BuyGet,
    Cart,
    CartLine,
    Category,
    Customer,
    Engine,
    Explained,
    Hint,
    Item,
    Limits,
    Measure,
    Need,
    PercentOff,
    PerUnit,
    Reason,
    Rule,
    Skus,
    Slot,
    Slots,
    Status,
    Step,
    Threshold,
    Window,
)

HALF = PercentOff(500_000)
NOON = datetime(2026, 11, 20, 12, 0)  # a Friday


def line(sku: str, units: int, price: int, at: datetime | None = None) -> CartLine:
    """Units of a product; codes that begin with t are of the category Tea."""
    item = Item(sku=sku, category=("Tea",) if sku.startswith("t") else ())
    return CartLine(id=sku, item=item, units=units, gross=units * price, added_at=at)


def explained(rules: list[Rule], *lines: CartLine, **about: object) -> Explained:
    """What the engine says of a basket."""
    engine, cart = Engine(rules), Cart(lines=lines, **about)  # type: ignore[arg-type]
    return engine.explain(cart, engine.price(cart))


def hint_of(rule: Rule, *lines: CartLine) -> tuple[int, int]:
    """Units and amount that are missing; nothing if there is no hint."""
    hints = explained([rule], *lines).hints
    return (hints[0].units, hints[0].amount) if hints else (0, 0)


def reasons(rules: list[Rule], *lines: CartLine, **about: object) -> dict[str, tuple[str, str]]:
    """Reason and winner for every rule that was not applied."""
    refused = explained(rules, *lines, **about).not_applied
    return {entry.rule.id: (entry.reason.value, entry.by) for entry in refused}


def test_one_unit_more_is_missing_for_the_second_at_half_price() -> None:
    rule = Rule(id="half", benefit=Block(cuts=(None, HALF)), scope=Category("Tea"))
    assert hint_of(rule, line("t1", 1, 500)) == (1, 0)
    assert hint_of(rule, line("t1", 2, 500)) == (0, 0)
    assert hint_of(rule, line("t1", 2, 500), line("t2", 1, 400)) == (1, 0)
    assert hint_of(rule, line("x", 1, 500)) == (0, 0)


def test_nothing_is_missing_where_the_offer_was_used_as_often_as_it_may_be() -> None:
    rule = Rule(
        id="once",
        benefit=Block(cuts=(None, HALF)),
        limits=Limits(max_applications=1),
    )
    assert hint_of(rule, line("a", 3, 500)) == (0, 0)


def test_a_group_tells_how_many_are_missing_until_it_is_full() -> None:
    rule = Rule(id="three", benefit=AnyFor(count=3, total=1000))
    assert hint_of(rule, line("a", 1, 500)) == (2, 0)
    assert hint_of(rule, line("a", 5, 500)) == (1, 0)


def test_a_bundle_names_the_one_place_that_is_empty() -> None:
    wrap, drink = Skus(frozenset(["wrap"])), Skus(frozenset(["cola", "water"]))
    rule = Rule(id="meal", benefit=Slots(slots=(Slot(wrap), Slot(drink)), total=500))
    hints = explained([rule], line("wrap", 1, 450)).hints
    assert hints == (Hint(rule, drink, 1),)
    both_empty = explained([rule], line("other", 1, 450)).hints
    assert both_empty == ()


def test_what_is_got_cheaper_is_asked_for_when_enough_was_bought() -> None:
    buy, get = Skus(frozenset(["a"])), Skus(frozenset(["b"]))
    rule = Rule(
        id="with",
        benefit=BuyGet(buy=2, buy_scope=buy, get=1, get_scope=get, cut=HALF),
    )
    assert explained([rule], line("a", 2, 500)).hints == (Hint(rule, get, 1),)
    assert explained([rule], line("b", 1, 500)).hints == (Hint(rule, buy, 2),)


def test_a_ladder_tells_the_distance_to_its_next_step() -> None:
    rule = Rule(
        id="mj",
        benefit=Threshold(steps=(Step(at=10_000, off=1_000), Step(at=20_000, off=3_000))),
    )
    assert hint_of(rule, line("a", 1, 9_900)) == (0, 100)
    assert hint_of(rule, line("a", 1, 10_000)) == (0, 10_000)
    assert hint_of(rule, line("a", 2, 10_000)) == (0, 0)


def test_a_ladder_of_pieces_counts_pieces() -> None:
    rule = Rule(
        id="five", benefit=Threshold(steps=(Step(at=5, off=1_000),), on=Measure.QUANTITY)
    )
    assert hint_of(rule, line("a", 3, 400)) == (2, 0)


def test_a_repeating_threshold_stops_hinting_at_its_cap() -> None:
    rule = Rule(id="every", benefit=Threshold(every=1_000, off=100, cap=200))
    assert hint_of(rule, line("a", 1, 1_400)) == (0, 600)
    assert hint_of(rule, line("a", 1, 2_400)) == (0, 0)


def test_a_quantity_break_counts_one_product() -> None:
    rule = Rule(id="break", benefit=Breaks(steps=((3, HALF), (6, HALF))))
    assert hint_of(rule, line("a", 2, 100)) == (1, 0)
    assert hint_of(rule, line("a", 1, 100), line("b", 4, 100)) == (2, 0)


def test_needs_that_are_not_met_are_the_hint() -> None:
    rule = Rule(
        id="from",
        benefit=PerUnit(cut=HALF),
        needs=(Need(amount=1_000),),
    )
    assert hint_of(rule, line("a", 1, 700)) == (0, 300)
    assert reasons([rule], line("a", 1, 700)) == {"from": ("needs_more", "")}


def test_the_nearest_hint_comes_first() -> None:
    near = Rule(id="near", benefit=AnyFor(count=2, total=100))
    far = Rule(id="far", benefit=AnyFor(count=4, total=100))
    hints = explained([far, near], line("a", 1, 100)).hints
    assert [hint.rule.id for hint in hints] == ["near", "far"]


def test_every_condition_that_fails_has_its_reason() -> None:
    off = PerUnit(cut=HALF)
    rules = [
        Rule(id="code", benefit=off, code="X"),
        Rule(id="store", benefit=off, stores=frozenset(["2"])),
        Rule(id="tender", benefit=off, tenders=frozenset(["card"])),
        Rule(id="gold", benefit=off, audience=Audience(tiers=frozenset(["gold"]))),
        Rule(id="over", benefit=off, window=Window(last_day=date(2026, 11, 19))),
        Rule(id="coming", benefit=off, window=Window(first_day=date(2026, 11, 21))),
        Rule(id="weekend", benefit=off, window=Window(weekdays=frozenset([6, 7]))),
        Rule(id="evening", benefit=off, window=Window(hours=((time(17), time(19)),))),
        Rule(id="spent", benefit=off, limits=Limits(campaign=0)),
    ]
    told = reasons(rules, line("a", 1, 100, NOON), store="1", customer=Customer(tier="silver"))
    assert {name: reason for name, (reason, _by) in told.items()} == {
        "code": Reason.CODE_MISSING,
        "store": Reason.OTHER_STORE,
        "tender": Reason.OTHER_TENDER,
        "gold": Reason.OTHER_CUSTOMER,
        "over": Reason.EXPIRED,
        "coming": Reason.NOT_YET,
        "weekend": Reason.NOT_NOW,
        "evening": Reason.NOT_NOW,
        "spent": Reason.BUDGET,
    }


def test_a_beaten_offer_names_the_one_that_took_its_units() -> None:
    small = Rule(id="small", benefit=PerUnit(cut=PercentOff(100_000)))
    large = Rule(id="large", benefit=PerUnit(cut=PercentOff(200_000)))
    assert reasons([small, large], line("a", 1, 100)) == {"small": ("beaten_by", "large")}


def test_what_is_excluded_says_by_whom() -> None:
    sale = Rule(id="sale", benefit=PerUnit(cut=PercentOff(300_000)))
    coupon = Rule(
        id="coupon", benefit=AmountTotal(amount=10), layer=3, excludes=frozenset(["sale"])
    )
    alone = Rule(id="alone", benefit=PerUnit(cut=HALF), exclusive=True)
    assert reasons([sale, coupon], line("a", 1, 100)) == {"coupon": ("excluded_by", "sale")}
    told = reasons([sale, alone], line("a", 1, 100))
    assert told == {"sale": ("excluded_by", "alone")}


def test_an_offer_that_makes_nothing_cheaper_has_no_gain() -> None:
    dear = Rule(id="dear", benefit=AnyFor(count=2, total=500))
    assert reasons([dear], line("a", 2, 100)) == {"dear": ("no_gain", "")}


def test_a_shown_code_without_its_goods_is_answered_too() -> None:
    rule = Rule(id="tea", benefit=PerUnit(cut=HALF), scope=Category("Tea"), code="TEA")
    told = reasons([rule], line("x", 1, 100), codes=frozenset(["TEA"]))
    assert told == {"tea": ("no_goods", "")}


def test_hours_over_midnight_belong_to_the_day_they_began_on() -> None:
    late = Window(weekdays=frozenset([5]), hours=((time(22), time(2)),))
    rule = Rule(id="late", benefit=PerUnit(cut=HALF), window=late)
    given = {
        moment: Engine([rule])
        .price(Cart(lines=(line("a", 1, 100, datetime.fromisoformat(moment)),)))
        .discount
        for moment in (
            "2026-11-20T21:59:59",
            "2026-11-20T22:00",
            "2026-11-21T01:59:59",
            "2026-11-21T02:00",
            "2026-11-21T22:00",
        )
    }
    assert list(given.values()) == [0, 50, 50, 0, 0]


def test_a_birthday_is_near_over_the_turn_of_the_year() -> None:
    rule = Rule(id="bday", benefit=PerUnit(cut=HALF), audience=Audience(birthday_days=3))

    def discount(birthday: tuple[int, int]) -> int:
        cart = Cart(
            lines=(line("a", 1, 100),),
            customer=Customer(birthday=birthday),
            opened_at=datetime(2026, 12, 30, 10),
        )
        return Engine([rule]).price(cart).discount

    assert [discount((12, 30)), discount((1, 2)), discount((12, 27))] == [50, 50, 50]
    assert [discount((1, 3)), discount((12, 26))] == [0, 0]


def test_declining_an_earlier_offer_for_a_later_one_is_proven() -> None:
    a, b = Skus(frozenset("a")), Skus(frozenset("b"))
    pair = Rule(id="pair", benefit=Slots(slots=(Slot(a), Slot(b)), total=9_900))
    ladder = Rule(
        id="mj",
        benefit=Threshold(steps=(Step(at=10_000, off=2_000),)),
        base=Base.AFTER_PREVIOUS,
    )
    pricing = Engine([pair, ladder]).price(
        Cart(lines=(line("a", 1, 6_000), line("b", 1, 4_500)))
    )
    assert (pricing.discount, pricing.status, pricing.gap) == (2_000, Status.OPTIMAL, 0)
    assert [app.rule.id for app in pricing.applications] == ["mj"]
