"""How goods are said at the till."""

from __future__ import annotations

from reports.kit.names import local_name
from reports.kit.units import unit_name
from storeapp.catalogue import Sellable, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.sales import DiscountShare, SaleLine
from ui.kit.display import money, plain, quantity


def line_name(line: SaleLine) -> str:
    """What the product of a line is called in the language of the screen."""
    return local_name(line.name, line.names)


def product_name(product: Sellable) -> str:
    """What a product is called in the language of the screen."""
    return local_name(product.name, product.names)


def offer_name(share: DiscountShare) -> str:
    """What a promotion is called in the language of the screen."""
    return local_name(share.label, share.names)


def amount_of(much: Quantity, unit: Unit) -> str:
    """How many, or how much with its unit: "6", "0.842 kg"."""
    return quantity(much, unit_name(unit) if unit.is_weighed else "")


def unit_price(price: Money, unit: Unit) -> str:
    """A price in a column of prices: "4.50", "7.98 /kg"."""
    return f"{plain(price)} /{unit_name(unit)}" if unit.is_weighed else plain(price)


def price_tag(price: Money, unit: Unit) -> str:
    """A price by itself: "¥4.50", "¥7.98/kg"."""
    return f"{money(price)}/{unit_name(unit)}" if unit.is_weighed else money(price)
