"""The promotions screen over a small shop: tea, coffee and cake, and a few promotions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import catalogue, promotions
from storeapp.catalogue import Barcode, NewProduct, ProductId
from storeapp.kernel.money import Money
from storeapp.promotions import (
    Category,
    Kind,
    NewPromotion,
    Promotion,
    Rule,
    Window,
    template,
)
from storeapp.store import Store
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.kit.screen import Context
from ui.promotions.list_page import ListPage
from ui.promotions.promotion_page import PromotionPage
from ui.promotions.promotions_screen import PromotionsScreen

TODAY = date(2026, 5, 4)  # a Monday
DAY = timedelta(days=1)
Press = Callable[..., None]


@pytest.fixture
def press(bench: Bench) -> Press:
    """Press a key wherever the keyboard is, or type a text there."""

    def press_(what: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or bench
        if isinstance(what, str):
            QTest.keyClicks(target, what)
        else:
            QTest.keyClick(target, what, held or Qt.KeyboardModifier.NoModifier)

    return press_


@pytest.fixture
def goods(store: Store) -> dict[str, ProductId]:
    """Tea 3.50 and coffee 8.00 are drinks, cake 12.00 stands by itself."""
    drinks = store.do(catalogue.add_category, "Drinks", None)
    new = (
        NewProduct(code="TEA", name="Tea", price=Money(350), category_id=drinks, brand="Leaf"),
        NewProduct(
            code="COFFEE",
            name="Coffee",
            price=Money(800),
            category_id=drinks,
            cost=Money(500),
            barcodes=(Barcode(code="6901234567892"),),
        ),
        NewProduct(code="CAKE", name="Cake", price=Money(1200), member_price=Money(1000)),
    )
    return {one.code or "": store.do(catalogue.add_product, one) for one in new}


def named(kind: Kind, name: str, *, days: tuple[int, int] | None = None) -> Rule:
    """A promotion from its template, on drinks, from so many days from today to so many."""
    rule = replace(template(kind), names=(("en", name),), scope=Category("Drinks"))
    if days is None:
        return rule
    window = Window(first_day=TODAY + days[0] * DAY, last_day=TODAY + days[1] * DAY)
    return replace(rule, window=window)


def plan(store: Store, *rules: Rule) -> Promotion:
    """A draft."""
    return store.do(promotions.plan, NewPromotion(rules=rules))


def publish(store: Store, *rules: Rule) -> Promotion:
    """A promotion at the tills."""
    draft = plan(store, *rules)
    return store.do(promotions.publish, draft.id, draft.version)


@pytest.fixture
def offers(store: Store, goods: dict[str, ProductId]) -> dict[str, Promotion]:
    """One of every standing."""
    made = {
        "live": publish(store, named(Kind.NTH, "Second half", days=(-3, 3))),
        "coming": publish(store, named(Kind.SPECIAL, "Soon", days=(2, 5))),
        "over": publish(store, named(Kind.SPECIAL, "Gone", days=(-9, -2))),
        "draft": plan(store, named(Kind.ANY_FOR, "Any three")),
    }
    waits = plan(store, named(Kind.SPEND_OFF, "Spend and save"))
    made["waiting"] = store.do(promotions.submit, waits.id, waits.version)
    stopped = publish(store, named(Kind.MEMBER, "Members"))
    made["stopped"] = store.do(promotions.stop, stopped.id, "Too dear")
    return made


@pytest.fixture
def screen(
    qtbot: QtBot, offers: dict[str, Promotion], context: Context, bench: Bench
) -> PromotionsScreen:
    return shown(qtbot, context, bench)


def shown(qtbot: QtBot, context: Context, bench: Bench) -> PromotionsScreen:
    """The screen on the bench, its list loaded."""
    with no_strays():
        made = PromotionsScreen(context)
        bench.put(made)
        page = made.tabs.page()
        assert isinstance(page, ListPage)
        qtbot.waitUntil(lambda: page.count.text() != "" and bool(page.list.rows.rows))
    return made


@pytest.fixture
def listed(screen: PromotionsScreen) -> ListPage:
    found = screen.tabs.page()
    assert isinstance(found, ListPage)
    return found


def opened(qtbot: QtBot, screen: PromotionsScreen, promotion: Promotion) -> PromotionPage:
    """The page of a promotion, at rest."""
    with no_strays():
        screen.open_promotion(promotion.id)
        qtbot.waitUntil(lambda: screen.page is not None)
        rest(qtbot, screen)
    assert screen.page is not None
    return screen.page


def rest(qtbot: QtBot, screen: PromotionsScreen) -> None:
    """Wait until the preview has settled and nothing is asked any more."""
    qtbot.waitUntil(lambda: screen.context.runner.is_idle)
    page = screen.page
    if page is not None:
        soon = page.editor.preview._soon
        qtbot.waitUntil(lambda: not soon.isActive() and screen.context.runner.is_idle)
