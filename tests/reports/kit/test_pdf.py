"""PDFs, parsed back."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reports.kit import pdf, receipt_pdf
from reports.kit.paper import Barcode, Centred, Gap, Paper, QrCode, Row, Rule, Weight
from reports.kit.sheet import Column, Report, Table
from tests.reports.kit.tables import COLUMNS, REPORT, STYLE, row


def parse(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """The fonts of all pages by name, and whether each is embedded."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            descriptor = described.get("/FontDescriptor", {})
            found[str(described["/BaseFont"])] = "/FontFile2" in descriptor
    return found


@pytest.fixture(scope="module")
def report() -> PdfReader:
    table = replace(REPORT.tables[0], rows=tuple(row(str(i)) for i in range(200)))
    return parse(pdf.draw(replace(REPORT, tables=(table,)), STYLE))


def test_everything_of_a_report_can_be_read_back(report: PdfReader) -> None:
    text = text_of(report)
    for words in (
        "Day report",
        "滨江店 · Nov 8, 2026 Sunday",
        "Compared with Nov 1, 2026 Sunday",
        "¥1,234.56",
        "+23.5%",
        "-2%",
        "By hour",
        "乳制品",
        "Products: all",
        "102.40",
    ):
        assert words in text, words
    assert text.count("纯牛奶 1L") == 200


def test_headings_stand_again_on_every_page(report: PdfReader) -> None:
    pages = [page.extract_text() for page in report.pages]
    assert len(pages) == 6
    assert all("名称" in text and "Quantity" in text for text in pages)


def test_pages_are_numbered(report: PdfReader) -> None:
    count = len(report.pages)
    for number, page in enumerate(report.pages, start=1):
        assert f"Page {number} of {count}" in page.extract_text()


def test_every_font_is_embedded_as_a_subset(report: PdfReader) -> None:
    fonts = fonts_of(report)
    assert set(fonts.values()) == {True}
    assert all(re.match(r"/[A-Z]{6}\+NotoSansSC-(Regular|SemiBold)$", name) for name in fonts)


def test_paper_is_a4_and_may_lie_on_its_side() -> None:
    upright = parse(pdf.draw(REPORT, STYLE)).pages[0].mediabox
    lying = parse(pdf.draw(replace(REPORT, landscape=True), STYLE)).pages[0].mediabox
    assert (round(upright.width), round(upright.height)) == (595, 842)
    assert (round(lying.width), round(lying.height)) == (842, 595)


def test_a_name_is_never_cut_however_long() -> None:
    long = "一个非常非常长的商品名称用来测试换行是否正确显示在报表里面因为名称必须完整" * 3
    table = Table("T", COLUMNS, (row(name=long),))
    text = text_of(parse(pdf.draw(Report(title="T", tables=(table,)), STYLE)))
    assert long in re.sub(r"\s", "", text)


def test_a_missing_glyph_is_a_box() -> None:
    table = Table("T", (Column("Name"),), (("𠮷野家",),))
    assert "□野家" in text_of(parse(pdf.draw(Report(title="T", tables=(table,)), STYLE)))


def test_an_empty_report_has_a_page() -> None:
    reader = parse(pdf.draw(Report(title="Nothing"), STYLE))
    assert [page.extract_text().splitlines()[0] for page in reader.pages] == ["Nothing"]


def test_control_characters_are_not_drawn() -> None:
    table = Table("T", (Column("Name"),), (("Milk\x1bp\x00\u202e",),))
    text = text_of(parse(pdf.draw(Report(title="T", tables=(table,)), STYLE)))
    assert "Milkp" in text.replace(" ", "")


def test_a_receipt_is_as_wide_as_its_roll_and_as_long_as_it_needs_to_be() -> None:
    few = Paper("R", (Row("x"),))
    many = Paper("R", (Row("x"),) * 150)
    short, long = (parse(receipt_pdf.draw(paper)).pages[0].mediabox for paper in (few, many))
    assert round(float(short.width)) == round(80 / 25.4 * 72) == round(float(long.width))
    assert len(parse(receipt_pdf.draw(many)).pages) == 1
    # 149 more rows of 8.5 points with a leading of 1.35
    assert float(long.height) - float(short.height) == pytest.approx(149 * 8.5 * 1.35)
    narrow = parse(receipt_pdf.draw(few, 58)).pages[0].mediabox
    assert round(float(narrow.width)) == round(58 / 25.4 * 72)


def test_everything_of_a_receipt_can_be_read_back() -> None:
    paper = Paper(
        "Receipt 2-1-000147",
        (
            Centred("滨江店", Weight.BIG),
            Rule(),
            Row("喆牌纯牛奶", "12.80"),
            Gap(),
            Row("TOTAL", "¥12.80", Weight.BIG),
            Barcode("2-1-000147"),
            QrCode("2-1-000147"),
        ),
    )
    reader = parse(receipt_pdf.draw(paper))
    text = text_of(reader)
    for words in ("滨江店", "喆牌纯牛奶", "12.80", "TOTAL", "¥12.80", "2-1-000147"):
        assert words in text, words
    assert set(fonts_of(reader).values()) == {True}
    assert reader.metadata is not None
    assert reader.metadata.title == "Receipt 2-1-000147"
