"""Promotions are found, filtered, opened, planned and left by keys, and the store has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storeapp import promotions
from storeapp.promotions import (
    BuyGet,
    Category,
    Kind,
    NewPromotion,
    PercentOff,
    Promotion,
    PromotionFilter,
    PromotionState,
    template,
)
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.promotions.conftest import (
    DAY,
    TODAY,
    Press,
    named,
    opened,
    publish,
    rest,
    shown,
)
from ui.kit.screen import Context
from ui.promotions.calendar_page import CalendarPage, DayPanel
from ui.promotions.kinds_panel import KindsPanel
from ui.promotions.list_page import ListPage
from ui.promotions.listing import Bar, Group
from ui.promotions.month_bars import lay_week
from ui.promotions.naming import Standing
from ui.promotions.promotion_page import PromotionPage
from ui.promotions.promotions_screen import PromotionsScreen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def names(page: ListPage) -> list[str]:
    return [line.name for line in page.list.rows.rows]


def test_the_list_says_how_each_stands_and_what_it_does(
    listed: ListPage, offers: dict[str, Promotion]
) -> None:
    said = [(line.name, line.standing) for line in listed.list.rows.rows]
    assert said == [
        ("Members", Standing.STOPPED),
        ("Spend and save", Standing.WAITING),
        ("Any three", Standing.DRAFT),
        ("Gone", Standing.OVER),
        ("Soon", Standing.COMING),
        ("Second half", Standing.LIVE),
    ]
    cells = [cell.text for cell in listed.list.rows.cells(5)]
    assert cells == [
        "1",
        "Second half",
        "Live",
        "Every 2 units of goods of category Drinks: the cheapest one at half price",
        "May 1 – May 7, 2026",
        "0",
        "0.00",
    ]
    assert listed.count.text() == "6 promotions"


@pytest.mark.parametrize(
    ("group", "wanted"),
    [
        (Group.LIVE, ["Second half"]),
        (Group.COMING, ["Soon"]),
        (Group.OVER, ["Gone"]),
        (Group.WAITING, ["Spend and save"]),
        (Group.DRAFTS, ["Any three"]),
        (Group.STOPPED, ["Members"]),
    ],
)
def test_a_filter_leaves_those_that_stand_so(
    qtbot: QtBot, listed: ListPage, group: Group, wanted: list[str]
) -> None:
    listed.group.choose(group)
    qtbot.waitUntil(lambda: names(listed) == wanted)


def test_search_finds_a_part_of_a_name_and_says_when_nothing_fits(
    qtbot: QtBot, listed: ListPage, press: Press
) -> None:
    press(Key.Key_F2)
    press("half")
    qtbot.waitUntil(lambda: names(listed) == ["Second half"])
    press("zzz")
    qtbot.waitUntil(lambda: names(listed) == [])
    assert listed.list.nothing is listed._none_found


def test_a_live_promotion_with_a_change_that_waits_is_both(
    qtbot: QtBot, store: Store, listed: ListPage, offers: dict[str, Promotion]
) -> None:
    one = offers["live"]
    new = NewPromotion(rules=(replace(one.rules[0], priority=3),))
    store.do(promotions.change, one.id, new, one.version)
    listed.group.choose(Group.LIVE)
    qtbot.waitUntil(lambda: [x.standing for x in listed.list.rows.rows] == [Standing.CHANGING])


def test_enter_opens_and_escape_goes_back_to_the_list(
    qtbot: QtBot, screen: PromotionsScreen, listed: ListPage, press: Press
) -> None:
    listed.list.setFocus()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(screen.page, PromotionPage))
    assert screen.page is not None
    assert screen.page.title.text() == "6  Members"
    rest(qtbot, screen)
    press(Key.Key_Escape)
    assert screen.page is None
    assert listed.isVisible()


def test_a_new_one_is_planned_by_keys_from_its_template(
    qtbot: QtBot, screen: PromotionsScreen, bench: Bench, store: Store, press: Press
) -> None:
    press(Key.Key_N, CTRL)
    assert isinstance(bench.panels.panel, KindsPanel)
    press(Key.Key_Space)  # the first one: spend and save
    assert bench.panels.panel is None
    page = screen.page
    assert page is not None
    rest(qtbot, screen)
    press("Spend 100")
    press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bench.said == ["Saved"])
    rest(qtbot, screen)
    (made,) = store.ask(promotions.list_promotions, PromotionFilter(text="spend 100")).rows
    assert made.state is PromotionState.DRAFT
    wanted = replace(template(Kind.SPEND_OFF), id=str(made.id), names=(("en", "Spend 100"),))
    assert made.rules == (wanted,)
    assert page.title.text() == "7  Spend 100"
    assert page.tabs.titles() == ("Form", "History", "Check", "On past sales", "What it did")


def test_what_is_missing_is_marked_at_its_field_and_nothing_is_lost(
    qtbot: QtBot, screen: PromotionsScreen, store: Store, press: Press
) -> None:
    screen.begin(Kind.BUY_GET)
    page = screen.page
    assert page is not None
    form = page.editor.form
    assert form is not None
    form.form.buy.setText("3")  # type: ignore[attr-defined]
    press(Key.Key_S, CTRL)
    assert form.names.english.property("ring") == "error"
    assert form.names.english_field.note.text() == "A name in at least one language."
    assert form.names.english.hasFocus()
    press("Three for two")
    assert form.names.english.property("ring") == ""
    press(Key.Key_S, CTRL)
    assert form.form.bought_field.note.text() == "Choose the goods."  # type: ignore[attr-defined]
    assert store.ask(promotions.count_promotions) == 6
    form.form.bought.show_scope(Category("Drinks"))  # type: ignore[attr-defined]
    press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: page.promotion is not None)
    assert page.promotion is not None
    drinks = Category("Drinks")
    assert page.promotion.rules[0].benefit == BuyGet(
        buy=3, buy_scope=drinks, get=1, get_scope=drinks, cut=PercentOff(1_000_000)
    )


def test_what_is_not_saved_is_asked_about_once(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion], press: Press
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    press("x")
    assert page.save.isEnabled()
    press(Key.Key_Escape)
    assert page.unsaved.title.text() == "Not saved yet"
    assert screen.page is page
    press(Key.Key_Escape)
    assert screen.page is None


def test_somebody_elses_change_in_between_is_told_and_the_form_stays(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    store: Store,
    press: Press,
) -> None:
    one = offers["draft"]
    page = opened(qtbot, screen, one)
    other = NewPromotion(rules=(replace(one.rules[0], priority=9),))
    store.do(promotions.change, one.id, other, one.version)
    press(" more")
    press(Key.Key_S, CTRL)
    qtbot.waitUntil(page.editor.wrong.isVisible)
    assert "Promotion 4 was changed by somebody else" in page.editor.wrong.title.text()
    form = page.editor.form
    assert form is not None
    assert form.names.english.text() == "Any three more"


def test_the_page_comes_back_with_what_was_typed_when_the_screen_is_made_again(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    context: Context,
    press: Press,
) -> None:
    opened(qtbot, screen, offers["draft"])
    press(" more")
    place = screen.place()
    again = PromotionsScreen(context)
    qtbot.addWidget(again)
    again.opened(place)
    assert again.page is not None
    form = again.page.editor.form
    assert form is not None
    assert form.names.english.text() == "Any three more"
    assert again.page.save.isEnabled()
    rest(qtbot, again)


def test_the_calendar_shows_every_bar_of_the_month_and_enter_opens(
    qtbot: QtBot, screen: PromotionsScreen, bench: Bench, press: Press
) -> None:
    screen.tabs.turn_to(1)
    page = screen.tabs.page()
    assert isinstance(page, CalendarPage)
    qtbot.waitUntil(lambda: len(page.bars.month.bars) == 5)
    assert page.title.text() == "May 2026"
    assert [bar.name for bar in page.bars.month.bars] == [
        "Gone",
        "Second half",
        "Soon",
        "Any three",
        "Spend and save",
    ]
    assert [bar.name for bar in page.bars.bars_on(TODAY)] == [
        "Second half",
        "Any three",
        "Spend and save",
    ]
    page.take_keyboard()
    press(Key.Key_Return)
    panel = bench.panels.panel
    assert isinstance(panel, DayPanel)
    press(Key.Key_Down)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: screen.page is not None)
    assert screen.page is not None
    assert screen.page.title.text() == "4  Any three"
    rest(qtbot, screen)


def test_a_click_on_a_bar_opens_it_and_keys_turn_the_months(
    qtbot: QtBot, screen: PromotionsScreen, press: Press
) -> None:
    screen.tabs.turn_to(1)
    page = screen.tabs.page()
    assert isinstance(page, CalendarPage)
    qtbot.waitUntil(lambda: len(page.bars.month.bars) == 5)
    page.take_keyboard()
    press(Key.Key_PageDown)
    assert page.bars.day == date(2026, 6, 4)
    qtbot.waitUntil(lambda: [bar.name for bar in page.bars.month.bars] == _ENDLESS)
    press(Key.Key_Home)
    qtbot.waitUntil(lambda: len(page.bars.month.bars) == 5)
    soon = next(bar for bar in page.bars.month.bars if bar.name == "Soon")
    page.bars.repaint()
    QTest.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=page.bars.place_of(soon))
    qtbot.waitUntil(lambda: screen.page is not None)
    assert screen.page is not None
    assert screen.page.title.text() == "2  Soon"
    rest(qtbot, screen)


_ENDLESS = ["Any three", "Spend and save"]


def test_bars_of_a_week_lie_in_the_first_free_lane() -> None:
    def bar(name: str, first: int | None, last: int | None) -> Bar:
        days = [None if n is None else TODAY + n * DAY for n in (first, last)]
        return Bar(name, name, Standing.LIVE, days[0], days[1])  # type: ignore[arg-type]

    bars = [bar("a", -9, 1), bar("b", 0, 3), bar("c", 2, 4), bar("d", None, None)]
    bars += [bar("e", 7, 9), bar("f", -5, -1)]
    placed = [(one.bar.name, one.lane, one.begin, one.end) for one in lay_week(bars, TODAY)]
    assert placed == [("a", 0, 0, 1), ("b", 1, 0, 3), ("c", 0, 2, 4), ("d", 2, 0, 6)]


def test_who_may_only_look_finds_nothing_to_change(
    qtbot: QtBot, offers: dict[str, Promotion], context: Context, bench: Bench, store: Store
) -> None:
    seeing = frozenset({"view-promotions", "view-catalogue", "sell"})
    actor = replace(store.actor, permissions=frozenset(seeing))  # type: ignore[arg-type]
    screen = shown(qtbot, replace(context, store=store.acting_as(actor)), bench)
    page = opened(qtbot, screen, offers["live"])
    shut = (page.save, page.submit, page.stop, page.copy, page.remove, page.give_back)
    assert [button.isVisible() for button in shut] == [False] * 6
    assert page.tabs.titles() == ("Form", "History", "Check")


@pytest.mark.parametrize("width", [1366, 1280])
def test_nothing_is_cut_off_in_the_list_and_the_calendar(
    qtbot: QtBot,
    look: str,
    offers: dict[str, Promotion],
    context: Context,
    bench: Bench,
    width: int,
) -> None:
    bench.resize(width - 76, 716)  # less the rail and the bar at the top
    screen = shown(qtbot, context, bench)
    for tab in range(3):
        screen.tabs.turn_to(tab)
        qtbot.waitUntil(lambda: context.runner.is_idle)
        qtbot.waitUntil(lambda: assert_nothing_cut(bench))
        assert_buttons_named(bench)
    assert_readable(bench)


def test_many_are_listed_a_page_at_a_time(
    qtbot: QtBot, store: Store, screen: PromotionsScreen, listed: ListPage
) -> None:
    for number in range(120):
        publish(store, named(Kind.SPECIAL, f"Offer {number}"))
    runner = screen.context.runner
    qtbot.waitUntil(lambda: listed.count.text() == "126 promotions")
    qtbot.waitUntil(lambda: not screen._soon.isActive() and runner.is_idle)
    assert len(listed.list.rows.rows) == 100
    listed.list.table.scrollToBottom()
    qtbot.waitUntil(lambda: len(listed.list.rows.rows) == 126)
    assert listed.list.rows.rows[-1].name == "Second half"
