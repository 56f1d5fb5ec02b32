"""What one customer bought on account and paid; and everybody who owes."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.sheet import Cells, Column, Figure, Kind, Report, Table
from reports.kit.words import _
from storeapp import payments
from storeapp.db.work import Read
from storeapp.kernel.money import Money, total
from storeapp.members import MemberId
from storeapp.payments import Ageing, OwedAccount, Statement


def report(read: Read, member_id: MemberId, days: Days) -> Report:
    """The statement of a customer. Raises NotAllowed without TAKE_PAYMENTS, NoSuchMember."""
    said = payments.debtor_statement(read, member_id, days.first, days.last)
    who = said.member
    about = [one for one in (who.phone, who.tax_number) if one]
    return Report(
        title=_("Statement of account"),
        subtitle=" · ".join((who.name, *about, days.words())),
        figures=(
            Figure(_("Opening balance"), said.opening),
            Figure(_("Closing balance"), said.closing),
            Figure(_("Owed today"), said.account.balance),
            Figure(_("Overdue today"), said.account.ageing.overdue),
        ),
        tables=(_lines(said), _open(said.account)),
    )


def debtors(read: Read) -> Report:
    """Who owes how much, and how late it is. Raises NotAllowed without TAKE_PAYMENTS."""
    found = payments.list_debtors(read)
    columns = (
        Column(_("Customer"), weight=2),
        Column(_("Phone")),
        Column(_("Owed"), Kind.MONEY),
        *(Column(name, Kind.MONEY) for name in _ages()),
    )
    rows = tuple((d.name, d.phone, d.balance, *_aged(d.ageing)) for d in found)
    sums = zip(*(_aged(d.ageing) for d in found), strict=True)
    totals: Cells | None = None
    if found:
        owed = total(d.balance for d in found)
        totals = (_("Total"), None, owed, *(total(column) for column in sums))
    return Report(
        title=_("Who owes us"),
        notes=() if found else (_("Nobody owes anything."),),
        tables=(Table(_("Who owes us"), columns, rows, totals),),
        landscape=True,
    )


def _lines(said: Statement) -> Table:
    columns = (
        Column(_("Business day"), Kind.DAY),
        Column(_("What")),
        Column(_("Number"), weight=2),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Balance"), Kind.MONEY),
    )
    rows = tuple(
        (
            one.day,
            _what(one.is_payment, one.amount.minor),
            one.number,
            one.amount,
            one.balance,
        )
        for one in said.lines
    )
    return Table(_("Movements"), columns, rows)


def _what(is_payment: bool, minor: int) -> str:
    if is_payment:
        return _("Payment")
    return _("Sale on account") if minor > 0 else _("Returned goods")


def _open(account: OwedAccount) -> Table:
    columns = (
        Column(_("Number"), weight=2),
        Column(_("Business day"), Kind.DAY),
        Column(_("Due"), Kind.DAY),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Still owed"), Kind.MONEY),
    )
    rows = tuple((i.number, i.day, i.due_day, i.amount, i.open) for i in account.items)
    totals = (_("Total"), None, None, None, total(i.open for i in account.items))
    return Table(_("Open today"), columns, rows, totals)


def _ages() -> tuple[str, ...]:
    return (
        _("Not yet due"),
        _("1–30 days"),
        _("31–60 days"),
        _("61–90 days"),
        _("Over 90 days"),
    )


def _aged(ageing: Ageing) -> tuple[Money, ...]:
    return (ageing.current, ageing.to_30, ageing.to_60, ageing.to_90, ageing.older)
