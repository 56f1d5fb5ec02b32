"""The versions of a promotion, what was done with them, and what each one changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reports.kit.style import style_of
from reports.promotions import Voice, summary_lines
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.paging import Page
from storeapp.kernel.rate import Rate
from storeapp.promotions import Act, PromotionAct, PromotionId, PromotionVersion
from ui.kit.card import Box, Card
from ui.kit.display import moment, percent
from ui.kit.jobs import Latest
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.scroll import scrolling
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.words import Lazy, _, language, lazy
from ui.promotions.naming import who_words
from ui.promotions.trial import names_of

ACT_NAMES: dict[Act, Lazy] = {
    Act.PLANNED: lazy("Planned"),
    Act.CHANGED: lazy("Changed"),
    Act.SUBMITTED: lazy("Submitted"),
    Act.PUBLISHED: lazy("Approved"),
    Act.WITHDRAWN: lazy("Sent back"),
    Act.STOPPED: lazy("Stopped"),
    Act.REMOVED: lazy("Removed"),
}
SIDE_WIDTH = 470


@dataclass(frozen=True, slots=True)
class Deed:
    """One act, with what its version says and what the version before said."""

    act: PromotionAct
    says: tuple[str, ...]
    before: tuple[str, ...] | None

    @property
    def gone(self) -> tuple[str, ...]:
        """What the version before said and this one does not."""
        return tuple(one for one in self.before or () if one not in self.says)

    @property
    def come(self) -> tuple[str, ...]:
        """What this version says and the one before did not."""
        return tuple(one for one in self.says if one not in (self.before or ()))


def read_history(read: Read, promotion_id: PromotionId) -> tuple[Deed, ...]:
    """Everything done with a promotion, the last first.

    Raises NotAllowed without VIEW_PROMOTIONS or VIEW_CATALOGUE.
    """
    versions = {one.version: one for one in promotions.list_versions(read, promotion_id)}
    style = style_of(read)
    said: dict[int, tuple[str, ...]] = {}
    for number, one in versions.items():
        voice = Voice(style=style, products=names_of(read, one.rules))
        said[number] = _said(one, voice)
    acts = promotions.list_acts(read, promotion_id)
    return tuple(
        Deed(act, said[act.version], said.get(act.version - 1)) for act in reversed(acts)
    )


def _said(version: PromotionVersion, voice: Voice) -> tuple[str, ...]:
    lines = list(summary_lines(version.rules, language(), voice))
    names = dict(version.rules[0].names)
    for code, said in (("zh_CN", _("In Chinese: {name}")), ("en", _("In English: {name}"))):
        if names.get(code):
            lines.insert(0, said.format(name=names[code]))
    if version.supplier_ppm:
        share = percent(Rate(version.supplier_ppm))
        lines.append(_("A supplier bears {share}").format(share=share))
    if version.holdout_days:
        days = ", ".join(day.isoformat() for day in version.holdout_days)
        lines.append(_("Not on {days}, to compare").format(days=days))
    if version.holdout_skus:
        codes = ", ".join(version.holdout_skus)
        lines.append(_("Without {codes}, to compare").format(codes=codes))
    if version.note:
        lines.append(_("Note: {note}").format(note=version.note))
    return tuple(lines)


class HistoryPage(QWidget):
    """The acts, and beside them what the version of the one under the cursor changed."""

    def __init__(self, screen: Screen, promotion_id: PromotionId) -> None:
        super().__init__()
        self.home, self._id = screen, promotion_id
        self._latest = Latest()
        self.table: Table[Deed] = Table(_columns(), _("History"))
        self.title = Label("", "heading")
        self.gone = Label("", "body", "onDangerSoft", wrap=True)
        self.come = Label("", "body", "onSuccessSoft", wrap=True)
        self.says = Label("", "body", "text2", wrap=True)
        side = Card()
        side.setFixedWidth(px(SIDE_WIDTH))
        inside = column(self.title, self.gone, self.come, gap=10)
        inside.addWidget(Label(_("The whole of this version"), "label", "text3"))
        inside.addWidget(self.says)
        inside.addStretch(1)
        side.body.addWidget(scrolling(inside))
        frame = Box("card", column(self.table, margins=(1, 1, 1, 1)))
        body = row(frame, side, gap=12)
        body.setStretch(0, 1)
        self.setLayout(body)
        self.table.picked.connect(self._show_deed)

    def load(self) -> None:
        """Ask for the history again."""
        self.home.ask(read_history, self._id).then(self._latest.only(self._show))

    def take_keyboard(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus()

    def _show(self, deeds: tuple[Deed, ...]) -> None:
        more = len(deeds) - len(self.table.rows.rows)
        at = self.table.currentIndex().row() if not more else 0
        self.table.rows.start(Page(deeds))
        self.table.setCurrentIndex(self.table.rows.index(max(0, at), 0))

    @Slot(object)
    def _show_deed(self, deed: Deed) -> None:
        first = deed.before is None
        title = _("Version {number}") if first else _("What version {number} changed")
        self.title.setText(title.format(number=deed.act.version))
        gone = () if first else deed.gone
        come = () if first else deed.come
        self.gone.setText("\n".join(f"− {one}" for one in gone))
        self.come.setText("\n".join(f"+ {one}" for one in come))
        self.gone.setVisible(bool(gone))
        self.come.setVisible(bool(come))
        self.says.setText("\n".join(deed.says))


def _columns() -> tuple[Column[Deed], ...]:
    return (
        Column(lazy("When"), _at_of, 190),
        Column(lazy("Act"), _act_of, 110),
        Column(lazy("Version"), _version_of, 78),
        Column(lazy("Who"), _by_of, 110),
        Column(lazy("Reason"), _reason_of, 120, stretch=True),
    )


def _at_of(deed: Deed) -> str:
    return moment(deed.act.at)


def _act_of(deed: Deed) -> str:
    return str(ACT_NAMES[deed.act.act])


def _version_of(deed: Deed) -> int:
    return deed.act.version


def _by_of(deed: Deed) -> str:
    return who_words(deed.act.by)


def _reason_of(deed: Deed) -> str:
    return deed.act.reason
