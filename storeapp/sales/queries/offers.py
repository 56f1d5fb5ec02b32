"""What the till must know to price baskets with promotions, and what a sale proves of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from storeapp import catalogue, members, settings
from storeapp.catalogue import OfferFacts
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.members import Member, MemberId
from storeapp.sales.rules.offering import Offering
from storeapp.sales.types import Basket
from storeapp.settings import StoreSettings

if TYPE_CHECKING:
    from storeapp.promotions import Customer, Item

# Whether a version ever was at the tills, whether its promotion is there still, and whether
# that asks for a code.
_WAS_LIVE = (
    "SELECT p.live_version IS NOT NULL, p.code <> '' FROM promotion_act a "
    "JOIN promotion p ON p.id = a.promotion_id "
    "WHERE a.promotion_id = ? AND a.version = ? AND a.act = 'published' LIMIT 1"
)


def load_offering(read: Read) -> Offering | None:
    """Everything on offer now, ready to price one till's baskets; None if nothing is.

    It is compiled here, which takes a while where much is on offer. Raises NotAllowed
    without SELL.
    """
    read.require(Permission.SELL)
    from storeapp import promotions  # noqa: PLC0415 - not before it is needed

    live = promotions.live_rules(read)
    if not live.rules:
        return None
    chosen = settings.get(read, promotions.PromotionSettings)
    return Offering(
        promotions.Engine(live.rules, promotions.policy_of(chosen)),
        live.stamp,
        settings.get(read, StoreSettings).language,
        typed_prices=chosen.typed_prices_take_offers,
        has_limited=any(rule.code for rule in live.rules),
    )


def price_offers(read: Read, offering: Offering, basket: Basket) -> Basket:
    """The basket with what promotions give it now; learns what the offering does not know.

    Raises NotAllowed without SELL or VIEW_CATALOGUE.
    """
    learn_offers(read, offering, basket)
    return offering.price(basket, read.now.astimezone(read.frame.calendar.zone))


def learn_offers(read: Read, offering: Offering, basket: Basket) -> None:
    """Look up what an offering must know to price a basket; nothing it knows already.

    Raises NotAllowed without SELL or VIEW_CATALOGUE.
    """
    read.require(Permission.SELL)
    lines = {line.product_id: line for line in offering.unknown_products(basket)}
    for facts in catalogue.offer_facts(read, lines) if lines else ():
        offering.learn_product(lines[facts.product_id], item_of(facts))
    member_id = offering.unknown_member(basket)
    if member_id is not None:
        member = members.find_member(read, MemberId(member_id))
        offering.learn_member(member_id, None if member is None else _customer(read, member))
    for code in offering.unknown_codes(basket):
        offering.learn_code(basket, code, _usable(read, basket, code))
    if not offering.knows_open(basket):
        _learn_open(read, offering, basket)


def codes_for(read: Read, codes: Sequence[str]) -> dict[str, str]:
    """The first of the shown codes for each promotion, by the id of its rules.

    Part of acts that ask for a permission.
    """
    if not codes:
        return {}
    from storeapp import promotions  # noqa: PLC0415

    found: dict[str, str] = {}
    for code in codes:
        coupon = promotions.find_coupon(read, code)
        if coupon is not None:
            found.setdefault(str(coupon.promotion_id), code)
    return found


def find_offer(read: Read, rule_id: str, version: int) -> tuple[bool, bool] | None:
    """Whether the promotion is at the tills still, and whether it asks for a code.

    None if this version never was at the tills.

    Part of acts that ask for a permission.
    """
    try:
        key = UUID(rule_id)
    except ValueError:
        return None
    row = read.driver.execute(_WAS_LIVE, (key.bytes, version)).fetchone()
    return None if row is None else (bool(row[0]), bool(row[1]))


def _usable(read: Read, basket: Basket, code: str) -> str:
    """The id of the promotion that a shown code may be used for; "" if it cannot be used."""
    from storeapp import promotions  # noqa: PLC0415

    member = basket.about.member
    try:
        found = promotions.check_coupon(read, code, None if member is None else member.id)
    except StoreError:
        return ""  # whoever showed it was told why
    return str(found.promotion_id)


def _learn_open(read: Read, offering: Offering, basket: Basket) -> None:
    member = basket.about.member
    member_id = None if member is None else member.id
    found: frozenset[str] = frozenset()
    if offering.has_limited:
        from storeapp import promotions  # noqa: PLC0415

        found = promotions.open_offers(read, member_id)
    offering.learn_open(member_id, found)


def item_of(facts: OfferFacts) -> Item:
    """A product as promotions ask about it."""
    from storeapp.promotions import Item  # noqa: PLC0415

    price = facts.member_price
    return Item(
        sku=facts.code,
        category=facts.category,
        brand=facts.brand,
        member_price=None if price is None else price.minor,
    )


def _customer(read: Read, member: Member) -> Customer:
    from storeapp.promotions import Customer  # noqa: PLC0415

    birthday = members.read_birthday(member.birthday)
    return Customer(
        id=str(member.id),
        tier=member.tier,
        tags=frozenset(member.tags),
        birthday=None if birthday is None else (birthday.month, birthday.day),
        joined_on=read.frame.calendar.day_of(member.made_at),
    )
