"""What things are called on paper."""

from __future__ import annotations

import pytest

from reports.kit.names import category_name, local_name, tax_name
from reports.kit.words import speaking
from storeapp.kernel.rate import Rate, percent


@pytest.mark.parametrize(
    ("name", "rate", "shown"),
    [
        ("增值税", percent(13), "增值税 13%"),
        ("VAT 13%", percent(13), "VAT 13%"),
        ("VAT 13 %", percent(13), "VAT 13 %"),
        ("VAT 25.5%", Rate(255_000), "VAT 25.5%"),
        ("Code 113%", percent(13), "Code 113% 13%"),
        ("Exempt", percent(0), "Exempt"),
    ],
)
def test_a_tax_shows_its_rate_once(name: str, rate: Rate, shown: str) -> None:
    assert tax_name(name, rate) == shown


def test_a_category_is_named_with_all_above_it() -> None:
    assert category_name(("Food", "Dairy")) == "Food / Dairy"
    assert category_name(()) == "No category"


def test_a_product_is_named_in_the_language_spoken_or_by_its_main_name() -> None:
    names = (("en", "Milk"),)
    assert local_name("牛奶", names) == "Milk"
    with speaking("zh_CN"):
        assert local_name("牛奶", names) == "牛奶"
