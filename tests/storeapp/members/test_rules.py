"""How customers are found."""

import pytest

from storeapp.members import rules


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("138 0013-8000", "13800138000"), ("+86 138", "+86138"), ("  ", ""), ("１３８", "138")],
)
def test_a_phone_number_keeps_nothing_but_its_digits(typed: str, kept: str) -> None:
    assert rules.clean_phone(typed) == kept


def test_a_customer_is_found_by_name_reading_phone_and_number() -> None:
    assert rules.search_text(7, "王小明", "13800138000", "91X").split("\n") == [
        "王小明",
        "王小明",
        "wxm",
        "wangxiaoming",
        "13800138000",
        "7",
        "91x",
    ]


def test_words_must_all_be_found_but_a_number_is_one() -> None:
    assert rules.wanted("Ann  LEE") == ("ann", "lee")
    assert rules.wanted("138 0013") == ("1380013",)
    assert rules.wanted("") == ()
