"""Promotions in plain sentences, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings

from reports.kit.style import Style
from reports.promotions import (
    PLAIN,
    Voice,
    application_text,
    audience_text,
    fault_text,
    headline,
    hint_text,
    reason_text,
    rule_name,
    scope_text,
    summary,
    summary_lines,
    window_text,
)
from storeapp.kernel.currency import currency
from storeapp.promotions import (
    ALL,
    Application,
    Audience,
    BadDocument,
    DocumentFault,
    Form,
    Hint,
    Layer,
    NotApplied,
    Policy,
    Reason,
    ReturnPolicy,
    Rounding,
    Rule,
    Skus,
    Window,
    read_rule,
    read_rules,
)
from tests.acceptance.promotion_questions import CASES
from tests.storeapp.promotions.drawn import rules

Json = dict[str, Any]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
AB: Json = {"skus": ["A", "B"]}


def one(**keys: Any) -> Rule:
    """The one rule of a document; a percentage, if nothing else is said."""
    document: Json = {"id": "r", "kind": "percent"} | keys
    if document["kind"] == "percent":
        document.setdefault("pct", 20)
    (rule,) = read_rule(document)
    return rule


HEADLINES: list[tuple[Json, str, str]] = [
    ({}, "20% off", "8折"),
    ({"pct": 15}, "15% off", "8.5折"),
    ({"pct": "12.5"}, "12.5% off", "8.75折"),
    ({"pct": 50}, "At half price", "半价"),
    ({"pct": 100}, "Free", "免费"),
    ({"kind": "amount_each", "amount": 300}, "¥3.00 off each", "每件减¥3.00"),
    ({"kind": "special_price", "price": 990}, "¥9.90 each", "每件¥9.90"),
    ({"kind": "member_price"}, "At the member price", "会员价"),
    ({"pick": "cheapest", "max_units": 1}, "The cheapest 20% off", "最便宜的一件8折"),
    ({"pick": "cheapest"}, "The cheapest ones 20% off", "最便宜的几件8折"),
    ({"in_groups_of": 3}, "20% off in groups of 3", "每满3件8折"),
    (
        {"kind": "breaks", "steps": [{"at": 3, "pct": 10}, {"at": 6, "price": 5}]},
        "10% off from 3 units, ¥0.05 each from 6 units",
        "满3件9折、满6件每件¥0.05",
    ),
    (
        {"kind": "breaks", "steps": [{"at": 3, "amount": 5}], "across": True},
        "¥0.05 off each from 3 units, all products together",
        "满3件每件减¥0.05，各商品合并计算",
    ),
    ({"kind": "nth", "n": 2, "pct": 50}, "2nd at half price", "第二件半价"),
    ({"kind": "nth", "n": 3, "pct": 30}, "3rd 30% off", "第三件7折"),
    ({"kind": "nth", "n": 11, "amount": 30}, "11th ¥0.30 off", "第11件减¥0.30"),
    ({"kind": "nth", "n": 21, "price": 30}, "21st for ¥0.30", "第21件只要¥0.30"),
    ({"kind": "nth", "n": 3, "pct": 100}, "Buy 2, get 1 free", "买2送1"),
    (
        {"kind": "nth", "n": 4, "k": 2, "pct": 30},
        "Of every 4 the 2 cheapest 30% off",
        "每4件中最便宜的2件7折",
    ),
    ({"kind": "group_percent", "n": 2, "pct": 20}, "Any 2 20% off", "任选2件8折"),
    (
        {"kind": "positions", "size": 4, "positions": [2, 4], "pct": 50},
        "Of every 4 2nd and 4th at half price",
        "每4件中第二件和第四件半价",
    ),
    (
        {
            "kind": "positions",
            "size": 3,
            "cuts": [{"position": 2, "pct": 50}, {"position": 3, "member_price": True}],
        },
        "Of every 3 2nd at half price, 3rd at the member price",
        "每3件中第二件半价、第三件会员价",
    ),
    ({"kind": "any_for", "n": 3, "total": 2000}, "Any 3 for ¥20.00", "任选 3 件 ¥20.00"),
    ({"kind": "group_amount", "n": 4, "off": 800}, "¥8.00 off any 4", "任选 4 件减 ¥8.00"),
    (
        {"kind": "distinct_set", "pct_by_size": {"2": 5}},
        "2 different ones 5% off",
        "2种不同商品9.5折",
    ),
    ({"kind": "slots", "slots": [AB], "total": 500}, "Bundle for ¥5.00", "套装¥5.00"),
    ({"kind": "slots", "slots": [AB], "pct": 20}, "Bundle 20% off", "套装8折"),
    ({"kind": "slots", "slots": [AB], "off": 50}, "Bundle ¥0.50 off", "套装减¥0.50"),
    (
        {"kind": "buy_get", "buy": {"n": 2}, "get": {"n": 1, "pct": 100}},
        "Buy 2, get 1 free",
        "买2送1",
    ),
    (
        {"kind": "buy_get", "buy": {"n": 2}, "get": {"n": 1, "pct": 20}},
        "Buy 2, get 1 more 20% off",
        "买2件，再买1件8折",
    ),
    ({"kind": "amount_total", "amount": 1000}, "¥10.00 off", "减¥10.00"),
    (
        {"kind": "threshold", "ladder": [{"at": 10000, "off": 2000}]},
        "¥20.00 off from ¥100.00",
        "满¥100.00减¥20.00",
    ),
    (
        {
            "kind": "threshold",
            "on": "qty",
            "ladder": [{"at": 3, "pct": 20, "cap_value": 8000, "points": 5}],
        },
        "20% off and 5 points from 3 units (at most ¥16.00)",
        "满3件打8折和5积分（最多¥16.00）",
    ),
    (
        {"kind": "threshold", "every": 10000, "off": 2000, "cap": 6000},
        "¥20.00 off for every ¥100.00 (at most ¥60.00)",
        "每满¥100.00减¥20.00（最多¥60.00）",
    ),
    (
        {"kind": "add_on", "target": AB, "price": 990},
        "Add A or B for ¥9.90 each",
        "加 ¥9.90 换购 A或B",
    ),
    ({"kind": "gift", "gift": {"sku": "G"}}, "Gift: 1 × G", "满赠：G × 1"),
    (
        {"kind": "points_earn", "per_minor": 100, "per_unit": 2},
        "1 point for every ¥1.00 paid, 2 points for each unit",
        "每付¥1.00得1积分、每件得2积分",
    ),
    ({"kind": "points_multiplier", "x": "1.5"}, "1.5 times the points", "1.5倍积分"),
    (
        {"kind": "points_spend", "points": 100, "minor_per_point": 1},
        "100 points, each worth ¥0.01",
        "100积分，每积分抵¥0.01",
    ),
    (
        {"kind": "points_spend_reward", "cost": 5, "benefit": {"kind": "percent", "pct": 10}},
        "For 5 points: 10% off",
        "用5积分换：9折",
    ),
    (
        {
            "kind": "points_spend_reward",
            "cost": 3,
            "per_units": 2,
            "benefit": {"kind": "free_units"},
        },
        "For 3 points for every 2 units: free",
        "每2件用3积分换：免费",
    ),
    (
        {"kind": "points_lots", "lots": [{"points": 5, "expires": "2026-01-31"}]},
        "5 points to spend, those that expire first before others",
        "可用5积分，先到期先用",
    ),
    (
        {"kind": "tier", "ladder": [{"at": 100, "tier": "gold"}]},
        "Gold from ¥1.00",
        "满¥1.00为gold",
    ),
    (
        {"kind": "tender", "tender": "wallet", "balance": 100},
        "Wallet pays up to ¥1.00",
        "wallet最多支付¥1.00",
    ),
    (
        {"kind": "gift_card_sale", "value": 500},
        "Gift card of ¥5.00: no offer touches it",
        "¥5.00礼品卡：不参加任何促销",
    ),
]


@pytest.mark.parametrize(("document", "english", "chinese"), HEADLINES)
def test_an_offer_is_named_by_what_it_gives(document: Json, english: str, chinese: str) -> None:
    rule = one(**document)
    assert (headline(rule, "en"), headline(rule, "zh_CN")) == (english, chinese)


SUMMARIES: list[tuple[Json, str, str]] = [
    (
        {
            "kind": "nth",
            "n": 2,
            "pct": 50,
            "scope": AB,
            "window": {"days": [1, 2, 3, 4, 5], "hours": [["17:00", "19:00"]]},
            "audience": "member",
            "max_applications": 2,
        },
        "Every 2 units of A or B: the cheapest one at half price; Members only; "
        "Mondays to Fridays 17:00–19:00; At most 2 times a sale",
        "A或B每 2 件，最便宜的一件半价；仅限会员；周一至周五 17:00–19:00；每单最多2次",
    ),
    (
        {"kind": "nth", "n": 4, "k": 2, "pct": 50, "repeat": False},
        "Every 4 units of all goods: the 2 cheapest at half price; At most once a sale",
        "全场商品每 4 件，最便宜的 2 件半价；每单最多1次",
    ),
    (
        {"kind": "group_percent", "n": 2, "pct": 20, "max_units": 1},
        "Any 2 of all goods: 20% off; At most 1 unit a sale",
        "全场商品任选 2 件8折；每单最多1件",
    ),
    (
        {"kind": "positions", "size": 3, "positions": [2], "pct": 50},
        "Of every 3 2nd at half price, dearest first: all goods",
        "全场商品按价格从高到低：每3件中第二件半价",
    ),
    (
        {"kind": "any_for", "n": 3, "total": 2000, "scope": {"tag": "new"}},
        "Any 3 of goods tagged new for ¥20.00",
        "带“new”标签的商品任选 3 件 ¥20.00",
    ),
    (
        {"kind": "group_amount", "n": 4, "off": 800},
        "Any 4 of all goods: ¥8.00 off together",
        "全场商品任选 4 件共减 ¥8.00",
    ),
    (
        {"kind": "slots", "slots": [AB, {"scope": {"brand": "x"}, "n": 2}], "total": 500},
        "1 × A or B + 2 × goods of brand x for ¥5.00",
        "A或B 1 件 + “x”品牌商品 2 件，共 ¥5.00",
    ),
    (
        {"kind": "slots", "slots": [AB], "off": 50},
        "1 × A or B: ¥0.50 off",
        "A或B 1 件：减¥0.50",
    ),
    (
        {
            "kind": "buy_get",
            "buy": {"n": 2, "scope": AB},
            "get": {"n": 1, "pct": 100, "scope": {"supplier": "s"}},
            "partial_get": True,
        },
        "Buy 2 of A or B, get 1 of goods from supplier s free, fewer will do",
        "买 A或B 2 件，供应商“s”的商品 1 件免费，不足也可享",
    ),
    (
        {
            "kind": "threshold",
            "contribute": AB,
            "ladder": [{"at": 3000, "pct": 20, "pct_on": {"skus": ["C"]}}],
            "consumes_contributors": True,
        },
        "20% off on C from ¥30.00: A or B; what counts is in no other offer",
        "A或B：满¥30.00打8折（C）；计入的商品不参加其他促销",
    ),
    (
        {"kind": "threshold", "contribute": AB, "ladder": [{"at": 3000, "off": 20}]},
        "¥0.20 off from ¥30.00: A or B; off all goods",
        "A或B：满¥30.00减¥0.20；优惠用于全场商品",
    ),
    (
        {"kind": "gift", "gift": {"sku": "G"}, "needs": {"amount": 100, "scope": AB}},
        "Gift: 1 × G; Needs ¥1.00 of A or B",
        "满赠：G × 1；需购满A或B ¥1.00",
    ),
    (
        {"needs": {"qty": 1, "line_qty": 2, "amount_net": 50, "contains": AB}},
        "20% off: all goods; Needs 1 unit, 2 units of one product, ¥0.50 before tax and A or B",
        "全场商品：8折；需购满1件、同一商品2件、税前¥0.50和A或B",
    ),
    (
        {"needs_any": [{"qty": 2}, {"amount": 100}]},
        "20% off: all goods; Needs 2 units or ¥1.00",
        "全场商品：8折；需购满2件或¥1.00",
    ),
    ({"code": "*"}, "20% off: all goods; With a coupon", "全场商品：8折；凭优惠券"),
    (
        {"code": "X", "stores": ["s1"], "tenders": ["CARD", "CASH"], "layer": 0},
        "20% off: all goods; With code X; In s1 only; When paid by CARD or CASH; "
        "Works with the prices",
        "全场商品：8折；凭券码 X；仅限门店 s1；用 CARD或CASH 支付时；与特价一起计算",
    ),
    (
        {
            "audience": {"tiers": ["gold"], "tags": ["vip"], "birthday_days": 3, "new_days": 1},
            "max_discount": 900,
        },
        "20% off: all goods; Members of tier gold only; Customers tagged vip only; "
        "From 3 days before to 3 days after the member's birthday; For 1 day after joining; "
        "At most ¥9.00 off a sale",
        "全场商品：8折；仅限“gold”等级会员；仅限带“vip”标签的顾客；"
        "会员生日前后3天；入会后1天内；每单最多减¥9.00",
    ),
    (
        {
            "budget_minor": 300,
            "all_or_nothing_per_unit": True,
            "campaign_budget": {"limit": 500},
            "respect_floor": False,
        },
        "20% off: all goods; Units take at most ¥3.00 together; "
        "A unit gets all of its discount or none; ¥5.00 left to give in all; "
        "Even below the floor price",
        "全场商品：8折；各件合计最多减¥3.00；每件要么全额优惠，要么不优惠；"
        "活动预算还剩¥5.00；可低于最低售价",
    ),
    (
        {"exclusive": True, "excludes": ["a", "b"], "group": "g", "stack": ["c"]},
        "20% off: all goods; Not with any other offer; Not on one unit with a or b; "
        "One offer of group g a unit; On one unit with c",
        "全场商品：8折；不与其他优惠同享；同一件不与“a或b”同享；"
        "“g”组的促销每件只享一个；同一件可与“c”同享",
    ),
    (
        {
            "base": "after_previous_layers",
            "rounding": "unit_half_up",
            "clock": "paid_at",
            "return_policy": "reprice_remaining",
            "allocate": "whole_units",
        },
        "20% off: all goods; Counted at what other offers leave; "
        "Discount rounded unit by unit; "
        "The moment of paying counts; After a return what stays is priced anew; "
        "Shared out in whole parts, the last takes the rest",
        "全场商品：8折；按其他促销后的价格计算；优惠按件四舍五入；以付款时间为准；"
        "退货后，留下的商品重新计价；按整数分摊，尾数归最后一行",
    ),
]


@pytest.mark.parametrize(("document", "english", "chinese"), SUMMARIES)
def test_a_summary_says_all_terms(document: Json, english: str, chinese: str) -> None:
    rule = one(**document)
    assert (summary(rule, "en"), summary(rule, "zh_CN")) == (english, chinese)


def test_what_the_store_does_anyway_is_not_said() -> None:
    rule = replace(one(), rounding=Rounding.UNIT_HALF_UP, returns=ReturnPolicy.KEEP_SHARE)
    usual = Voice(usual=Policy(rounding=Rounding.UNIT_HALF_UP))
    assert summary_lines(rule, "en", usual) == ("20% off: all goods",)
    other = Voice(usual=Policy(returns=ReturnPolicy.REPRICE_REMAINING))
    assert summary_lines(rule, "en", other)[1:] == (
        "Discount rounded unit by unit",
        "A return gives back what was paid for it",
    )


def test_parts_say_their_common_terms_once() -> None:
    parts = [one(audience="member"), one(pct=50, audience="member", part=1)]
    assert summary(parts, "en") == "20% off: all goods; Members only; At half price: all goods"


SCOPES: list[tuple[Json, str, str]] = [
    ({"skus": list("ABCDEFGH")}, "A, B, C, D, E, F or 2 others", "A、B、C、D、E、F等（另2种）"),
    ({"skus": []}, "goods still to be chosen", "待选商品"),
    ({"category": "Tea"}, "goods of category Tea", "“Tea”类商品"),
    (
        {"attribute": {"name": "colour", "value": "red"}},
        "goods with colour red",
        "colour为“red”的商品",
    ),
    ({"family": "650"}, "goods of family code 650", "系列代码650的商品"),
    ({"price": 100}, "goods at ¥1.00", "单价¥1.00的商品"),
    ({"price": {"from": 100}}, "goods from ¥1.00 up", "单价¥1.00起的商品"),
    ({"price": {"to": 200}}, "goods up to ¥2.00", "单价不超过¥2.00的商品"),
    (
        {"price": {"from": 100, "to": 200}},
        "goods from ¥1.00 to ¥2.00",
        "单价¥1.00至¥2.00的商品",
    ),
    ({"price": {}}, "all goods", "全场商品"),
    ({"took_part_in": ["a", "b"]}, "goods already in a and b", "已享“a和b”的商品"),
    ({"took_part_in_none": True}, "goods in no other offer", "未享其他促销的商品"),
    ({"not": AB}, "all goods except A or B", "除A或B外的全场商品"),
    (
        {"and": [{"tag": "t"}, {"brand": "b"}, {"not": AB}, {"took_part_in_none": True}]},
        "goods tagged t that are also goods of brand b in no other offer except A or B",
        "带“t”标签的商品中属于“b”品牌商品的（未享其他促销）（A或B除外）",
    ),
    ({"and": [{"not": AB}]}, "all goods except A or B", "全场商品（A或B除外）"),
    ({"or": [{"tag": "t"}, AB]}, "goods tagged t or A or B", "带“t”标签的商品或A或B"),
]


@pytest.mark.parametrize(("document", "english", "chinese"), SCOPES)
def test_goods_are_told_by_what_they_are(document: Json, english: str, chinese: str) -> None:
    scope = one(scope=document).scope
    assert (scope_text(scope, "en"), scope_text(scope, "zh_CN")) == (english, chinese)


WINDOWS: list[tuple[Window | None, str, str]] = [
    (None, "Always", "长期有效"),
    (Window(), "Always", "长期有效"),
    (Window(first_day=date(2026, 1, 2)), "From Jan 2, 2026", "2026年1月2日起"),
    (Window(last_day=date(2026, 1, 2)), "Until Jan 2, 2026", "截至2026年1月2日"),
    (
        Window(first_day=date(2026, 1, 2), last_day=date(2026, 1, 2)),
        "On Jan 2, 2026 only",
        "仅限2026年1月2日",
    ),
    (
        Window(first_day=date(2026, 1, 2), last_day=date(2026, 1, 3)),
        "Jan 2, 2026 – Jan 3, 2026",
        "2026年1月2日 – 2026年1月3日",
    ),
    (Window(weekdays=frozenset({1, 3})), "Mondays, Wednesdays", "周一、周三"),
    (Window(weekdays=frozenset({6, 7})), "Saturdays, Sundays", "周六、周日"),
    (
        Window(month_days=frozenset({8, 18}), except_days=frozenset({date(2026, 2, 8)})),
        "On day 8, 18 of the month; not on Feb 8, 2026",
        "每月8、18日；2026年2月8日除外",
    ),
    (Window(hours=((time(8), time(9, 0, 30)),)), "08:00–09:00:30", "08:00–09:00:30"),
]


@pytest.mark.parametrize(("window", "english", "chinese"), WINDOWS)
def test_a_window_is_told(window: Window | None, english: str, chinese: str) -> None:
    assert (window_text(window, "en"), window_text(window, "zh_CN")) == (english, chinese)


def test_an_audience_is_told() -> None:
    assert audience_text(None, "en") == audience_text(Audience(), "en") == "Everybody"
    birthday = Audience(members=True, birthday_days=0)
    assert audience_text(birthday, "en") == "Members only; on the member's birthday"
    assert audience_text(birthday, "zh_CN") == "仅限会员；会员生日当天"


HALF = one(kind="nth", n=2, pct=50, names={"zh_CN": "第二件半价"})
APPLIED = Application(
    HALF, 1, 4000, (("L2", 4000),), (("L1", 1), ("L2", 1)), qualifiers=(("L1", 1),)
)


def test_a_name_is_told_in_its_language_or_as_what_it_gives() -> None:
    plain = one(kind="nth", n=2, pct=50)
    assert rule_name(plain, "en") == "2nd at half price"
    named = replace(HALF, names=(("en", "Half"), ("zh_CN", "半")))
    assert (rule_name(named, "en"), rule_name(named, "zh_CN")) == ("Half", "半")
    assert rule_name(HALF, "en") == "第二件半价"


def test_an_application_tells_what_got_cheaper_on_top_of_what() -> None:
    plain = replace(APPLIED, rule=one(kind="nth", n=2, pct=50))
    goods = Voice(goods={"L1": "Tea", "L2": "Cup"})
    assert application_text(plain, "en") == "2nd at half price -¥40.00"
    assert (
        application_text(plain, "en", goods) == "2nd at half price -¥40.00: Cup on top of Tea"
    )
    assert application_text(plain, "zh_CN", goods) == "第二件半价 -¥40.00：Cup（搭配Tea）"
    alone = replace(plain, qualifiers=(("L2", 1),))
    assert application_text(alone, "en", goods) == "2nd at half price -¥40.00: Cup"
    share = replace(plain, rule=one())
    assert application_text(share, "en", goods) == "20% off -¥40.00"


def test_money_is_shown_as_the_store_does() -> None:
    won = Voice(style=Style(currency("KRW")))
    assert headline(one(kind="amount_total", amount=1000), "en", won) == "₩1,000 off"


def test_a_hint_tells_what_is_missing() -> None:
    scope = Skus(frozenset({"TEA"}))
    named = Voice(products={"TEA": "Tea"})
    hint = Hint(one(kind="nth", n=2, pct=50), scope, units=1)
    assert hint_text(hint, "en", named) == "1 more of Tea for: 2nd at half price"
    assert hint_text(hint, "zh_CN", named) == "Tea 再买1件，可享：第二件半价"
    money = Hint(one(kind="amount_total", amount=1000), ALL, amount=500)
    assert hint_text(money, "en") == "¥5.00 more for: ¥10.00 off"
    assert hint_text(money, "zh_CN") == "再买¥5.00，可享：减¥10.00"


def test_every_reason_has_words_in_both_languages() -> None:
    named = Voice(offers={"x": "Half"})
    told = {
        reason: (
            reason_text(NotApplied(HALF, reason, "x"), "en", named),
            reason_text(NotApplied(HALF, reason, "x"), "zh_CN", named),
        )
        for reason in Reason
    }
    assert told[Reason.EXCLUDED] == (
        "Excluded by Half, which saves more",
        "与“Half”不同享，后者更省",
    )
    assert told[Reason.BEATEN][0] == "The goods save more in Half"
    assert told[Reason.EXPIRED] == ("It is over", "已过期")
    assert len({english for english, _chinese in told.values()}) == len(Reason)
    assert all(CHINESE.search(chinese) for _english, chinese in told.values())


def test_every_layer_is_told_where_it_is_not_the_usual_one() -> None:
    told = {layer: summary_lines(one(layer=int(layer)), "en")[1:] for layer in Layer}
    assert told[Layer.PRICE] == ()
    assert len({texts for layer, texts in told.items() if layer}) == len(Layer) - 1


def test_every_fault_of_a_document_has_words() -> None:
    texts = set()
    for fault in DocumentFault:
        for expected in ("", *Form) if fault is not DocumentFault.WRONG_TYPE else tuple(Form):
            error = BadDocument("rules[0]", fault, "x", str(expected))
            texts.add(fault_text(error, "en"))
            assert CHINESE.search(fault_text(error, "zh_CN"))
    assert "x is not a whole number" in texts
    assert "this is missing" in texts


@pytest.mark.parametrize("id_", CASES)
def test_every_case_is_said_in_both_languages(id_: str) -> None:
    found = read_rules({"rules": CASES[id_]["rules"]})
    for _rule, parts in groupby(found, key=lambda rule: rule.id):
        kept = tuple(parts)
        assert not CHINESE.search(summary(kept, "en"))
        assert CHINESE.search(summary(kept, "zh_CN"))


@given(rules)
@settings(max_examples=150, deadline=None)
def test_whatever_a_promotion_is_it_can_be_said(rule: Rule) -> None:
    for lang in ("en", "zh_CN"):
        for text in (summary(rule, lang), headline(rule, lang, PLAIN)):
            assert text
            assert "{" not in text
