"""The demo's assortment: some 300 goods of a neighbourhood supermarket, in two languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import resources
from storeapp.catalogue import Barcode, Names, NewProduct, ProductRow, Unit
from storeapp.kernel.currency import CURRENCIES, Currency
from storeapp.kernel.machine import LANGUAGES
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import parse_money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rounding import half_up, to_step

HOME = CURRENCIES["CNY"]  # the prices of the file

# What one yuan is there, as a fraction that gives plausible shelf prices, and the smallest
# step of such a price in minor units.
LEVELS: dict[str, tuple[int, int, int]] = {
    **{"CNY": (1, 1, 1), "USD": (1, 4, 1), "EUR": (1, 4, 1), "GBP": (1, 5, 1)},
    **{"JPY": (20, 1, 1), "KRW": (150, 1, 10), "HKD": (6, 5, 10), "TWD": (5, 1, 1)},
    **{"SGD": (1, 3, 5), "MYR": (1, 2, 5), "THB": (4, 1, 25), "AUD": (2, 5, 5)},
    **{"CAD": (2, 5, 1), "CHF": (1, 3, 5), "INR": (6, 1, 50), "VND": (2500, 1, 500)},
    **{"KWD": (1, 20, 5)},
}

# The tax of these aisles by country, in percent; the rest carries the store's default.
TAXES = {
    "CN": {"Fresh": 9, "Pantry": 9, "Dairy": 9, "Services": 6},
    "DE": {"Fresh": 7, "Pantry": 7, "Dairy": 7, "Bakery": 7},
    "GB": {"Fresh": 0, "Pantry": 0, "Dairy": 0, "Bakery": 0},
    "JP": {"Fresh": 8, "Pantry": 8, "Dairy": 8, "Bakery": 8},
    "US": {"Fresh": 0, "Pantry": 0, "Dairy": 0, "Bakery": 0},
}

KEYS_A_GROUP = 1000  # positions set aside for each group, so that they keep their order
QUICK_GROUPS = {
    "f": {"en": "Favourites", "zh_CN": "常用"},
    "p": {"en": "Produce", "zh_CN": "生鲜"},
    "b": {"en": "Bakery", "zh_CN": "烘焙"},
    "s": {"en": "Services", "zh_CN": "服务"},
}


@dataclass(frozen=True, slots=True)
class Ware:
    """One product of the demo.

    ``popularity`` is how often it is taken, 1 to 100; ``aisle`` is the English name of its
    topmost category.
    """

    row: ProductRow
    popularity: int
    aisle: str


def read_wares(language: str, currency: Currency) -> tuple[Ware, ...]:
    """Every product, named first in ``language``, at prices that suit the currency."""
    path = resources.path("demo", "goods.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return tuple(_ware(row, language, currency, at) for at, row in enumerate(rows))


def price_in(currency: Currency, price: Money) -> Money:
    """A price of the file in another currency; never nothing."""
    times, parts, step = LEVELS[currency.code]
    minor = half_up(price.minor * times * currency.minor_per_major, parts * 100)
    return Money(max(step, to_step(minor, step)))


def _ware(row: dict[str, str], language: str, currency: Currency, at: int) -> Ware:
    others = [other for other in LANGUAGES if other != language]
    names: Names = tuple((other, row[f"name_{other}"]) for other in others)
    # A good may stand in two groups of the file; a quick key has one, the first named.
    sign = row["quick"][:1]
    group = QUICK_GROUPS[sign][language] if sign else ""
    place = list(QUICK_GROUPS).index(sign) * KEYS_A_GROUP + at if sign else 0
    product = NewProduct(
        code=row["code"],
        name=row[f"name_{language}"],
        names=names,
        barcodes=tuple(_barcodes(row)),
        brand=row[f"brand_{language}"],
        unit=Unit(row["unit"]),
        price=price_in(currency, parse_money(row["price"], HOME)),
        member_price=_optional(row["member_price"], currency),
        cost=_optional(row["cost"], currency),
        quick_key=bool(row["quick"]),
        quick_group=group,
        quick_position=place,
    )
    path = tuple(row[f"category_{language}"].split(">"))
    aisle, *_ = row["category_en"].split(">")
    return Ware(ProductRow(product=product, category_path=path), int(row["popularity"]), aisle)


def _barcodes(row: dict[str, str]) -> Iterator[Barcode]:
    if row["barcode"]:
        yield Barcode(code=row["barcode"])
    if row["case_barcode"]:
        yield Barcode(code=row["case_barcode"], pack=pieces(int(row["case_holds"])))


def _optional(text: str, currency: Currency) -> Money | None:
    return price_in(currency, parse_money(text, HOME)) if text else None
