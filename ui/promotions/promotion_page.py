"""One promotion: its form, its codes, its history, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.promotions import NewPromotion, Promotion, PromotionState, kind_of, period_of
from ui.kit.buttons import Button
from ui.kit.display import money
from ui.kit.error_bar import ErrorBar
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import column, row
from ui.kit.pill import Pill
from ui.kit.saving import Saver
from ui.kit.screen import Screen
from ui.kit.tabs import Tabs
from ui.kit.words import _, ngettext
from ui.promotions.acts import Shown
from ui.promotions.check_page import CheckPage
from ui.promotions.codes_page import CodesPage
from ui.promotions.editor_page import EditorPage
from ui.promotions.history_page import HistoryPage
from ui.promotions.keeping_parts import Wanted, new_of
from ui.promotions.naming import (
    KIND_NAMES,
    STANDING_MOODS,
    STANDING_NAMES,
    name_of,
    standing_of,
)
from ui.promotions.own_keys import own_key
from ui.promotions.paper_desk import PaperDesk
from ui.promotions.past_page import EffectPage, PastSalesPage, ReportPage
from ui.promotions.promotion_desk import PromotionDesk

WAITS = (PromotionState.DRAFT, PromotionState.WAITING)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was: a promotion, and what was typed, as far as it was complete."""

    shown: Shown
    new: NewPromotion
    typed: Wanted | None


