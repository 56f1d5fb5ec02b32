"""Posters, read back from their PDFs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.kit.canvas import measure
from reports.kit.style import Style
from reports.promotions import poster
from reports.promotions.fitting import mm
from reports.promotions.poster import PosterSize
from storeapp.catalogue import Unit
from storeapp.kernel.currency import CURRENCIES
from storeapp.promotions import ShelfPrice, Step, Threshold
from tests.reports.promotions.offers import (
    HALF,
    SALE,
    fonts_embedded,
    good,
    offer,
    sizes_mm,
    texts,
    with_picture,
)

CHINESE, ENGLISH, BOTH = ("zh_CN",), ("en",), ("zh_CN", "en")


@pytest.mark.parametrize(
    ("size", "millimetres"), [(PosterSize.A4, (210.0, 297.0)), (PosterSize.A5, (148.0, 210.0))]
)
def test_a_poster_has_the_size_of_its_paper(
    size: PosterSize, millimetres: tuple[float, float]
) -> None:
    pdf = poster.draw(offer(good()), size, ENGLISH)
    assert sizes_mm(pdf) == [millimetres]


def test_a_poster_says_what_when_for_whom_and_the_prices() -> None:
    two = good(deal=ShelfPrice(2, 3980, 2985))
    (words,) = texts(poster.draw(offer(two, rules=(HALF,)), PosterSize.A4, ENGLISH))
    for said in ("2nd at half", "price", "Oolong tea 1", "2 for", "¥39.80", "¥29.85"):
        assert said in words
    for said in ("Nov 1, 2026 – Nov 14, 2026", "Riverside Store", "Members only"):
        assert said in words
    assert "乌龙茶" not in words


def test_a_chinese_poster_is_all_chinese() -> None:
    two = good(deal=ShelfPrice(2, 3980, 2985))
    (words,) = texts(poster.draw(offer(two, rules=(HALF,)), PosterSize.A4, CHINESE))
    for said in ("第二件半价", "乌龙茶1", "2件", "¥29.85", "2026年11月1日 – 2026年11月14日"):
        assert said in words
    assert "Oolong" not in words
    assert "half" not in words


def test_a_poster_in_both_languages_says_everything_twice() -> None:
    (words,) = texts(poster.draw(offer(good(), good(2)), PosterSize.A4, BOTH))
    pairs = (
        ("8折", "20% off"),
        ("秋季特卖", "Autumn sale"),
        ("乌龙茶1", "Oolong tea 1"),
        ("2026年11月1日", "Nov 1, 2026"),
    )
    for chinese, english in pairs:
        assert words.index(chinese) < words.index(english)


def test_the_fonts_are_in_the_file() -> None:
    assert fonts_embedded(poster.draw(offer(good()), PosterSize.A4, BOTH)) == [True, True]


@pytest.mark.parametrize(
    ("count", "size", "pages"),
    [
        (1, PosterSize.A4, 1),
        (2, PosterSize.A4, 1),
        (12, PosterSize.A4, 1),
        (30, PosterSize.A4, 2),
        (200, PosterSize.A4, 8),
        (11, PosterSize.A5, 1),
        (30, PosterSize.A5, 3),
        (200, PosterSize.A5, 19),
    ],
)
def test_every_product_is_there_once_however_many(
    count: int, size: PosterSize, pages: int
) -> None:
    goods = tuple(good(number, 1000 + number) for number in range(count))
    told = texts(poster.draw(offer(*goods), size, ENGLISH))
    assert len(told) == pages
    lines = [line for page in told for line in page.split("\n")]
    found = [line for line in lines if line.startswith("Oolong tea")]
    assert sorted(found) == sorted(f"Oolong tea {number}" for number in range(count))
    assert all("20% off" in page and "Riverside Store" in page for page in told)
    if pages > 1:
        assert [page for page in range(pages) if f"{page + 1}/{pages}" in told[page]] == list(
            range(pages)
        )


def test_a_long_name_is_broken_and_at_last_cut_off() -> None:
    long = "一个很长的商品名称" * 12
    one = replace(good(), name=long, names=())
    (words,) = texts(poster.draw(offer(one), PosterSize.A4, CHINESE))
    assert long[:30] in "".join(words.split("\n"))
    rows = tuple(replace(good(n), name=f"{n}{long}", names=()) for n in range(8))
    (words,) = texts(poster.draw(offer(*rows), PosterSize.A5, CHINESE))
    assert words.count("…") == 8


def test_nothing_leaves_the_margins() -> None:
    long = replace(good(2), name="很长的名称" * 20, names=(("en", "Very long name " * 12),))
    goods = (with_picture(good()), long, with_picture(good(3, 999_999_999), (90, 20), "PNG"))
    for size in PosterSize:
        pages = poster.pages_of(offer(*goods, rules=(SALE, HALF)), size, BOTH)
        margin = mm(12 * size.value[0] / 210) - 0.6
        (page,) = pages.pages
        for look, x, y, words in page.texts:
            assert margin <= x
            assert x + measure(words, look.size, look.bold) <= pages.size[0] - margin
            assert y <= pages.size[1] - margin
        for (x, y, wide, high), _source in page.pictures:
            assert margin <= x <= x + wide <= pages.size[0] - margin
            assert margin <= y <= y + high <= pages.size[1] - margin


def test_a_picture_keeps_its_shape() -> None:
    pages = poster.pages_of(offer(with_picture(good())), PosterSize.A4, ENGLISH)
    ((_x, _y, wide, high), _source) = pages.pages[0].pictures[0]
    assert high / wide == pytest.approx(2)


def test_a_currency_without_small_units_has_none_on_paper() -> None:
    yen = replace(offer(good(price=1990)), style=Style(currency=CURRENCIES["JPY"]))
    (words,) = texts(poster.draw(yen, PosterSize.A4, ENGLISH))
    assert "¥1,990" in words
    assert "¥1,592" in words
    assert "." not in words.replace("Nov.", "")


def test_what_is_weighed_has_its_unit_and_what_is_free_is_free() -> None:
    weighed = replace(good(), unit=Unit.KG)
    free = good(2, deal=ShelfPrice(1, 1990, 0))
    plain = replace(good(3), deal=None)
    (words,) = texts(poster.draw(offer(weighed, free, plain), PosterSize.A4, ENGLISH))
    assert "/kg" in words
    assert "Free" in words
    assert words.count("¥19.90") == 3  # two of them struck, one as it is


def test_a_promotion_without_products_tells_its_terms_instead() -> None:
    ladder = replace(
        SALE,
        names=(),
        benefit=Threshold(steps=(Step(at=10_000, off=1000), Step(at=20_000, off=2500))),
    )
    (words,) = texts(poster.draw(offer(rules=(ladder,)), PosterSize.A4, BOTH))
    lines = [line.strip() for line in words.split("\n")]
    assert lines[:2] == ["满¥100减¥10", "满¥200减¥25"]
    assert "¥10.00 off from ¥100.00" in lines
    assert "¥25.00 off from ¥200.00: all goods" in lines
    assert "Nov 1, 2026 – Nov 14, 2026" in lines


def test_prices_alone_need_no_promotion() -> None:
    (words,) = texts(poster.draw(offer(good(), rules=()), PosterSize.A5, ENGLISH))
    assert "Our prices" in words
