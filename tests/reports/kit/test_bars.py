"""Barcodes as modules."""

from __future__ import annotations

import pytest

from reports.kit.bars import code128, ean, ean_of, qr
from tests.reports.codes import read_ean


def test_code_128_has_its_start_and_stop() -> None:
    modules = code128("2-1-000147")
    assert modules.startswith("11010010000")  # start, set B
    assert modules.endswith("1100011101011")  # stop
    assert set(modules) == {"0", "1"}


@pytest.mark.parametrize("text", ["", "茶", "a\x1bb"])
def test_code_128_takes_printable_ascii_only(text: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        code128(text)


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("4006381333931", "4006381333931"),
        ("036000291452", "0036000291452"),
        ("96385074", "96385074"),
        ("4006381333932", None),
        ("12345678", None),
        ("1234567", None),
        ("ABC", None),
        ("４００６３８１３３３９３１", None),
        ("", None),
    ],
)
def test_what_is_an_ean(code: str, digits: str | None) -> None:
    assert ean_of(code) == digits


def test_the_modules_of_an_ean_say_its_digits() -> None:
    assert read_ean(ean("4006381333931")) == "4006381333931"
    assert read_ean(ean("0036000291452")) == "0036000291452"
    assert read_ean(ean("96385074")) == "96385074"
    with pytest.raises(ValueError, match="8 or 13 digits"):
        ean("036000291452")


def test_a_qr_code_is_a_square_with_a_quiet_zone() -> None:
    rows = qr("2-1-000147")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0] == "0" * len(rows)
    assert rows[2].startswith("00" + "1" * 7)
