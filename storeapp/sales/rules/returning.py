"""What comes back, exactly as it was sold.

A line of Q units worth T takes back share(r + q) - share(r) for q units when r came back
before, with share(x) = T × x / Q rounded half up. Any parts, in any order, add up to T.

Where promotions gave something on pieces, the first ones have the cents of it that cannot be
divided, as they were priced, and so the last ones those of what was paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rounding import half_up
from storeapp.kernel.tax import LineTax, taxes_on
from storeapp.payments import (
    CashSettings,
    NewTender,
    Settlement,
    Taken,
    TenderType,
    cash_to_pay,
)
from storeapp.sales.errors import QuantityNotAboveZero, ReturnsTooMuch
from storeapp.sales.types import (
    DiscountShare,
    DiscountSource,
    Origin,
    PricedLine,
    Refundable,
    Restock,
    SaleDetail,
    SaleLine,
    SoldLine,
    TicketKind,
    TicketState,
)

Way = tuple[str, UUID | None]  # a tender's code, and whose account it is on


@dataclass(frozen=True, slots=True)
class Back:
    """What of a sale can still come back: thousandths by line number, and its money."""

    left: Mapping[int, int]
    refundable: tuple[Refundable, ...]


def price_returned(no: int, line: SaleLine, origin: Origin) -> PricedLine:
    """The line's share of what it was sold for; all amounts below zero.

    Raises QuantityNotAboveZero for a line that does not come back, ReturnsTooMuch if less
    is left than comes back.
    """
    back = -line.quantity.milli
    if back <= 0:
        raise QuantityNotAboveZero(line.name, line.quantity)
    left = origin.sold.milli - origin.returned.milli
    if back > left:
        raise ReturnsTooMuch(line.name, Quantity(back), Quantity(left))
    part = _Part(origin, back, by_units=not line.unit.is_weighed)
    shares = (*_shares_back(origin.shares, part), *_kept(line))
    discount = total(share.amount for share in shares)
    # The price before discounts follows from the parts, so that no part is ever below nothing.
    offered = any(share.source is DiscountSource.PROMOTION for share in shares)
    by_units = offered and part.by_units
    amount = part.last(origin.amount) if by_units else part.of(origin.amount)
    taxes = _taxes(amount, taxes_on(origin.amount, line.taxes), part)
    if line.kept:
        amount += line.kept
        taxes = tuple(map(_mirrored, taxes_on(-amount, line.taxes)))
    on_top = total(tax.amount for tax in taxes if not tax.tax.included)
    same = line.shares == shares and line.discount == discount
    kept = line if same else replace(line, shares=shares, discount=discount)
    return PricedLine(no, kept, amount + discount, amount, taxes, amount + on_top)


def origin_of(sale: SaleDetail, line: SoldLine) -> Origin:
    """What a line of a finished sale was, for the line that takes it back."""
    return Origin(
        sale_id=sale.id,
        line_no=line.no,
        sold=line.quantity,
        gross=line.gross,
        amount=line.amount,
        shares=line.discounts,
        returned=line.returned,
    )


def line_back(
    sale: SaleDetail,
    sold: SoldLine,
    quantity: Quantity,
    restock: Restock = Restock.SHELF,
    reason: str = "",
) -> SaleLine:
    """The line that takes back ``quantity`` (above zero) of a sold line."""
    return SaleLine(
        product_id=sold.product_id,
        code=sold.code,
        name=sold.name,
        quantity=-quantity,
        unit_price=sold.unit_price,
        taxes=sold.tax_rates,
        unit=sold.unit,
        barcode=sold.barcode,
        names=sold.names,
        cost=sold.cost,
        version=sold.version,
        list_price=sold.list_price,
        reason=reason,
        origin=origin_of(sale, sold),
        restock=restock,
    )


def lines_back(
    sale: SaleDetail, restock: Restock = Restock.SHELF, reason: str = ""
) -> tuple[SaleLine, ...]:
    """The lines that take back everything that is left of a sale."""
    return tuple(
        line_back(sale, sold, sold.left, restock, reason)
        for sold in sale.lines
        if sold.left.milli > 0
    )


def with_loose(
    ways: Sequence[Refundable], lines: Sequence[PricedLine], own: TenderType
) -> tuple[Refundable, ...]:
    """The ways with what goods without a receipt are worth, which goes back in cash."""
    loose = -sum(p.due.minor for p in lines if p.is_return and p.line.origin is None)
    if loose <= 0:
        return tuple(ways)
    more = [
        replace(way, amount=Money(way.amount.minor + loose)) if way.code == own.code else way
        for way in ways
    ]
    if not any(way.code == own.code for way in ways):
        more.append(Refundable(own.code, own.name, Money(loose), is_cash=True))
    return tuple(more)


def rounding_back(
    back: Back,
    lines: Sequence[PricedLine],
    due: Money,
    cash: CashSettings,
    other: Money | None,
) -> Money | None:
    """The rounding that a return must have; None if it is rounded like any other ticket.

    The last of a sale gives back exactly what is left of what was paid, so that nothing
    stays; and no part gives back more than that, however often cash was rounded up. What
    coins of now cannot say is rounded down. ``other`` is what goes back by ways that are
    not cash, above zero; None where no cash is given.
    """
    if due >= ZERO:
        return None
    left = sum(way.amount.minor for way in back.refundable)
    size = -due.minor
    if other is not None:
        size = other.minor + cash_to_pay(Money(size - other.minor), cash).minor
    if not _ends(back.left, lines) and max(size, -due.minor) <= left:
        return None if other is None else Money(-size - due.minor)
    if other is not None and left > other.minor:
        rest = left - other.minor
        paid = cash_to_pay(Money(rest), cash).minor
        left = other.minor + (paid if paid <= rest else rest - rest % cash.step_minor)
    return Money(-left - due.minor)


def _ends(left: Mapping[int, int], lines: Sequence[PricedLine]) -> bool:
    """Whether nothing of a sale is left after these lines, which all come back."""
    if not all(priced.is_return for priced in lines):
        return False
    rest = dict(left)
    for priced in lines:
        origin = priced.line.origin
        if origin is not None and origin.line_no in rest:
            rest[origin.line_no] += priced.line.quantity.milli
    return not any(rest.values())


def plan_back(
    due: Money,
    refundable: Sequence[Refundable],
    cash: CashSettings,
    cash_code: str,
    rounding: Money | None = None,
) -> tuple[tuple[str, Money], ...]:
    """How ``due`` (below zero) is given back the way it came: each tender and its amount.

    Ways that are not cash come first, as they need no coins; the rest is cash, rounded as
    the store rounds it unless ``rounding`` is fixed. Amounts are below zero.
    """
    left = -(due + (rounding or ZERO)).minor
    given: dict[str, int] = {}
    for way in refundable:
        part = 0 if way.is_cash else min(left, way.amount.minor)
        if part > 0:
            given[way.code] = given.get(way.code, 0) + part
            left -= part
    if rounding is None:
        left = cash_to_pay(Money(left), cash).minor
    if left > 0:
        code = next((way.code for way in refundable if way.is_cash), cash_code)
        given[code] = left
    return tuple((code, Money(-minor)) for code, minor in given.items())


def carry(
    value: Money, refundable: Sequence[Refundable], given_back: Mapping[Way, Money]
) -> dict[str, Money]:
    """Which ways of paying the goods of an exchange are paid by now.

    ``value`` of the returned goods pays for others; what could be given back for the first
    sale can be given back for the new one. ``given_back`` is what goes back today.
    """
    left = value.minor
    carried: dict[str, Money] = {}
    for way in refundable:
        open_ = way.amount - given_back.get((way.code, way.party_id), ZERO)
        part = min(left, open_.minor)
        if part > 0:
            carried[way.code] = carried.get(way.code, ZERO) + Money(part)
            left -= part
    return carried


def with_parties(
    tenders: Sequence[NewTender], refundable: Sequence[Refundable]
) -> tuple[NewTender, ...]:
    """Tenders that go back with the name of whose account it was, where none is given."""
    named: list[NewTender] = []
    for tender in tenders:
        owed = [w for w in refundable if w.code == tender.code and w.party_id is not None]
        if tender.party_id is not None or tender.amount >= ZERO or not owed:
            named.append(tender)
            continue
        left = -tender.amount.minor
        for at, way in enumerate(owed, start=1):
            part = left if at == len(owed) else min(left, way.amount.minor)
            if part:
                named.append(replace(tender, amount=Money(-part), party_id=way.party_id))
            left -= part
    return tuple(named)


def mirrored(sold: SaleDetail, due: Money, kinds: Mapping[str, TenderType]) -> Settlement:
    """The tenders of a sale the other way round, whether they are still taken or not.

    Each gives back what it left. Foreign notes go back themselves, and their change comes
    in by the till's own cash.
    """
    taken = []
    change = 0
    for tender in sold.tenders:
        kind = kinds[tender.code]
        back, foreign = tender.change - tender.amount, tender.foreign
        if foreign is not None:
            back, change = -tender.amount, change + tender.change.minor
            foreign = replace(foreign, minor=-foreign.minor)
        if back:
            party = tender.party_id
            taken.append(Taken(kind, back, ZERO, tender.reference, foreign, party))
    if change:
        own = next(kind for kind in kinds.values() if kind.is_cash)
        taken.append(Taken(own, Money(change), ZERO, ""))
    return Settlement(due, -sold.rounding, tuple(taken))


def kind_of(quantities: Sequence[Quantity]) -> TicketKind:
    """What a ticket with lines of these quantities does."""
    back = sum(quantity.milli < 0 for quantity in quantities)
    if not back:
        return TicketKind.SALE
    return TicketKind.RETURN if back == len(quantities) else TicketKind.EXCHANGE


def state_of(lines: Sequence[SoldLine], *, reversed_: bool) -> TicketState:
    """How much of a ticket's sold lines came back."""
    if reversed_:
        return TicketState.REVERSED
    sold = [line for line in lines if line.quantity.milli > 0]
    if not any(line.returned.milli for line in sold):
        return TicketState.WHOLE
    if any(line.left.milli for line in sold):
        return TicketState.PARTLY_RETURNED
    return TicketState.RETURNED


