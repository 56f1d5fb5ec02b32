"""Receipt paper as printer bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.kit import escpos
from reports.kit.paper import (
    Barcode,
    Block,
    Centred,
    Gap,
    Paper,
    Picture,
    QrCode,
    Row,
    Rule,
    Weight,
)
from storeapp.devices import PrinterEncoding, PrinterKind, PrinterSettings
from tests.reports.kit.printer_bytes import SmuggledCommand, split

PRINTER = PrinterSettings(
    kind=PrinterKind.FILE, path="x", encoding=PrinterEncoding.GB18030, drawer_pin=2
)
TEXT_ENCODINGS = [PrinterEncoding.GB18030, PrinterEncoding.GBK, PrinterEncoding.UTF_8]
KICK = b"\x1bp\x00\x19\xfa"


def draw(*blocks: Block, printer: PrinterSettings = PRINTER) -> bytes:
    return escpos.draw(Paper("Test", blocks), printer)


def lines(data: bytes, encoding: str = "gb18030") -> list[str]:
    return split(data)[1].decode(encoding).splitlines()


def test_a_row_fills_the_paper_and_its_figure_ends_at_the_edge() -> None:
    (line,) = lines(draw(Row("Milk", "12.80")))
    assert line == "Milk" + " " * 39 + "12.80"
    assert len(line) == 48
    (narrow,) = lines(draw(Row("Milk", "12.80"), printer=replace(PRINTER, width_mm=58)))
    assert len(narrow) == 32


def test_a_chinese_character_takes_two_columns() -> None:
    (line,) = lines(draw(Row("纯牛奶", "12.80")))
    assert line == "纯牛奶" + " " * 37 + "12.80"


def test_chinese_is_wrapped_in_its_own_mode() -> None:
    data = draw(Row("A纯牛奶B"))
    assert b"A\x1c&" + "纯牛奶".encode("gb18030") + b"\x1c.B\n" in data


def test_the_yuan_sign_is_sent_as_the_printer_knows_it() -> None:
    """As GB18030 the half-width sign is four bytes that print as rubbish."""
    data = draw(Row("Total", "¥12.80"))
    assert "￥".encode("gb18030") in data
    assert "¥".encode("gb18030") not in data


def test_utf_8_is_announced_and_written_plainly() -> None:
    data = draw(Row("纯牛奶 ¥1"), printer=replace(PRINTER, encoding=PrinterEncoding.UTF_8))
    assert data.startswith(b"\x1b@\x1c(C\x02\x0002")
    assert "纯牛奶 ¥1\n".encode() in data


def test_a_character_the_set_lacks_turns_the_paper_into_a_picture() -> None:
    gbk = replace(PRINTER, encoding=PrinterEncoding.GBK)
    plain, rare = draw(Row("吉野家"), printer=gbk), draw(Row("𠮷野家"), printer=gbk)
    assert b"\x1dv0\x00" not in plain
    assert b"\x1dv0\x00" in rare
    assert split(rare)[1] == b""


def test_big_rows_have_half_the_columns() -> None:
    data = draw(Row("TOTAL", "167.42", Weight.BIG))
    commands, text = split(data)
    assert text == b"TOTAL" + b" " * 13 + b"167.42\n"
    assert commands.index(b"\x1d!\x11") < commands.index(b"\n") < commands.index(b"\x1d!\x00")


def test_paper_is_reset_first_and_cut_last() -> None:
    data = draw(Row("x"))
    assert data.startswith(b"\x1b@")
    assert data.endswith(b"\x1bd\x04\x1dV\x00")
    assert b"\x1dV" not in draw(Row("x"), printer=replace(PRINTER, cuts=False))


def test_copies_are_whole_papers() -> None:
    one, three = draw(Row("x")), draw(Row("x"), printer=replace(PRINTER, copies=3))
    assert three == one * 3


@pytest.mark.parametrize(
    ("pin", "wanted"), [(2, b"\x1bp\x0022"), (5, b"\x1bp\x0122"), (0, b"")]
)
def test_the_drawer_opens_by_its_pin(pin: int, wanted: bytes) -> None:
    assert escpos.kick(replace(PRINTER, drawer_pin=pin)) == wanted


def test_a_barcode_is_sent_with_its_length() -> None:
    assert b"\x1dkI\x0c{B2-1-000147\n" in draw(Barcode("2-1-000147"))


def test_a_barcode_wider_than_the_paper_is_printed_as_text() -> None:
    data = draw(Barcode("2-1-000147-000147"), printer=replace(PRINTER, width_mm=58))
    assert b"\x1dkI" not in data
    assert b"2-1-000147-000147\n" in data


def test_a_qr_code_stores_its_text_before_it_prints() -> None:
    data = draw(QrCode("https://e.example/r"))
    store, print_ = data.index(b"1P0https://e.example/r"), data.index(b"1Q0")
    assert store < print_


def test_rules_and_gaps() -> None:
    assert lines(draw(Rule(), Gap(), Row("x"))) == ["-" * 48, "x"]


def test_a_logo_is_sent_as_a_picture(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (40, 40), 0).save(tmp_path / "logo.png")
    commands, text = split(draw(Picture(tmp_path / "logo.png"), Row("x")))
    assert [c for c in commands if c.startswith(b"\x1dv0\x00")] != []
    assert text == b"x\n"


def test_a_picture_is_sent_in_bands_that_small_buffers_hold() -> None:
    from PIL import Image

    image = Image.new("1", (16, 600), 1)
    commands, _text = split(escpos.picture(image))
    assert [len(command) for command in commands] == [8 + 512, 8 + 512, 8 + 176]
    assert set(b"".join(command[8:] for command in commands)) == {0}


@pytest.mark.parametrize("encoding", list(PrinterEncoding))
def test_a_name_never_opens_the_drawer(encoding: PrinterEncoding) -> None:
    name = "Milk\x1bp\x00\x19\xfa\x1dV\x00"
    data = draw(
        Row(name, name), Centred(name), printer=replace(PRINTER, encoding=encoding, copies=1)
    )
    assert KICK not in data
    commands, _text = split(data)
    assert not [c for c in commands if c.startswith(b"\x1bp")]
    assert commands.count(b"\x1dV\x00") == 1


@given(st.text(), st.text(), st.sampled_from(TEXT_ENCODINGS), st.sampled_from([58, 80]))
def test_no_control_character_of_data_reaches_the_printer(
    left: str, right: str, encoding: PrinterEncoding, width: int
) -> None:
    printer = replace(PRINTER, encoding=encoding, width_mm=width)
    blocks = (Row(left, right, indent=2), Centred(left, Weight.BIG), Barcode(right or "x"))
    commands, _text = split(draw(*blocks, QrCode(left), printer=printer))
    assert not [c for c in commands if c.startswith(b"\x1bp")]


@given(st.text(st.characters(codec="gb18030"), min_size=1))
def test_what_is_printed_in_chinese_is_what_was_meant(text: str) -> None:
    from storeapp.kernel.search import clean_name

    shown = clean_name(text).replace("¥", "￥")
    printed = "".join(lines(draw(Row(text))))
    assert printed.replace(" ", "") == shown.replace(" ", "")


def test_the_reader_of_these_tests_finds_a_smuggled_command() -> None:
    with pytest.raises(SmuggledCommand):
        split(b"\x1b@Milk" + b"\x1bp\x00\x19\xfa" + b"\n")
