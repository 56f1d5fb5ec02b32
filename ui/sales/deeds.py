"""The deeds of the till: what each does to the basket, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from storeapp import sales
from storeapp.kernel.money import ZERO, Money
from storeapp.sales import Basket, Manual, Party, PricedLine
from ui.kit.display import money, percent
from ui.kit.words import _
from ui.sales.naming import line_name
from ui.sales.permits import Deed


@dataclass(frozen=True, slots=True)
class Wish:
    """A discount as it stands on the page; ``no`` is a line, or None for the whole sale.

    ``manual`` None takes the discount away.
    """

    no: int | None
    surcharge: bool
    manual: Manual | None


def price_deed(line: PricedLine, price: Money, reason: str = "") -> Deed:
    """Let a line cost something else."""
    said = _("{name} now costs {price}").format(name=line_name(line.line), price=money(price))
    act = partial(sales.override_price, no=line.no, price=price, reason=reason)
    return Deed(act, said, line.no, reason, of=line.no)


def discount_deed(wish: Wish, line: PricedLine | None, chosen: int) -> Deed:
    """Give a line or the whole sale a discount, or a surcharge; or take it away."""
    manual = wish.manual
    if wish.surcharge:
        act = partial(sales.surcharge_basket, manual=manual)
    elif wish.no is None:
        act = partial(sales.discount_basket, manual=manual)
    else:
        act = partial(sales.discount_line, no=wish.no, manual=manual)
    reason = manual.reason if manual is not None else ""
    return Deed(act, _said_of(wish, line), chosen, reason, of=wish.no)


def gift_deed(line: PricedLine, reason: str) -> Deed:
    """Give a line away."""
    said = _("{name} is given away").format(name=line_name(line.line))
    act = partial(sales.give_away, no=line.no, reason=reason)
    return Deed(act, said, line.no, reason, of=line.no)


def charge_deed(line: PricedLine) -> Deed:
    """Charge for a line that was given away."""
    said = _("{name} is charged for again").format(name=line_name(line.line))
    return Deed(partial(sales.charge_again, no=line.no), said, line.no, of=line.no)


def exemption_deed(certificate: str, chosen: int) -> Deed:
    """Free the sale of tax; without a certificate the taxes are laid on again."""
    said = _("No tax: {certificate}").format(certificate=certificate)
    if not certificate:
        said = _("The taxes are laid on again")
    return Deed(partial(sales.exempt, certificate=certificate), said, chosen, certificate)


def note_deed(no: int | None, note: str, chosen: int) -> Deed:
    """Write a note on a line or on the whole sale."""
    said = _("The note is kept") if note else _("The note is gone")
    act: partial[Basket] = partial(sales.set_note, note=note)
    if no is not None:
        act = partial(sales.note_line, no=no, note=note)
    return Deed(act, said, chosen, of=no)


def salesperson_deed(no: int | None, person: Party | None, chosen: int) -> Deed:
    """Say who sold a line or the whole sale."""
    said = _("Sold by {name}").format(name=person.name) if person else _("Sold by nobody")
    return Deed(partial(sales.set_salesperson, person=person, no=no), said, chosen, of=no)


def outlook(before: Basket, after: Basket, no: int | None) -> str:
    """What a line would cost, or the whole basket: what it is called, before, after."""
    line = sales.line_of(before, no) if no is not None else None
    changed = sales.line_of(after, no) if no is not None else None
    if line is None or changed is None:
        return f"{money(before.totals.due)} → {money(after.totals.due)}"
    name, was, will = line_name(line.line), money(line.amount), money(changed.amount)
    return f"{name}  {was} → {will}"


def _said_of(wish: Wish, line: PricedLine | None) -> str:
    manual = wish.manual
    if manual is None:
        return _("No surcharge any more") if wish.surcharge else _("No discount any more")
    much = money(manual.amount or ZERO)
    if manual.percent is not None:
        much = percent(manual.percent)
    if wish.surcharge:
        return _("Surcharge of {much}").format(much=much)
    if line is None:
        return _("{much} off the whole sale").format(much=much)
    return _("{much} off {name}").format(much=much, name=line_name(line.line))
