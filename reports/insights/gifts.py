"""What was given away: complimentary items by product, by cashier and one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from reports.insights.exceptions import acts_of
from reports.kit.days import Days
from reports.kit.sheet import Cells, Column, Figure, Kind, Report, Table
from reports.kit.style import style_of
from reports.kit.words import _
from storeapp.db.work import Read
from storeapp.insights import Act, ActKind
from storeapp.kernel.money import Money, total
from storeapp.kernel.quantity import NONE, Quantity


def report(read: Read, days: Days) -> Report:
    """Complimentary items at what they would have cost.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    acts = tuple(acts_of(read, days, ActKind.GIFT))
    made = _("Made {when}").format(when=style_of(read).moment(read.now))
    amount = total(act.amount for act in acts)
    return Report(
        title=_("Complimentary items"),
        subtitle=days.words(),
        notes=(made,) if acts else (made, _("Nothing was given away.")),
        figures=(Figure(_("Times"), len(acts)), Figure(_("Amount"), amount)),
        tables=(
            _by_product(acts),
            _summed(_("By cashier"), _("Cashier"), acts, _cashier_of),
            _summed(_("By reason"), _("Reason"), acts, _reason_of),
            _one_by_one(acts),
        ),
        landscape=True,
    )


def _cashier_of(act: Act) -> str:
    return act.cashier


def _reason_of(act: Act) -> str:
    return act.reason


def _by_product(acts: Sequence[Act]) -> Table:
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Times"), Kind.COUNT),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Amount"), Kind.MONEY),
    )
    sums: dict[str, tuple[str, int, Quantity, Money]] = {}
    for act in acts:
        name, count, quantity, amount = sums.get(act.code, (act.name, 0, NONE, Money(0)))
        quantity += act.quantity or NONE
        sums[act.code] = (name, count + 1, quantity, amount + act.amount)
    rows: list[Cells] = [(code, *parts) for code, parts in sums.items()]
    totals = (_("Total"), "", len(acts), None, total(act.amount for act in acts))
    return Table(_("By product"), columns, tuple(sorted(rows, key=_dearest)), totals)


def _summed(title: str, heading: str, acts: Sequence[Act], key: Callable[[Act], str]) -> Table:
    columns = (
        Column(heading, weight=3),
        Column(_("Times"), Kind.COUNT),
        Column(_("Amount"), Kind.MONEY),
    )
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        groups[key(act)].append(act)
    rows: list[Cells] = [
        (name, len(some), total(act.amount for act in some)) for name, some in groups.items()
    ]
    totals = (_("Total"), len(acts), total(act.amount for act in acts))
    return Table(title, columns, tuple(sorted(rows, key=_dearest)), totals)


def _dearest(row: Cells) -> tuple[int, str]:
    amount = row[-1]
    assert isinstance(amount, Money)
    return (-amount.minor, str(row[0]))


def _one_by_one(acts: Sequence[Act]) -> Table:
    columns = (
        Column(_("When"), Kind.MOMENT),
        Column(_("Cashier")),
        Column(_("Receipt")),
        Column(_("Product"), weight=2),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Reason"), weight=2),
        Column(_("Approved by")),
    )
    rows = tuple(
        (
            *(act.at, act.cashier, act.number, act.name),
            *(act.quantity, act.amount, act.reason, act.approved_by),
        )
        for act in acts
    )
    return Table(_("One by one"), columns, rows)
