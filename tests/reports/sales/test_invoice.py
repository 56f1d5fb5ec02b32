"""The invoice on A4: seller, buyer, lines with carried sums, taxes by rate, a QR code."""

from __future__ import annotations

import io
from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.kit import page_picture
from reports.kit.style import Style
from reports.kit.words import speaking
from reports.sales import invoice
from reports.sales.a4 import Buyer
from reports.sales.issue import ORIGINAL, Issue
from storeapp import devices, sales
from storeapp.devices import PaperKind, ReceiptTemplate
from storeapp.kernel.currency import currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.sales import (
    DiscountShare,
    DiscountSource,
    SaleDetail,
    SaleId,
    SaleTax,
    SaleTender,
    SoldLine,
    TicketKind,
    TicketLink,
)
from storeapp.store import Store
from tests.reports.codes import qr_rows, read_qr
from tests.reports.receipts import AT, STORE, sale, sold

YUAN = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))
BUYER = Buyer(
    name="杭州某某科技有限公司",
    tax_number="91330100MA2XXXXX0X",
    address="文三路 1 号",
    phone="0571-8888",
    bank="ICBC 6222",
)
VAT = TaxRate("VAT", "VAT", percent(13))


def taxed(no: int, minor: int = 1000) -> SoldLine:
    return replace(sold(f"Item {no}", pieces(1), minor), no=no, code=f"C{no}", tax_rates=(VAT,))


def reader(made: SaleDetail, issue: Issue = ORIGINAL, buyer: Buyer = BUYER) -> PdfReader:
    return PdfReader(io.BytesIO(invoice.draw(made, STORE, buyer, YUAN, issue)))


def rows(pdf: PdfReader, page: int) -> list[str]:
    return [line.strip() for line in pdf.pages[page].extract_text().splitlines()]


def test_it_names_seller_and_buyer_with_their_tax_numbers() -> None:
    shown = rows(reader(sale()), 0)
    for words in (
        "INVOICE",
        "No. 2-1-000147",
        "Date Nov 8, 2026",
        "滨江店 Riverside",
        "Tax no. 91310000MA1K35X",
        "杭州某某科技有限公司",
        "Tax no. 91330100MA2XXXXX0X",
        "文三路 1 号",
        "Tel. 0571-8888",
        "Bank ICBC 6222",
    ):
        assert words in shown


def test_what_a_buyer_does_not_tell_is_left_out() -> None:
    shown = rows(reader(sale(), buyer=Buyer(name="Jo")), 0)
    assert "Jo" in shown
    assert not [line for line in shown if line.startswith("Bank")]
    assert len([line for line in shown if line.startswith("Tax no.")]) == 1


def test_sums_are_carried_from_page_to_page() -> None:
    made = sale(tuple(taxed(no) for no in range(1, 96)), rounding=0)
    pdf = reader(made)
    assert len(pdf.pages) == 3
    carried: list[str] = []
    for number in range(len(pdf.pages)):
        shown = rows(pdf, number)
        items = [line for line in shown if line.startswith("Item ")]
        if number:
            assert shown[shown.index("Brought forward") + 1] == carried[-1]
        if items and "Carried forward" in shown:
            carried.append(shown[shown.index("Carried forward") + 1])
            last = int(items[-1].split()[1])
            assert carried[-1] == f"{last * 10:,}.00"
        if number == len(pdf.pages) - 1:
            assert "¥950.00" in shown
    assert len(carried) == len(pdf.pages) - 1


def test_a_short_invoice_carries_nothing() -> None:
    shown = rows(reader(sale()), 0)
    assert "Carried forward" not in shown
    assert len(reader(sale()).pages) == 1


def test_taxes_stand_by_rate_with_what_they_are_laid_on() -> None:
    nine = SaleTax("VAT9", "VAT", percent(9), True, Money(5000), Money(450))
    made = sale((taxed(1, 5650), taxed(2, 5450)), rounding=0)
    vat = SaleTax("VAT", "VAT", percent(13), True, Money(5000), Money(650))
    shown = rows(reader(replace(made, taxes=(vat, nine))), 0)
    start = shown.index("Taxes by rate")
    assert shown[start:][1:13] == [
        *("Tax", "Rate", "Net", "Tax amount"),
        *("VAT", "13%", "50.00", "6.50"),
        *("VAT", "9%", "50.00", "4.50"),
    ]


