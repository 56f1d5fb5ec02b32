"""Receipts of everything a till does: returns, exchanges, gifts, deposits, foreign cash."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.kit import escpos, plain_text, raster, receipt_pdf
from reports.kit.bars import code128
from reports.kit.paper import Barcode, Centred, Picture, QrCode
from reports.kit.style import Style
from reports.sales.receipt import Issue, lay_out, lay_out_as_issued
from storeapp import devices, sales
from storeapp.catalogue import ProductId
from storeapp.devices import (
    PaperField,
    PaperKind,
    PrinterEncoding,
    PrinterKind,
    PrinterSettings,
    ReceiptTemplate,
    TextSize,
)
from storeapp.kernel.currency import currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import Rate
from storeapp.payments import ForeignCash
from storeapp.sales import (
    DiscountShare,
    DiscountSource,
    Party,
    SaleDetail,
    SaleId,
    SaleTender,
    SoldLine,
    TicketKind,
    TicketLink,
    TicketState,
)
from storeapp.shifts import Shift
from storeapp.store import Store
from tests.reports.codes import qr_rows, read_code128, read_qr
from tests.reports.receipts import AT, STORE, sale, sold
from tests.storeapp.sales import ringing

YUAN = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))
WANG = Party(UUID(int=3), "王芳")
ORIGIN = TicketLink(
    SaleId(UUID(int=6)), "1-1-000123", TicketKind.SALE, datetime(2026, 11, 7, tzinfo=UTC), ZERO
)
LINK = "https://fp.example.cn/i?n={number}&t={total}&d={date}&s={store}"


@pytest.fixture
def sold_(store: Store, shift: Shift, tea: ProductId) -> SaleId:
    """One tea for cash."""
    return store.do(sales.complete, ringing.sale(ringing.line(store, tea), cash=500)).sale_id


def text(sale_: SaleDetail, issue: Issue | None = None, *, language: str = "en") -> str:
    return plain_text.draw(lay_out(sale_, STORE, YUAN, language, issue or Issue()))


def rows(sale_: SaleDetail, template: ReceiptTemplate | None = None) -> list[str]:
    """The rows of a receipt with blanks drawn together."""
    shown = text(sale_, Issue(template=template or ReceiptTemplate()))
    return [" ".join(line.split()) for line in shown.splitlines()]


def less(line: SoldLine, *shares: DiscountShare) -> SoldLine:
    discount = Money(sum(share.amount.minor for share in shares))
    amount = line.gross - discount
    return replace(line, discount=discount, amount=amount, due=amount, discounts=shares)


def ticket(*lines: SoldLine, **changes: object) -> SaleDetail:
    made = sale(lines, rounding=0, tenders=(cash(sum(line.due.minor for line in lines)),))
    return replace(made, **changes)  # type: ignore[arg-type]


def cash(minor: int) -> SaleTender:
    return SaleTender("CASH", "Cash", Money(minor), ZERO, "")


def test_a_return_is_below_zero_from_line_to_tender_and_names_its_receipt() -> None:
    milk = replace(sold("Milk", pieces(-2), 1280), reason="Sour")
    milk = less(milk, DiscountShare(DiscountSource.LINE, Money(-256), "", "10 %"))
    shown = rows(ticket(milk, kind=TicketKind.RETURN, origin=ORIGIN))
    start = shown.index("RETURN")
    assert shown[start:] == [
        "RETURN",
        "",
        "No. 2-1-000147 2026-11-08 14:32",
        "Cashier 李娜 Register 2",
        "Return of receipt 1-1-000123",
        "-" * 48,
        "Milk",
        "-2 × 12.80 -25.60",
        "Discount 10 % 2.56",
        "Returned: Sour",
        "-" * 48,
        "Subtotal, 2 items returned -25.60",
        "Discounts 2.56",
        "TOTAL -¥23.04",
        "Cash, given back -23.04",
        "-" * 48,
        "Includes 增值税 13% on -20.39 -2.65",
        "",
        "2-1-000147",
        "Journal a1b2c3d4",
        "",
        "谢谢惠顾",
        "七日内凭小票退换",
    ]


def test_an_exchange_counts_what_came_back_and_what_was_sold() -> None:
    back, new = sold("Milk", pieces(-1), 1280), sold("Tea", pieces(3), 350)
    shown = rows(ticket(back, new, kind=TicketKind.EXCHANGE, origin=ORIGIN))
    assert "EXCHANGE" in shown
    assert "Return of receipt 1-1-000123" in shown
    assert shown[shown.index("3 items") : shown.index("3 items") + 3] == [
        "3 items",
        "1 item returned",
        "TOTAL -¥2.30",
    ]


def test_an_exchange_with_a_discount_says_both_counts_too() -> None:
    back, new = sold("Milk", pieces(-1), 1280), sold("Tea", pieces(3), 350, discount=50)
    shown = rows(ticket(back, new, kind=TicketKind.EXCHANGE, origin=ORIGIN))
    assert "Subtotal, 3 items -2.30" in shown
    assert "1 item returned" in shown


def test_a_reversal_names_what_it_reverses() -> None:
    tea = sold("Tea", pieces(-1), 350)
    shown = rows(ticket(tea, kind=TicketKind.REVERSAL, origin=ORIGIN))
    assert "REVERSAL" in shown
    assert "Reverses receipt 1-1-000123" in shown


def test_a_reversed_sale_says_so() -> None:
    tea = sold("Tea", pieces(1), 350)
    assert "*** REVERSED ***" in rows(ticket(tea, state=TicketState.REVERSED))
    assert "REVERSED" not in text(ticket(tea, state=TicketState.RETURNED))


def test_every_discount_is_said_with_its_label_and_reason() -> None:
    line = less(
        sold("Milk", pieces(2), 1000),
        DiscountShare(DiscountSource.LINE, Money(200), "Dented", "10 %"),
        DiscountShare(DiscountSource.BASKET, Money(90), "", "5 %"),
        DiscountShare(DiscountSource.EXEMPTION, Money(197)),
        DiscountShare(DiscountSource.SURCHARGE, Money(-30), "", "2 %"),
    )
    shown = rows(ticket(line, exempt="E-77"))
    assert shown[shown.index("Milk") + 1 : shown.index("Milk") + 6] == [
        "2 × 10.00 20.00",
        "Discount 10 % (Dented) -2.00",
        "Basket discount 5 % -0.90",
        "Tax exemption -1.97",
        "Surcharge 2 % 0.30",
    ]
    assert shown[shown.index("Subtotal, 2 items 20.00") + 1 :][:4] == [
        "Discounts -2.90",
        "Tax exemption -1.97",
        "Surcharge 0.30",
        "TOTAL ¥15.43",
    ]
    assert "You save ¥2.90" in shown
    assert "Tax exempt, certificate E-77" in shown


def test_a_surcharge_alone_saves_nothing() -> None:
    line = less(
        sold("Milk", pieces(1), 1000), DiscountShare(DiscountSource.SURCHARGE, Money(-30))
    )
    shown = rows(ticket(line))
    assert "Surcharge 0.30" in shown
    assert "save" not in "".join(shown)
    assert "Discounts" not in "".join(shown)


def test_a_gift_is_said_even_where_discounts_are_not_shown() -> None:
    bag = less(sold("Bag", pieces(1), 50), DiscountShare(DiscountSource.GIFT, Money(50)))
    off = less(
        sold("Milk", pieces(1), 1000), DiscountShare(DiscountSource.LINE, Money(100), "", "x")
    )
    hidden = ReceiptTemplate(shows=frozenset())
    shown = rows(ticket(bag, off), hidden)
    assert "Gift -0.50" in shown
    assert "Discount x -1.00" not in shown
    assert "Discounts -1.50" in shown


def test_a_changed_price_shows_what_it_was_and_a_deposit_stands_below_its_bottle() -> None:
    water = replace(sold("Water", pieces(2), 400), list_price=Money(450))
    deposit = replace(sold("Deposit", pieces(2), 100), parent_no=1)
    shown = text(ticket(water, deposit)).splitlines()
    start = shown.index("Water")
    assert [line.split("  ")[0] or line for line in shown[start : start + 1]] == ["Water"]
    assert shown[start + 1].startswith("  2 × 4.00")
    assert shown[start + 2] == "  Before: 4.50"
    assert shown[start + 3] == "  + Deposit"
    assert shown[start + 4].startswith("    2 × 1.00")


def test_notes_salespeople_and_members_are_named() -> None:
    tea = replace(sold("Tea", pieces(1), 350), note="Iced", salesperson="陈")
    made = ticket(tea, note="Table 4", member=WANG, salesperson=Party(UUID(int=4), "赵"))
    shown = rows(made)
    for words in ("Iced", "Served by 陈", "Table 4", "Member 王芳", "Served by 赵"):
        assert words in shown
    bare = rows(made, ReceiptTemplate(shows=frozenset()))
    for words in ("Iced", "Served by 陈", "Table 4", "Member 王芳", "Served by 赵"):
        assert words not in bare


def test_foreign_cash_shows_its_notes_and_rate_and_an_account_its_owner() -> None:
    tea = sold("Tea", pieces(60), 350)
    dollars = ForeignCash("USD", 2000, Rate(7_123_400))
    yen = ForeignCash("JPY", 1000, Rate(4_850_000))
    tenders = (
        SaleTender("USD", "US dollars", Money(14_247), ZERO, "", dollars),
        SaleTender("JPY", "Yen", Money(4_850), ZERO, "", yen),
        SaleTender("ACCOUNT", "On account", Money(1_903), ZERO, "", None, WANG.id),
    )
    shown = rows(ticket(tea, tenders=tenders, member=WANG))
    start = shown.index("US dollars 142.47")
    assert shown[start : start + 6] == [
        "US dollars 142.47",
        "20.00 USD × 7.1234",
        "Yen 48.50",
        "1,000 JPY × 0.0485",
        "On account 19.03",
        "On account of 王芳",
    ]


def test_training_is_said_at_both_ends() -> None:
    tea = ticket(sold("Tea", pieces(1), 350))
    training = replace(YUAN, training=True)
    shown = plain_text.draw(lay_out(tea, STORE, training, "en"))
    assert shown.index("TRAINING") < shown.index("Tea")
    assert shown.rstrip().endswith("*** TRAINING ***")
    assert "TRAINING" not in text(tea)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (PaperField.REGISTER, "Register 2"),
        (PaperField.CASHIER, "Cashier 李娜"),
        (PaperField.UNIT_PRICE, "2 × 12.80"),
        (PaperField.DISCOUNT, "Discount  "),
        (PaperField.SAVED, "You save"),
        (PaperField.TAX, "Includes"),
        (PaperField.NOTE, "Table 4"),
        (PaperField.BARCODE, "                   2-1-000147"),
        (PaperField.JOURNAL, "Journal"),
    ],
)
def test_a_field_is_shown_or_left_out(field: PaperField, words: str) -> None:
    made = replace(sale(), note="Table 4")
    usual = ReceiptTemplate()
    assert words in text(made, Issue(template=usual))
    without = replace(usual, shows=usual.shows - {field})
    assert words not in text(made, Issue(template=without))


def test_without_unit_prices_the_quantity_stands_beside_the_name() -> None:
    template = ReceiptTemplate(shows=frozenset())
    assert "Whole milk 1 L × 2 25.60" in rows(sale(), template)
    assert "Bananas × 0.842 kg 6.72" in rows(sale(), template)


def test_codes_of_goods_are_shown_when_wished() -> None:
    tea = replace(sold("Tea", pieces(1), 350), code="T-1", barcode="6901234567892")
    with_codes = ReceiptTemplate(shows=frozenset({PaperField.ITEM_CODE}))
    assert "6901234567892" in rows(ticket(tea), with_codes)
    assert "T-1" in rows(ticket(replace(tea, barcode="")), with_codes)
    assert "6901234567892" not in rows(ticket(tea))


def test_header_and_footer_of_the_template_stand_in_place_of_the_stores() -> None:
    own = ReceiptTemplate(header=("{number}", "", "<b>"), footer=())
    shown = text(sale(), Issue(template=own))
    assert "{number}" in shown
    assert "<b>" in shown
    assert "新鲜每一天" not in shown
    assert "谢谢惠顾" not in shown
    assert "新鲜每一天" in text(sale(), Issue(template=ReceiptTemplate()))


def test_a_template_has_its_own_language() -> None:
    chinese = ReceiptTemplate(languages=("zh_CN",))
    assert "合计" in text(sale(), Issue(template=chinese), language="en")


def test_a_second_language_stands_below_what_differs() -> None:
    both = ReceiptTemplate(languages=("zh_CN", "en"))
    shown = [" ".join(line.split()) for line in text(sale(), Issue(template=both)).splitlines()]
    assert shown[shown.index("纯牛奶 1L") :][:5] == [
        "纯牛奶 1L",
        "Whole milk 1 L",
        "2 × 12.80 25.60",
        "优惠 -3.00",
        "Discount",
    ]
    total = shown.index("合计 ¥167.40")
    assert shown[total + 1] == "TOTAL"
    assert shown.count("薄荷牙膏 120g 16.50") == 1
    assert shown.count("0.842 千克 × 7.98 6.72") == 1
    assert "0.842 kg" not in "".join(shown)


def test_the_qr_code_and_the_barcode_are_read_back_from_the_picture() -> None:
    template = ReceiptTemplate(link=LINK)
    paper = lay_out(sale(), STORE, YUAN, "en", Issue(template=template))
    (code,) = [block for block in paper.blocks if isinstance(block, QrCode)]
    wanted = (
        "https://fp.example.cn/i?n=2-1-000147&t=167.40&d=2026-11-08"
        "&s=%E6%BB%A8%E6%B1%9F%E5%BA%97%20Riverside"
    )
    assert code.text == wanted
    for width_mm in (58, 80):
        picture = raster.draw(paper, width_mm)
        below = picture.crop((0, picture.height // 2, picture.width, picture.height))
        assert read_qr(qr_rows(below)) == wanted
    (bar,) = [block for block in paper.blocks if isinstance(block, Barcode)]
    assert read_code128(code128(bar.text)) == sale().number


def test_a_receipt_without_a_link_has_no_qr_code() -> None:
    paper = lay_out(sale(), STORE, YUAN, "en")
    assert not [block for block in paper.blocks if isinstance(block, QrCode)]


def test_the_words_above_the_qr_code_are_the_templates() -> None:
    own = ReceiptTemplate(link=LINK, link_words="扫我")
    assert "扫我" in rows(sale(), own)
    assert "Scan for your e-invoice" in rows(sale(), ReceiptTemplate(link=LINK))


def test_text_is_as_large_as_the_template_says() -> None:
    heights = [
        raster.draw(
            lay_out(sale(), STORE, YUAN, "en", Issue(template=ReceiptTemplate(text_size=size))),
            80,
        ).height
        for size in TextSize
    ]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(TextSize)


@pytest.mark.parametrize("width_mm", [58, 80])
def test_a_pdf_is_as_wide_as_the_template_says(width_mm: int) -> None:
    template = ReceiptTemplate(width_mm=width_mm)
    paper = lay_out(sale(), STORE, YUAN, "en", Issue(template=template))
    page = PdfReader(io.BytesIO(receipt_pdf.draw(paper))).pages[0]
    assert round(float(page.mediabox.width) * 25.4 / 72) == width_mm


def test_the_bytes_of_a_logo_stand_at_the_top() -> None:
    paper = lay_out(sale(), STORE, YUAN, "en", Issue(logo=b"\x89PNG"))
    assert paper.blocks[0] == Picture(b"\x89PNG")


def test_the_moment_of_the_sale_decides_the_date_of_the_link() -> None:
    late = replace(sale(), at=AT.replace(hour=20))  # the day after in Shanghai
    paper = lay_out(late, STORE, YUAN, "en", Issue(template=ReceiptTemplate(link=LINK)))
    (code,) = [block for block in paper.blocks if isinstance(block, QrCode)]
    assert "&d=2026-11-09&" in code.text


def test_a_receipt_is_laid_out_as_the_store_issues_it(store: Store, sold_: SaleId) -> None:
    logo = b"\x89PNG\r\n\x1a\n1"
    template = ReceiptTemplate(header=("Ours",), logo_id=devices.logo_id_of(logo))
    store.do(devices.keep_template, template, logo)
    made = store.ask(sales.get_sale, sold_)
    paper = store.ask(lay_out_as_issued, made, YUAN)
    assert paper.blocks[0] == Picture(logo)
    assert Centred("Ours") in paper.blocks


def test_a_return_is_issued_by_the_template_of_returns(store: Store, sold_: SaleId) -> None:
    store.do(devices.keep_template, ReceiptTemplate(kind=PaperKind.RETURN, header=("Back",)))
    made = store.ask(sales.get_sale, sold_)
    assert Centred("Back") not in store.ask(lay_out_as_issued, made, YUAN).blocks
    back = replace(made, kind=TicketKind.RETURN)
    assert Centred("Back") in store.ask(lay_out_as_issued, back, YUAN).blocks


@pytest.mark.parametrize("width_mm", [58, 80])
@pytest.mark.parametrize("encoding", list(PrinterEncoding))
def test_a_receipt_with_everything_can_be_printed_every_way(
    width_mm: int, encoding: PrinterEncoding
) -> None:
    file = io.BytesIO()
    Image.new("RGB", (64, 32), "black").save(file, "PNG")
    template = ReceiptTemplate(
        languages=("zh_CN", "en"), text_size=TextSize.LARGE, link=LINK, header=("\x1bp0",)
    )
    issue = Issue(copy_no=1, in_doubt=True, logo=file.getvalue(), template=template)
    paper = lay_out(sale(), STORE, YUAN, "en", issue)
    printer = PrinterSettings(
        kind=PrinterKind.FILE, path="x", width_mm=width_mm, encoding=encoding
    )
    data = escpos.draw(paper, printer)
    assert data.endswith(b"\x1dV\x00")
    assert b"\x1bp" not in data
    if encoding is not PrinterEncoding.IMAGE:
        assert b"\x1d!\x01" in data  # tall, for large text
        assert b"\x1dv0\x00" in data  # the logo
        assert b"https://fp.example.cn/i?n=2-1-000147&t=167.40" in data
