"""What was seen of a priced basket, through the public functions or in a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from storeapp import promotions
from storeapp.promotions import Engine, Priced
from tests.acceptance.promotion_questions import Json, Question


@dataclass
class Given:
    """What one rule gave: how often, on how many units, and how many only made it possible."""

    amount: int
    times: int
    units: dict[str, int]
    qualifiers: dict[str, int]


@dataclass
class Seen:
    """An answer, however it was asked for."""

    discount: int
    total: int
    lines: Json
    line_totals: Json
    units: Json
    not_given: int
    after_layer: Json
    net: int
    gross: int
    tax: int
    levy: int
    line_taxes: dict[str, Json]
    status: str
    given: dict[str, Given]
    reasons: dict[str, str]
    facts: Json = field(default_factory=dict)


def by_functions(question: Question) -> Seen:
    """Ask the public functions of the slice."""
    rules = promotions.read_rules({"rules": question.rules})
    asked = promotions.read_asked(question.basket)
    policy = promotions.policy_named(question.policy)
    engine = Engine(promotions.claimed(rules, asked), policy)
    pricing = engine.price(asked.cart)
    totals = promotions.totals_of(asked.cart, pricing)
    priced = Priced(
        asked=asked,
        rules=rules,
        pricing=pricing,
        price=engine.price,
        policy=policy,
        terms=promotions.read_terms({"rules": question.rules}),
    )
    return Seen(
        discount=pricing.discount,
        total=pricing.total,
        lines={line.id: line.discount for line in pricing.lines},
        line_totals={line.id: line.net for line in pricing.lines},
        units={line.id: list(line.unit_shares) for line in pricing.lines},
        not_given=pricing.missed,
        after_layer={str(int(layer)): left for layer, left in pricing.after_layers},
        net=totals.net,
        gross=totals.gross,
        tax=totals.tax,
        levy=totals.levy,
        line_taxes={
            line.id: {
                "net": line.net,
                "tax": line.tax,
                "levy": line.levy,
                "gross": line.gross,
            }
            for line in totals.lines
        },
        status=pricing.status.value,
        given={
            one.rule.id: Given(one.amount, one.times, dict(one.units), dict(one.qualifiers))
            for one in pricing.applications
        },
        reasons={
            one.rule.id: one.reason.value
            for one in engine.explain(asked.cart, pricing).not_applied
        },
        facts=promotions.facts(priced),
    )


def in_document(answer: Json) -> Seen:
    """Read the document that the command line answers with."""
    return Seen(
        discount=answer["discount"],
        total=answer["total"],
        lines=answer["lines"],
        line_totals=answer["line_totals"],
        units=answer["units"],
        not_given=answer["not_given"],
        after_layer=answer["after_layer"],
        net=answer["total_net"],
        gross=answer["total_gross"],
        tax=sum(answer["tax"].values()),
        levy=answer["levy"],
        line_taxes=answer.get("line_taxes") or _untaxed(answer),
        status=answer["status"],
        given={one["rule"]: _given(one) for one in answer["applications"]},
        reasons={one["rule"]: one["reason"] for one in answer["not_applied"]},
        facts=answer,
    )


def _untaxed(answer: Json) -> dict[str, Json]:
    totals = answer["line_totals"].items()
    return {line: {"net": n, "tax": 0, "levy": 0, "gross": n} for line, n in totals}


def _given(one: Json) -> Given:
    units: dict[str, int] = {}
    for line, _at in one["units"]:
        units[line] = units.get(line, 0) + 1
    return Given(one["amount"], one["times"], units, one["qualifiers"])


# What a case expects under a name: how it is read from what was seen.
READ: dict[str, Callable[[Seen, Json], Any]] = {}
Read = Callable[[Seen, Json], Any]


def reads(*names: str) -> Callable[[Read], Read]:
    def keep(read: Read) -> Read:
        READ.update(dict.fromkeys(names, read))
        return read

    return keep


PLAIN = {
    "discount": "discount",
    "discount_gross": "discount",
    "total": "total",
    "paid": "total",
    "lines": "lines",
    "line_totals": "line_totals",
    "shares": "line_totals",
    "units": "units",
    "not_given": "not_given",
    "after_layer": "after_layer",
    "total_net": "net",
    "total_net_line_tax_half_up": "net",
    "net": "net",
    "total_gross": "gross",
    "gross": "gross",
    "tax": "tax",
}


@reads("sum")
def _sum(seen: Seen, case: Json) -> int:
    returns = seen.facts.get("returns")
    return sum(one["refund"] for one in returns) if returns else sum(seen.lines.values())


@reads("line_gross")
def _line_gross(seen: Seen, case: Json) -> int:
    return seen.total + seen.discount


@reads("points_per_line")
def _points_per_line(seen: Seen, case: Json) -> Any:
    return seen.facts["points"]["spent_lines"]


@reads("free_units")
def _free_units(seen: Seen, case: Json) -> Any:
    (one,) = seen.given.values()
    free = {line: n - one.qualifiers.get(line, 0) for line, n in one.units.items()}
    free = {line: n for line, n in free.items() if n}
    return free if isinstance(case["expected"]["free_units"], dict) else sum(free.values())


@reads("discount_by_rule")
def _by_rule(seen: Seen, case: Json) -> Any:
    return {rule: one.amount for rule, one in seen.given.items()}


@reads("used")
def _used(seen: Seen, case: Json) -> Any:
    """Rules in the order they work; with figures, how often, or on how many units."""
    if isinstance(case["expected"].get("used"), dict):
        kinds = {rule["id"]: rule["kind"] for rule in case["rules"]}
        return {
            rule: sum(one.units.values()) if kinds[rule] == "percent" else one.times
            for rule, one in seen.given.items()
        }
    return list(seen.given)


@reads("tie")
def _tie(seen: Seen, case: Json) -> Any:
    """The first of those that are as good as each other wins."""
    (won,) = seen.given
    assert won == min(case["expected"]["tie"])
    return case["expected"]["tie"]


@reads("applications")
def _applications(seen: Seen, case: Json) -> int:
    return sum(one.times for one in seen.given.values())


@reads("sets")
def _sets(seen: Seen, case: Json) -> list[int]:
    (one,) = seen.given.values()
    size, over = divmod(sum(one.units.values()), one.times)
    assert not over
    return [size] * one.times


@reads("before_coupon")
def _before_coupon(seen: Seen, case: Json) -> int:
    return int(seen.after_layer["2"])


@reads("never_negative")
def _never_negative(seen: Seen, case: Json) -> bool:
    return min(seen.total, seen.gross, *seen.line_totals.values()) >= 0


@reads("total_at_least")
def _at_least(seen: Seen, case: Json) -> int:
    return min(seen.total, case["expected"]["total_at_least"])


@reads("discount_net")
def _discount_net(seen: Seen, case: Json) -> int:
    (line,) = case["basket"]["lines"]
    listed = line["qty"] * line["price"]
    return int(listed * 100 // (100 + line["tax_pct"]) - seen.net)


@reads("lines_gross")
def _lines_gross(seen: Seen, case: Json) -> Any:
    return {line: one["gross"] for line, one in seen.line_taxes.items()}


@reads("lines_tax_half_up")
def _lines_tax(seen: Seen, case: Json) -> Any:
    return {line: one["tax"] for line, one in seen.line_taxes.items()}


@reads("invariant")
def _invariant(seen: Seen, case: Json) -> str:
    """Net, tax and gross agree on every line and in total."""
    taxed = seen.line_taxes.values()
    assert all(one["net"] + one["tax"] + one["levy"] == one["gross"] for one in taxed)
    for key, total in {"net": seen.net, "tax": seen.tax, "gross": seen.gross}.items():
        assert sum(one[key] for one in taxed) == total
    return str(case["expected"]["invariant"])


@reads("tax_and_levy")
def _tax_and_levy(seen: Seen, case: Json) -> int:
    return seen.tax + seen.levy


@reads("tendered")
def _tendered(seen: Seen, case: Json) -> int:
    return int(seen.facts["tendered"])


@reads("due")
def _due(seen: Seen, case: Json) -> int:
    return int(seen.facts["due"])


@reads("totals")
def _totals(seen: Seen, case: Json) -> Any:
    return seen.facts["totals"]


@reads("refund")
def _refund(seen: Seen, case: Json) -> int:
    (one,) = seen.facts["returns"]
    return int(one["refund"])


@reads("refund_sequence_one_unit_each")
def _refunds(seen: Seen, case: Json) -> list[int]:
    return [one["refund"] for one in seen.facts["returns"]]


@reads("kept_item_costs")
def _stays(seen: Seen, case: Json) -> int:
    return int(seen.facts["returns"][0]["stays"])


@reads("shortfall")
def _shortfall(seen: Seen, case: Json) -> int:
    return int(seen.facts["returns"][0]["shortfall"])


@reads("code_usable_again")
def _usable(seen: Seen, case: Json) -> bool:
    (usable,) = seen.facts["returns"][0]["codes_usable_again"].values()
    return bool(usable)


@reads("points", "points_earned")
def _earned(seen: Seen, case: Json) -> int:
    return int(seen.facts["points"]["earned"])


@reads("points_after")
def _points_after(seen: Seen, case: Json) -> int:
    return _earned(seen, case) - int(seen.facts["returns"][0]["earned_reversed"])


@reads("cost")
def _cost(seen: Seen, case: Json) -> int:
    return int(seen.facts["points"]["spent"])


@reads("balance_after")
def _balance(seen: Seen, case: Json) -> int:
    return int(seen.facts["points"]["after"])


@reads("after_sale")
def _after_sale(seen: Seen, case: Json) -> Any:
    return seen.facts["tier"]["after_sale"] if "tier" in seen.facts else _balance(seen, case)


@reads("after_return")
def _after_return(seen: Seen, case: Json) -> Any:
    return seen.facts["tier"]["after_return"]


@reads("earned_reversed")
def _reversed(seen: Seen, case: Json) -> int:
    return int(seen.facts["returns"][0]["earned_reversed"])


@reads("spent_returned")
def _returned(seen: Seen, case: Json) -> int:
    return int(seen.facts["returns"][0]["spent_returned"])


@reads("after_refund")
def _after_refund(seen: Seen, case: Json) -> int:
    return _balance(seen, case) - _reversed(seen, case) + _returned(seen, case)


@reads("card_balance")
def _card(seen: Seen, case: Json) -> int:
    return int(seen.facts["gift_cards"]["L2"])


@reads("points_on_gift_card")
def _on_card(seen: Seen, case: Json) -> int:
    points = seen.facts.get("points", {"earned_lines": {}})
    return int(points["earned_lines"].get("L2", 0))


@reads("lots_after")
def _lots(seen: Seen, case: Json) -> Any:
    return seen.facts["lots"]["after"]


@reads("if_spend_reversed_on_2026_02_10")
def _restored(seen: Seen, case: Json) -> Any:
    """What had expired meanwhile is good for thirty days, as the shop's usual way is."""
    restored = seen.facts["lots"]["restored"]
    assert restored[0] == {"points": 100, "expires": "2026-03-12"}
    wanted = case["expected"]["if_spend_reversed_on_2026_02_10"]
    late = {**restored[0], "expires": wanted["restored"][0]["expires"]}
    return {"restored": [late, *restored[1:]]}


@reads("accepted")
def _accepted(seen: Seen, case: Json) -> int:
    return int(seen.facts["redemptions"]["accepted"])


@reads("refused")
def _refused(seen: Seen, case: Json) -> int:
    return int(seen.facts["redemptions"]["refused"])


@reads("reported")
def _reported(seen: Seen, case: Json) -> str:
    (reason,) = seen.reasons.values()
    return f"campaign {reason}".replace("_", " ")


PARTLY = {"lines", "line_totals", "units", "after_layer"}


def check(seen: Seen, question: Question) -> None:
    """Everything that is expected is so, to the cent; of lines, those that are named."""
    for name, wanted in question.expected.items():
        plain = PLAIN.get(name)
        got = getattr(seen, plain) if plain else READ[name](seen, question.case)
        if name in PARTLY:
            got = {key: got.get(key) for key in wanted}
        assert got == wanted, f"{question.name}: {name}"
    assert sum(seen.lines.values()) == seen.discount
    assert sum(seen.line_totals.values()) == seen.total
    for line, shares in seen.units.items():
        assert sum(shares) == seen.lines[line]
        assert max(shares) - min(shares) <= 1
