"""The codes of a coupon: batch by batch, issued, found, withdrawn, exported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reports import writing
from reports.kit.style import style_of
from reports.promotions import codes as code_list
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page
from storeapp.promotions import (
    Coupon,
    CouponBatch,
    CouponBatchId,
    CouponTerms,
    NewCoupons,
    Origin,
    Promotion,
)
from storeapp.store import Store
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.confirm import Act, ConfirmPanel
from ui.kit.display import moment
from ui.kit.empty import Empty
from ui.kit.jobs import Job, Latest
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column, hide_unless, row
from ui.kit.paged import Paged
from ui.kit.saving import EXCEL, Document, Saver
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.words import Lazy, _, lazy, ngettext
from ui.promotions.issue_panel import IssuePanel
from ui.promotions.naming import days_words, name_of, who_words

BATCHES_HEIGHT = 190
ORIGIN_NAMES: dict[Origin, Lazy] = {
    Origin.OWN: lazy("For everybody"),
    Origin.MADE: lazy("Made here"),
    Origin.TYPED: lazy("Typed in"),
    Origin.IMPORTED: lazy("Imported"),
}


@dataclass(frozen=True, slots=True)
class Codes:
    """The batches of a promotion, and the limits that new codes begin with."""

    batches: tuple[CouponBatch, ...]
    terms: CouponTerms


def read_codes(read: Read, promotion: Promotion) -> Codes:
    """What the page shows. Raises NotAllowed without VIEW_PROMOTIONS."""
    batches = promotions.list_batches(read, promotion.id)
    return Codes(batches, promotions.get_terms(read, promotion.id))


class CodesPage(QWidget):
    """The batches above, the codes of the one under the cursor below."""

    def __init__(self, screen: Screen, promotion: Promotion, saver: Saver) -> None:
        super().__init__()
        self.home, self.promotion, self._saver = screen, promotion, saver
        self._latest = Latest()
        self._terms = CouponTerms()
        self._batch: CouponBatchId | None = None
        self.panel: IssuePanel | None = None
        self.batches: Table[CouponBatch] = Table(_batch_columns(), _("Batches"))
        hint = _("Issue some; they can be used once the promotion is approved.")
        nothing = Empty("ticket-percent", _("No codes yet"), hint)
        self.codes: Paged[Coupon] = Paged(_code_columns(), _("Codes"), nothing, _code_id)
        self.search = SearchBox(_("Scan or type a code"), "F2")
        self.found = Label("", "label", "text2")
        self.issue = Button(_("Issue codes"), "primary", icon="plus", key="F7", height=44)
        self.export = Button(_("Excel"), icon="file-spreadsheet", height=44)
        self.drop = Button(_("Withdraw code"), "danger-ghost", icon="x", height=44)
        self.drop_all = Button(_("Withdraw all of these"), "danger-ghost", height=44)
        may = screen.context.may
        hide_unless(may(Permission.ISSUE_COUPONS), self.issue, self.export)
        hide_unless(may(Permission.ISSUE_COUPONS), self.drop, self.drop_all)
        self._lay_out()
        self._connect()
        self._offer()

    def load(self) -> None:
        """Ask for the batches again."""
        self.home.ask(read_codes, self.promotion).then(self._latest.only(self._show))

    def take_keyboard(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()

    def take_code(self, code: str) -> None:
        """Look a code up."""
        self.search.edit.setText(code)
        self._find(code)

    def _lay_out(self) -> None:
        tools = row(
            self.search, self.found, self.export, self.drop, self.drop_all, self.issue, gap=8
        )
        tools.setStretch(0, 1)
        frame = Box("card", column(self.batches, margins=(1, 1, 1, 1)))
        frame.setFixedHeight(px(BATCHES_HEIGHT))
        body = column(tools, frame, gap=10)
        body.addWidget(self.codes, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.batches.picked.connect(self._pick)
        self.codes.table.picked.connect(self._offer)
        self.codes.loaded.connect(self._offer)
        self.search.entered.connect(self._find)
        self.search.went_down.connect(self.codes.setFocus)
        self.issue.clicked.connect(self.open_issue)
        self.export.clicked.connect(self._export)
        self.drop.clicked.connect(self._ask_drop)
        self.drop_all.clicked.connect(self._ask_drop_all)
        keys = Shortcuts(self, self.home.context.keys)
        keys.add_key("F2", self.search.setFocus)

    def _show(self, codes: Codes) -> None:
        self._terms = codes.terms
        self.batches.rows.start(Page(codes.batches))
        ids = [one.id for one in codes.batches]
        if ids:
            at = ids.index(self._batch) if self._batch in ids else 0
            self.batches.setCurrentIndex(self.batches.rows.index(at, 0))
            self._pick(codes.batches[at])
        else:
            self.codes.load(partial(_ask_nothing, self.home))

    @Slot(object)
    def _pick(self, batch: CouponBatch) -> None:
        self._batch = batch.id
        if self.home.context.may(Permission.ISSUE_COUPONS):
            self.codes.load(partial(self._ask_page, batch.id))
        self._offer()

    def _ask_page(self, batch_id: CouponBatchId, after: str | None) -> Job[Page[Coupon]]:
        return self.home.ask(promotions.list_coupons, batch_id, after)

    @Slot(str)
    def _find(self, text: str) -> None:
        if text:
            self.home.ask(promotions.find_coupon, text).then(self._show_found)

    def _show_found(self, coupon: Coupon | None) -> None:
        if coupon is None or coupon.promotion_id != self.promotion.id:
            self.found.setText(_("Not a code of this promotion"))
            return
        said = ngettext("used {count} time", "used {count} times", coupon.used)
        words = [promotions.spelt(coupon.code), said.format(count=coupon.used)]
        if coupon.withdrawn:
            words.append(_("withdrawn"))
        self.found.setText(" · ".join(words))
        for number, batch in enumerate(self.batches.rows.rows):
            if batch.id == coupon.batch_id and batch.id != self._batch:
                self.batches.setCurrentIndex(self.batches.rows.index(number, 0))
        for number, one in enumerate(self.codes.rows.rows):
            if one.id == coupon.id:
                self.codes.show_row(number)

    @Slot()
    def open_issue(self) -> None:
        """Ask how many codes to issue."""
        if not (self.home.has_keyboard() and self.issue.isVisibleTo(self)):
            return
        store = self.home.context.store
        today = store.frame.calendar.day_of(store.clock())
        self.panel = IssuePanel(self.promotion.id, self._terms.per_code, today)
        self.panel.wanted.connect(self._issue)
        self.home.context.host.slide(self.panel)

    @Slot(object)
    def _issue(self, new: NewCoupons) -> None:
        if self.panel is not None:
            self.panel.kept.connect(self.load)
            self.panel.follow(self.home.do(promotions.issue_coupons, new))

    @Slot()
    def _ask_drop(self) -> None:
        coupon = self.codes.table.current()
        if coupon is not None:
            said = _("Nobody can use {code} any more. It cannot be issued again.")
            sentence = said.format(code=promotions.spelt(coupon.code))
            self._confirm(_("Withdraw this code?"), sentence, self._drop)

    @Slot()
    def _ask_drop_all(self) -> None:
        batch = self.batches.current()
        if batch is not None:
            said = ngettext(
                "Nobody can use this {count} code any more.",
                "Nobody can use these {count} codes any more.",
                batch.count,
            )
            sentence = said.format(count=f"{batch.count:,}")
            self._confirm(_("Withdraw all of these codes?"), sentence, self._drop_all)

    def _confirm(self, title: str, sentence: str, act: Act) -> None:
        panel = ConfirmPanel(title, sentence, _("Withdraw it"), act)
        self.home.context.host.slide(panel)

    def _drop(self) -> None:
        coupon = self.codes.table.current()
        if coupon is not None:
            self.home.do(promotions.withdraw_coupon, coupon.code).then(self._dropped)

    def _drop_all(self) -> None:
        if self._batch is not None:
            self.home.do(promotions.withdraw_batch, self._batch).then(self._dropped)

    def _dropped(self, _nothing: object) -> None:
        self.home.context.host.toast(_("No longer good"))
        self.load()

    @Slot()
    def _offer(self, _row: object = None) -> None:
        batch, coupon = self.batches.current(), self.codes.table.current()
        self.export.setEnabled(batch is not None)
        self.drop.setEnabled(coupon is not None and not coupon.withdrawn)
        self.drop_all.setEnabled(batch is not None and not batch.withdrawn)

    @Slot()
    def _export(self) -> None:
        if self._batch is not None:
            store = self.home.context.store
            name = _("codes of {name}").format(name=name_of(self.promotion)) + ".xlsx"
            write = partial(_write, store, self._batch)
            self._saver.ask(Document(name, EXCEL, write))


def _write(store: Store, batch_id: CouponBatchId, path: Path) -> None:
    store.ask(_draw, batch_id, path)


def _draw(read: Read, batch_id: CouponBatchId, path: Path) -> None:
    writing.draw_report(code_list.report(read, batch_id), style_of(read), path)


def _ask_nothing(screen: Screen, _after: str | None) -> Job[Page[Coupon]]:
    return screen.ask(_nothing)


def _nothing(_read: Read) -> Page[Coupon]:
    return Page(())


def _batch_columns() -> tuple[Column[CouponBatch], ...]:
    return (
        Column(lazy("Issued"), _at_of, 190),
        Column(lazy("Kind"), _origin_of, 120),
        Column(lazy("Codes"), _count_of, 90),
        Column(lazy("Times a code"), _times_of, 110, right=True),
        Column(lazy("Days on offer"), _days_of, 200, stretch=True),
        Column(lazy("By"), _by_of, 120),
        Column(lazy("State"), _state_of, 120),
    )


def _at_of(batch: CouponBatch) -> str:
    return moment(batch.at)


def _origin_of(batch: CouponBatch) -> str:
    return str(ORIGIN_NAMES[batch.origin])


def _count_of(batch: CouponBatch) -> int:
    return batch.count


def _times_of(batch: CouponBatch) -> str:
    return _("no limit") if batch.per_code is None else str(batch.per_code)


def _days_of(batch: CouponBatch) -> str:
    return days_words(batch.starts_on, batch.expires_on)


def _by_of(batch: CouponBatch) -> str:
    return who_words(batch.by)


def _state_of(batch: CouponBatch) -> Chip | str:
    return Chip(_("No longer good"), "danger") if batch.withdrawn else ""


def _code_columns() -> tuple[Column[Coupon], ...]:
    return (
        Column(lazy("Coupon code"), _spelt, 220, stretch=True),
        Column(lazy("Used"), _used_of, 90),
        Column(lazy("Good until"), _until_of, 160),
        Column(lazy("State"), _code_state, 140),
    )


def _code_id(coupon: Coupon) -> object:
    return coupon.id


def _spelt(coupon: Coupon) -> str:
    return promotions.spelt(coupon.code)


def _used_of(coupon: Coupon) -> int:
    return coupon.used


def _until_of(coupon: Coupon) -> object:
    return coupon.expires_on


def _code_state(coupon: Coupon) -> Chip:
    if coupon.withdrawn:
        return Chip(_("No longer good"), "danger")
    if coupon.per_code is not None and coupon.used >= coupon.per_code:
        return Chip(_("Used up"), "quiet")
    return Chip(_("Good"), "success")
