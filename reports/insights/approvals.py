"""What was approved: whose PIN, for whose act."""

from __future__ import annotations

from collections import Counter

from reports.insights.names import ROLE_WORDS, approved_name
from reports.kit.days import Days
from reports.kit.sheet import Cells, Column, Figure, Kind, Report, Table
from reports.kit.style import style_of
from reports.kit.words import _
from storeapp import insights
from storeapp.db.work import Read
from storeapp.insights import Approved


def report(read: Read, days: Days) -> Report:
    """Approvals in their order, those never used included.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    found = insights.list_approved(read, days.first, days.last)
    made = _("Made {when}").format(when=style_of(read).moment(read.now))
    unused = sum(not one.approval.used for one in found)
    return Report(
        title=_("Approvals"),
        subtitle=days.words(),
        notes=(made,) if found else (made, _("Nothing was approved.")),
        figures=(Figure(_("Approvals"), len(found)), Figure(_("Never used"), unused)),
        tables=(_by_person(found), _one_by_one(found)),
        landscape=True,
    )


def _by_person(found: tuple[Approved, ...]) -> Table:
    columns = (
        Column(_("Approved by"), weight=2),
        Column(_("For"), weight=2),
        Column(_("What"), weight=2),
        Column(_("Times"), Kind.COUNT),
    )
    counts = Counter(
        (one.approval.approved_by, one.approval.asked_by, one.approval.ask.permission)
        for one in found
    )
    rows = tuple(
        (by, asked, approved_name(what), count)
        for (by, asked, what), count in sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    )
    return Table(_("Who approved for whom"), columns, rows)


def _one_by_one(found: tuple[Approved, ...]) -> Table:
    columns = (
        Column(_("When"), Kind.MOMENT),
        Column(_("What"), weight=2),
        Column(_("Amount"), Kind.MONEY),
        Column(_("For")),
        Column(_("Approved by")),
        Column(_("Role")),
        Column(_("Reason"), weight=2),
        Column(_("Receipt")),
        Column(_("Used"), Kind.FLAG),
    )
    return Table(_("One by one"), columns, tuple(map(_row, found)))


def _row(one: Approved) -> Cells:
    given = one.approval
    return (
        given.at,
        approved_name(given.ask.permission),
        given.ask.amount,
        given.asked_by,
        given.approved_by,
        str(ROLE_WORDS[given.approver_role]),
        given.reason,
        one.number,
        given.used,
    )