class PromotionPage(QWidget):
    """``closed`` tells that the list is wanted again, ``went_on`` gives another to open."""

    closed = Signal()
    went_on = Signal(object)

    def __init__(self, screen: Screen, place: Place) -> None:
        super().__init__()
        self.home, self._first = screen, place.new
        self.saver = Saver(screen)
        self.papers = PaperDesk(screen, self.saver)
        self.back = Button(_("To the list"), icon="arrow-left", key="Esc", height=40)
        self.title = ElidedLabel("", "title")
        self.pill = Pill("")
        self.note = Label("", "meta", "text2")
        self.copy = Button(_("Copy"), height=40)
        self.paper = Button(_("Poster"), icon="printer", height=40)
        self.paper.setAccessibleName(_("Poster and labels"))
        self.remove = Button(_("Delete"), "danger-ghost", height=40)
        self.give_back = Button(_("Send back"), height=40)
        self.stop = Button(_("Stop now"), "danger-ghost", key="F8", height=40)
        self.approve = Button(_("Approve it"), "primary", key="F9", height=40)
        self.submit = Button(_("Submit"), key="Ctrl+Enter", height=40)
        self.save = Button(_("Save"), "primary", key="Ctrl+S", height=40)
        self.unsaved = ErrorBar("warning")
        self.editor = EditorPage(screen)
        self.desk = PromotionDesk(self, screen, self.editor, place.shown)
        self.tabs = Tabs(_("Promotion"))
        self.tabs.add(_("Form"), self._make_form)
        self._lay_out()
        self._connect()
        self.editor.show_new(place.new, place.shown.terms)
        if place.typed is not None:
            self.editor.show_new(place.typed.new, place.typed.terms)
            self.editor.is_touched = True
        self.tabs.turn_to(0)
        self.show_promotion(place.shown)

    @property
    def promotion(self) -> Promotion | None:
        """The promotion as it is kept, None before it is planned."""
        return self.desk.promotion

    @Slot(object)
    def show_promotion(self, shown: Shown) -> None:
        """Show how it stands now; what stands in the form stays."""
        promotion = shown.promotion
        if promotion is not None and len(self.tabs.titles()) == 1:
            if any(rule.code for rule in promotion.rules):
                self.tabs.add(_("Codes"), self._make_codes)
            self.tabs.add(_("History"), self._make_history)
            self.tabs.add(_("Check"), self._make_check)
            if self.home.context.may(Permission.VIEW_REPORTS):
                self.tabs.add(_("On past sales"), self._make_past)
                self.tabs.add(_("What it did"), self._make_effect)
        past = self.tabs.page()
        if isinstance(past, PastSalesPage) and promotion is not None:
            past.show_promotion(promotion)
        self._say()
        self.offer()

    def place(self) -> Place:
        """Where somebody is, to come back to."""
        typed = self.editor.typed() if self.editor.is_touched else None
        return Place(self.desk.shown, self._first, typed)

    def load(self) -> None:
        """Ask for what the page shown shows."""
        page = self.tabs.page()
        if isinstance(page, CodesPage | HistoryPage):
            page.load()
        self.desk.refresh()

    @Slot()
    def take_keyboard(self) -> None:
        """Put the keyboard where it belongs on the page shown."""
        page = self.tabs.page()
        if isinstance(page, EditorPage | CodesPage | HistoryPage | CheckPage | ReportPage):
            page.take_keyboard()

    def take_scan(self, code: str) -> None:
        """A code on the page of codes, else a product to try with."""
        page = self.tabs.page()
        if isinstance(page, CodesPage):
            page.take_code(code)
        else:
            self.editor.preview.take_product(code)

    @Slot()
    def leave(self) -> None:
        """Go back to the list; what is not saved is asked about once."""
        if not self.home.has_keyboard():
            return
        if self.editor.is_touched and self.unsaved.isHidden():
            ways = ((_("Discard"), self._discard), (_("Go on"), self.unsaved.clear))
            self.unsaved.tell(_("Not saved yet"), "", *ways)
        else:
            self._discard()

    @Slot()
    def offer(self) -> None:
        """Let be pressed what can be done with it as it stands, by who is here."""
        may, one = self.home.context.may, self.promotion
        plans, touched = may(Permission.PLAN_PROMOTIONS), self.editor.is_touched
        state = None if one is None else one.state
        live = one is not None and one.live_version is not None
        self.save.setVisible(plans)
        self.save.setEnabled(touched or one is None)
        self.submit.setVisible(plans and state in (None, PromotionState.DRAFT))
        self.approve.setVisible(state in WAITS)
        self.approve.setEnabled(not touched)
        self.give_back.setVisible(plans and state is PromotionState.WAITING)
        self.stop.setVisible(live and may(Permission.STOP_PROMOTIONS))
        self.copy.setVisible(plans and one is not None)
        self.paper.setVisible(one is not None)
        never = not any(act.act == "published" for act in self.desk.shown.acts)
        self.remove.setVisible(plans and state is PromotionState.DRAFT and never)

    def _lay_out(self) -> None:
        acts = (self.paper, self.copy, self.remove, self.give_back, self.stop)
        more = (self.approve, self.submit, self.save)
        head = row(self.back, self.title, self.pill, *acts, *more, gap=8)
        head.setStretch(1, 1)
        self.tabs.beside.addStretch(1)
        self.tabs.beside.addWidget(self.note)
        body = column(head, self.unsaved, gap=10)
        body.addWidget(self.tabs, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.editor.touched.connect(self._touch)
        self.tabs.turned.connect(self._turn)
        pairs = (
            (self.save, self.desk.save),
            (self.submit, self.desk.submit),
            (self.approve, self.desk.approve),
            (self.give_back, self.desk.give_back),
            (self.stop, self.desk.stop),
            (self.copy, self.desk.copy),
            (self.paper, self._ask_paper),
            (self.remove, self.desk.remove),
        )
        for button, act in pairs:
            button.clicked.connect(act)
        self.desk.told.connect(self.show_promotion)
        self.desk.kept.connect(self.rebase)
        self.desk.incomplete.connect(self._turn_to_form)
        self.desk.removed.connect(self.closed)
        self.desk.copied.connect(self.went_on)
        self.desk.given_up.connect(self.take_keyboard)
        keys = (
            ("Esc", self.leave),
            ("Ctrl+S", self.desk.save),
            ("Ctrl+Return", self.desk.submit),
            ("Ctrl+Enter", self.desk.submit),
            ("F7", self._add_goods),
            ("F8", self.desk.stop),
            ("F9", self.desk.approve),
        )
        for key, act in keys:
            own_key(self, key, act)

    def _say(self) -> None:
        one = self.promotion
        if one is None:
            self.title.setText(
                _("New: {kind}").format(kind=KIND_NAMES[kind_of(self._first.rules)])
            )
            self.pill.hide()
            self.note.setText("")
            return
        first, last = period_of(one.rules)
        store = self.home.context.store
        today = store.frame.calendar.day_of(store.clock())
        standing = standing_of(one, first, last, today)
        self.title.setText(f"{one.number}  {name_of(one)}")
        self.pill.say(str(STANDING_NAMES[standing]), STANDING_MOODS[standing])
        self.pill.show()
        said = ngettext("used {count} time", "used {count} times", self.desk.shown.used.uses)
        words = [said.format(count=f"{self.desk.shown.used.uses:,}")]
        words.append(
            _("{amount} given").format(amount=money(Money(self.desk.shown.used.amount)))
        )
        if one.state is PromotionState.STOPPED and one.reason:
            words.insert(0, _("Stopped: {reason}").format(reason=one.reason))
        self.note.setText(" · ".join(words))

    @Slot(object)
    def rebase(self, promotion: Promotion) -> None:
        """What stands in the form was kept as this."""
        self._first = new_of(promotion)
        self.editor.rebase(self._first)
        self.unsaved.clear()

    @Slot()
    def _turn_to_form(self) -> None:
        self.tabs.turn_to(0)

    @Slot()
    def _touch(self) -> None:
        self.unsaved.clear()
        self.offer()

    @Slot(int)
    def _turn(self, _number: int) -> None:
        page = self.tabs.page()
        if isinstance(page, CodesPage | HistoryPage | CheckPage):
            page.load()
        self.take_keyboard()

    @Slot()
    def _add_goods(self) -> None:
        page = self.tabs.page()
        if isinstance(page, EditorPage):
            page.preview.open_search()
        elif isinstance(page, CodesPage):
            page.open_issue()

    @Slot()
    def _ask_paper(self) -> None:
        if self.promotion is not None:
            self.papers.ask(self.promotion)

    @Slot()
    def _discard(self) -> None:
        self.closed.emit()

    def _make_form(self) -> QWidget:
        return self.editor

    def _make_codes(self) -> QWidget:
        assert self.promotion is not None
        return CodesPage(self.home, self.promotion, self.saver)

    def _make_check(self) -> QWidget:
        assert self.promotion is not None
        page = CheckPage(self.home, self.promotion.id)
        page.opened.connect(self.went_on)
        return page

    def _make_past(self) -> QWidget:
        assert self.promotion is not None
        return PastSalesPage(self.home, self.promotion, self.saver)

    def _make_effect(self) -> QWidget:
        assert self.promotion is not None
        return EffectPage(self.home, self.promotion, self.saver)

    def _make_history(self) -> QWidget:
        assert self.promotion is not None
        return HistoryPage(self.home, self.promotion.id)
