"""The category tree."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import catalogue
from storeapp.catalogue import NewProduct
from storeapp.kernel.money import Money
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.catalogue.categories_panel import CategoriesPanel
from ui.catalogue.products_screen import ProductsScreen
from ui.kit.screen import Context


@pytest.fixture
def panel(qtbot: QtBot, context: Context, bench: Bench, store: Store) -> CategoriesPanel:
    """The tree with Food, in which there is Dairy."""
    food = store.do(catalogue.add_category, "Food")
    store.do(catalogue.add_category, "Dairy", food)
    screen = ProductsScreen(context)
    bench.put(screen)
    screen.desk.show_categories()
    opened = bench.panels.panel
    assert isinstance(opened, CategoriesPanel)
    qtbot.waitUntil(lambda: opened.tree.topLevelItemCount() == 1)
    return opened


def paths(store: Store) -> list[str]:
    return [" / ".join(one.path) for one in store.ask(catalogue.list_categories)]


def choose(panel: CategoriesPanel, name: str) -> None:
    (item,) = panel.tree.findItems(name, Qt.MatchFlag.MatchRecursive)
    panel.tree.setCurrentItem(item)


def test_a_category_is_added_by_its_name(
    qtbot: QtBot, panel: CategoriesPanel, store: Store
) -> None:
    qtbot.keyClicks(panel.name, "Books")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: paths(store) == ["Books", "Food", "Food / Dairy"])
    assert panel.name.text() == ""


def test_a_category_is_renamed_and_moved(
    qtbot: QtBot, panel: CategoriesPanel, store: Store
) -> None:
    choose(panel, "Dairy")
    assert (panel.name.text(), panel.parent_.currentText()) == ("Dairy", "Food")
    panel.name.setText("Milk things")
    panel.parent_._take(0)
    assert panel.change.isEnabled()
    panel.change.click()
    qtbot.waitUntil(lambda: paths(store) == ["Food", "Milk things"])


def test_a_category_in_use_is_not_removed(
    qtbot: QtBot, panel: CategoriesPanel, store: Store
) -> None:
    choose(panel, "Food")
    panel.remove.click()
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    assert panel.wrong.title.text() == (
        "Food has other categories in it. Move or remove them first."
    )
    dairy = store.ask(catalogue.list_categories)[1]
    new = NewProduct(name="Milk", price=Money(100), category_id=dairy.id)
    store.do(catalogue.add_product, new)
    choose(panel, "Dairy")
    panel.remove.click()
    qtbot.waitUntil(
        lambda: (
            panel.wrong.title.text()
            == "Dairy has 1 product in it. Give it another category first."
        )
    )


def test_an_empty_category_is_removed(
    qtbot: QtBot, panel: CategoriesPanel, store: Store
) -> None:
    choose(panel, "Dairy")
    panel.remove.click()
    qtbot.waitUntil(lambda: paths(store) == ["Food"])


def test_nothing_is_cut_off(look: str, panel: CategoriesPanel) -> None:
    assert_nothing_cut(panel)
    assert_buttons_named(panel)
