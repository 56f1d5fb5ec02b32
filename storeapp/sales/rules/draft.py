"""The open basket as it is kept on disk, so that a crash never loses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import TaxRate
from storeapp.sales.rules import pricing
from storeapp.sales.types import (
    About,
    Basket,
    DiscountShare,
    DiscountSource,
    Manual,
    Origin,
    Party,
    PricedLine,
    Restock,
    SaleId,
    SaleLine,
    Void,
    VoidKind,
)


def changes(before: Basket | None, after: Basket) -> tuple[list[PricedLine], list[int]]:
    """The lines to keep anew, and the numbers of those to forget."""
    if before is None or before.id != after.id:
        return list(after.lines), []
    old = {priced.no: priced for priced in before.lines}
    fresh = [priced for priced in after.lines if old.pop(priced.no, None) is not priced]
    return fresh, list(old)


def to_stored(line: SaleLine) -> dict[str, Any]:
    """A line as plain JSON data."""
    return {
        "product_id": str(line.product_id),
        "code": line.code,
        "name": line.name,
        "names": [list(pair) for pair in line.names],
        "quantity": line.quantity.milli,
        "unit_price": line.unit_price.minor,
        "taxes": taxes_to_stored(line.taxes),
        "unit": line.unit.value,
        "barcode": line.barcode,
        "discount": line.discount.minor,
        "label_price": _minor(line.label_price),
        "cost": _minor(line.cost),
        "version": line.version,
        **_said(line),
    }


def _said(line: SaleLine) -> dict[str, Any]:
    """What was said about this line alone; left out where there is nothing."""
    facts = {
        "exempt_taxes": taxes_to_stored(line.exempt_taxes),
        "shares": _shares_to_stored(line.shares),
        "own": _manual_to_stored(line.own),
        "gift": line.gift,
        "list_price": _minor(line.list_price),
        "reason": line.reason,
        "note": line.note,
        "parent_no": line.parent_no,
        "salesperson": _party_to_stored(line.salesperson),
        "origin": _origin_to_stored(line.origin),
        "restock": line.restock.value if line.quantity.milli < 0 else None,
        "no_discount": line.no_discount,
        "is_deposit": line.is_deposit,
        "floor_price": _minor(line.floor_price),
        "max_discount": line.max_discount and line.max_discount.ppm,
        "added_at": line.added_at and line.added_at.isoformat(),
        "agreed": line.agreed,
        "kept": line.kept.minor or None,
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], False)}


def from_stored(stored: dict[str, Any]) -> SaleLine:
    """A line from plain JSON data."""
    said = stored.get
    return SaleLine(
        product_id=ProductId(UUID(stored["product_id"])),
        code=stored["code"],
        name=stored["name"],
        names=tuple((language, name) for language, name in stored["names"]),
        quantity=Quantity(stored["quantity"]),
        unit_price=Money(stored["unit_price"]),
        taxes=taxes_from_stored(stored["taxes"]),
        exempt_taxes=taxes_from_stored(said("exempt_taxes", [])),
        unit=Unit(stored["unit"]),
        barcode=stored["barcode"],
        discount=Money(stored["discount"]),
        label_price=_money(stored["label_price"]),
        cost=_money(stored["cost"]),
        version=stored["version"],
        shares=_shares_from_stored(said("shares", [])),
        own=_manual_from_stored(said("own")),
        gift=said("gift", False),
        list_price=_money(said("list_price")),
        reason=said("reason", ""),
        note=said("note", ""),
        parent_no=said("parent_no"),
        salesperson=_party_from_stored(said("salesperson")),
        origin=_origin_from_stored(said("origin")),
        restock=Restock(said("restock", Restock.SHELF)),
        no_discount=said("no_discount", False),
        is_deposit=said("is_deposit", False),
        floor_price=_money(said("floor_price")),
        max_discount=_rate(said("max_discount")),
        added_at=_moment(said("added_at")),
        agreed=said("agreed", False),
        kept=Money(said("kept", 0)),
    )


def basket_to_stored(basket: Basket) -> dict[str, Any]:
    """A whole basket as plain JSON data, for one that waits."""
    return {
        "id": str(basket.id),
        "opened_at": basket.opened_at.isoformat(),
        "business_day": basket.business_day.isoformat(),
        "next_no": basket.next_no,
        "lines": [[priced.no, to_stored(priced.line)] for priced in basket.lines],
        "about": about_to_stored(basket),
    }


def basket_from_stored(stored: dict[str, Any]) -> Basket:
    """A basket that waited, priced anew from what its lines keep."""
    lines = tuple(pricing.price_line(no, from_stored(line)) for no, line in stored["lines"])
    about, voids = about_from_stored(stored["about"])
    return Basket(
        SaleId(UUID(stored["id"])),
        datetime.fromisoformat(stored["opened_at"]),
        date.fromisoformat(stored["business_day"]),
        lines,
        pricing.sum_up(lines),
        stored["next_no"],
        about,
        voids,
    )


def about_to_stored(basket: Basket) -> dict[str, Any]:
    """What is said of a whole basket, and its voids, as plain JSON data."""
    about = basket.about
    facts = {
        "discount": _manual_to_stored(about.discount),
        "surcharge": _manual_to_stored(about.surcharge),
        "member": _party_to_stored(about.member),
        "salesperson": _party_to_stored(about.salesperson),
        "note": about.note,
        "exempt": about.exempt,
        "origin": about.origin and str(about.origin),
        "source": about.source and str(about.source),
        "totalled": int(about.totalled) or None,
        "codes": list(about.codes),
        "voids": [
            [
                *(v.kind.value, str(v.product_id), v.code, v.name, v.quantity.milli),
                *(v.amount.minor, int(v.late)),
            ]
            for v in basket.voids
        ],
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [])}


def about_from_stored(stored: dict[str, Any]) -> tuple[About, tuple[Void, ...]]:
    """The same from plain JSON data."""
    said = stored.get
    origin, source = said("origin"), said("source")
    about = About(
        discount=_manual_from_stored(said("discount")),
        surcharge=_manual_from_stored(said("surcharge")),
        member=_party_from_stored(said("member")),
        salesperson=_party_from_stored(said("salesperson")),
        note=said("note", ""),
        exempt=said("exempt", ""),
        origin=SaleId(UUID(origin)) if origin else None,
        source=UUID(source) if source else None,
        totalled=bool(said("totalled")),
        codes=tuple(said("codes", ())),
    )
    voids = tuple(
        Void(VoidKind(k), ProductId(UUID(p)), code, name, Quantity(q), Money(m), bool(late))
        for k, p, code, name, q, m, late in said("voids", [])
    )
    return about, voids


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def _money(minor: int | None) -> Money | None:
    return None if minor is None else Money(minor)


def _rate(ppm: int | None) -> Rate | None:
    return None if ppm is None else Rate(ppm)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _shares_to_stored(shares: tuple[DiscountShare, ...]) -> list[list[Any]]:
    return [_share_to_stored(share) for share in shares]


def _share_to_stored(share: DiscountShare) -> list[Any]:
    plain = [share.source.value, share.amount.minor, share.reason, share.label]
    if not share.promotion:
        return plain
    names = [list(pair) for pair in share.names]
    return [*plain, share.promotion, share.version, names, int(share.each)]


def _shares_from_stored(stored: list[list[Any]]) -> tuple[DiscountShare, ...]:
    return tuple(_share_from_stored(*parts) for parts in stored)


def _share_from_stored(
    source: str, minor: int, reason: str, label: str, *offer: Any
) -> DiscountShare:
    share = DiscountShare(DiscountSource(source), Money(minor), reason, label)
    if not offer:
        return share
    promotion, version, names, each = offer
    pairs = tuple((language, name) for language, name in names)
    return replace(share, promotion=promotion, version=version, names=pairs, each=bool(each))


def _manual_to_stored(manual: Manual | None) -> list[Any] | None:
    if manual is None:
        return None
    percent = None if manual.percent is None else manual.percent.ppm
    return [percent, _minor(manual.amount), manual.reason]


def _manual_from_stored(stored: list[Any] | None) -> Manual | None:
    if stored is None:
        return None
    ppm, minor, reason = stored
    percent = None if ppm is None else Rate(ppm)
    return Manual(percent=percent, amount=_money(minor), reason=reason)


def _party_to_stored(party: Party | None) -> list[str] | None:
    return None if party is None else [str(party.id), party.name]


def _party_from_stored(stored: list[str] | None) -> Party | None:
    return None if stored is None else Party(UUID(stored[0]), stored[1])


def _origin_to_stored(origin: Origin | None) -> list[Any] | None:
    if origin is None:
        return None
    amounts = (origin.sold.milli, origin.gross.minor, origin.amount.minor)
    shares = _shares_to_stored(origin.shares)
    return [str(origin.sale_id), origin.line_no, *amounts, shares, origin.returned.milli]


def _origin_from_stored(stored: list[Any] | None) -> Origin | None:
    if stored is None:
        return None
    sale_id, line_no, sold, gross, amount, shares, returned = stored
    return Origin(
        sale_id=SaleId(UUID(sale_id)),
        line_no=line_no,
        sold=Quantity(sold),
        gross=Money(gross),
        amount=Money(amount),
        shares=_shares_from_stored(shares),
        returned=Quantity(returned),
    )


def taxes_to_stored(taxes: tuple[TaxRate, ...]) -> list[list[Any]]:
    """Tax rates as plain JSON data."""
    return [[t.code, t.name, t.rate.ppm, int(t.included), int(t.compound)] for t in taxes]


def taxes_from_stored(stored: list[list[Any]]) -> tuple[TaxRate, ...]:
    """Tax rates from plain JSON data."""
    return tuple(
        TaxRate(code, name, Rate(ppm), bool(included), bool(compound))
        for code, name, ppm, included, compound in stored
    )
