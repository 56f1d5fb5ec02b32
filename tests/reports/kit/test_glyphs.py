"""Which characters can be drawn."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from reports.kit import glyphs


@pytest.mark.parametrize("font", [glyphs.REGULAR, glyphs.BOLD], ids=lambda path: path.stem)
def test_our_reading_of_a_font_is_reportlabs(font: object) -> None:
    theirs = set(TTFontFile(str(font)).charToGlyph) - {0xFFFF}
    assert glyphs.covered(font) == theirs  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["喆", "堃", "镕", "頔", "㙍", "䶮"])
def test_rare_names_can_be_drawn_whole(name: str) -> None:
    assert glyphs.drawable(name) == name
    assert glyphs.font_for(name, bold=True) is glyphs.REGULAR


def test_a_missing_glyph_becomes_a_box_and_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    glyphs._told.clear()
    with caplog.at_level(logging.WARNING):
        assert glyphs.drawable("𠮷野家𠮷") == "□野家□"
    assert [record.getMessage() for record in caplog.records] == [
        "no glyph for U+20BB7; a box is drawn"
    ]


def test_bold_is_used_when_it_has_every_character() -> None:
    assert glyphs.font_for("合计 TOTAL", bold=True) is glyphs.BOLD
    assert glyphs.font_for("合计", bold=False) is glyphs.REGULAR


@given(st.text())
def test_no_character_vanishes(text: str) -> None:
    drawn = glyphs.drawable(text)
    assert len(drawn) == len(text)
    assert all(ord(char) in glyphs.covered(glyphs.REGULAR) for char in drawn)
