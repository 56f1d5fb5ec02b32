"""Tax classes, added, changed and removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import catalogue
from storeapp.catalogue import ProductId, TaxClass
from storeapp.kernel.rate import percent
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.catalogue.tax_panel import TaxPanel
from ui.catalogue.taxes_page import TaxesPage
from ui.kit.settings_page import SettingsPage

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def taxes(qtbot: QtBot, page: OpenPage) -> TaxesPage:
    opened = page("taxes")
    assert isinstance(opened, TaxesPage)
    qtbot.waitUntil(lambda: len(opened.classes.rows) == 4)
    return opened


def classes(store: Store) -> dict[str, TaxClass]:
    return {one.name: one for one in store.ask(catalogue.list_tax_classes)}


def test_the_presets_are_listed_with_their_taxes(taxes: TaxesPage) -> None:
    rows = taxes.classes.table.rows
    assert [tuple(cell.text for cell in rows.cells(n)) for n in range(4)] == [
        ("VAT 13%", "VAT 13%", "with tax", "Default"),
        ("VAT 0%", "VAT 0%", "with tax", ""),
        ("VAT 6%", "VAT 6%", "with tax", ""),
        ("VAT 9%", "VAT 9%", "with tax", ""),
    ]


def test_a_class_with_two_taxes_is_added(
    qtbot: QtBot, taxes: TaxesPage, bench: Bench, store: Store
) -> None:
    taxes.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TaxPanel)
    qtbot.keyClicks(panel.name, "Quebec")
    for name, rate in (("GST", "5"), ("QST", "9.975")):
        panel.more.click()
        line = panel.rates[-1]
        qtbot.keyClicks(line.name, name)
        qtbot.keyClicks(line.code, name)
        qtbot.keyClicks(line.rate, rate)
    panel.included.setChecked(False)
    assert panel.verb.isEnabled()
    qtbot.keyClick(bench, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Quebec" in classes(store))
    gst, qst = classes(store)["Quebec"].rates
    assert (gst.code, gst.rate, gst.included) == ("GST", percent(5), False)
    assert (qst.name, qst.rate.ppm) == ("QST", 99_750)
    qtbot.waitUntil(lambda: len(taxes.classes.rows) == 5)


def test_a_class_becomes_the_default(
    qtbot: QtBot, taxes: TaxesPage, bench: Bench, store: Store
) -> None:
    taxes.classes.opened.emit(classes(store)["VAT 9%"])
    panel = bench.panels.panel
    assert isinstance(panel, TaxPanel)
    panel.is_default.setChecked(True)
    panel.send()
    qtbot.waitUntil(lambda: classes(store)["VAT 9%"].is_default)
    assert not classes(store)["VAT 13%"].is_default


def test_a_name_that_is_taken_is_said(qtbot: QtBot, taxes: TaxesPage, bench: Bench) -> None:
    taxes.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TaxPanel)
    panel.name.setText("vat 9%")
    panel.send()
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    assert panel.wrong.title.text() == (
        "There is a tax class VAT 9% already. Choose another name."
    )
    assert panel.name.property("ring") == "error"


def test_the_default_class_cannot_be_removed(qtbot: QtBot, taxes: TaxesPage) -> None:
    table = taxes.classes.table
    table.setCurrentIndex(table.rows.index(0, 0))
    taxes.remove.click()
    qtbot.waitUntil(lambda: taxes.wrong.isVisible())
    assert taxes.wrong.title.text() == (
        "VAT 13% holds for every product that names no other. Make another one the default "
        "first."
    )


def test_an_unused_class_is_removed(
    qtbot: QtBot, taxes: TaxesPage, bench: Bench, store: Store, tea: ProductId
) -> None:
    table = taxes.classes.table
    table.setCurrentIndex(table.rows.index(1, 0))
    taxes.remove.click()
    qtbot.waitUntil(lambda: bench.said == ["Removed"])
    assert "VAT 0%" not in classes(store)


def test_nothing_is_cut_off(look: str, taxes: TaxesPage, bench: Bench, store: Store) -> None:
    taxes.classes.opened.emit(classes(store)["VAT 9%"])
    panel = bench.panels.panel
    assert panel is not None
    assert_nothing_cut(panel)
    assert_buttons_named(panel)
