from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from storeapp.catalogue.rules import terms
from storeapp.catalogue.rules.pinyin import SYLLABLES

LETTERS = st.sampled_from("可口乐牛奶茶酒面包水果糖米油盐酱醋abcdefgko0159.é -")
names = st.text(LETTERS, min_size=1, max_size=14)


def document(*texts: str) -> str:
    """The terms of a product with these texts, each between spaces."""
    return f" {terms.index_terms(terms.fold_texts(texts), terms.read_texts(texts))} "


def finds(typed: str, *texts: str) -> bool:
    """What the index would say: every part has a choice whose phrases all stand there."""
    held = document(*texts)
    query = terms.query_terms(typed)
    return bool(query) and all(
        any(all(f" {' '.join(phrase)} " in held for phrase in choice) for choice in choices)
        for choices in query
    )


@pytest.mark.parametrize(
    "typed",
    [
        "可口可乐",
        "口可",
        "乐",
        "kkkl",
        "kkl",
        "kl",
        "k",
        "KKKL",
        "kekou",
        "kekouk",
        "kekoukel",
        "kekoukele",
        "kek",
        "koukele",
        "ke",
        "le",
        "330",
        "30ml",
        "330ML",
        "ml",
        "kl330ml",
        "可乐 330",
        "330 可乐",
        "kele 330",
        "可乐330ml",
        "可口 可乐",
        "３３０ｍｌ",
    ],
)
def test_a_chinese_name_is_found_by_any_part_of_it(typed: str) -> None:
    assert finds(typed, "可口可乐 330ml")


@pytest.mark.parametrize("typed", ["可可", "乐可", "kkkk", "lk", "keke", "leke", "331", "g"])
def test_a_chinese_name_is_not_found_by_what_is_not_in_it(typed: str) -> None:
    assert not finds(typed, "可口可乐 330ml")


@pytest.mark.parametrize(
    "typed",
    ["coca", "cola", "cocacola", "coca-cola", "la z", "cola zero", "ZERO coca", "o", "az"],
)
def test_an_english_name_is_found_by_any_part_of_it(typed: str) -> None:
    assert finds(typed, "Coca-Cola Zero")


def test_words_that_were_written_apart_are_found_together() -> None:
    assert finds("纯牛奶", "纯 牛奶")
    assert finds("cafe", "Café")
    assert finds("CAFÉ", "cafe")
    assert finds("1.5", "Water 1.5L")
    assert not finds("1.5", "Water 15L")


def test_the_brand_is_found_and_nothing_reaches_from_one_text_into_the_next() -> None:
    texts = ("纯牛奶", "蒙牛", "Pure Milk")
    assert finds("蒙牛 牛奶", *texts)
    assert finds("mn", *texts)
    assert finds("mengniu", *texts)
    assert finds("pure", *texts)
    for across in ("奶蒙", "nm", "naimeng", "np", "up"):
        assert not finds(across, *texts)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("xian", "西安凉皮"),
        ("xian", "鲜奶"),
        ("xi'an", "西安凉皮"),
        ("fangan", "方案纸"),
        ("fangan", "翻干布"),
        ("lv", "绿茶"),
        ("lvcha", "绿茶"),
        ("lue", "略"),
        ("lve", "略"),
        ("nvshi", "女士香皂"),
        ("yinhang", "银行"),
        ("chongqing", "重庆火锅底料"),
        ("zhang", "长大奶粉"),
    ],
)
def test_syllables_are_split_as_they_may_be_meant(typed: str, name: str) -> None:
    assert finds(typed, name)


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "_", '"', "*", "()", "\x00", "'", "-", "…", "\ud800"]
)
def test_signs_alone_ask_for_nothing(typed: str) -> None:
    assert terms.query_terms(typed) == ()


@given(st.text())
@example("a" * 10_000)
@example("可" * 10_000)
@example("xian" * 20 + " " + "niu " * 50)
def test_whatever_is_typed_asks_for_little(typed: str) -> None:
    query = terms.query_terms(typed)
    assert len(query) <= terms.MOST_WORDS
    for choices in query:
        assert len(choices) < 100
        for phrase in (phrase for choice in choices for phrase in choice):
            assert 1 <= len(phrase) <= terms.LONGEST_WORD
            assert all(term.strip() == term and term for term in phrase)


@given(names, st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    part = name[start:end]
    assume(terms.query_terms(part))
    # A point at the edge of a part is no longer within a number.
    assume("." not in part and "." not in name[max(0, start - 1) : end + 1])
    assert finds(part, name)


@given(names)
def test_a_name_is_found_by_how_it_is_said_and_by_its_initials(name: str) -> None:
    read = terms.read_texts([name])
    said, initials = terms.pinyin_of(read), terms.initials_of(read)
    assume(said)
    assume(len(said.replace(" ", "")) <= 12)
    assert finds(initials, name)


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=3))
def test_the_way_somebody_means_it_is_among_the_ways_it_is_split(spoken: list[str]) -> None:
    splits = terms._splits("".join(spoken))
    assert len(splits) <= terms.MOST_SPLITS
    if len(spoken) < 3:
        assert (spoken[:-1], spoken[-1]) in splits


def test_a_name_without_chinese_has_no_pinyin() -> None:
    read = terms.read_texts(["Coca-Cola Zero"])
    assert read == "cocacola zero"
    assert (terms.pinyin_of(read), terms.initials_of(read)) == ("", "")


def test_readings_sort_by_syllable() -> None:
    words = ["牛奶", "面包", "Milk", "可乐", "毛巾", "100g 盐", "牛肉"]
    assert sorted(words, key=lambda word: terms.read_texts([word])) == [
        "100g 盐",
        "可乐",
        "毛巾",
        "面包",
        "Milk",
        "牛奶",
        "牛肉",
    ]
