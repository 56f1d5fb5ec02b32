"""What the designer shows: the samples add up, and every template can be drawn."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from reports.sales import preview
from reports.sales.sample import sample_return, sample_sale
from storeapp import devices, settings
from storeapp.devices import PaperField, PaperKind, ReceiptTemplate, TextSize
from storeapp.kernel.money import Money
from storeapp.sales import SaleDetail
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.conftest import NOON

LINK = "https://fp.example.cn/{number}"


def size(image: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(image)).size


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("make", [sample_sale, sample_return])
def test_a_sample_adds_up(make: object, language: str) -> None:
    made: SaleDetail = make(NOON, "Ada", language)  # type: ignore[operator]
    for line in made.lines:
        assert line.gross == line.quantity.times(line.unit_price)
        assert line.amount == line.gross - line.discount
        assert line.discount == Money(sum(share.amount.minor for share in line.discounts))
    assert made.total == made.gross - made.discount
    assert made.total == Money(sum(t.amount.minor - t.change.minor for t in made.tenders))
    assert [tax.base + tax.amount for tax in made.taxes] == [made.total]


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("width_mm", [58, 80])
def test_every_kind_is_drawn_as_wide_as_its_paper(
    store: Store, kind: PaperKind, width_mm: int
) -> None:
    template = ReceiptTemplate(kind=kind, width_mm=width_mm, link=LINK)
    shown = store.ask(preview.draw, template, None)
    assert shown.template == template
    wide = {58: 384, 80: 576}[width_mm]
    assert size(shown.image)[0] == (1191 if kind is PaperKind.INVOICE else wide)


def test_each_choice_changes_the_picture(store: Store) -> None:
    plain = ReceiptTemplate()
    file = io.BytesIO()
    Image.new("RGB", (60, 30), "black").save(file, "PNG")
    templates = [
        plain,
        replace(plain, header=("x",)),
        replace(plain, footer=("x",)),
        replace(plain, languages=("zh_CN",)),
        replace(plain, languages=("zh_CN", "en")),
        replace(plain, text_size=TextSize.LARGE),
        replace(plain, link=LINK),
        replace(plain, link=LINK, link_words="x"),
        replace(plain, shows=plain.shows - {PaperField.TAX}),
        replace(plain, shows=plain.shows - {PaperField.SAVED}),
    ]
    images = [store.ask(preview.draw, template, None).image for template in templates]
    images.append(store.ask(preview.draw, plain, file.getvalue()).image)
    assert len(set(images)) == len(templates) + 1


def test_the_design_kept_comes_with_its_logo_and_its_store(store: Store) -> None:
    logo = b"\x89PNG\r\n\x1a\n1"
    template = ReceiptTemplate(kind=PaperKind.GIFT, logo_id=devices.logo_id_of(logo))
    store.do(devices.keep_template, template, logo)
    found = store.ask(preview.read_design, PaperKind.GIFT)
    own = store.ask(settings.get, StoreSettings)
    assert found == preview.Designed(template, logo, own)
    assert store.ask(preview.read_design, PaperKind.SALE).logo is None
