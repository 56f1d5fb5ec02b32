"""Barcodes as modules."""

from __future__ import annotations

import pytest

from reports.kit.bars import code128, qr


def test_code_128_has_its_start_and_stop() -> None:
    modules = code128("2-1-000147")
    assert modules.startswith("11010010000")  # start, set B
    assert modules.endswith("1100011101011")  # stop
    assert set(modules) == {"0", "1"}


@pytest.mark.parametrize("text", ["", "茶", "a\x1bb"])
def test_code_128_takes_printable_ascii_only(text: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        code128(text)


def test_a_qr_code_is_a_square_with_a_quiet_zone() -> None:
    rows = qr("2-1-000147")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0] == "0" * len(rows)
    assert rows[2].startswith("00" + "1" * 7)
