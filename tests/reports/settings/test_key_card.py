"""The card of keys, read back from its PDF."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from reports.kit.words import speaking
from reports.settings import key_card
from reports.settings.key_card import CardGroup, CardKey

GROUPS = (
    CardGroup("Sell", (CardKey("F12", "Pay"), CardKey("Ctrl+Shift+Del", "Cancel sale"))),
    CardGroup("付款", (CardKey("F8", "分单付款"),)),
)


def text_of(pdf: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(pdf))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_key_stands_on_one_page_with_what_it_does(language: str) -> None:
    with speaking(language):
        (page,) = text_of(key_card.draw("Riverside Store", GROUPS))
    for words in ("Riverside Store", "F12", "Pay", "Ctrl", "Shift", "Del", "付款", "分单付款"):
        assert words in page


def test_more_keys_than_a_page_holds_go_on_in_the_next_column_and_page() -> None:
    keys = tuple(CardKey(f"F{number}", f"Deed {number}") for number in range(1, 81))
    pages = text_of(key_card.draw("Store", (CardGroup("Many", keys),)))
    assert len(pages) == 2
    found = [word for page in pages for word in page.split("\n") if word.startswith("Deed ")]
    assert sorted(found, key=lambda word: int(word.split()[1])) == [key.words for key in keys]
