"""What can still come back, and how the money for it would be given."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from storeapp import payments, settings
from storeapp.db.numbers import read_number
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.payments import CashSettings
from storeapp.sales.errors import NoSuchSale
from storeapp.sales.queries.tickets import get_ticket, left_of
from storeapp.sales.rules import returning
from storeapp.sales.rules.returning import Back
from storeapp.sales.tables import sale
from storeapp.sales.types import Basket, Refundable, Returnable, SaleId

# What was paid by each way, with what an exchange took over, less what went back since.
# Foreign cash and deposits go back as the till's own cash.
_REFUNDABLE = """
WITH cash AS (
 SELECT code, name FROM tender_type WHERE kind = 'cash' ORDER BY position LIMIT 1
), paid AS (
 SELECT line_no AS place, code, name, amount - change AS amount, party_id
 FROM sale_tender WHERE sale_id = :id AND amount > 0
 UNION ALL SELECT 1000, c.code, coalesce(t.name, c.code), c.amount, NULL
 FROM sale_carry c LEFT JOIN tender_type t ON t.code = c.code WHERE c.sale_id = :id
 UNION ALL SELECT 2000, t.code, t.name, t.amount, NULL
 FROM sale s JOIN sale_tender t ON t.sale_id = s.id
 WHERE s.origin_id = :id AND t.amount < 0
 UNION ALL SELECT 2000, c.code, c.code, -c.amount, NULL
 FROM sale s JOIN sale_carry c ON c.sale_id = s.id WHERE s.origin_id = :id
), ways AS (
 SELECT min(p.place) AS place,
  CASE WHEN t.kind IN ('foreign', 'deposit') OR p.code = 'DEPOSIT'
   THEN (SELECT code FROM cash) ELSE p.code END
   AS code,
  CASE WHEN t.kind IN ('foreign', 'deposit') OR p.code = 'DEPOSIT'
   THEN (SELECT name FROM cash) ELSE p.name END
   AS name,
  max(t.kind IN ('cash', 'foreign', 'deposit') OR p.code = 'DEPOSIT') AS is_cash,
  sum(p.amount) AS amount, max(p.party_id) AS party_id
 FROM paid p LEFT JOIN tender_type t ON t.code = p.code GROUP BY 2, 3
)
SELECT code, min(name), max(is_cash), sum(amount), max(party_id), min(place) AS place
FROM ways GROUP BY code HAVING sum(amount) > 0 ORDER BY place
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
        for code, name, is_cash, minor, party, _place in rows
    )


def plan_refund(read: Read, basket: Basket) -> tuple[tuple[str, Money], ...]:
    """How the money of a basket that owes the customer is given back, the way it came.

    Each tender's code and its amount, below zero; they settle the basket exactly. Nothing
    for a basket that owes nothing. Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    due = basket.totals.due
    if due >= ZERO:
        return ()
    kinds = payments.tender_types_by_code(read).values()
    cash_code = next((kind.code for kind in kinds if kind.is_cash and kind.active), "")
    cash = settings.get(read, CashSettings)
    origin = basket.about.origin
    if origin is None:
        return returning.plan_back(due, (), cash, cash_code)
    back = Back(left_of(read, origin), refundable(read, origin))
    plan: tuple[tuple[str, Money], ...] = ()
    cash_codes = {kind.code for kind in kinds if kind.is_cash}
    for by_cash in (False, True):
        rounding = returning.rounding_back(back, basket.lines, due, cash, by_cash=by_cash)
        plan = returning.plan_back(due, back.refundable, cash, cash_code, rounding)
        if not any(code in cash_codes for code, _ in plan):
            break
    return plan


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
