"""Trying a promotion out on a small basket, before anybody else sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports.kit.style import style_of
from reports.promotions import (
    Voice,
    application_text,
    hint_text,
    reason_text,
    rule_name,
    summary,
)
from storeapp import catalogue, promotions, sales, settings
from storeapp.catalogue import ProductId, Sellable, Unit
from storeapp.db.work import Read
from storeapp.kernel.quantity import ONE, Quantity
from storeapp.promotions import (
    Cart,
    CartLine,
    Engine,
    Item,
    LiveRules,
    Policy,
    Pricing,
    PromotionSettings,
    Rule,
    Skus,
    parts_of,
)
from storeapp.sales import SaleFilter, TicketKind
from ui.kit.words import language
from ui.promotions.found_goods import called

MOST_LINES, MOST_NAMES = 12, 24
LANGUAGES = ("en", "zh_CN")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLine:
    """A product in the basket to try with."""

    product_id: ProductId
    code: str
    name: str
    unit: Unit
    quantity: Quantity
    price: int
    floor: int = 0
    discountable: bool = True

    @property
    def gross(self) -> int:
        """What it costs at list price, in minor units."""
        units = self.quantity.milli * self.price
        return (units + 500) // 1000


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One line priced: how much is off by the promotion alone, and by all together."""

    line: TrialLine
    alone: int
    together: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a promotion says and does. Texts are in the language of the screen.

    ``own`` is what the promotion takes off where all promotions hold.
    """

    summaries: tuple[str, ...]
    rows: tuple[TrialRow, ...] = ()
    given: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    own: int = 0

    @property
    def gross(self) -> int:
        """The basket at list prices."""
        return sum(row.line.gross for row in self.rows)

    @property
    def alone(self) -> int:
        """What the promotion takes off by itself."""
        return sum(row.alone for row in self.rows)

    @property
    def together(self) -> int:
        """What all promotions take off."""
        return sum(row.together for row in self.rows)


def find_product(read: Read, code: str) -> Sellable | None:
    """The product with this code or barcode. Raises NotAllowed without VIEW_CATALOGUE."""
    found = catalogue.find_exact(read, code)
    return found[0] if found else None


def line_of(product: Sellable, quantity: Quantity = ONE) -> TrialLine:
    """A product as a line to try with."""
    floor = 0 if product.floor_price is None else product.floor_price.minor
    return TrialLine(
        product_id=product.product_id,
        code=product.code,
        name=called(product),
        unit=product.unit,
        quantity=quantity,
        price=product.price.minor,
        floor=floor,
        discountable=not product.no_discount,
    )


def read_last_sale(read: Read) -> tuple[TrialLine, ...]:
    """The goods of the last sale at today's prices, empty if there was none.

    Raises NotAllowed without VIEW_SALES and VIEW_CATALOGUE.
    """
    page = sales.find_sales(read, SaleFilter(kind=TicketKind.SALE))
    for found in page.rows[:1]:
        sale = sales.get_sale(read, found.id)
        sold = [one for one in sale.lines if one.quantity.milli > 0]
        lines = (
            line_of(catalogue.get_sellable(read, one.product_id), one.quantity)
            for one in sold[:MOST_LINES]
        )
        return tuple(lines)
    return ()


class LiveOffers:
    """What is live, read again only after it has changed: there may be a thousand."""

    def __init__(self) -> None:
        self._known: LiveRules | None = None

    def read(self, read: Read) -> tuple[Rule, ...]:
        """Every live rule. Raises NotAllowed without SELL."""
        known = self._known
        if known is None or known.stamp != promotions.live_stamp(read):
            known = self._known = promotions.live_rules(read)
        return known.rules


def read_trial(
    read: Read, rules: tuple[Rule, ...], basket: tuple[TrialLine, ...], offers: LiveOffers
) -> Trial:
    """The promotion in both languages, and the basket with it alone and with all live ones.

    It is tried as if its day and hour had come, for a customer that any promotion is for,
    who shows every code. Raises NotAllowed without VIEW_CATALOGUE, VIEW_PROMOTIONS and SELL.
    """
    names = names_of(read, rules)
    voice = Voice(style=style_of(read), products=names)
    summaries = tuple(summary(rules, language, voice) for language in LANGUAGES)
    if not basket:
        return Trial(summaries=summaries)
    policy = promotions.policy_of(settings.get(read, PromotionSettings))
    own = _as_of_now(rules)
    live = [one for one in offers.read(read) if one.id != own[0].id]
    cart = _cart(read, basket)
    spoken = _voice(voice, basket, (*own, *live))
    alone, told = _alone(own, policy, cart, spoken)
    both = Engine((*own, *live), policy).price(cart)
    return Trial(
        summaries=summaries,
        rows=_rows(basket, alone, both),
        given=told[0],
        missing=told[1],
        others=tuple(
            application_text(one, language(), spoken)
            for one in both.applications
            if one.rule.id != own[0].id and one.amount
        ),
        own=sum(one.amount for one in both.applications if one.rule.id == own[0].id),
    )


def _alone(
    rules: Sequence[Rule], policy: Policy, cart: Cart, voice: Voice
) -> tuple[Pricing, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The basket with the promotion alone; what it gave, and what it lacks."""
    engine = Engine(rules, policy)
    pricing = engine.price(cart)
    why = engine.explain(cart, pricing)
    given = tuple(application_text(one, language(), voice) for one in pricing.applications)
    hints = tuple(hint_text(one, language(), voice) for one in why.hints)
    reasons = tuple(reason_text(one, language(), voice) for one in why.not_applied)
    return pricing, (given, hints or (() if given else reasons))


