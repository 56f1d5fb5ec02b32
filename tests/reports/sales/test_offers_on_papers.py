"""What promotions gave, on receipts, invoices and gift receipts."""

from __future__ import annotations

import io
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from reports.kit import escpos, plain_text, raster, receipt_pdf
from reports.kit.style import Style
from reports.sales import gift, invoice, receipt
from reports.sales.a4 import Buyer
from reports.sales.issue import ORIGINAL, Issue
from storeapp.devices import (
    PaperKind,
    PrinterEncoding,
    PrinterKind,
    PrinterSettings,
    ReceiptTemplate,
)
from storeapp.kernel.currency import currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.sales import (
    DiscountShare,
    DiscountSource,
    SaleDetail,
    SaleTax,
    SaleTender,
    SoldLine,
    TicketKind,
)
from tests.reports.receipts import STORE, sale, sold

YUAN = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))
NAMES = {
    "half": (("en", "Second half price"), ("zh_CN", "第二件半价")),
    "off": (("en", "1.00 off"), ("zh_CN", "立减 1 元")),
}


def share(promotion: str, minor: int) -> DiscountShare:
    names = NAMES[promotion]
    label = dict(names)["en"]
    return DiscountShare(
        *(DiscountSource.PROMOTION, Money(minor), "", label, promotion, 2, names)
    )


def less(line: SoldLine, *shares: DiscountShare) -> SoldLine:
    discount = Money(sum(one.amount.minor for one in shares))
    amount = line.gross - discount
    tax = percent(13).within(amount)
    return replace(
        line, discount=discount, amount=amount, due=amount, tax=tax, discounts=shares
    )


@pytest.fixture
def made() -> SaleDetail:
    """Two teas with an offer of their own, and one that falls on both lines."""
    tea = less(sold("Tea", pieces(2), 350), share("half", 175), share("off", 60))
    return ticket(tea, less(sold("Milk", pieces(1), 400), share("off", 40)))


def ticket(*lines: SoldLine) -> SaleDetail:
    due = Money(sum(line.due.minor for line in lines))
    tax = percent(13).within(due)
    made = sale(
        tuple(replace(line, no=no) for no, line in enumerate(lines, start=1)),
        rounding=0,
        tenders=(SaleTender("CASH", "Cash", due, ZERO, ""),),
    )
    return replace(made, taxes=(SaleTax("VAT", "VAT", percent(13), True, due - tax, tax),))


def rows(made: SaleDetail, issue: Issue = ORIGINAL, language: str = "en") -> list[str]:
    shown = plain_text.draw(receipt.lay_out(made, STORE, YUAN, language, issue))
    return [" ".join(line.split()) for line in shown.splitlines()]


def test_each_line_says_what_each_offer_took_off_it(made: SaleDetail) -> None:
    shown = rows(made)

    start = shown.index("Tea")
    assert shown[start : start + 6] == [
        "Tea",
        "2 × 3.50 7.00",
        "Second half price -1.75",
        "1.00 off -0.60",
        "Milk 4.00",
        "1.00 off -0.40",
    ]


def test_the_sums_say_all_that_an_offer_of_several_lines_gave_and_what_is_saved(
    made: SaleDetail,
) -> None:
    shown = rows(made)

    start = shown.index("Subtotal, 3 items 11.00")
    assert shown[start : start + 4] == [
        "Subtotal, 3 items 11.00",
        "Discounts -2.75",
        "1.00 off -1.00",
        "TOTAL ¥8.25",
    ]
    assert "Includes VAT 13% on 7.30 0.95" in shown
    assert "You save ¥2.75" in shown


def test_offers_are_called_as_in_the_language_of_the_paper(made: SaleDetail) -> None:
    chinese = rows(made, language="zh_CN")
    assert "第二件半价 -1.75" in chinese
    assert "立减 1 元 -1.00" in chinese
    both = Issue(template=ReceiptTemplate(languages=("zh_CN", "en")))
    said = rows(made, both)
    at = said.index("第二件半价 -1.75")
    assert said[at + 1] == "Second half price"


def test_a_name_of_one_language_is_said_in_every_other(made: SaleDetail) -> None:
    (tea, milk) = made.lines
    bare = tuple(replace(one, names=()) for one in tea.discounts)
    shown = rows(replace(made, lines=(replace(tea, discounts=bare), milk)), language="zh_CN")

    assert "Second half price -1.75" in shown


def test_what_comes_back_gives_the_offers_back() -> None:
    back = less(sold("Tea", pieces(-1), 350), share("half", -88), share("off", -30))
    shown = rows(replace(ticket(back), kind=TicketKind.RETURN))

    at = shown.index("Tea")
    assert shown[at : at + 4] == [
        "Tea",
        "-1 × 3.50 -3.50",
        "Second half price 0.88",
        "1.00 off 0.30",
    ]
    assert "You save" not in "".join(shown)


@pytest.mark.parametrize("width", [58, 80])
def test_both_papers_print_them_as_text_as_dots_and_as_pages(
    made: SaleDetail, width: int
) -> None:
    paper = receipt.lay_out(
        made, STORE, YUAN, "en", Issue(template=ReceiptTemplate(width_mm=width))
    )

    pdf = PdfReader(io.BytesIO(receipt_pdf.draw(paper)))
    assert "Second half price" in pdf.pages[0].extract_text()
    encoding = PrinterEncoding.GBK
    printer = PrinterSettings(kind=PrinterKind.FILE, width_mm=width, encoding=encoding)
    assert b"Second half price" in escpos.draw(paper, printer)
    assert raster.draw(paper, width).height > 400


def test_an_invoice_names_each_offer_with_its_sum_beside_the_other_discounts(
    made: SaleDetail,
) -> None:
    typed = DiscountShare(DiscountSource.LINE, Money(50), "", "")
    (tea, milk) = made.lines
    milk = less(milk, *milk.discounts, typed)
    paper = invoice.draw(ticket(tea, milk), STORE, Buyer(name="Jo"), YUAN)
    shown = [
        line.strip()
        for line in PdfReader(io.BytesIO(paper)).pages[0].extract_text().splitlines()
    ]

    at = shown.index("Second half price")
    assert shown[at : at + 6] == [
        *("Second half price", "-1.75"),
        *("1.00 off", "-1.00"),
        *("Discounts", "-0.50"),
    ]


def test_a_gift_receipt_hides_them(made: SaleDetail) -> None:
    issue = Issue(template=ReceiptTemplate(kind=PaperKind.GIFT))
    shown = plain_text.draw(gift.lay_out(made, STORE, YUAN, "en", issue))

    assert "Tea" in shown
    assert "half price" not in shown
    assert "off" not in shown
