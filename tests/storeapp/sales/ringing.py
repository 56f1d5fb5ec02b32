"""Short ways to say a sale in a test."""

from __future__ import annotations

from storeapp import catalogue, sales
from storeapp.catalogue import ProductId
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.payments import NewTender
from storeapp.sales import NewSale, SaleId, SaleLine
from storeapp.store import Store


def line(
    store: Store, product_id: ProductId, quantity: Quantity | int = 1, discount: Money = ZERO
) -> SaleLine:
    """A line that sells a product at its price of now."""
    from dataclasses import replace

    product = store.ask(catalogue.get_sellable, product_id)
    much = pieces(quantity) if isinstance(quantity, int) else quantity
    return replace(sales.line_for(product, much), discount=discount)


def sale(
    *lines: SaleLine, cash: int | None = None, tenders: tuple[NewTender, ...] = ()
) -> NewSale:
    """A sale of these lines, paid in cash or by these tenders."""
    given = tenders or (() if cash is None else (NewTender("CASH", Money(cash)),))
    return NewSale(id=SaleId(new_id()), lines=lines, tenders=given)