def _rows(
    basket: tuple[TrialLine, ...], alone: Pricing, together: Pricing
) -> tuple[TrialRow, ...]:
    one = {line.id: line.discount for line in alone.lines}
    both = {line.id: line.discount for line in together.lines}
    return tuple(
        TrialRow(line, one.get(str(at), 0), both.get(str(at), 0))
        for at, line in enumerate(basket)
    )


def _as_of_now(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules as if it were their time; a draft without an id gets one."""
    return tuple(replace(one, window=None, id=one.id or "draft") for one in rules)


def _cart(read: Read, basket: tuple[TrialLine, ...]) -> Cart:
    ids = dict.fromkeys(line.product_id for line in basket)
    items = {one.product_id: _item(one) for one in catalogue.offer_facts(read, ids)}
    now = read.now.astimezone(read.frame.calendar.zone).replace(tzinfo=None)
    lines = tuple(
        CartLine(
            id=str(at),
            item=items.get(line.product_id, Item(sku=line.code)),
            units=1 if line.unit.is_weighed else line.quantity.milli // 1000,
            gross=line.gross,
            floor=line.floor,
            discountable=line.discountable,
            added_at=now,
        )
        for at, line in enumerate(basket)
    )
    return Cart(lines=lines, opened_at=now, paid_at=now, any_customer=True, any_code=True)


def _item(facts: catalogue.OfferFacts) -> Item:
    price = facts.member_price
    return Item(
        sku=facts.code,
        category=facts.category,
        brand=facts.brand,
        member_price=None if price is None else price.minor,
    )


def _voice(voice: Voice, basket: tuple[TrialLine, ...], rules: Iterable[Rule]) -> Voice:
    goods = {str(at): line.name for at, line in enumerate(basket)}
    offers = {one.id: rule_name(one, language(), voice) for one in rules}
    return replace(voice, goods=goods, offers=offers)


def names_of(read: Read, rules: tuple[Rule, ...]) -> dict[str, str]:
    """The names of the first products that the rules speak of."""
    codes = dict.fromkeys(code for rule in rules for code in codes_of(rule))
    found = ((code, catalogue.find_exact(read, code)) for code in list(codes)[:MOST_NAMES])
    return {code: called(matches[0]) for code, matches in found if matches}


def codes_of(rule: Rule) -> Iterable[str]:
    """The product codes a rule speaks of, wherever it does."""
    benefit = rule.benefit
    sku = getattr(benefit, "sku", "")
    if sku:
        yield sku
    places = [slot.scope for slot in getattr(benefit, "slots", ())]
    own = (getattr(benefit, name, None) for name in ("buy_scope", "get_scope", "target"))
    needs = (need.scope for need in rule.needs)
    for scope in (rule.scope, *own, *places, *needs):
        yield from _codes(scope)


def _codes(scope: object) -> Iterable[str]:
    if isinstance(scope, Skus):
        yield from sorted(scope.codes)
    elif scope is not None:
        for part in parts_of(scope):  # type: ignore[arg-type]
            yield from _codes(part)
