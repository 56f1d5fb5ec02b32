"""What a basket asks beside its price, worked out: returns, points, lots, tiers, codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from storeapp.kernel.values import dataclass
from storeapp.promotions.rules.formats.asked import Asked
from storeapp.promotions.rules.formats.carts import NEUTRAL_DAY
from storeapp.promotions.rules.formats.writing import Json
from storeapp.promotions.rules.lots import restore_lots, spend_lots
from storeapp.promotions.rules.points import earned, gift_cards, points_back, points_cost
from storeapp.promotions.rules.reach import holds
from storeapp.promotions.rules.refunds import coupon_usable_again, refund_of
from storeapp.promotions.rules.tiers import tier_of
from storeapp.promotions.rules.totals import tenders_of, totals_of
from storeapp.promotions.types import (
    USUAL,
    Cart,
    CouponTerms,
    PointLot,
    Points,
    PointsLots,
    Policy,
    Pricing,
    RefundPlan,
    Rule,
    Sold,
    TierHeld,
    TierLadder,
)

Price = Callable[[Cart], Pricing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A basket that was priced: by which promotions and policy, and how to price another.

    ``terms`` is how often the codes of promotions can be used, by rule id.
    """

    asked: Asked
    rules: Sequence[Rule]
    pricing: Pricing
    price: Price
    policy: Policy = USUAL
    terms: Mapping[str, CouponTerms]

    @property
    def cart(self) -> Cart:
        """The basket."""
        return self.asked.cart


def facts(priced: Priced) -> Json:
    """The answers to everything that was asked; only what is there to say."""
    asked, out = priced.asked, dict[str, object]()
    if asked.scans:
        out["totals"] = [priced.price(cart).total for cart in asked.scans]
    holding = [rule for rule in priced.rules if holds(rule, priced.cart)]
    out |= _tenders(priced, holding)
    out |= _points(priced)
    for rule in holding:
        match rule.benefit:
            case PointsLots(lots=lots) if asked.spend is not None:
                out["lots"] = _lots(asked, lots)
            case TierLadder() as ladder if asked.spent_before is not None:
                out["tier"] = _tier(asked, ladder, asked.spent_before, priced.policy)
            case _:
                pass
    if asked.returns:
        out["returns"] = _returns(priced)
    if asked.at_once > 1:
        out["redemptions"] = _redemptions(priced)
    return out


def _tenders(priced: Priced, holding: Sequence[Rule]) -> Json:
    out: Json = {}
    due = totals_of(priced.cart, priced.pricing).gross
    tendered = tenders_of(holding, due)
    if tendered.parts:
        out["tenders"] = [{"tender": name, "amount": amount} for name, amount in tendered.parts]
        out |= {"tendered": tendered.tendered, "due": tendered.due}
    cards = gift_cards(priced.rules, priced.cart)
    if cards:
        worth = {line.id: line.gross for line in priced.cart.lines if line.id in cards}
        out["gift_cards"] = worth
    return out


def _points(priced: Priced) -> Json:
    """Points earned and spent, by line too; with a balance, how it stands afterwards."""
    earns = earned(priced.rules, priced.cart, priced.pricing, priced.policy)
    costs = points_cost(priced.cart, priced.pricing, priced.rules)
    before = priced.asked.balance
    if not earns.lines and not costs.lines and before is None:
        return {}
    out: Json = {
        "earned": earns.total,
        "spent": costs.total,
        "earned_lines": _by_line(earns),
        "spent_lines": _by_line(costs),
    }
    if before is not None:
        out |= {"before": before, "after": before - costs.total + earns.total}
    return {"points": out}


def _by_line(points: Points) -> dict[str, int]:
    return {share.line: share.points for share in points.lines}


def _lots(asked: Asked, lots: Sequence[PointLot]) -> Json:
    """Lots after points were spent, and what comes back when the spending is reversed."""
    spend = spend_lots(lots, asked.spend or 0, asked.on or NEUTRAL_DAY)
    out: Json = {"after": _told(spend.left), "missing": spend.missing}
    if asked.reversed_on is not None:
        back = restore_lots(spend.left, spend.taken, asked.reversed_on)
        out |= {"restored": _told(back.restored), "lost": back.lost}
    return out


def _told(lots: Iterable[PointLot]) -> list[Json]:
    return [{"points": lot.points, "expires": lot.expires} for lot in lots]


def _tier(asked: Asked, ladder: TierLadder, before: int, policy: Policy) -> Json:
    """The tier after a sale, and after a part of it came back."""
    reached = tier_of(ladder, before + asked.sale)
    ends, on = asked.cycle_ends or date.max, asked.on or NEUTRAL_DAY
    left = max(0, before + asked.sale - asked.returned)
    held = TierHeld(reached, ends)
    return {
        "after_sale": reached,
        "after_return": tier_of(ladder, left, held, on, policy.tiers),
    }


def _returns(priced: Priced) -> list[Json]:
    """One return after another: what goes back of money and points."""
    before: dict[str, int] = {}
    refunded = 0
    earns = earned(priced.rules, priced.cart, priced.pricing, priced.policy)
    costs = points_cost(priced.cart, priced.pricing, priced.rules)
    found = []
    for returned in priced.asked.returns:
        sold = Sold(
            cart=priced.cart, pricing=priced.pricing, before=dict(before), refunded=refunded
        )
        plan = refund_of(sold, returned, priced.price, priced.policy)
        out = _refund(plan, priced)
        out |= {
            "earned_reversed": points_back(earns, returned, before).total,
            "spent_returned": points_back(costs, returned, before).total,
        }
        found.append(out)
        refunded += plan.refund
        for line, units in returned.items():
            before[line] = before.get(line, 0) + units
    return found


def _refund(plan: RefundPlan, priced: Priced) -> Json:
    out: Json = {
        "refund": plan.refund,
        "shortfall": plan.shortfall,
        "stays": plan.stays,
        "lines": {line.line: line.amount for line in plan.lines},
        "complete": plan.complete,
    }
    if plan.gifts:
        out["gifts_charged"] = {gift.line: gift.amount for gift in plan.gifts}
    codes = _limited(priced)
    if codes:
        on = priced.asked.on or NEUTRAL_DAY
        usable = {
            rule.code: coupon_usable_again(terms, plan, _last_day(rule), on)
            for rule, terms in codes
        }
        out["codes_usable_again"] = usable
    return out


def _limited(priced: Priced) -> list[tuple[Rule, CouponTerms]]:
    """The promotions with codes of limited use that gave something."""
    applied = {one.rule.id for one in priced.pricing.applications}
    return [
        (rule, priced.terms[rule.id])
        for rule in priced.rules
        if rule.code and rule.id in applied and rule.id in priced.terms
    ]


def _last_day(rule: Rule) -> date | None:
    return None if rule.window is None else rule.window.last_day


def _redemptions(priced: Priced) -> Json:
    """How many tills that pay this basket at once may use its codes."""
    uses = [terms.per_code for _rule, terms in _limited(priced) if terms.per_code is not None]
    accepted = min([priced.asked.at_once, *uses])
    return {"accepted": accepted, "refused": priced.asked.at_once - accepted}
