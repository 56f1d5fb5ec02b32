"""Each form gives back the promotion it shows, and says at its field what makes no sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.promotions import (
    ALL,
    ANY_CODE,
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Audience,
    Base,
    Benefit,
    Block,
    Brand,
    Breaks,
    BuyGet,
    Category,
    Clock,
    CouponTerms,
    FixedPrice,
    Gift,
    Limits,
    Measure,
    MemberPrice,
    Need,
    NewPromotion,
    PercentOff,
    PerUnit,
    Pick,
    PointsMultiplier,
    ReturnPolicy,
    Rounding,
    Rule,
    Skus,
    Slot,
    Slots,
    Step,
    Tag,
    Threshold,
    Window,
)
from tests.ui.promotions.conftest import TODAY
from ui.kit.screen import Context
from ui.promotions.coupon_form import ISSUED, ONE, CouponForm
from ui.promotions.keeping_parts import NO_TERMS
from ui.promotions.promotions_screen import PromotionsScreen
from ui.promotions.rule_form import RuleForm

A, B, TEA = Category("Drinks"), Brand("Leaf"), Skus(frozenset({"TEA"}))
NAMES = (("en", "Offer"), ("zh_CN", "促销"))
Make = Callable[..., RuleForm]


@pytest.fixture
def make(qtbot: QtBot, goods: dict[str, ProductId], context: Context) -> Make:
    """A form of a promotion with these rules."""
    screen = PromotionsScreen(context)
    qtbot.addWidget(screen)

    def make_(*rules: Rule, **more: object) -> RuleForm:
        form = RuleForm(screen, NewPromotion(rules=rules, **more), TODAY)  # type: ignore[arg-type]
        qtbot.addWidget(form)
        return form

    yield make_  # type: ignore[misc]
    qtbot.waitUntil(lambda: context.runner.is_idle)


def rule(benefit: Benefit, **more: object) -> Rule:
    return replace(Rule(id="r", benefit=benefit, names=NAMES), **more)  # type: ignore[arg-type]


def complaints(form: RuleForm) -> list[tuple[str, str]]:
    return [(gap.field.label.text(), gap.why) for gap in form.gaps()]


SPENT = (Need(amount=5_000, scope=A),)
WHOLE = Window(
    first_day=date(2026, 5, 1),
    last_day=date(2026, 5, 31),
    weekdays=frozenset({1, 5}),
    hours=((time(17), time(19, 30)), (time(22), time(2))),
    except_days=frozenset({date(2026, 5, 15)}),
)


@pytest.mark.parametrize(
    "shown",
    [
        rule(Threshold(steps=(Step(at=10_000, off=1_000), Step(at=20_000, off=2_500)))),
        rule(Threshold(every=10_000, off=1_000, cap=5_000), scope=A),
        rule(Threshold(every=10_000, off=1_000)),
        rule(Threshold(steps=(Step(at=3, off=500),), on=Measure.QUANTITY)),
        rule(Threshold(steps=(Step(at=9_900, ppm=125_000, cap=3_000), Step(at=1, ppm=10_000)))),
        rule(Threshold(steps=(Step(at=2, ppm=200_000),), on=Measure.QUANTITY), scope=B),
        rule(Block(cuts=(None, PercentOff(500_000))), scope=A),
        rule(Block(cuts=(None, None, FixedPrice(100))), scope=TEA),
        rule(BuyGet(buy=2, buy_scope=A, get=1, get_scope=A, cut=PercentOff(1_000_000))),
        rule(BuyGet(buy=1, buy_scope=A, get=2, get_scope=B, cut=AmountOff(50), partial=True)),
        rule(AnyFor(count=3, total=1_000), scope=A),
        rule(Slots(slots=(Slot(A), Slot(B, 2)), total=2_000)),
        rule(Slots(slots=(Slot(A), Slot(TEA)), ppm=150_000)),
        rule(Slots(slots=(Slot(A, 3),), off=300)),
        rule(PerUnit(cut=FixedPrice(250)), scope=TEA),
        rule(PerUnit(cut=AmountOff(30), pick=Pick.CHEAPEST)),
        rule(PerUnit(cut=MemberPrice()), audience=Audience(members=True)),
        rule(PerUnit(cut=PercentOff(5_000)), window=WHOLE),
        rule(AmountTotal(amount=1_000), code="*", needs=(Need(amount=5_000),)),
        rule(AmountTotal(amount=1_000), code="SAVE10"),
        rule(PerUnit(cut=PercentOff(100_000)), code="*", scope=A, needs=SPENT),
        rule(PerUnit(cut=AmountOff(100)), code="*"),
        rule(Gift(sku="TEA", count=2), needs=SPENT),
        rule(Gift(sku="TEA"), needs=(Need(qty=3),)),
        rule(AddOn(target=TEA, price=100), needs=()),
        rule(Breaks(steps=((3, PercentOff(50_000)), (6, FixedPrice(200))), across=True)),
        rule(
            PerUnit(cut=PercentOff(100_000)), audience=Audience(members=True, birthday_days=3)
        ),
        rule(PointsMultiplier(ppm=2_000_000), scope=A),
        rule(
            Block(cuts=(None, PercentOff(500_000))),
            scope=A,
            audience=Audience(
                members=True, tiers=frozenset({"gold"}), tags=frozenset({"vip"}), new_days=30
            ),
            limits=Limits(
                max_applications=2,
                max_units=10,
                max_discount=5_000,
                respect_floor=False,
                whole_units=True,
            ),
            group="weekend",
            priority=7,
            exclusive=True,
            base=Base.AFTER_PREVIOUS,
            clock=Clock.PAID,
            rounding=Rounding.TOTAL_DOWN,
            returns=ReturnPolicy.REPRICE_REMAINING,
            excludes=frozenset({"x"}),
            stack=frozenset({"y"}),
        ),
    ],
    ids=lambda one: type(one.benefit).__name__,
)
def test_a_form_gives_back_what_it_shows(make: Make, shown: Rule) -> None:
    form = make(shown)
    assert complaints(form) == []
    wanted = form.wanted()
    assert wanted is not None
    ordered = replace(shown, benefit=_sorted(shown.benefit))
    assert wanted.new == NewPromotion(rules=(ordered,))
    assert wanted.terms == (CouponTerms() if shown.code == ANY_CODE else NO_TERMS)


def _sorted(benefit: Benefit) -> Benefit:
    """Steps are kept from the lowest on."""
    if isinstance(benefit, Threshold):
        return replace(benefit, steps=tuple(sorted(benefit.steps, key=lambda one: one.at)))
    return benefit


def test_one_code_for_everybody_has_no_limit_until_one_is_typed(make: Make) -> None:
    form = make(rule(AmountTotal(amount=1_000), code=ANY_CODE))
    assert isinstance(form.form, CouponForm)
    form.form.code.setText("save10")
    form.form.codes.choose(ONE)
    wanted = form.wanted()
    assert wanted is not None
    assert (wanted.new.rules[0].code, wanted.terms) == ("SAVE10", NO_TERMS)

    form.uses.per_code.setText("50")
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.terms == CouponTerms(per_code=50)

    form.form.codes.choose(ISSUED)
    wanted = form.wanted()
    assert wanted is not None
    assert (wanted.new.rules[0].code, wanted.terms) == (ANY_CODE, CouponTerms(per_code=1))


def test_what_is_kept_beside_the_rules_comes_back_too(make: Make) -> None:
    kept = {
        "note": "For the fair",
        "holdout_days": (date(2026, 5, 6), date(2026, 5, 7)),
        "holdout_skus": ("CAKE", "TEA"),
        "supplier_ppm": 300_000,
    }
    form = make(rule(AmountTotal(amount=1), code="*"), **kept)
    terms = CouponTerms(
        per_code=2, per_member=1, per_day=50, in_all=500, budget=100_000, usable_again=False
    )
    form.show_terms(terms)
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.terms == terms
    assert {name: getattr(wanted.new, name) for name in kept} == kept


def test_several_parts_keep_what_they_give_and_share_their_terms(make: Make) -> None:
    parts = (
        rule(PointsMultiplier(ppm=2_000_000)),
        rule(AmountTotal(amount=5), scope=A, part=1),
    )
    form = make(*parts)
    form.when.last.edit.setText("2026-06-30")
    form.names.english.setText("Both")
    wanted = form.wanted()
    assert wanted is not None
    window = Window(last_day=date(2026, 6, 30))
    names = (("en", "Both"), ("zh_CN", "促销"))
    assert wanted.new.rules == tuple(replace(p, window=window, names=names) for p in parts)


@pytest.mark.parametrize(
    ("typed", "field", "why"),
    [
        ({"when.last.edit": "31.5."}, "Last day", "A day such as 2026-11-25, or nothing."),
        (
            {"when.first.edit": "2026-06-01", "when.last.edit": "2026-05-01"},
            "Last day",
            "The last day lies before the first one.",
        ),
        ({"when.hours": "25-26"}, "Hours", "Hours such as 17:00-19:00, or nothing."),
        ({"when.but": "x"}, "But not on", "Days such as 2026-11-25, or nothing."),
        ({"form.count": "1"}, "Of every so many units", "A whole number, 2 or more."),
        ({"form.cut.share": "0"}, "The cheapest one", "A share above 0 and up to 100 %."),
        ({"form.cut.share": "101"}, "The cheapest one", "A share above 0 and up to 100 %."),
        ({"sale.most": "-1"}, "Most off a sale", "An amount above 0, or nothing."),
        ({"sale.times": "0"}, "Times a sale", "A whole number, 1 or more, or nothing."),
        ({"uses.in_all": "many"}, "Times in all", "A whole number, 1 or more, or nothing."),
        ({"uses.budget": "-5"}, "Budget in all", "An amount, or nothing."),
        ({"costs.share": "120"}, "A supplier bears, in %", "Between 0 and 100, or nothing."),
        ({"advanced.priority": "x"}, "Priority", "A whole number, or nothing."),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(
    make: Make, typed: dict[str, str], field: str, why: str
) -> None:
    form = make(rule(Block(cuts=(None, PercentOff(500_000))), scope=A))
    for path, text in typed.items():
        found: object = form
        for name in path.split("."):
            found = getattr(found, name)
        found.setText(text)  # type: ignore[attr-defined]
    assert complaints(form) == [(field, why)]
    assert form.wanted() is None
    assert form.complain()
    gap = form.gaps()[0]
    assert gap.field.note.text() == why
    assert not gap.field.note.isHidden()


def test_goods_must_be_chosen_where_all_of_them_would_be_a_mistake(make: Make) -> None:
    assert complaints(make(rule(AnyFor(count=2, total=1)))) == [
        ("Which goods", "Choose the goods.")
    ]
    price = make(rule(PerUnit(cut=PercentOff(100_000))))
    assert complaints(price) == []
    price.form.cut.show_cut(FixedPrice(100))  # type: ignore[attr-defined]
    price.form.tell()
    assert complaints(price) == [("Which goods", "Choose the goods.")]


def test_steps_that_begin_at_the_same_place_are_refused(make: Make) -> None:
    form = make(rule(Threshold(steps=(Step(at=100, off=10), Step(at=200, off=20)))))
    second = form.form.steps.rows[1]  # type: ignore[attr-defined]
    second.figures[0].set_value(Money(100))
    assert complaints(form) == [("Steps", "Each step has to begin elsewhere, above 0.")]
    second.remove.click()
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules[0].benefit == Threshold(steps=(Step(at=100, off=10),))


def test_a_step_is_added_by_its_button(make: Make) -> None:
    form = make(rule(Threshold(steps=(Step(at=10_000, ppm=100_000),))))
    steps = form.form.steps  # type: ignore[attr-defined]
    steps.more.click()
    assert complaints(form) == [("Steps", "From what on, and how much is saved.")]
    steps.rows[1].figures[0].set_value(Money(20_000))
    steps.rows[1].figures[1].set_value(Rate(200_000))
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules[0].benefit == Threshold(
        steps=(Step(at=10_000, ppm=100_000), Step(at=20_000, ppm=200_000))
    )


def test_another_measure_has_steps_of_its_own(make: Make) -> None:
    form = make(rule(Threshold(steps=(Step(at=10_000, off=1_000),))))
    form.form.on.choose(Measure.QUANTITY)  # type: ignore[attr-defined]
    assert complaints(form) == [("Steps", "From what on, and how much is saved.")]
    line = form.form.steps.rows[0]  # type: ignore[attr-defined]
    line.figures[0].set_value(3)
    line.figures[1].set_value(Money(500))
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules[0].benefit == Threshold(
        steps=(Step(at=3, off=500),), on=Measure.QUANTITY
    )


def test_a_bundle_gets_another_place(make: Make) -> None:
    form = make(rule(Slots(slots=(Slot(A), Slot(B)), total=2_000)))
    places = form.form.places  # type: ignore[attr-defined]
    places.more.click()
    assert complaints(form) == [("What is in it", "Choose the goods of every part.")]
    places.rows[2].goods.show_scope(TEA)
    places.rows[0].remove.click()
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules[0].benefit == Slots(slots=(Slot(B), Slot(TEA)), total=2_000)


def test_goods_that_no_list_can_pick_stay_until_others_are_picked(make: Make) -> None:
    shown = rule(PerUnit(cut=PercentOff(100_000)), scope=Tag("new"))
    form = make(shown)
    goods = form.goods.goods
    assert goods.words.text() == "As it was set up; choosing replaces it"
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules == (shown,)
    goods.choose()
    assert goods.panel is not None
    goods.panel.finish()
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules == (replace(shown, scope=ALL),)
