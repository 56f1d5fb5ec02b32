"""Baskets as JSON: lines, customer, codes and moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats.reading import (
    MOST_MINOR,
    MOST_UNITS,
    PERCENT,
    Fields,
    Node,
    any_text,
    flag,
    items,
    names,
    scaled,
    share,
    shown,
    text,
    whole,
)
from storeapp.promotions.rules.formats.scopes import PATH_SIGN, path_of
from storeapp.promotions.rules.formats.terms import day
from storeapp.promotions.types import Cart, CartLine, Customer, DocumentFault, Form, Item

NEUTRAL_DAY = date(2000, 1, 3)  # of times that say no day: a Monday like any other
KILO_DECIMALS = 3
GRAMS = 1000
MOST_GRAMS = 10**8
MOST_TAX_PPM = 1000 * PERCENT
MOST_LINES = 10_000
LEAP_YEAR = 2000
NO_NAMES: frozenset[str] = frozenset()
PRICES = ("price", "price_line_total", "price_per_kg")


def read_cart(document: object) -> Cart:
    """A basket. Raises BadDocument."""
    fields = Fields(Node(document, ""))
    found = cart(fields)
    fields.close()
    return found


def cart(fields: Fields) -> Cart:
    """A basket of an object that may say more. Raises BadDocument.

    Without ``codes`` every code counts as shown, without ``member`` the audience is not
    asked; ``"member": null`` is nobody known.
    """
    found = fields.need("lines", lines)
    member = fields.find("member")
    codes = fields.find("codes")
    opened = fields.read("opened_at", moment, None)
    added = [line.added_at for line in found if line.added_at is not None]
    return Cart(
        lines=found,
        customer=None if member is None or member.value is None else _customer(member),
        codes=NO_NAMES if codes is None else names(codes),
        store=fields.read("store", text, ""),
        tenders=fields.read("tenders", names, NO_NAMES),
        opened_at=min(added, default=None) if opened is None else opened,
        paid_at=fields.read("paid_at", moment, None),
        any_customer=member is None,
        any_code=codes is None,
    )


def lines(node: Node) -> tuple[CartLine, ...]:
    """The lines of a basket; no two may have one id."""
    found: list[CartLine] = []
    seen: set[str] = set()
    for at, one in enumerate(items(node)):
        if at == MOST_LINES:
            raise one.fault(DocumentFault.TOO_LARGE, MOST_LINES)
        line = _line(one, f"L{at + 1}")
        if line.id in seen:
            raise BadDocument(one.key("line"), DocumentFault.DUPLICATE, line.id)
        seen.add(line.id)
        found.append(line)
    mixed = len({line.tax_included for line in found}) > 1
    return tuple(_with_tax(line) if mixed else line for line in found)


def _with_tax(line: CartLine) -> CartLine:
    """A line whose tax is in its price: a basket has prices of one kind."""
    if line.tax_included:
        return line
    factor = WHOLE_PPM + line.tax_ppm
    return replace(
        line,
        gross=half_up(line.gross * factor, WHOLE_PPM),
        floor=half_up(line.floor * factor, WHOLE_PPM),
        tax_included=True,
    )


def _line(node: Node, usual_id: str) -> CartLine:
    fields = Fields(node)
    units, gross = _amounts(fields)
    tax = fields.read("tax_pct", share(MOST_TAX_PPM), None)
    back = fields.find("return_of")
    returns = units < 0 or (back is not None and back.value is not None)
    by_hand = fields.read("manual_discount", flag, False)
    if gross < 0 and not returns and not by_hand:
        price = next(one for one in map(fields.find, PRICES) if one is not None)
        raise price.fault(DocumentFault.TOO_SMALL, 0)
    line = CartLine(
        id=fields.read("line", text, usual_id),
        item=_item(fields),
        units=abs(units),
        gross=-abs(gross) if returns else gross,
        floor=fields.read("floor", whole(), 0),
        discountable=fields.read("discountable", flag, True),
        comes_back=returns,
        added_at=fields.read("added_at", moment, None),
        tax_ppm=tax or 0,
        tax_included=fields.read("price_includes_tax", flag, tax is None),
        levy=fields.read("fixed_levy", whole(), 0),
    )
    fields.close()
    return line


def _amounts(fields: Fields) -> tuple[int, int]:
    """How many units a line counts for, below zero if they come back, and its gross."""
    if fields.find("weight_kg") is not None:
        weight = _not_none(scaled(KILO_DECIMALS, -MOST_GRAMS, MOST_GRAMS))
        grams = fields.need("weight_kg", weight)
        per_kilo = fields.need("price_per_kg", whole())
        fields.read("qty", whole(1, 1), 1)
        return (1 if grams > 0 else -1), half_up(grams * per_kilo, GRAMS)
    units = fields.read("qty", _not_none(whole(-MOST_UNITS, MOST_UNITS)), 1)
    total = fields.read("price_line_total", whole(-MOST_MINOR), None)
    if total is None:
        return units, units * fields.need("price", whole(-MOST_MINOR))
    unit = fields.find("price")
    if unit is not None:
        raise unit.fault(DocumentFault.CONFLICT, "price_line_total")
    return units, total


def _not_none(read: Callable[[Node], int]) -> Callable[[Node], int]:
    """A number that is not 0: a line is of something."""

    def checked(node: Node) -> int:
        found = read(node)
        if not found:
            raise node.fault(DocumentFault.TOO_SMALL, 1)
        return found

    return checked


def _item(fields: Fields) -> Item:
    return Item(
        sku=fields.need("sku", text),
        category=fields.read("category", _path, ()),
        brand=fields.read("brand", any_text, ""),
        tags=fields.read("tags", names, NO_NAMES),
        supplier=fields.read("supplier", any_text, ""),
        attributes=fields.read("attributes", _attributes, ()),
        family=fields.read("family", text, ""),
        member_price=fields.read("member_price", whole(), None),
    )


def _path(node: Node) -> tuple[str, ...]:
    return tuple(path_of(node).split(PATH_SIGN))


def _attributes(node: Node) -> tuple[tuple[str, str], ...]:
    if not isinstance(node.value, dict):
        raise node.wrong(Form.OBJECT)
    return tuple(
        (text(Node(key, node.path)), any_text(Node(value, node.key(shown(key)))))
        for key, value in node.value.items()
    )


def _customer(node: Node) -> Customer:
    fields = Fields(node)
    found = Customer(
        id=fields.read("id", text, ""),
        tier=fields.read("tier", any_text, ""),
        tags=fields.read("tags", names, NO_NAMES),
        birthday=fields.read("birthday", _birthday, None),
        joined_on=fields.read("joined_on", day, None),
        points=fields.read("points", whole(), 0),
    )
    fields.close()
    return found


def _birthday(node: Node) -> tuple[int, int]:
    """Month and day: "05-17", or a whole date."""
    value = text(node)
    try:
        short = len(value) == len("05-17")
        found = date.fromisoformat(f"{LEAP_YEAR}-{value}" if short else value)
    except ValueError:
        raise node.wrong(Form.BIRTHDAY) from None
    return found.month, found.day


def moment(node: Node) -> datetime:
    """A moment on the store's wall clock; a time without a day is of a neutral one.

    An offset that is written behind a moment is not reckoned with: the hour counts as it
    stands there.
    """
    value = text(node)
    try:
        if "-" not in value.partition(":")[0]:
            return datetime.combine(NEUTRAL_DAY, time.fromisoformat(value).replace(tzinfo=None))
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        raise node.wrong(Form.MOMENT) from None
