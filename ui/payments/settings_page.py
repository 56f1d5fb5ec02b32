"""The ways of paying this store takes, and how cash is rounded."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit.names import tender_name
from storeapp import payments
from storeapp.kernel.money import Money
from storeapp.kernel.rounding import Rounding
from storeapp.payments import CashSettings, TenderType
from ui.kit.buttons import Button
from ui.kit.display import money
from ui.kit.fields import Choice
from ui.kit.label import Label
from ui.kit.layout import STRETCH, field, row
from ui.kit.master_list import MasterList
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.table import Chip, Column
from ui.kit.theme import px
from ui.kit.words import _, lazy
from ui.payments.tender_names import KINDS
from ui.payments.tender_panel import TenderPanel

STEPS = (1, 5, 10, 50, 100)
WIDTH = 240


class PaymentsPage(GroupPage[CashSettings]):
    """Ways of paying in the order of the till's buttons, and the rounding of cash."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("Payments"), CashSettings)
        self._panel: TenderPanel | None = None
        self.tenders: MasterList[TenderType] = MasterList(
            _columns(), _("Ways of paying"), _code_of
        )
        self.new = self.tenders.add(Button(_("New"), icon="plus"))
        self.change = self.tenders.add_for_row(Button(_("Edit"), icon="pencil"))
        self.up = self.tenders.add_for_row(Button(_("Up")))
        self.down = self.tenders.add_for_row(Button(_("Down")))
        self.step = Choice(*((_step_words(step), step) for step in STEPS))
        self.way = Choice(
            (_("To the nearest"), Rounding.HALF_UP),
            (_("Always down"), Rounding.DOWN),
            (_("Always up"), Rounding.UP),
        )
        self.step.setFixedWidth(px(WIDTH))
        self.way.setFixedWidth(px(WIDTH))
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        super().refresh()
        self.home.ask(payments.list_tender_types, inactive=True).then(self.tenders.show_rows)

    @override
    def show_value(self, value: CashSettings) -> None:
        self.step.choose(value.step_minor)
        self.way.choose(value.rounding)

    @override
    def collect(self) -> CashSettings | None:
        step, way = self.step.value(), self.way.value()
        if self.kept is None or step is None or way is None:
            return None
        return replace(self.kept, step_minor=step, rounding=way)

    def _lay_out(self) -> None:
        self.body.addWidget(self.tenders, 1)
        self.body.addWidget(Label(_("Cash rounding"), "heading"))
        steps = field(_("Round what is paid in cash to"), self.step)
        ways = field(_("Which way"), self.way)
        self.body.addLayout(row(steps, ways, STRETCH, gap=14))

    def _connect(self) -> None:
        self.new.clicked.connect(self._add)
        self.change.clicked.connect(self.tenders.open_current)
        self.tenders.opened.connect(self._open)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.step.currentIndexChanged.connect(self.touched)
        self.way.currentIndexChanged.connect(self.touched)

    @Slot()
    def _add(self) -> None:
        self._show_panel(None)

    @Slot(object)
    def _open(self, kind: TenderType) -> None:
        self._show_panel(kind)

    def _show_panel(self, kind: TenderType | None) -> None:
        kinds = self.tenders.rows
        others = [one for one in kinds if kind is None or one.code != kind.code]
        last = max((one.position for one in kinds), default=0)
        self._panel = TenderPanel(kind, others, kind.position if kind else last + 1)
        self._panel.wanted.connect(self._keep_type)
        self.home.context.host.slide(self._panel)

    @Slot(object)
    def _keep_type(self, kind: TenderType) -> None:
        if self._panel is not None:
            self._panel.follow(self.home.do(payments.keep_tender_type, kind))

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        current = self.tenders.current()
        codes = [kind.code for kind in self.tenders.rows]
        if current is None:
            return
        here = codes.index(current.code)
        there = max(0, min(len(codes) - 1, here + by))
        codes.insert(there, codes.pop(here))
        self.home.do(payments.arrange_tender_types, tuple(codes))


def _columns() -> tuple[Column[TenderType], ...]:
    return (
        Column(lazy("Name"), _name_of, 160, stretch=True),
        Column(lazy("Code"), _code_of, 110),
        Column(lazy("Sort of money"), _kind_of, 130),
        Column(lazy("Slip number"), _reference_of, 130),
        Column(lazy("State"), _state_of, 130),
    )


def _name_of(kind: TenderType) -> str:
    return tender_name(kind.code, kind.name)


def _code_of(kind: TenderType) -> str:
    return kind.code


def _kind_of(kind: TenderType) -> str:
    words = str(KINDS[kind.kind])
    return f"{words} · {kind.currency}" if kind.currency else words


def _reference_of(kind: TenderType) -> str:
    return _("asked for") if kind.needs_reference else ""


def _state_of(kind: TenderType) -> Chip:
    return Chip(_("Taken"), "success") if kind.active else Chip(_("Not taken"))


def _step_words(step: int) -> str:
    return _("Not at all") if step == 1 else money(Money(step))
