"""Pages of a PDF as pictures."""

from __future__ import annotations

import io

from PIL import Image

from reports.kit import page_picture
from reports.kit.canvas import prepare
from reports.kit.pages import ACCENT, INK, Look, Pages


def pages() -> Pages:
    prepare()
    return Pages()


def test_a_page_is_twice_as_many_dots_as_points() -> None:
    assert page_picture.draw(pages()).size == (1191, 1684)


def test_boxes_texts_and_pictures_stand_where_they_stand_on_the_page() -> None:
    made = pages()
    made.box(100, 50, (20, 10), ACCENT)
    made.text(100, 200, "■", Look(20))
    file = io.BytesIO()
    Image.new("RGB", (10, 10), "red").save(file, "PNG")
    assert made.picture(300, 300, (40, 20), file.getvalue()) == 20
    picture = page_picture.draw(made)
    accent = tuple(round(part * 255) for part in ACCENT)
    assert picture.getpixel((200, 100)) == accent
    assert picture.getpixel((239, 119)) == accent
    assert picture.getpixel((240, 120)) == (255, 255, 255)
    assert picture.getpixel((199, 100)) == (255, 255, 255)
    assert picture.getpixel((601, 601)) == (255, 0, 0)
    assert picture.getpixel((641, 601)) == (255, 255, 255)
    ink = tuple(round(part * 255) for part in INK)
    dark = [picture.getpixel((x, 385)) for x in range(200, 240)]
    assert ink in dark


def test_the_second_page_is_drawn_when_asked_for() -> None:
    made = pages()
    made.turn()
    made.box(0, 0, (1, 1), INK)
    white = (255, 255, 255)
    assert page_picture.draw(made).getpixel((0, 0)) == white
    assert page_picture.draw(made, 1).getpixel((0, 0)) != white
