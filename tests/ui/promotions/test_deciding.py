"""Promotions are submitted, approved by somebody else, sent back, stopped, copied, deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import promotions, staff
from storeapp.promotions import Act, Kind, Promotion, PromotionState
from storeapp.staff import NewUser, Role
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, OWNER_PIN, actor_named
from tests.ui.checks import assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.promotions.conftest import Press, named, opened, plan, rest, shown
from ui.kit.screen import Context
from ui.promotions.history_page import HistoryPage
from ui.promotions.promotion_page import PromotionPage
from ui.promotions.promotions_screen import PromotionsScreen
from ui.promotions.stop_panel import ReasonPanel
from ui.staff.approval_panel import ApprovalPanel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def acts(store: Store, one: Promotion) -> list[tuple[Act, int, str, str]]:
    found = store.ask(promotions.list_acts, one.id)
    return [(act.act, act.version, act.by, act.reason) for act in found]


def settled(
    qtbot: QtBot, screen: PromotionsScreen, page: PromotionPage, state: PromotionState
) -> None:
    qtbot.waitUntil(lambda: page.promotion is not None and page.promotion.state is state)
    rest(qtbot, screen)


def test_an_owner_submits_and_approves_by_keys(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    store: Store,
    bench: Bench,
    press: Press,
) -> None:
    one = offers["draft"]
    page = opened(qtbot, screen, one)
    press(Key.Key_Return, CTRL)
    settled(qtbot, screen, page, PromotionState.WAITING)
    assert page.pill.text == "Waits for approval"
    press(Key.Key_F9)
    settled(qtbot, screen, page, PromotionState.APPROVED)
    assert page.pill.text == "Live"
    assert bench.said == ["Submitted", "Approved: Any three"]
    assert acts(store, one) == [
        (Act.PLANNED, 1, "Ada", ""),
        (Act.SUBMITTED, 1, "Ada", ""),
        (Act.PUBLISHED, 1, "Ada", ""),
    ]


def test_what_is_not_saved_cannot_be_approved(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion], press: Press
) -> None:
    page = opened(qtbot, screen, offers["waiting"])
    press("x")
    assert not page.approve.isEnabled()
    press(Key.Key_F9)
    rest(qtbot, screen)
    assert page.promotion is not None
    assert page.promotion.state is PromotionState.WAITING


@pytest.fixture
def mei(
    qtbot: QtBot,
    offers: dict[str, Promotion],
    manager: Store,
    context: Context,
    bench: Bench,
) -> PromotionsScreen:
    """The screen with the manager signed in."""
    return shown(qtbot, replace(context, store=manager), bench)


def test_who_wrote_it_has_somebody_else_approve_with_their_pin(
    qtbot: QtBot,
    mei: PromotionsScreen,
    manager: Store,
    store: Store,
    bench: Bench,
    press: Press,
) -> None:
    one = plan(manager, named(Kind.SPECIAL, "Mei's own"))
    page = opened(qtbot, mei, one)
    press(Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ApprovalPanel))
    panel = bench.panels.panel
    assert isinstance(panel, ApprovalPanel)
    qtbot.waitUntil(lambda: [button.person.name for button in panel.buttons] == ["Ada"])
    assert panel.act.text() == "Approve promotions"
    press(OWNER_PIN)
    press(Key.Key_Return)
    settled(qtbot, mei, page, PromotionState.APPROVED)
    assert bench.said == ["Approved by Ada"]
    assert acts(store, one) == [
        (Act.PLANNED, 1, "Mei", ""),
        (Act.PUBLISHED, 1, "Ada", ""),
    ]


def test_a_wrong_pin_approves_nothing(
    qtbot: QtBot, mei: PromotionsScreen, manager: Store, bench: Bench, press: Press
) -> None:
    one = plan(manager, named(Kind.SPECIAL, "Mei's own"))
    page = opened(qtbot, mei, one)
    press(Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ApprovalPanel))
    panel = bench.panels.panel
    assert isinstance(panel, ApprovalPanel)
    qtbot.waitUntil(lambda: bool(panel.buttons))
    press("111222")
    press(Key.Key_Return)
    qtbot.waitUntil(panel.message.isVisible)
    press(Key.Key_Escape)
    assert bench.panels.panel is None
    rest(qtbot, mei)
    assert page.promotion is not None
    assert page.promotion.state is PromotionState.DRAFT


def test_another_manager_approves_without_a_pin(
    qtbot: QtBot,
    offers: dict[str, Promotion],
    store: Store,
    context: Context,
    bench: Bench,
    press: Press,
) -> None:
    store.do(staff.add_user, NewUser(name="Lu", role=Role.MANAGER, pin=MANAGER_PIN))
    lu = store.acting_as(actor_named(store, "Lu"))
    screen = shown(qtbot, replace(context, store=lu), bench)
    page = opened(qtbot, screen, offers["waiting"])
    press(Key.Key_F9)
    settled(qtbot, screen, page, PromotionState.APPROVED)
    assert acts(store, offers["waiting"])[-1] == (Act.PUBLISHED, 1, "Lu", "")


def test_a_version_that_waits_is_sent_back(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    store: Store,
    bench: Bench,
    press: Press,
) -> None:
    page = opened(qtbot, screen, offers["waiting"])
    page.give_back.click()
    panel = bench.panels.panel
    assert isinstance(panel, ReasonPanel)
    press("Too dear")
    press(Key.Key_Return, CTRL)
    settled(qtbot, screen, page, PromotionState.DRAFT)
    assert acts(store, offers["waiting"])[-1] == (Act.WITHDRAWN, 1, "Ada", "Too dear")
    assert bench.panels.panel is None


def test_a_live_one_is_stopped_at_once_for_a_reason(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    store: Store,
    bench: Bench,
    press: Press,
) -> None:
    page = opened(qtbot, screen, offers["live"])
    press(Key.Key_F8)
    panel = bench.panels.panel
    assert isinstance(panel, ReasonPanel)
    assert not panel.verb.isEnabled()
    press(Key.Key_Return, CTRL)
    assert bench.panels.panel is panel
    press("Milk is late")
    press(Key.Key_Return, CTRL)
    settled(qtbot, screen, page, PromotionState.STOPPED)
    assert page.note.text() == "Stopped: Milk is late · used 0 times · ¥0.00 given"
    assert not page.stop.isVisible()
    ids = {rule.id for rule in store.ask(promotions.live_rules).rules}
    assert str(offers["live"].id) not in ids


def test_a_copy_opens_as_a_draft_of_its_own(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion], bench: Bench
) -> None:
    page = opened(qtbot, screen, offers["live"])
    page.copy.click()
    qtbot.waitUntil(lambda: screen.page is not None and screen.page is not page)
    rest(qtbot, screen)
    assert screen.page is not None
    copied = screen.page.promotion
    assert copied is not None
    assert (copied.number, copied.state) == (7, PromotionState.DRAFT)
    assert copied.rules[0].benefit == offers["live"].rules[0].benefit
    assert bench.said == ["Copied as 7"]


def test_a_draft_is_deleted_after_asking_once(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    store: Store,
    bench: Bench,
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    assert page.remove.isVisible()
    page.remove.click()
    assert bench.panels.panel is not None
    bench.panels.panel.verb.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: screen.page is None)
    rest(qtbot, screen)
    assert store.ask(promotions.count_promotions) == 5


def test_what_was_live_once_cannot_be_deleted(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion]
) -> None:
    page = opened(qtbot, screen, offers["stopped"])
    assert not page.remove.isVisible()


def test_the_history_says_what_each_version_changed(
    qtbot: QtBot,
    look: str,
    offers: dict[str, Promotion],
    context: Context,
    bench: Bench,
    store: Store,
) -> None:
    one = offers["live"]
    new = promotions.NewPromotion(
        rules=(replace(one.rules[0], window=None),), supplier_ppm=250_000, note="Agreed"
    )
    store.do(promotions.change, one.id, new, one.version)
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, one)
    page.tabs.turn_to(1)
    history = page.tabs.page()
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: len(history.table.rows.rows) == 3)
    said = [(deed.act.act, deed.act.version) for deed in history.table.rows.rows]
    assert said == [(Act.CHANGED, 2), (Act.PUBLISHED, 1), (Act.PLANNED, 1)]
    newest = history.table.rows.rows[0]
    assert len(newest.gone) == 1  # its days
    assert len(newest.come) == 2
    assert "25%" in newest.come[0]
    assert newest.come[1].endswith("Agreed")
    assert history.come.text() == "\n".join(f"+ {one}" for one in newest.come)
    qtbot.waitUntil(lambda: assert_nothing_cut(bench))
