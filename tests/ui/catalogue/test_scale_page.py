"""Layouts of scale labels, tried before they are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.catalogue import ProductId, ScaleSettings
from storeapp.store import Store
from tests.ui.conftest import Bench
from ui.catalogue.scale_page import ScalePage
from ui.kit.settings_page import SettingsPage

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def scale(qtbot: QtBot, apples: ProductId, page: OpenPage) -> ScalePage:
    opened = page("scale")
    assert isinstance(opened, ScalePage)
    qtbot.waitUntil(lambda: len(opened.layouts) == 1)
    return opened


def test_a_label_is_read_by_the_layout_and_names_its_product(
    qtbot: QtBot, scale: ScalePage, bench: Bench
) -> None:
    bench.route("2120001012340")
    qtbot.waitUntil(lambda: scale.answer.text() == "Product 20001, price 12.34 → Apples")


def test_a_label_no_layout_fits_is_said(qtbot: QtBot, scale: ScalePage) -> None:
    qtbot.keyClicks(scale.trial, "4006381333931")
    assert scale.answer.text() == "No layout fits this label."


def test_a_layout_is_tried_before_it_is_kept(
    qtbot: QtBot, scale: ScalePage, store: Store
) -> None:
    scale.layouts[0].kind.choose("weight")
    scale.layouts[0].decimals.choose("3")
    scale.trial.setText("2120001012340")
    qtbot.waitUntil(lambda: scale.answer.text() == "Product 20001, 1.234 kg → Apples")
    assert store.ask(settings.get, ScaleSettings).layouts == ("price:2:2XCCCCCVVVVVK",)
    scale.keep()
    qtbot.waitUntil(
        lambda: store.ask(settings.get, ScaleSettings).layouts == ("weight:3:2XCCCCCVVVVVK",)
    )


def test_a_layout_that_makes_no_sense_cannot_be_saved(scale: ScalePage) -> None:
    scale.layouts[0].digits.setText("2XXXX")
    assert scale.layouts[0].digits.property("ring") == "error"
    assert not scale.save.isEnabled()


def test_layouts_are_added_and_removed(qtbot: QtBot, scale: ScalePage, store: Store) -> None:
    scale.more.click()
    scale.layouts[0].remove.click()
    scale.keep()
    qtbot.waitUntil(
        lambda: store.ask(settings.get, ScaleSettings).layouts == ("weight:3:21CCCCCVVVVVK",)
    )
