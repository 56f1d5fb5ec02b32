"""What can still come back, and how the money for it would be given."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from storeapp import payments, settings
from storeapp.db.numbers import read_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.payments import CashSettings
from storeapp.sales.errors import NoSuchSale
from storeapp.sales.queries.repricing import with_kept
from storeapp.sales.queries.tickets import get_ticket, left_of
from storeapp.sales.rules import returning
from storeapp.sales.rules.returning import Back
from storeapp.sales.tables import sale
from storeapp.sales.types import Basket, PricedLine, Refundable, Returnable, SaleId

# What was paid by each way, with what an exchange took over, less what went back since.
# Foreign cash and deposits go back as the till's own cash, and goods without a receipt on
# the same ticket were paid for in cash. What was owed goes back to who owed it, which for
# the goods of an exchange is told by the sales before it.
_REFUNDABLE = """
WITH RECURSIVE cash AS (
 SELECT code, name FROM tender_type WHERE kind = 'cash' ORDER BY active DESC, position LIMIT 1
), chain(id) AS (
 SELECT :id UNION SELECT s.origin_id FROM sale s JOIN chain ON s.id = chain.id
 WHERE s.origin_id IS NOT NULL
), owner AS (
 SELECT t.code, max(t.party_id) AS party_id FROM chain JOIN sale_tender t
 ON t.sale_id = chain.id WHERE t.party_id IS NOT NULL GROUP BY t.code
), paid AS (
 SELECT line_no AS place, code, name, amount - change AS amount, party_id
 FROM sale_tender WHERE sale_id = :id AND amount > 0
 UNION ALL SELECT 1000, c.code, c.code, c.amount, o.party_id
 FROM sale_carry c LEFT JOIN owner o ON o.code = c.code WHERE c.sale_id = :id
 UNION ALL SELECT 2000, t.code, t.name, t.amount, t.party_id
 FROM sale s JOIN sale_tender t ON t.sale_id = s.id
 WHERE s.origin_id = :id AND t.amount < 0
 UNION ALL SELECT 2000, c.code, c.code, -c.amount, o.party_id
 FROM sale s JOIN sale_carry c ON c.sale_id = s.id LEFT JOIN owner o ON o.code = c.code
 WHERE s.origin_id = :id
 UNION ALL SELECT 2000, cash.code, cash.name, -l.due, NULL
 FROM sale s JOIN sale_return r ON r.sale_id = s.id AND r.origin_id IS NULL
 JOIN sale_line l ON l.sale_id = r.sale_id AND l.line_no = r.line_no CROSS JOIN cash
 WHERE s.origin_id = :id
), ways AS (
 SELECT paid.place, paid.amount, coalesce(t.name, paid.name) AS name, paid.code, party_id,
  coalesce(t.kind, '') = 'cash' AS is_cash,
  coalesce(t.kind, '') IN ('foreign', 'deposit') OR paid.code = 'DEPOSIT' AS as_cash
 FROM paid LEFT JOIN tender_type t ON t.code = paid.code
), sums AS (
 SELECT min(place) AS place, CASE WHEN as_cash THEN (SELECT code FROM cash) ELSE code END
  AS way, max(CASE WHEN as_cash THEN (SELECT name FROM cash) ELSE name END) AS name,
  max(is_cash OR as_cash) AS is_cash, sum(amount) AS amount,
  CASE WHEN is_cash OR as_cash THEN NULL ELSE party_id END AS party
 FROM ways GROUP BY way, party
)
SELECT way, name, is_cash, amount, party FROM sums WHERE amount > 0 ORDER BY place
"""


def refundable(read: Read, sale_id: SaleId) -> tuple[Refundable, ...]:
    """How much of a ticket's money can still be given back, by each way it was paid.

    Part of acts that ask for a permission.
    """
    rows = read.driver.execute(_REFUNDABLE, {"id": sale_id.bytes}).fetchall()
    return tuple(
        Refundable(
            code, name, Money(minor), bool(is_cash), UUID(bytes=party) if party else None
        )
        for code, name, is_cash, minor, party in rows
    )


def plan_refund(read: Read, basket: Basket) -> tuple[tuple[str, Money], ...]:
    """How the money of a basket that owes the customer is given back, the way it came.

    Each tender's code and its amount, below zero; they settle the basket exactly, less what
    is kept because what stays has lost its offers. Nothing for a basket that owes nothing.
    Raises NotAllowed without SELL.
    """
    basket = with_kept(read, basket)
    due = basket.totals.due
    if due >= ZERO:
        return ()
    kinds = payments.tender_types_by_code(read)
    own = next((kind for kind in kinds.values() if kind.is_cash and kind.active), None)
    cash, cash_code = settings.get(read, CashSettings), "" if own is None else own.code
    origin = basket.about.origin
    if origin is None:
        return returning.plan_back(due, (), cash, cash_code)
    back = back_of(read, origin, basket.lines)
    open_ = tuple(w for w in back.refundable if w.code in kinds and kinds[w.code].active)
    other = sum(way.amount.minor for way in open_ if not way.is_cash)
    plan: tuple[tuple[str, Money], ...] = ()
    for apart in (None, Money(other)):
        rounding = returning.rounding_back(back, basket.lines, due, cash, apart)
        plan = returning.plan_back(due, open_, cash, cash_code, rounding)
        if not any(kinds[code].is_cash for code, _ in plan if code in kinds):
            break
    return plan


def back_of(read: Read, sale_id: SaleId, lines: Sequence[PricedLine]) -> Back:
    """What of a sale can still come back, and what can be given for a ticket's lines.

    Part of acts that ask for a permission.
    """
    return Back(left_of(read, sale_id), loose_ways(read, lines, refundable(read, sale_id)))


def loose_ways(
    read: Read, lines: Sequence[PricedLine], ways: tuple[Refundable, ...] = ()
) -> tuple[Refundable, ...]:
    """The ways with what goods without a receipt are worth, which goes back in cash.

    Part of acts that ask for a permission.
    """
    if not any(p.is_return and p.line.origin is None for p in lines):
        return ways
    kinds = payments.tender_types_by_code(read).values()
    own = next((kind for kind in kinds if kind.is_cash and kind.active), None)
    return ways if own is None else returning.with_loose(ways, lines, own)


def find_returnable(read: Read, number: str) -> Returnable:
    """The sale of a receipt number, ready to take goods back; "1-1-000123" or its barcode.

    Raises NotAllowed without RETURN, NoSuchSale.
    """
    read.require(Permission.RETURN)
    parts = read_number(number)
    if parts is None:
        raise NoSuchSale(number.strip())
    register_no, epoch, sequence = parts
    sale_id = read.value(
        select(sale.c.id).where(
            sale.c.register_no == register_no,
            sale.c.epoch == epoch,
            sale.c.number == sequence,
        )
    )
    if sale_id is None:
        raise NoSuchSale(number.strip())
    return get_returnable(read, SaleId(sale_id))


def get_returnable(read: Read, sale_id: SaleId) -> Returnable:
    """The same by its id, as from a list. Raises NotAllowed without RETURN, NoSuchSale."""
    read.require(Permission.RETURN)
    return Returnable(sale=get_ticket(read, sale_id), refundable=refundable(read, sale_id))
