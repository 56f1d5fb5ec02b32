"""Price labels and shelf strips, read back from their PDFs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import time

import pytest
from pypdf import PdfReader

from reports.kit.bars import code128
from reports.kit.canvas import measure
from reports.kit.pages import INK, Page
from reports.kit.style import Style
from reports.promotions import labels
from reports.promotions.fitting import mm
from reports.promotions.labels import LabelForm
from storeapp.kernel.currency import CURRENCIES
from storeapp.promotions import ShelfPrice, Window
from tests.reports.codes import read_ean
from tests.reports.promotions.offers import (
    HALF,
    SALE,
    fonts_embedded,
    good,
    offer,
    sizes_mm,
    texts,
)

CHINESE, ENGLISH, BOTH = ("zh_CN",), ("en",), ("zh_CN", "en")
A4 = (210.0, 297.0)


@pytest.mark.parametrize(
    ("form", "paper", "on_a_sheet"),
    [
        (LabelForm.LABEL_50, (50.0, 30.0), 1),
        (LabelForm.LABEL_70, A4, 24),
        (LabelForm.STRIP_100, A4, 14),
        (LabelForm.STRIP_200, A4, 7),
    ],
)
def test_sheets_are_filled_label_by_label(
    form: LabelForm, paper: tuple[float, float], on_a_sheet: int
) -> None:
    goods = tuple(good(number) for number in range(25))
    pdf = labels.draw(offer(*goods), form, ENGLISH)
    counts = [words.count("Oolong tea") for words in texts(pdf)]
    full, rest = divmod(25, on_a_sheet)
    assert counts == [on_a_sheet] * full + ([rest] if rest else [])
    assert set(sizes_mm(pdf)) == {paper}


def test_each_product_gets_as_many_labels_as_wanted() -> None:
    pdf = labels.draw(offer(good(1), good(2)), LabelForm.LABEL_70, ENGLISH, copies=3)
    (words,) = texts(pdf)
    assert (words.count("Oolong tea 1"), words.count("Oolong tea 2")) == (3, 3)


def test_labels_print_at_their_size_and_not_fitted_to_the_page() -> None:
    pdf = labels.draw(offer(good()), LabelForm.LABEL_70, ENGLISH)
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    preferences = root.get_object()["/ViewerPreferences"]  # type: ignore[index]
    assert preferences.get_object()["/PrintScaling"] == "/None"


@pytest.mark.parametrize("form", list(LabelForm))
def test_every_label_lies_in_its_place(form: LabelForm) -> None:
    sheet = form.value
    names = "很长的商品名称" * 9
    goods = tuple(
        replace(good(number, 99_999_999), name=names, names=(("en", "Very long " * 9),))
        for number in range(sheet.labels)
    )
    pages = labels.pages_of(offer(*goods, rules=(HALF,)), form, BOTH)
    (page,) = pages.pages
    wide, high = (mm(side) for side in sheet.label)
    left, top = (mm(side) for side in sheet.margin)
    for look, x, y, words in page.texts:
        column, row = int((x - left) // wide), int((y - top) // high)
        assert 0 <= column < sheet.across
        assert 0 <= row < sheet.down
        assert x + measure(words, look.size, look.bold) <= left + (column + 1) * wide + 0.01
        assert y - look.size * 0.8 >= top + row * high - 0.01
    assert len({(round(x), round(y)) for _look, x, y, words in page.texts if "件" in words})


def test_a_sheet_to_cut_has_lines_and_one_that_is_cut_has_none() -> None:
    def edges(form: LabelForm) -> int:
        (page,) = labels.pages_of(offer(good(), rules=()), form, ENGLISH).pages
        return sum(min(wide, high) == labels.HAIR for _ink, (_x, _y, wide, high) in page.boxes)

    assert [edges(form) for form in LabelForm] == [0, 0, 4, 4]


def modules_of(page: Page) -> tuple[str, float]:
    """The modules of the only barcode on a page, and how wide one is in millimetres."""
    black = sorted(rect for ink, rect in page.boxes if ink == INK)
    module = min(wide for _x, _y, wide, _high in black)
    modules, end = "", black[0][0]
    for x, _y, wide, _high in black:
        modules += "0" * round((x - end) / module) + "1" * round(wide / module)
        end = x + wide
    return modules, module / mm(1)


@pytest.mark.parametrize("code", ["4006381333931", "96385074"])
@pytest.mark.parametrize("form", list(LabelForm))
def test_the_barcode_is_an_ean_that_scanners_can_read(form: LabelForm, code: str) -> None:
    one = replace(good(), barcode=code)
    pages = labels.pages_of(offer(one), form, ENGLISH)
    modules, wide_mm = modules_of(pages.pages[0])
    assert read_ean(modules) == code
    assert 0.264 <= wide_mm <= 0.66  # 80 % to 200 %
    assert code in texts(labels.draw(offer(one), form, ENGLISH))[0]


def test_a_upc_is_an_ean_and_what_is_neither_is_code_128_or_words() -> None:
    def of(code: str) -> str:
        pages = labels.pages_of(
            offer(replace(good(), barcode=code)), LabelForm.STRIP_100, CHINESE
        )
        return modules_of(pages.pages[0])[0]

    assert read_ean(of("036000291452")) == "0036000291452"
    assert of("C-12345") == code128("C-12345").strip("0")
    words = texts(
        labels.draw(offer(replace(good(), barcode="茶")), LabelForm.LABEL_50, CHINESE)
    )
    assert "茶\n" in f"{words[0]}\n"


def test_a_label_says_the_offer_its_end_and_both_prices() -> None:
    two = good(deal=ShelfPrice(2, 3980, 2985))
    pdf = labels.draw(offer(two, rules=(HALF,)), LabelForm.LABEL_50, BOTH)
    (words,) = texts(pdf)
    for said in ("第二件半价", "2nd at half price", "乌龙茶1", "Oolong tea 1", "2件", "¥39.80"):
        assert said in words
    assert "¥29.85" in words
    assert "2026年11月14日" in words
    assert fonts_embedded(pdf) == [True, True]


def test_a_plain_label_has_no_offer() -> None:
    plain = replace(good(), deal=None)
    (words,) = texts(labels.draw(offer(plain, rules=()), LabelForm.LABEL_50, ENGLISH))
    assert words.split() == ["Oolong", "tea", "1", "4006381333931", "¥19.90"]


def test_a_currency_without_small_units_has_none_on_a_label() -> None:
    won = replace(offer(good(price=19_900_000)), style=Style(currency=CURRENCIES["KRW"]))
    (words,) = texts(labels.draw(won, LabelForm.LABEL_50, ENGLISH))
    assert "₩15,920,000" in words


def test_a_price_that_only_some_get_says_for_whom_it_is() -> None:
    evening = replace(SALE, code="*", window=Window(hours=((time(18), time(21)),)))
    (words,) = texts(labels.draw(offer(good(), rules=(evening,)), LabelForm.STRIP_200, ENGLISH))
    assert "with a coupon; 18:00–21:00" in words
