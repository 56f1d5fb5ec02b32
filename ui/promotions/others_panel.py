"""Picking other promotions: those it goes with, or does not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from shiboken6 import isValid
from typing_extensions import override

from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.paging import Page
from storeapp.promotions import (
    NoSuchPromotion,
    Promotion,
    PromotionFilter,
    PromotionId,
    PromotionState,
)
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.jobs import Latest
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.layout import column
from ui.kit.panel import Panel
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.promotions.naming import name_of

WIDTH = 560
OFFERED = frozenset({PromotionState.APPROVED, PromotionState.WAITING, PromotionState.DRAFT})


@dataclass(frozen=True, slots=True)
class Other:
    """A promotion to pick, by the id of its rules."""

    id: str
    number: int
    name: str
    is_picked: bool = False


def find_others(read: Read, text: str) -> tuple[Other, ...]:
    """The newest promotions that fit a text. Raises NotAllowed without VIEW_PROMOTIONS."""
    page = promotions.list_promotions(read, PromotionFilter(text=text, states=OFFERED))
    return tuple(_other(one) for one in page.rows)


def read_others(read: Read, ids: frozenset[str]) -> tuple[Other, ...]:
    """Promotions by the ids of their rules; those that are gone are called by their id.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    return tuple(sorted((_named(read, one) for one in ids), key=_number_of))


def _named(read: Read, rule_id: str) -> Other:
    try:
        return _other(promotions.get_promotion(read, PromotionId(UUID(rule_id))))
    except (NoSuchPromotion, ValueError):
        return Other(rule_id, 0, rule_id)


def _other(promotion: Promotion) -> Other:
    return Other(str(promotion.id), promotion.number, name_of(promotion))


class OthersPanel(Panel):
    """Enter picks a promotion, or lets it go. ``taken`` gives the ids picked at the end."""

    taken = Signal(object)

    def __init__(self, screen: Screen, title: str, picked: frozenset[str], own: str) -> None:
        super().__init__(title, WIDTH)
        self._home, self.picked, self._own = screen, picked, own
        self._latest = Latest()
        self.search = SearchBox(_("Name, pinyin initials, number, code or note"), "F2")
        self.table: Table[Other] = Table(_columns(), _("Promotions"))
        self.turn = Button(_("Pick or let go"), key="Enter", height=46)
        self.done = Button(_("Take these"), "primary", key="Ctrl+Enter", height=46)
        self.body.addWidget(self.search)
        self.body.addWidget(Box("card", column(self.table, margins=(1, 1, 1, 1))), 1)
        self.foot.addWidget(self.turn, 1)
        self.foot.addWidget(self.done, 1)
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._search)
        self.search.went_down.connect(self.table.setFocus)
        self.table.chosen.connect(self._turn)
        self.turn.clicked.connect(self._turn_current)
        self.done.clicked.connect(self.finish)
        keys = Shortcuts(self, KeyMap())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            keys.add_key(key, self.finish)
        self._search()

    @override
    def opened(self) -> None:
        self.search.setFocus()

    @Slot()
    def finish(self) -> None:
        """Give what is picked, and close."""
        picked = self.picked
        self.close_panel()
        self.taken.emit(picked)

    @Slot()
    def _search(self, _text: str = "") -> None:
        job = self._home.ask(find_others, self.search.text())
        job.then(self._latest.only(self._show))

    def _show(self, found: tuple[Other, ...]) -> None:
        if isValid(self):
            rows = tuple(self._marked(one) for one in found if one.id != self._own)
            self.table.rows.start(Page(rows))
            if rows:
                self.table.setCurrentIndex(self.table.rows.index(0, 0))

    def _marked(self, one: Other) -> Other:
        return Other(one.id, one.number, one.name, one.id in self.picked)

    @Slot()
    def _turn_current(self) -> None:
        current = self.table.current()
        if current is not None:
            self._turn(current)

    @Slot(object)
    def _turn(self, one: Other) -> None:
        self.picked = self.picked ^ {one.id}
        for number, row in enumerate(self.table.rows.rows):
            self.table.rows.replace(number, self._marked(row))


def _columns() -> tuple[Column[Other], ...]:
    return (
        Column(lazy("Picked"), _mark_of, 76),
        Column(lazy("No."), _number_of, 64),
        Column(lazy("Name"), _name_of, 200, stretch=True),
    )


def _mark_of(one: Other) -> str:
    return "✓" if one.is_picked else ""


def _number_of(one: Other) -> int:
    return one.number


def _name_of(one: Other) -> str:
    return one.name
