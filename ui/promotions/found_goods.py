"""Goods to pick for a promotion: categories, brands and products, found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reports.kit.names import PATH_SIGN
from storeapp import catalogue
from storeapp.catalogue import Sellable
from storeapp.db.work import Read
from storeapp.promotions import Goods, Picked
from ui.kit.words import _, language, ngettext

MOST_FOUND = 30
MOST_NAMED = 3
JOIN = "/"


class Sort(Enum):
    """What a find is."""

    CATEGORY = "categories"
    BRAND = "brands"
    PRODUCT = "skus"


@dataclass(frozen=True, slots=True)
class FoundGoods:
    """One thing to pick. ``key`` is how a promotion calls it."""

    sort: Sort
    key: str
    name: str
    about: str = ""


def find_goods(read: Read, text: str) -> tuple[FoundGoods, ...]:
    """Categories and brands with this in their name, and products; all categories and brands
    for no text. Raises NotAllowed without VIEW_CATALOGUE."""
    wanted = text.casefold()
    categories = (
        FoundGoods(Sort.CATEGORY, JOIN.join(one.path), PATH_SIGN.join(one.path))
        for one in catalogue.list_categories(read)
        if wanted in PATH_SIGN.join(one.path).casefold()
    )
    brands = (
        FoundGoods(Sort.BRAND, brand, brand)
        for brand in catalogue.list_brands(read)
        if brand and wanted in brand.casefold()
    )
    products = catalogue.search(read, text) if text else ()
    sold = (FoundGoods(Sort.PRODUCT, one.code, called(one), one.code) for one in products)
    masters = [*categories, *brands]
    return (*masters[:MOST_FOUND], *sold)


def read_names(read: Read, goods: Goods) -> dict[str, str]:
    """The names of the products picked and left out, by their codes.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    codes = (*goods.picked.skus, *goods.left_out.skus)
    found = ((code, catalogue.find_exact(read, code)) for code in codes)
    return {code: called(matches[0]) for code, matches in found if matches}


def called(product: Sellable) -> str:
    """The name of a product in the language spoken now."""
    return dict(product.names).get(language(), product.name)


def with_found(goods: Picked, found: FoundGoods) -> Picked:
    """What is picked, with one more thing, or the same if that is there."""
    before: tuple[str, ...] = getattr(goods, found.sort.value)
    after = before if found.key in before else (*before, found.key)
    return _replaced(goods, found.sort, after)


def without(goods: Picked, found: FoundGoods) -> Picked:
    """What is picked, without one thing."""
    before: tuple[str, ...] = getattr(goods, found.sort.value)
    return _replaced(goods, found.sort, tuple(one for one in before if one != found.key))


def things(goods: Picked, names: dict[str, str]) -> Iterable[FoundGoods]:
    """Everything picked, one by one."""
    for path in goods.categories:
        yield FoundGoods(Sort.CATEGORY, path, path.replace(JOIN, PATH_SIGN))
    for brand in goods.brands:
        yield FoundGoods(Sort.BRAND, brand, brand)
    for code in goods.skus:
        yield FoundGoods(Sort.PRODUCT, code, names.get(code, code), code)


def goods_words(goods: Goods, names: dict[str, str], nothing: str) -> str:
    """The goods in a few words: "Drinks, Tea and 3 more, but not Oolong"."""
    said = _some(goods.picked, names) or nothing
    if not goods.left_out:
        return said
    return _("{goods}, but not {rest}").format(goods=said, rest=_some(goods.left_out, names))


def _some(picked: Picked, names: dict[str, str]) -> str:
    words = [one.name for one in things(picked, names)]
    first, rest = words[:MOST_NAMED], len(words) - MOST_NAMED
    if rest <= 0:
        return ", ".join(first)
    more = ngettext("{goods} and {count} more", "{goods} and {count} more", rest)
    return more.format(goods=", ".join(first), count=rest)


def _replaced(goods: Picked, sort: Sort, keys: tuple[str, ...]) -> Picked:
    held = {"categories": goods.categories, "brands": goods.brands, "skus": goods.skus}
    held[sort.value] = tuple(sorted(keys)) if sort is Sort.PRODUCT else keys
    return Picked(categories=held["categories"], brands=held["brands"], skus=held["skus"])
