"""The receipt of a payment or a deposit: a slip, and a page."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.names import tender_name
from reports.kit.paper import Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.sheet import Column, Figure, Kind, Report, Table
from reports.kit.style import Style, style_of
from reports.kit.training import marked_paper
from reports.kit.words import _, speaking
from storeapp import payments
from storeapp.db.work import Read
from storeapp.payments import MoneyReceipt, ReceiptId, ReceiptKind
from storeapp.settings import StoreSettings


def title_of(receipt: MoneyReceipt) -> str:
    """What the paper is called, by what the money is for."""
    if receipt.kind is ReceiptKind.ACCOUNT:
        return _("Receipt of payment")
    if receipt.kind is ReceiptKind.DEPOSIT:
        return _("Deposit receipt")
    return _("Deposit given back")


def lay_out(receipt: MoneyReceipt, store: StoreSettings, style: Style, language: str) -> Paper:
    """The slip of a receipt, in a language."""
    with speaking(language):
        paper = Paper(title_of(receipt), tuple(_blocks(receipt, store, style)))
    return marked_paper(paper, style, language)


def report(read: Read, receipt_id: ReceiptId) -> Report:
    """The receipt as a page. Raises NotAllowed without TAKE_PAYMENTS, NoSuchReceipt."""
    receipt = payments.get_receipt(read, receipt_id)
    when = style_of(read).moment(receipt.at)
    notes = [receipt.note] if receipt.note else []
    return Report(
        title=f"{title_of(receipt)} {receipt.number}",
        subtitle=f"{receipt.party} · {when} · {receipt.by}",
        notes=tuple(notes),
        figures=(
            Figure(_("Amount"), receipt.total),
            Figure(balance_name(receipt), abs(receipt.balance)),
        ),
        tables=(_tenders(receipt), *_shares(receipt)),
    )


def balance_name(receipt: MoneyReceipt) -> str:
    """What the balance after a receipt is: owed, in credit, or deposited."""
    if receipt.kind is not ReceiptKind.ACCOUNT:
        return _("Deposited now")
    return _("In credit now") if receipt.balance.minor < 0 else _("Still owed")


def _blocks(receipt: MoneyReceipt, store: StoreSettings, style: Style) -> Iterator[Block]:
    if store.name:
        yield Centred(store.name, Weight.BOLD)
    yield Centred(title_of(receipt), Weight.BIG)
    yield Gap()
    yield Row(
        _("No. {number}").format(number=receipt.number),
        f"{style.local(receipt.at):%Y-%m-%d %H:%M}",
    )
    yield Row(_("Cashier {name}").format(name=receipt.by))
    yield Row(_("Customer {name}").format(name=receipt.party))
    if receipt.note:
        yield Row(receipt.note)
    yield Rule()
    for share in receipt.shares:
        yield Row(_("For {number}").format(number=share.number), style.plain(share.amount))
    if receipt.charge:
        yield Row(_("Late charge"), style.plain(receipt.charge))
    if receipt.rounding:
        yield Row(_("Cash rounding"), style.plain(receipt.rounding))
    yield Row(_("TOTAL"), style.money(receipt.total), Weight.BOLD)
    for tender in receipt.tenders:
        name = tender_name(tender.code, tender.name)
        yield Row(name, style.plain(tender.amount), indent=2)
    if receipt.change:
        yield Row(_("Change"), style.plain(receipt.change), indent=2)
    yield Rule()
    yield Row(balance_name(receipt), style.money(abs(receipt.balance)), Weight.BOLD)


def _tenders(receipt: MoneyReceipt) -> Table:
    rows = tuple((tender_name(t.code, t.name), t.reference, t.kept) for t in receipt.tenders)
    columns = (
        Column(_("Tender"), weight=2),
        Column(_("Reference"), weight=2),
        Column(_("Amount"), Kind.MONEY),
    )
    return Table(_("Tenders"), columns, rows, (_("Total"), None, receipt.total))


def _shares(receipt: MoneyReceipt) -> tuple[Table, ...]:
    rows = [(share.number, share.amount) for share in receipt.shares]
    if receipt.charge:
        rows.append((_("Late charge"), receipt.charge))
    if not rows:
        return ()
    columns = (Column(_("Receipt"), weight=2), Column(_("Amount"), Kind.MONEY))
    return (Table(_("Paid for"), columns, tuple(rows)),)
