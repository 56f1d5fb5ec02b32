"""The promotions as a list: found, filtered, opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from storeapp import promotions
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.promotions import PromotionFilter, PromotionId
from ui.kit.buttons import Button
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.jobs import Job, Latest
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column, hide_unless, keep_hidden, row
from ui.kit.paged import Paged
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Chip, Column
from ui.kit.words import _, lazy, ngettext
from ui.promotions.listing import Group, PromotionLine, filter_of, read_page
from ui.promotions.naming import STANDING_MOODS, STANDING_NAMES, days_words

GROUP_NAMES = {
    Group.ALL: lazy("All"),
    Group.LIVE: lazy("Live"),
    Group.COMING: lazy("Coming"),
    Group.WAITING: lazy("Waits for approval"),
    Group.DRAFTS: lazy("Drafts"),
    Group.OVER: lazy("Ended"),
    Group.STOPPED: lazy("Stopped"),
}


class ListPage(QWidget):
    """A page at a time, the newest first. ``opened`` gives the line to open, ``asked_new``
    that a new promotion is wanted."""

    opened = Signal(object)
    asked_new = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.home = screen
        self._latest = Latest()
        self.search = SearchBox(_("Name, pinyin initials, number, code or note"), "F2")
        self.group = Choice(*((str(words), group) for group, words in GROUP_NAMES.items()))
        self.group.setAccessibleName(_("Which promotions"))
        self.count = Label("", "label", "text2")
        self.new = Button(_("New promotion"), "primary", icon="plus", key="Ctrl+N")
        self._may_plan = screen.context.may(Permission.PLAN_PROMOTIONS)
        hide_unless(self._may_plan, self.new)
        hint = _("Start from one of the usual ones, such as second one half price.")
        self._nothing = Empty("ticket-percent", _("No promotions yet"), hint)
        if self._may_plan:
            self._nothing.offer(_("New promotion"), self._ask_new, "Ctrl+N")
        self._none_found = Empty("search", _("No promotion fits"), _("Try fewer letters."))
        self._none_found.offer(_("Clear search and filters"), self._clear)
        keep_hidden(self, self._none_found)
        self.list: Paged[PromotionLine] = Paged(
            _columns(), _("Promotions"), self._nothing, _id_of
        )
        tools = row(self.search, self.group, self.count, self.new, gap=10)
        tools.setStretch(0, 1)
        body = column(tools, gap=10)
        body.addWidget(self.list, 1)
        self.setLayout(body)
        self._connect()

    def load(self) -> None:
        """Ask again for the list."""
        text, group = self.search.text(), self.group.value() or Group.ALL
        store = self.home.context.store
        wanted = filter_of(text, group, store.frame.calendar.day_of(store.clock()))
        narrowed = bool(text) or group is not Group.ALL
        self.list.say_when_empty(self._none_found if narrowed else self._nothing)
        self.list.load(partial(self._ask_page, wanted))
        counted = self.home.ask(promotions.count_promotions, wanted)
        counted.then(self._latest.only(self._show_count)).otherwise(self._no_count)

    def take_keyboard(self) -> None:
        """Put the keyboard back on the list, or into the search."""
        if self.list.rows.rows and not self.search.text():
            self.list.setFocus()
        else:
            self.search.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._search)
        self.search.went_down.connect(self.list.setFocus)
        self.group.currentIndexChanged.connect(self._search)
        self.list.table.chosen.connect(self.opened)
        self.new.clicked.connect(self.asked_new)
        keys = Shortcuts(self, self.home.context.keys)
        keys.add_key("F2", self._search_again)

    def _ask_page(self, wanted: PromotionFilter, after: str | None) -> Job[Page[PromotionLine]]:
        return self.home.ask(read_page, wanted, after)

    def _show_count(self, count: int) -> None:
        said = ngettext("{count} promotion", "{count} promotions", count)
        self.count.setText(said.format(count=f"{count:,}"))

    def _no_count(self, _error: Exception) -> None:
        self.count.setText("")  # the list itself says what is wrong

    @Slot()
    def _ask_new(self) -> None:
        self.asked_new.emit()

    @Slot()
    def _search(self, _what: object = None) -> None:
        self.load()

    @Slot()
    def _search_again(self) -> None:
        self.search.setFocus()
        self.search.edit.selectAll()

    @Slot()
    def _clear(self) -> None:
        self.search.edit.clear()
        self.group.choose(Group.ALL)
        self.search.setFocus()
        self.load()


def _columns() -> tuple[Column[PromotionLine], ...]:
    return (
        Column(lazy("No."), _number_of, 64),
        Column(lazy("Name"), _name_of, 220),
        Column(lazy("State"), _state_of, 168),
        Column(lazy("What it does"), _sentence_of, 260, stretch=True),
        Column(lazy("Days on offer"), _days_of, 236),
        Column(lazy("Used"), _uses_of, 72),
        Column(lazy("Given so far"), _given_of, 104),
    )


def _id_of(line: PromotionLine) -> PromotionId:
    return line.promotion.id


def _number_of(line: PromotionLine) -> int:
    return line.promotion.number


def _name_of(line: PromotionLine) -> str:
    return line.name


def _state_of(line: PromotionLine) -> Chip:
    return Chip(str(STANDING_NAMES[line.standing]), STANDING_MOODS[line.standing])


def _sentence_of(line: PromotionLine) -> str:
    return line.sentence


def _days_of(line: PromotionLine) -> str:
    return days_words(line.first, line.last)


def _uses_of(line: PromotionLine) -> int:
    return line.uses


def _given_of(line: PromotionLine) -> Money:
    return line.given
