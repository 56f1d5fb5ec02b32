"""The gift receipt: goods, and not one amount."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from reports.kit import plain_text
from reports.kit.paper import Barcode
from reports.kit.style import Style
from reports.sales.gift import lay_out
from reports.sales.issue import ORIGINAL, Issue
from storeapp.catalogue import Unit
from storeapp.devices import PaperField, PaperKind, ReceiptTemplate
from storeapp.kernel.currency import currency
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.sales import SaleDetail
from tests.reports.receipts import STORE, sale, sold

YUAN = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))


def text(made: SaleDetail, issue: Issue = ORIGINAL, language: str = "en") -> str:
    return plain_text.draw(lay_out(made, STORE, YUAN, language, issue))


def test_it_shows_goods_and_quantities_and_no_amount_at_all() -> None:
    made = sale(
        (sold("Tea", pieces(3), 35_00), sold("Apples", Quantity(842), 12_80, unit=Unit.KG))
    )
    shown = text(replace(made, note="secret 99.00"))
    assert " ".join(shown.split("-" * 48)[1].split()) == "Tea 3 Apples 0.842 kg"
    assert re.findall(r"\d[\d,]*\.\d\d\b", shown) == []
    assert "¥" not in shown
    assert "GIFT RECEIPT" in shown


def test_what_came_back_and_deposits_are_left_out() -> None:
    lines = (
        replace(sold("Tea", pieces(3), 350), returned=pieces(1)),
        replace(sold("Milk", pieces(1), 1280), returned=pieces(1)),
        replace(sold("Deposit", pieces(1), 100), parent_no=1),
        sold("Old", pieces(-1), 500),
    )
    body = text(sale(lines)).split("-" * 48)[1]
    assert " ".join(body.split()) == "Tea 2"


def test_its_number_is_a_barcode_to_find_the_sale_by() -> None:
    made = sale()
    paper = lay_out(made, STORE, YUAN, "en")
    assert [b.text for b in paper.blocks if isinstance(b, Barcode)] == [made.number]
    bare = ReceiptTemplate(kind=PaperKind.GIFT, shows=frozenset())
    paper = lay_out(made, STORE, YUAN, "en", Issue(template=bare))
    assert not [b for b in paper.blocks if isinstance(b, Barcode)]


def test_training_is_said() -> None:
    laid = lay_out(sale(), STORE, replace(YUAN, training=True), "en")
    assert "TRAINING" in plain_text.draw(laid)


def test_codes_copies_and_languages_follow_the_template() -> None:
    template = ReceiptTemplate(
        kind=PaperKind.GIFT,
        shows=frozenset({PaperField.ITEM_CODE}),
        languages=("zh_CN", "en"),
        footer=("Bye",),
    )
    made = sale((replace(sold("Tea", pieces(1), 350), code="T-1"),))
    shown = text(made, Issue(template=template, copy_no=1))
    assert "T-1" in shown
    assert "*** COPY 1 ***" in shown
    assert "GIFT RECEIPT" in shown
    assert "Bye" in shown
    assert "谢谢惠顾" not in shown
