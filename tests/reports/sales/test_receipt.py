"""What stands on a receipt."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reports.kit import escpos, plain_text, raster, receipt_pdf
from reports.kit.paper import Barcode, Picture
from reports.kit.style import Style
from reports.sales.receipt import ORIGINAL, Issue, lay_out
from storeapp.devices import PrinterEncoding, PrinterKind, PrinterSettings
from storeapp.kernel.currency import currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.sales import SaleDetail, SaleTender
from storeapp.settings import StoreSettings
from tests.reports.receipts import LINES, STORE, sale, sold

YUAN = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))


def text(
    sold_: SaleDetail | None = None,
    *,
    language: str = "en",
    issue: Issue = ORIGINAL,
    store: StoreSettings = STORE,
) -> str:
    return plain_text.draw(lay_out(sold_ or sale(), store, YUAN, language, issue))


ENGLISH = """\
                滨江店 Riverside
                  滨江路 18 号
               Tel. 021-5555 0101
            Tax no. 91310000MA1K35X
                   新鲜每一天

No. 2-1-000147                  2026-11-08 14:32
Cashier 李娜                          Register 2
------------------------------------------------
Whole milk 1 L
  2 × 12.80                                25.60
  Discount                                 -3.00
Thai jasmine rice 5 kg                     49.90
Bananas
  0.842 kg × 7.98                           6.72
薄荷牙膏 120g                              16.50
黑巧克力 100g
  3 × 14.90                                44.70
Sparkling water 500 ml
  6 × 4.50                                 27.00
------------------------------------------------
Subtotal, 14 items                        170.42
Discounts                                  -3.00
Cash rounding                              -0.02
TOTAL                                    ¥167.40
现金                                      200.00
Change                                     32.60
------------------------------------------------
Includes 增值税 13% on 148.16              19.26

                 You save ¥3.00

                   2-1-000147
                Journal a1b2c3d4

                    谢谢惠顾
                七日内凭小票退换
"""


def test_a_receipt_in_english_from_top_to_bottom() -> None:
    assert text() == ENGLISH


def test_product_names_are_in_the_language_of_the_receipt() -> None:
    assert "Whole milk" not in text(language="zh_CN")
    assert "纯牛奶 1L" in text(language="zh_CN")


def test_the_number_stands_as_a_barcode_too() -> None:
    paper = lay_out(sale(), STORE, YUAN, "en")
    assert [b.text for b in paper.blocks if isinstance(b, Barcode)] == ["2-1-000147"]


def test_a_copy_says_so_at_both_ends() -> None:
    lines = text(issue=Issue(copy_no=2)).splitlines()
    marks = [i for i, line in enumerate(lines) if line.strip() == "*** COPY 2 ***"]
    assert len(marks) == 2
    assert marks[0] < lines.index("-" * 48) < marks[1]
    assert "COPY" not in text()


def test_a_receipt_in_doubt_says_so() -> None:
    assert "Printed again: an earlier print may be" in text(issue=Issue(in_doubt=True))


def test_taxes_on_top_stand_above_the_total() -> None:
    lines = text(sale(included=False)).splitlines()
    tax = next(i for i, line in enumerate(lines) if line.startswith("增值税 13%"))
    total = next(i for i, line in enumerate(lines) if line.startswith("TOTAL"))
    assert tax < total
    assert lines[tax].endswith("21.76")
    assert lines[total].endswith("¥189.16")
    assert "Includes" not in "".join(lines)


def test_a_plain_sale_shows_no_sums_that_say_nothing() -> None:
    plain = sale((sold("Tea", pieces(1), 350),), rounding=0)
    shown = text(plain)
    for word in ("Subtotal", "Discount", "rounding", "You save"):
        assert word not in shown
    assert "1 item\n" in shown


def test_tenders_show_their_reference_and_no_change_when_there_is_none() -> None:
    tenders = (
        SaleTender("card", "银行卡", Money(10_000), ZERO, "SLIP 77"),
        SaleTender("wechat", "微信", Money(6740), ZERO, ""),
    )
    shown = text(sale(tenders=tenders))
    assert "银行卡 (SLIP 77)" in shown
    assert "微信" in shown
    assert "Change" not in shown


def test_weighed_goods_count_as_one_item() -> None:
    from storeapp.catalogue import Unit

    two = (
        sold("Tea", pieces(5), 350),
        sold("Apples", Quantity(2500), 1280, unit=Unit.KG),
    )
    assert "6 items" in text(sale(two, rounding=0))


def test_a_shop_that_says_little_about_itself_gets_a_short_head() -> None:
    shown = text(store=StoreSettings(name="Tea House"))
    assert shown.splitlines()[:3] == [
        " " * 19 + "Tea House",
        "",
        "No. 2-1-000147                  2026-11-08 14:32",
    ]


def test_a_logo_stands_at_the_top(tmp_path: Path) -> None:
    paper = lay_out(sale(), STORE, YUAN, "en", Issue(logo=tmp_path / "logo.png"))
    assert paper.blocks[0] == Picture(tmp_path / "logo.png")


@pytest.mark.parametrize("width_mm", [58, 80])
@pytest.mark.parametrize("encoding", list(PrinterEncoding))
def test_a_receipt_of_150_lines_and_long_names_can_be_drawn_every_way(
    width_mm: int, encoding: PrinterEncoding
) -> None:
    name = "喆牌一个非常非常长的商品名称用来测试名称是否完整地印在单据上 with English words too"
    lines = (*LINES, *(sold(f"{name} {i}", pieces(i), 999_999) for i in range(1, 145)))
    paper = lay_out(sale(lines), STORE, YUAN, "zh_CN")
    printer = PrinterSettings(
        kind=PrinterKind.FILE, path="x", width_mm=width_mm, encoding=encoding
    )
    assert escpos.draw(paper, printer).endswith(b"\x1dV\x00")
    assert raster.draw(paper, width_mm).height > 150 * 24
    assert receipt_pdf.draw(paper, width_mm).startswith(b"%PDF")
