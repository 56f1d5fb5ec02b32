"""The settings: who sees which page, and that each keeps what is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import demo, settings
from storeapp.db import journal
from storeapp.kernel.machine import Machine
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from ui.kit.screen import Context
from ui.kit.settings_page import SettingsPage
from ui.settings.about_page import AboutPage, licences
from ui.settings.demo_page import DemoPage
from ui.settings.look_page import LookPage
from ui.settings.settings_screen import SettingsScreen
from ui.settings.store_page import StorePage

CTRL = Qt.KeyboardModifier.ControlModifier
OpenPage = Callable[[str], SettingsPage]
EVERY_PAGE = (
    *("store", "taxes", "payments", "rates", "limits", "promotions", "holding", "drawers"),
    *(
        "users",
        "printer",
        "display",
        "pole",
        "receipts",
        "scale",
        "stock",
        "keys",
        "look",
        "about",
    ),
)


def store_page(page: SettingsPage, qtbot: QtBot) -> StorePage:
    assert isinstance(page, StorePage)
    qtbot.waitUntil(lambda: page.name.text() != "")
    return page


def test_an_owner_sees_every_page(context: Context, bench: Bench) -> None:
    made = SettingsScreen(context)
    bench.put(made)
    assert tuple(made.names) == EVERY_PAGE


def test_a_manager_does_not_manage_people(
    context: Context, bench: Bench, manager: Store
) -> None:
    made = SettingsScreen(replace(context, store=manager))
    bench.put(made)
    assert "users" not in made.names
    assert "store" in made.names


def test_the_store_is_changed_by_keys(
    qtbot: QtBot, page: OpenPage, bench: Bench, store: Store
) -> None:
    opened = store_page(page("store"), qtbot)
    assert not opened.save.isEnabled()
    opened.name.selectAll()
    qtbot.keyClicks(opened.name, "Harbour Store")
    qtbot.keyClicks(opened.phone, "555 0199")
    opened.cutoff.choose(4)
    assert opened.save.isEnabled()
    qtbot.keyClick(bench, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bench.said == ["Saved"])
    kept = store.ask(settings.get, StoreSettings)
    assert (kept.name, kept.phone, kept.cutoff_hour) == ("Harbour Store", "555 0199", 4)
    assert not opened.save.isEnabled()


def test_the_receipt_beside_it_shows_every_change(qtbot: QtBot, page: OpenPage) -> None:
    opened = store_page(page("store"), qtbot)
    qtbot.waitUntil(lambda: "Riverside Store" in opened.paper.text())
    opened.footer.setPlainText("See you soon!")
    qtbot.waitUntil(lambda: "See you soon!" in opened.paper.text())


def test_a_store_without_a_name_cannot_be_saved(qtbot: QtBot, page: OpenPage) -> None:
    opened = store_page(page("store"), qtbot)
    opened.name.clear()
    assert opened.name.property("ring") == "error"
    assert not opened.save.isEnabled()
    opened.revert.click()
    assert opened.name.text() == "Riverside Store"
    assert opened.name.property("ring") != "error"


def test_what_is_being_typed_survives_a_change_from_elsewhere(
    qtbot: QtBot, page: OpenPage, store: Store
) -> None:
    opened = store_page(page("store"), qtbot)
    opened.name.setText("Half typed")
    before = store.ask(settings.get, StoreSettings)
    store.do(settings.change, replace(before, phone="555 0100"))
    qtbot.wait(80)
    assert opened.name.text() == "Half typed"
    assert opened.save.isEnabled()


def test_the_look_changes_at_once(page: OpenPage, bench: Bench) -> None:
    opened = page("look")
    assert isinstance(opened, LookPage)
    opened.scheme.choose("dark")
    opened.text_size.choose(120)
    opened.sounds.setChecked(False)
    opened.language.choose("zh_CN")
    assert bench.machine == Machine("zh_CN", "dark", 120, 1, sounds=False)


def test_about_tells_the_journal_and_the_licences(
    qtbot: QtBot, page: OpenPage, store: Store, context: Context
) -> None:
    opened = page("about")
    assert isinstance(opened, AboutPage)
    head = store.ask(journal.head)
    qtbot.waitUntil(
        lambda: opened.head.text() == f"{head.seq} entries, the last one {head.mark}"
    )
    assert [path.name for path in licences()] == [
        *("LICENSE-Inter-OFL.txt", "LICENSE-NotoSansSC-OFL.txt", "LICENSE-lucide.txt"),
    ]
    opened.licence.setCurrentIndex(2)
    assert opened.text.toPlainText().startswith("ISC License")


def test_only_a_demo_store_offers_to_start_for_real(
    context: Context, bench: Bench, store: Store
) -> None:
    made = SettingsScreen(context)
    bench.put(made)
    assert "demo" not in made.names
    store.do(settings.change, demo.DemoSettings(is_demo=True))
    again = SettingsScreen(context)
    bench.put(again)
    assert "demo" in again.names


def test_the_demo_is_removed_after_a_word(
    qtbot: QtBot, context: Context, bench: Bench, store: Store
) -> None:
    store.do(settings.change, demo.DemoSettings(is_demo=True))
    made = SettingsScreen(replace(context, folder=store.database.path.parent))
    bench.put(made, "demo")
    opened = made.page()
    assert isinstance(opened, DemoPage)
    opened.remove.click()
    panel = bench.panels.panel
    assert panel is not None
    assert panel.verb.text() == "Remove demo data"  # type: ignore[attr-defined]
    panel.verb.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: ("reopen", None) in bench.went)
    kept = list(store.database.path.parent.glob("demo-*.db"))
    assert len(kept) == 1


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, page: OpenPage, bench: Bench, name: str
) -> None:
    bench.resize(1204, 700)
    page(name)
    qtbot.wait(30)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
