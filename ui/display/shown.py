"""What the customer is shown, as one frozen value made from the state of the till."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from storeapp.catalogue import Names, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.payments import TenderType
from storeapp.sales import Basket, PricedLine

MOST_LINES = 12  # no screen shows more at a size to be read from two metres


class State(StrEnum):
    """What the customer is looking at."""

    IDLE = "idle"
    BASKET = "basket"
    PAYING = "paying"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line, with what it costs after its discount.

    ``offers`` are the names of what makes it cheaper: the store's own, and in languages.
    """

    no: int
    name: str
    names: Names
    quantity: Quantity
    unit: Unit
    unit_price: Money
    amount: Money
    discount: Money = ZERO
    offers: tuple[tuple[str, Names], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything the customer is shown at once.

    ``newest`` is the number of the line to mark. ``due`` is what is still to be paid while
    paying, below zero where money is given back. ``saved`` are all discounts together.
    """

    state: State = State.IDLE
    lines: tuple[ShownLine, ...] = ()
    newest: int = 0
    items: int = 0
    total: Money = ZERO
    saved: Money = ZERO
    due: Money = ZERO
    given: Money = ZERO
    change: Money = ZERO
    tender: str = ""
    tender_name: str = ""
    training: bool = False


IDLE = Shown()


def show_basket(basket: Basket | None, chosen: int = 0) -> Shown:
    """What a basket that is being rung up looks like to the customer; idle without lines."""
    if basket is None or not basket.lines:
        return IDLE
    totals = basket.totals
    return Shown(
        state=State.BASKET,
        lines=tuple(_line(priced) for priced in _near(basket.lines, chosen)),
        newest=chosen or basket.lines[-1].no,
        items=totals.items,
        total=totals.due,
        saved=max(ZERO, totals.discount),
    )


def show_paying(basket: Basket | None, kind: TenderType, due: Money, given: Money) -> Shown:
    """The same while it is paid for: what is still due, and in which way."""
    return replace(
        show_basket(basket),
        state=State.PAYING,
        due=due,
        given=given,
        tender=kind.code,
        tender_name=kind.name,
    )


def show_change(total: Money, given: Money, change: Money) -> Shown:
    """What a finished sale looks like to the customer."""
    return Shown(state=State.CHANGE, total=total, given=given, change=change)


def _near(lines: tuple[PricedLine, ...], chosen: int) -> tuple[PricedLine, ...]:
    """The last lines, or those up to the line in hand where that is further up."""
    at = next((n for n, priced in enumerate(lines, 1) if priced.no == chosen), len(lines))
    end = max(at, min(MOST_LINES, len(lines)))
    if len(lines) - at < MOST_LINES:
        end = len(lines)
    return lines[max(0, end - MOST_LINES) : end]


def _line(priced: PricedLine) -> ShownLine:
    line = priced.line
    return ShownLine(
        priced.no,
        line.name,
        line.names,
        line.quantity,
        line.unit,
        line.unit_price,
        priced.amount,
        line.discount,
        tuple((share.label, share.names) for share in line.shares if share.promotion),
    )
