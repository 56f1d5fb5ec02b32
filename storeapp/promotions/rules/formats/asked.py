"""What a basket may ask beside its price: what comes back, points, lots, tiers, codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from storeapp.kernel.values import dataclass
from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats.carts import MOST_LINES, cart
from storeapp.promotions.rules.formats.reading import (
    MOST_UNITS,
    Fields,
    Node,
    items,
    shown,
    text,
    whole,
    yes,
)
from storeapp.promotions.rules.formats.terms import day
from storeapp.promotions.rules.rewards import claim_rewards
from storeapp.promotions.types import (
    Cart,
    CartLine,
    DocumentFault,
    Form,
    Item,
    PointsReward,
    Rule,
)

MOST_AT_ONCE = 1000
TWO_TILLS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A basket, and what is asked beside its price.

    ``returns`` are units by line id that come back, one return after another. ``scans``
    are baskets as they grow, if they are asked for. Points and money are whole numbers;
    None was not said. ``claims`` are rewards by rule id; None is every one that the balance
    buys. ``at_once`` is how many tills pay such a basket at the same moment.
    """

    cart: Cart
    scans: tuple[Cart, ...] = ()
    returns: tuple[Mapping[str, int], ...] = ()
    on: date | None = None
    balance: int | None = None
    claims: tuple[str, ...] | None = None
    spend: int | None = None
    reversed_on: date | None = None
    spent_before: int | None = None
    sale: int = 0
    returned: int = 0
    cycle_ends: date | None = None
    at_once: int = 1


def read_asked(document: object, path: str = "") -> Asked:
    """A basket with what is asked beside its price. Raises BadDocument."""
    fields = Fields(Node(document, path))
    scans = fields.read("sequence", _scans, ())
    if scans:
        lines = fields.find("lines")
        if lines is not None:
            raise lines.fault(DocumentFault.CONFLICT, "sequence")
        fields = Fields(Node({**fields.values, "lines": []}, path))
        fields.drop("sequence")
    priced = cart(fields)
    asked = Asked(
        cart=scans[-1] if scans else priced,
        scans=scans,
        returns=_returns(fields, priced),
        on=fields.read("on", day, None),
        balance=fields.read("points_balance", whole(), None),
        claims=fields.read("claim_rewards", _claims, None),
        spend=fields.read("spend_points", whole(), None),
        reversed_on=fields.read("reversed_on", day, None),
        spent_before=fields.read("spend_12m_before", whole(), None),
        sale=fields.read("sale", whole(), 0),
        returned=fields.read("returned", whole(), 0),
        cycle_ends=fields.read("cycle_ends", day, None),
        at_once=_at_once(fields),
    )
    fields.close()
    return asked


def _claims(node: Node) -> tuple[str, ...]:
    return tuple(text(one) for one in items(node))


def _at_once(fields: Fields) -> int:
    if fields.read("two_tills_commit_at_once", yes, default=False):
        return TWO_TILLS
    return fields.read("at_once", whole(1, MOST_AT_ONCE), 1)


def _scans(node: Node) -> tuple[Cart, ...]:
    """Unit prices, scanned one after another: each is one of a product of its own."""
    lines: list[CartLine] = []
    carts = []
    for at, one in enumerate(items(node), 1):
        if at > MOST_LINES:
            raise one.fault(DocumentFault.TOO_LARGE, MOST_LINES)
        item = Item(sku=f"S{at}")
        lines.append(CartLine(id=f"L{at}", item=item, units=1, gross=whole()(one)))
        carts.append(Cart(lines=tuple(lines), any_customer=True, any_code=True))
    return tuple(carts)


def _returns(fields: Fields, priced: Cart) -> tuple[Mapping[str, int], ...]:
    node = fields.find("return")
    if node is None:
        return ()
    ones = [node] if isinstance(node.value, dict) else list(items(node))
    left = {line.id: max(1, line.units) for line in priced.lines if not line.comes_back}
    return tuple(_one_return(one, left) for one in ones)


def _one_return(node: Node, left: dict[str, int]) -> Mapping[str, int]:
    """Units by line id; more than is left cannot come back."""
    if not isinstance(node.value, dict):
        raise node.wrong(Form.OBJECT)
    found = {}
    for key, value in node.value.items():
        one = Node(value, node.key(shown(key)))
        if key not in left:
            raise BadDocument(one.path, DocumentFault.UNKNOWN_VALUE, expected=", ".join(left))
        units = whole(1, min(MOST_UNITS, left[key]))(one)
        left[key] -= units
        found[key] = units
    return found


def claimed(rules: Sequence[Rule], asked: Asked) -> tuple[Rule, ...]:
    """The rules to price by, with the rewards that the customer's points buy."""
    wanted = asked.claims
    if wanted is None:
        rewards = [rule.id for rule in rules if isinstance(rule.benefit, PointsReward)]
        wanted = () if asked.balance is None else tuple(rewards)
    customer = asked.cart.customer
    points = asked.balance if customer is None or asked.balance is not None else customer.points
    return claim_rewards(rules, wanted, asked.cart, points or 0) if wanted else tuple(rules)
