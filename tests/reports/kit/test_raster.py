"""Receipt paper as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.kit import raster
from reports.kit.bars import code128
from reports.kit.paper import Barcode, Centred, Paper, Picture, Row, Rule, Weight


@pytest.mark.parametrize(("width_mm", "dots"), [(58, 384), (80, 576)])
def test_a_picture_is_as_wide_as_the_printer_prints(width_mm: int, dots: int) -> None:
    image = raster.draw(Paper("", (Row("纯牛奶", "12.80"),)), width_mm)
    assert (image.mode, image.width) == ("1", dots)


def test_longer_paper_makes_a_higher_picture() -> None:
    one = raster.draw(Paper("", (Row("x"),)), 80)
    many = raster.draw(Paper("", (Row("x"),) * 150), 80)
    assert many.height - one.height == pytest.approx(149 * 24 * 1.35, abs=1)


def test_nothing_is_drawn_outside_the_margins() -> None:
    long = Row("泰国茉莉香米特级长粒香米真空包装" * 3, "1,234.50", Weight.BIG)
    image = raster.draw(Paper("", (long, Centred("中文" * 30), Rule())), 58)
    grey = image.convert("L")
    edges = grey.crop((0, 0, 4, grey.height)), grey.crop((380, 0, 384, grey.height))
    assert [edge.getextrema() for edge in edges] == [(255, 255)] * 2


def test_a_barcode_is_drawn_module_for_module() -> None:
    modules = code128("2-1-000147")
    image = raster.draw(Paper("", (Barcode("2-1-000147"),)), 80)
    middle = [image.getpixel((x, 40)) for x in range(image.width)]
    first, last = middle.index(0), image.width - middle[::-1].index(0)
    dots = (last - first) // len(modules)
    assert last - first == dots * len(modules)
    drawn = "".join("0" if middle[first + i * dots] else "1" for i in range(len(modules)))
    assert drawn == modules


def test_a_barcode_too_long_for_its_paper_stays_as_text() -> None:
    wide = raster.draw(Paper("", (Barcode("X" * 40),)), 58)
    text = raster.draw(Paper("", (Centred("X" * 40),)), 58)
    assert wide.tobytes() == text.tobytes()


def test_a_logo_keeps_its_shape_and_its_ground_is_white(tmp_path: Path) -> None:
    from PIL import Image, ImageChops

    logo = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    logo.paste((0, 0, 0, 255), (0, 0, 100, 50))
    logo.save(tmp_path / "logo.png")
    image = raster.draw(Paper("", (Picture(tmp_path / "logo.png"),)), 80)
    black = ImageChops.invert(image.convert("L")).getbbox()
    assert black is not None
    wide, high = black[2] - black[0], black[3] - black[1]
    assert wide == pytest.approx(2 * high, abs=2)
