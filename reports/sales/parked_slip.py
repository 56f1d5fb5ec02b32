"""The slip of a basket that waits: its number, so that it is found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.kit.names import local_name
from reports.kit.paper import Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.style import Style, quantity
from reports.kit.training import marked_paper
from reports.kit.units import unit_name
from reports.kit.words import _, speaking
from storeapp import sales
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.sales import NoSuchParked, PricedLine, SaleId
from storeapp.settings import StoreSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedPaper:
    """What the slip says of a basket. ``number`` is the small one it is called by."""

    number: int
    at: datetime
    by: str
    note: str = ""
    member: str = ""
    total: Money
    lines: tuple[PricedLine, ...]


def get_paper(read: Read, basket_id: SaleId) -> ParkedPaper:
    """What the slip of a basket says.

    Raises NotAllowed without PARK, NoSuchParked if it does not wait any more.
    """
    parked = {waiting.id: waiting for waiting in sales.list_parked(read)}.get(basket_id)
    basket = sales.read_parked(read, basket_id)
    if parked is None or basket is None:
        raise NoSuchParked
    return ParkedPaper(
        number=parked.number,
        at=parked.at,
        by=parked.by,
        note=parked.note,
        member=parked.member,
        total=parked.total,
        lines=basket.lines,
    )


def lay_out(parked: ParkedPaper, store: StoreSettings, style: Style, language: str) -> Paper:
    """The slip of a basket that waits, in a language."""
    with speaking(language):
        title = _("Parked basket {number}").format(number=parked.number)
        paper = Paper(title, tuple(_blocks(parked, store, style)))
    return marked_paper(paper, style, language)


def _blocks(parked: ParkedPaper, store: StoreSettings, style: Style) -> Iterator[Block]:
    if store.name:
        yield Centred(store.name, Weight.BOLD)
    yield Centred(_("PARKED {number}").format(number=parked.number), Weight.BIG)
    yield Gap()
    cashier = _("Cashier {name}").format(name=parked.by) if parked.by else ""
    yield Row(cashier, f"{style.local(parked.at):%Y-%m-%d %H:%M}")
    if parked.member:
        yield Row(_("Member {name}").format(name=parked.member))
    if parked.note:
        yield Row(parked.note, weight=Weight.BOLD)
    yield Rule()
    for priced in parked.lines:
        line = priced.line
        unit = unit_name(line.unit) if line.unit.is_weighed else ""
        name = local_name(line.name, line.names)
        yield Row(f"{quantity(line.quantity, unit)} × {name}", style.plain(priced.due))
    yield Rule()
    yield Row(_("TOTAL"), style.money(parked.total), Weight.BOLD)
    yield Gap()
    yield Centred(_("Not paid: this is no receipt"))
