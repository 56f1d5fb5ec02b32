"""Offers to print, and PDFs read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from reports.promotions.offer import Offer, OfferGood
from storeapp.kernel.money import Money
from storeapp.promotions import (
    Audience,
    Block,
    PercentOff,
    PerUnit,
    Rule,
    ShelfPrice,
    Window,
)

EAN = "4006381333931"
DAYS = Window(first_day=date(2026, 11, 1), last_day=date(2026, 11, 14))
SALE = Rule(
    id="sale",
    benefit=PerUnit(cut=PercentOff(200_000)),
    names=(("en", "Autumn sale"), ("zh_CN", "秋季特卖")),
    window=DAYS,
)
HALF = Rule(
    id="half",
    benefit=Block(cuts=(None, PercentOff(500_000))),
    window=DAYS,
    audience=Audience(members=True),
)
POINTS_PER_MM = 72 / 25.4


def good(number: int = 1, price: int = 1990, deal: ShelfPrice | None = None) -> OfferGood:
    """A product with a Chinese and an English name, a fifth cheaper by itself."""
    return OfferGood(
        code=f"C{number}",
        name=f"乌龙茶{number}",
        names=(("en", f"Oolong tea {number}"),),
        price=Money(price),
        deal=deal or ShelfPrice(1, price, price * 4 // 5),
        barcode=EAN,
    )


def offer(*goods: OfferGood, rules: tuple[Rule, ...] = (SALE,)) -> Offer:
    """An offer of the Riverside Store."""
    return Offer(store="Riverside Store", rules=rules, goods=goods)


def with_picture(
    one: OfferGood, size: tuple[int, int] = (30, 60), form: str = "JPEG"
) -> OfferGood:
    """The product with a picture."""
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, form)
    return replace(one, picture=file.getvalue())


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    """The size of each page, to a hundredth of a millimetre."""
    return [
        (
            round(float(page.mediabox.width) / POINTS_PER_MM, 2),
            round(float(page.mediabox.height) / POINTS_PER_MM, 2),
        )
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]


def fonts_embedded(pdf: bytes) -> list[bool]:
    """For each font of the first page, whether its outlines are in the file."""
    resources = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    fonts = resources.get_object()["/Font"].get_object()  # type: ignore[index]
    found = []
    for font in fonts.values():
        descriptor = _descriptor(font.get_object())
        found.append(descriptor is not None and "/FontFile2" in descriptor)
    return found


def _descriptor(font: DictionaryObject) -> DictionaryObject | None:
    if "/DescendantFonts" in font:
        font = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
    descriptor = font.get("/FontDescriptor")
    return None if descriptor is None else descriptor.get_object()