def test_taxes_on_top_exemptions_and_surcharges_stand_between_goods_and_total() -> None:
    shares = (
        DiscountShare(DiscountSource.BASKET, Money(100)),
        DiscountShare(DiscountSource.SURCHARGE, Money(-30)),
    )
    line = replace(taxed(1, 5000), discount=Money(70), amount=Money(4930), discounts=shares)
    shown = rows(reader(sale((line,), included=False, rounding=-1)), 0)
    start = shown.index("Goods")
    assert shown[start : start + 12] == [
        *("Goods", "50.00"),
        *("Discounts", "-1.00"),
        *("Surcharge", "0.30"),
        *("增值税 13%", "6.41"),
        *("Cash rounding", "-0.01"),
        *("TOTAL", "¥55.70"),
    ]


def test_a_return_is_a_credit_note_for_its_invoice() -> None:
    origin = TicketLink(SaleId(UUID(int=6)), "1-1-000123", TicketKind.SALE, AT, ZERO)
    back = sale((sold("Milk", pieces(-1), 1280),), rounding=0)
    paid = (SaleTender("CASH", "Cash", Money(-1280), ZERO, ""),)
    made = replace(back, kind=TicketKind.RETURN, origin=origin, tenders=paid)
    shown = rows(reader(made), 0)
    assert "CREDIT NOTE" in shown
    assert "For invoice 1-1-000123" in shown
    assert "-¥12.80" in shown
    assert "Given back by Cash: ¥12.80" in shown
    assert invoice.title_of(made) == "Credit note 2-1-000147"


def test_it_speaks_chinese() -> None:
    with speaking("zh_CN"):
        shown = rows(reader(sale()), 0)
    for words in ("销售方", "购买方", "税号 91330100MA2XXXXX0X", "合计"):
        assert words in shown
    assert "Seller" not in shown


def test_template_lines_stand_in_place_of_the_stores() -> None:
    template = ReceiptTemplate(
        kind=PaperKind.INVOICE, header=("Top",), footer=("Foot",), shows=frozenset()
    )
    shown = rows(reader(replace(sale(), note="hidden"), Issue(template=template)), 0)
    assert "Top" in shown
    assert "Foot" in shown
    assert "hidden" not in shown
    assert "Taxes by rate" not in shown
    assert "谢谢惠顾" not in shown
    assert "*** TRAINING ***" not in shown


def test_training_is_said() -> None:
    data = invoice.draw(sale(), STORE, BUYER, replace(YUAN, training=True))
    assert "*** TRAINING ***" in rows(PdfReader(io.BytesIO(data)), 0)


def test_its_qr_code_is_read_back_from_the_page() -> None:
    template = ReceiptTemplate(
        kind=PaperKind.INVOICE, link="https://fp.example.cn/{number}/{date}"
    )
    pages = invoice.pages_of(sale(), STORE, BUYER, YUAN, Issue(template=template))
    boxes = [
        rect for fill, rect in pages.pages[0].boxes if fill == (20 / 255, 24 / 255, 31 / 255)
    ]
    left, top = min(x for x, *_ in boxes), min(y for _x, y, *_ in boxes)
    module = min(wide for _x, _y, wide, _high in boxes)
    size = round((max(x + wide for x, _y, wide, _h in boxes) - left) / module)
    dark = Image.new("1", (size, size), 1)
    for x, y, wide, _high in boxes:
        start = round((x - left) / module)
        for i in range(start, start + round(wide / module)):
            dark.putpixel((i, round((y - top) / module)), 0)
    found = read_qr(qr_rows(dark))
    assert found == "https://fp.example.cn/2-1-000147/2026-11-08"


def test_a_logo_is_drawn_on_the_first_page_only() -> None:
    file = io.BytesIO()
    Image.new("RGB", (200, 100), "red").save(file, "PNG")
    made = sale(tuple(taxed(no) for no in range(1, 51)), rounding=0)
    issue = Issue(logo=file.getvalue())
    pdf = reader(made, issue)
    assert [len(page.images) for page in pdf.pages] == [1, 0]
    picture = page_picture.draw(invoice.pages_of(made, STORE, BUYER, YUAN, issue))
    assert picture.getpixel((100, 100)) == (255, 0, 0)


@pytest.mark.usefixtures("shift")
def test_a_store_writes_it_by_its_own_template(store: Store, sold: SaleId) -> None:
    wanted = ReceiptTemplate(
        kind=PaperKind.INVOICE, languages=("zh_CN",), footer=("开票请保存本页",)
    )
    store.do(devices.keep_template, wanted)
    made = store.ask(sales.get_sale, sold)
    data = store.ask(invoice.draw_for, made, BUYER, YUAN)
    shown = rows(PdfReader(io.BytesIO(data)), 0)
    assert "开票请保存本页" in shown
    assert "购买方" in shown