class _Part:
    """The part of a sold line that comes back now: share(r) - share(r + q)."""

    def __init__(self, origin: Origin, back: int, *, by_units: bool) -> None:
        self.by_units = by_units  # what is weighed has no first and no last unit
        self._sold = origin.sold.milli
        self._before = origin.returned.milli
        self._after = self._before + back

    def of(self, whole: Money) -> Money:
        """This part of an amount, below zero where the amount is above."""
        before = half_up(whole.minor * self._before, self._sold)
        return Money(before - half_up(whole.minor * self._after, self._sold))

    def last(self, whole: Money) -> Money:
        """The same where the last units have the cents that cannot be divided."""
        minor, after, before = whole.minor, self._sold - self._after, self._sold - self._before
        return Money(self._first(minor, after) - self._first(minor, before))

    def first(self, whole: int) -> int:
        """This part of an amount where the first units have the odd cents; above zero."""
        return self._first(whole, self._after) - self._first(whole, self._before)

    def _first(self, whole: int, milli: int) -> int:
        """What so much of the line has, where the first units have the odd cents."""
        units, of_all = milli // ONE_MILLI, self._sold // ONE_MILLI
        each, over = divmod(whole, of_all)
        return each * units + min(units, over)


def _kept(line: SaleLine) -> Iterator[DiscountShare]:
    if line.kept:
        yield DiscountShare(DiscountSource.KEPT, -line.kept)


def _mirrored(laid: LineTax) -> LineTax:
    return LineTax(laid.tax, -laid.base, -laid.amount)


def _shares_back(shares: Sequence[DiscountShare], part: _Part) -> Iterator[DiscountShare]:
    """The part of each share, below zero where the share is above.

    By units, the sums of promotions, one after the other, are spread over them: each has an
    even share of every promotion, and of all promotions together.
    """
    before = 0
    for share in shares:
        if share.source is DiscountSource.PROMOTION and part.by_units:
            after = before + share.amount.minor
            amount = Money(part.first(before) - part.first(after))
            before = after
        else:
            amount = part.of(share.amount)
        yield replace(share, amount=amount)


def _taxes(amount: Money, sold: Sequence[LineTax], part: _Part) -> tuple[LineTax, ...]:
    if len(sold) == 1 and not sold[0].tax.compound:
        tax = sold[0].tax
        taxed = part.of(sold[0].amount)
        return (LineTax(tax, amount - taxed if tax.included else amount, taxed),)
    return tuple(LineTax(tax.tax, part.of(tax.base), part.of(tax.amount)) for tax in sold)
