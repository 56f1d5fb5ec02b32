"""The receipt designer: what is typed is seen at once, and kept only when it makes sense."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import devices, settings
from storeapp.devices import PaperField, PaperKind, ReceiptTemplate, TextSize
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from ui.devices.receipt_page import ReceiptPage
from ui.kit.settings_page import SettingsPage

OpenPage = Callable[[str], SettingsPage]
LINK = "https://fp.example.cn/{number}"


@pytest.fixture
def designer(qtbot: QtBot, store: Store, page: OpenPage) -> ReceiptPage:
    own = store.ask(settings.get, StoreSettings)
    words = {"receipt_header": "Fresh every day", "receipt_footer": "Thank you\nBye"}
    store.do(settings.change, replace(own, **words))
    opened = page("receipts")
    assert isinstance(opened, ReceiptPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


def kept(store: Store, kind: PaperKind = PaperKind.SALE) -> ReceiptTemplate:
    return store.ask(devices.get_template, kind)


def seen(designer: ReceiptPage) -> int:
    """Which picture is shown now."""
    return designer.paper.pixmap().cacheKey()


def wait_for_picture(qtbot: QtBot, designer: ReceiptPage) -> None:
    qtbot.waitUntil(lambda: not designer.paper.pixmap().isNull())


def turn(qtbot: QtBot, designer: ReceiptPage, kind: PaperKind) -> None:
    designer.kind.choose(kind)
    qtbot.waitUntil(lambda: designer.kept is not None and designer.kept.kind is kind)


def test_the_words_of_the_store_stand_in_the_fields_and_stay_the_stores(
    designer: ReceiptPage,
) -> None:
    assert designer.form.header.value() == "Fresh every day"
    assert designer.form.footer.value() == "Thank you\nBye"
    assert designer.collect() == ReceiptTemplate()
    assert not designer.save.isEnabled()
    assert not designer.usual.isEnabled()


def test_everything_is_chosen_and_kept(
    qtbot: QtBot, designer: ReceiptPage, store: Store, bench: Bench
) -> None:
    form = designer.form
    form.width_mm.choose(58)
    form.text_size.choose(TextSize.LARGE)
    form.first.choose("zh_CN")
    form.second.choose("en")
    form.header.setPlainText("Top\n\nline")
    form.footer.setPlainText("")
    form.link.setText(LINK)
    form.link_words.setText("Scan me")
    form.shows[PaperField.ITEM_CODE].setChecked(True)
    form.shows[PaperField.TAX].setChecked(False)
    designer.keep()
    usual = ReceiptTemplate().shows
    wanted = ReceiptTemplate(
        width_mm=58,
        text_size=TextSize.LARGE,
        languages=("zh_CN", "en"),
        header=("Top", "", "line"),
        footer=(),
        link=LINK,
        link_words="Scan me",
        shows=usual - {PaperField.TAX} | {PaperField.ITEM_CODE},
    )
    qtbot.waitUntil(lambda: kept(store) == wanted)
    qtbot.waitUntil(lambda: designer.kept == wanted)
    assert designer.collect() == wanted
    assert bench.said == ["Saved"]


def test_a_second_language_alone_stands_below_the_stores(designer: ReceiptPage) -> None:
    designer.form.second.choose("zh_CN")
    value = designer.collect()
    assert value is not None
    assert value.languages == ("en", "zh_CN")


def test_the_preview_follows_what_is_typed(qtbot: QtBot, designer: ReceiptPage) -> None:
    wait_for_picture(qtbot, designer)
    before, wide = seen(designer), designer.paper.width()
    qtbot.keyClicks(designer.form.header, "Hello ")
    qtbot.waitUntil(lambda: seen(designer) != before)
    before = seen(designer)
    designer.form.width_mm.choose(58)
    qtbot.waitUntil(lambda: designer.paper.width() < wide)
    assert seen(designer) != before


def test_another_paper_is_shown_even_if_what_is_typed_next_makes_no_sense(
    qtbot: QtBot, designer: ReceiptPage
) -> None:
    wait_for_picture(qtbot, designer)
    high = designer.paper.height()
    turn(qtbot, designer, PaperKind.GIFT)
    designer.form.header.setPlainText("x" * 121)
    assert designer.collect() is None
    qtbot.waitUntil(lambda: designer.paper.height() < high)


def test_each_kind_of_paper_has_its_own_template(
    qtbot: QtBot, designer: ReceiptPage, store: Store
) -> None:
    turn(qtbot, designer, PaperKind.INVOICE)
    wait_for_picture(qtbot, designer)
    designer.form.link.setText(LINK)
    assert not designer.kind.isEnabled()
    designer.keep()
    qtbot.waitUntil(lambda: kept(store, PaperKind.INVOICE).link == LINK)
    qtbot.waitUntil(lambda: designer.kind.isEnabled())
    assert kept(store) == ReceiptTemplate()
    turn(qtbot, designer, PaperKind.SALE)
    assert designer.form.link.text() == ""


def test_only_what_a_paper_has_room_for_is_offered(qtbot: QtBot, designer: ReceiptPage) -> None:
    form = designer.form
    turn(qtbot, designer, PaperKind.GIFT)
    offered = {shown for shown, check in form.shows.items() if check.isEnabled()}
    assert offered == {PaperField.ITEM_CODE, PaperField.BARCODE}
    assert not form.link.isEnabled()
    assert form.width_mm.isEnabled()
    turn(qtbot, designer, PaperKind.INVOICE)
    offered = {shown for shown, check in form.shows.items() if check.isEnabled()}
    assert offered == {PaperField.DISCOUNT, PaperField.TAX, PaperField.NOTE}
    assert form.link.isEnabled()
    assert not form.width_mm.isEnabled()
    turn(qtbot, designer, PaperKind.SALE)
    assert all(check.isEnabled() for check in form.shows.values())


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "https://a.example/{0.__class__}",
            "{0.__class__} cannot be filled in. Use only {number} {total} {date} {store}.",
        ),
        (
            "nowhere",
            "“nowhere” is no web address. Write it whole, such as "
            "https://invoice.example.com/.",
        ),
    ],
)
def test_a_link_that_cannot_be_used_is_said_under_its_field(
    designer: ReceiptPage, link: str, said: str
) -> None:
    designer.form.link.setText(link)
    assert designer.form.link_place.note.text() == said
    assert designer.form.link_place.note.isVisible()
    assert designer.form.link.property("ring") == "error"
    assert not designer.save.isEnabled()
    assert designer.revert.isEnabled()
    designer.form.link.setText(LINK)
    assert not designer.form.link_place.note.isVisible()
    assert designer.save.isEnabled()


def test_texts_and_languages_that_cannot_be_used_are_said_under_theirs(
    designer: ReceiptPage,
) -> None:
    form = designer.form
    form.header.setPlainText("\n".join("x" * 21))
    assert form.header_place.note.text() == (
        "The text at the top is too long for a receipt: at most 20. Shorten it."
    )
    form.header.setPlainText("x")
    form.footer.setPlainText("x" * 121)
    assert form.footer_place.note.isVisible()
    form.footer.setPlainText("x")
    form.link_words.setText("x" * 61)
    assert form.words_place.note.isVisible()
    form.link_words.setText("")
    form.second.choose("en")
    assert form.second_place.note.text() == (
        "A paper speaks one language, or two different ones."
    )
    form.second.choose("")
    assert not form.second_place.note.isVisible()


def test_changes_are_discarded(qtbot: QtBot, designer: ReceiptPage, store: Store) -> None:
    designer.form.link.setText(LINK)
    designer.form.header.setPlainText("x")
    qtbot.mouseClick(designer.revert, Qt.MouseButton.LeftButton)
    assert designer.collect() == ReceiptTemplate()
    assert designer.form.header.value() == "Fresh every day"
    assert not designer.revert.isEnabled()
    assert kept(store) == ReceiptTemplate()


def test_a_paper_goes_back_to_usual(qtbot: QtBot, designer: ReceiptPage, store: Store) -> None:
    designer.form.link.setText(LINK)
    designer.keep()
    qtbot.waitUntil(lambda: designer.usual.isEnabled())
    designer.usual.click()
    qtbot.waitUntil(lambda: kept(store) == ReceiptTemplate())
    qtbot.waitUntil(lambda: designer.form.link.text() == "")


def test_a_logo_is_shrunk_shown_kept_and_removed(
    qtbot: QtBot, designer: ReceiptPage, store: Store, tmp_path: Path
) -> None:
    wait_for_picture(qtbot, designer)
    Image.new("RGB", (2000, 1000), "black").save(tmp_path / "logo.png")
    before = seen(designer)
    designer.form.logo.wanted.emit(str(tmp_path / "logo.png"))
    qtbot.waitUntil(lambda: designer.save.isEnabled())
    qtbot.waitUntil(lambda: seen(designer) != before)
    designer.keep()
    qtbot.waitUntil(lambda: kept(store).logo_id is not None)
    image = store.ask(devices.find_logo, kept(store).logo_id)
    assert image is not None
    assert Image.open(io.BytesIO(image)).size == (576, 288)
    qtbot.waitUntil(lambda: designer.kept == kept(store))
    designer.form.logo.remove.click()
    designer.keep()
    qtbot.waitUntil(lambda: kept(store).logo_id is None)


def test_a_file_that_is_no_picture_is_said(
    qtbot: QtBot, designer: ReceiptPage, tmp_path: Path
) -> None:
    (tmp_path / "note.png").write_text("no picture", encoding="utf-8")
    designer.form.logo.wanted.emit(str(tmp_path / "note.png"))
    qtbot.waitUntil(lambda: designer.wrong.isVisible())
    said = designer.wrong.title.text()
    assert said == "This file is no picture. Choose a PNG or JPEG."


def test_what_somebody_types_is_not_overwritten_from_elsewhere(
    qtbot: QtBot, designer: ReceiptPage, store: Store
) -> None:
    designer.form.link_words.setText("mine")
    store.do(devices.keep_template, ReceiptTemplate(link=LINK))
    qtbot.wait(120)
    assert designer.form.link_words.text() == "mine"
    assert designer.form.link.text() == ""


def test_the_keyboard_alone_designs_a_paper(
    qtbot: QtBot, designer: ReceiptPage, store: Store
) -> None:
    designer.kind.setFocus()
    qtbot.keyClick(designer.kind, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: kept_kind(designer) is PaperKind.RETURN)
    for _step in range(60):
        focused = QApplication.focusWidget()
        if focused is designer.form.link:
            break
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    qtbot.keyClicks(designer.form.link, LINK)
    qtbot.keyClick(designer.form.link, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kept(store, PaperKind.RETURN).link == LINK)


def kept_kind(designer: ReceiptPage) -> PaperKind | None:
    return None if designer.kept is None else designer.kept.kind


@pytest.mark.parametrize("kind", list(PaperKind))
def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, designer: ReceiptPage, bench: Bench, kind: PaperKind
) -> None:
    turn(qtbot, designer, kind)
    wait_for_picture(qtbot, designer)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
    assert designer.paper.accessibleName()
