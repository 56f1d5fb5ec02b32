"""Twenty columns, whatever is to be shown."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.devices import BadPoleSetting, PolePage, PoleSettings, check_pole, fit

GB = PolePage.GB18030


def columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


@pytest.mark.parametrize(
    ("left", "right", "page", "wanted"),
    [
        ("Milk", "4.50", PolePage.ASCII, "Milk            4.50"),
        ("A very long product name", "4.50", PolePage.ASCII, "A very long pro 4.50"),
        ("全脂牛奶全脂牛奶全脂", "4.50", GB, "全脂牛奶全脂牛  4.50"),
        ("牛奶", "4.50", PolePage.ASCII, "??              4.50"),
        ("Café", "4.50", PolePage.CP437, "Café            4.50"),
        ("Café", "4.50", PolePage.ASCII, "Caf?            4.50"),
        ("a\x1b\x0cb", "", PolePage.ASCII, "a??b" + " " * 16),
        ("x", "1234567890123456789012345", PolePage.ASCII, "67890123456789012345"),
    ],
)
def test_the_right_is_whole_and_the_left_gives_way(
    left: str, right: str, page: PolePage, wanted: str
) -> None:
    assert fit(left, right, page) == wanted


@given(st.text(), st.text(), st.sampled_from(PolePage))
def test_a_line_is_always_twenty_columns_and_twenty_bytes(
    left: str, right: str, page: PolePage
) -> None:
    line = fit(left, right, page)
    assert columns(line) == 20
    assert len(line.encode(page.value)) == 20


def test_a_speed_that_no_port_has_is_refused() -> None:
    with pytest.raises(BadPoleSetting) as caught:
        check_pole(PoleSettings(port="COM3", baud=9601))
    assert (caught.value.field, caught.value.value) == ("baud", "9601")
