"""Logos: shrunk, refused when they are none, and as flat on paper as they are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from reports.kit import raster, receipt_pdf
from reports.kit.paper import Centred, Paper, Picture
from reports.kit.pictures import shape_of, shrink, shrink_file
from storeapp import devices
from storeapp.devices import NotALogo


def picture(kind: str = "PNG", size: tuple[int, int] = (2000, 500), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, 0).save(file, kind)
    return file.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 100).convert("RGB").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_picture_is_shrunk_to_what_a_receipt_shows(kind: str) -> None:
    assert shape_of(shrink(picture(kind))) == (576, 144)


def test_a_small_picture_keeps_its_size() -> None:
    assert shape_of(shrink(picture(size=(40, 30)))) == (40, 30)


def test_what_is_clear_becomes_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    kept = Image.open(io.BytesIO(shrink(file.getvalue()))).convert("RGB")
    assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_on_its_side_is_put_upright() -> None:
    file = io.BytesIO()
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (100, 50)).save(file, "JPEG", exif=turned)
    assert shape_of(shrink(file.getvalue())) == (50, 100)


def test_the_wildest_photo_is_small_enough_to_keep() -> None:
    devices.check_logo(shrink(noise((1600, 800))))


@pytest.mark.parametrize(
    "image",
    [b"", b"no picture", picture("GIF"), picture()[:60], picture("JPEG")[:200]],
    ids=["empty", "text", "gif", "cut png", "cut jpeg"],
)
def test_what_is_no_whole_png_or_jpeg_is_refused(image: bytes) -> None:
    with pytest.raises(NotALogo):
        shrink(image)


def test_a_picture_of_too_many_dots_is_refused_before_it_is_opened() -> None:
    bomb = bytearray(picture(size=(10, 10)))
    bomb[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    import zlib

    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4)
    with pytest.raises(NotALogo):
        shrink(bytes(bomb))


def test_files_are_read_and_those_that_cannot_be_are_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture(size=(40, 30)))
    assert shape_of(shrink_file(tmp_path / "logo.png")) == (40, 30)
    with pytest.raises(NotALogo):
        shrink_file(tmp_path / "none.png")
    with (tmp_path / "huge.png").open("wb") as huge:
        huge.truncate(21 * 1024 * 1024)
    with pytest.raises(NotALogo):
        shrink_file(tmp_path / "huge.png")


def test_only_a_whole_head_of_a_png_tells_a_shape() -> None:
    assert shape_of(picture("JPEG")) is None
    assert shape_of(picture()[:20]) is None
    assert shape_of(Path("x.png")) is None


def test_a_flat_logo_leaves_no_empty_room_below() -> None:
    flat, square = picture(size=(400, 40)), picture(size=(400, 400))
    words = Centred("x")
    heights = [
        raster.draw(Paper("", (Picture(logo), words)), 80).height for logo in (flat, square)
    ]
    assert heights[1] - heights[0] == 141 - 28


def test_the_bytes_of_a_logo_stand_in_the_pdf_too() -> None:
    from pypdf import PdfReader

    data = receipt_pdf.draw(Paper("", (Picture(picture(size=(60, 30))),)), 80)
    (image,) = PdfReader(io.BytesIO(data)).pages[0].images
    assert image.image is not None
    assert image.image.size == (60, 30)
