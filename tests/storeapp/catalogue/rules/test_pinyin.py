from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue.rules.pinyin import (
    LONGEST_SYLLABLE,
    SYLLABLES,
    reading,
    syllables_from,
)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("可乐", "ke' le'"),
        ("银行", "yin' hang'"),
        ("步行", "bu' xing'"),
        ("音乐", "yin' yue'"),
        ("长城干红", "chang' cheng' gan' hong'"),
        ("重庆", "chong' qing'"),
        ("绿茶", "lv' cha'"),
        ("可乐330ml", "ke' le' 330ml"),
        ("milk牛奶milk", "milk niu' nai' milk"),
        ("カップ麺", "カップ mian'"),
        ("𠮷野家", "𠮷 ye' jia'"),
        ("cola", "cola"),
        ("", ""),
    ],
)
def test_a_word_is_read_as_people_say_it(word: str, said: str) -> None:
    assert reading(word) == said


@given(st.text("可口乐牛奶长城银行重庆音", max_size=12))
def test_every_character_has_one_syllable(word: str) -> None:
    said = reading(word).split()
    assert len(said) == len(word)
    assert all(syllable[:-1] in SYLLABLES and syllable[-1] == "'" for syllable in said)


def test_the_syllables_are_those_of_the_dictionary() -> None:
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PINYIN_DICT

    known = {lazy_pinyin(chr(code))[0] for code in PINYIN_DICT}
    # Three grunts without a vowel nobody types.
    assert {said for said in known if said.isascii()} - SYLLABLES == {"hm", "m", "n"}
    assert max(map(len, SYLLABLES)) == LONGEST_SYLLABLE


def test_the_beginning_of_a_syllable_leads_to_all_that_begin_so() -> None:
    assert syllables_from("zhua") == ("zhua", "zhuai", "zhuan", "zhuang")
    assert syllables_from("lue") == ("lve",)
    assert syllables_from("v") == ()


def test_reading_english_loads_no_dictionary() -> None:
    script = (
        "import sys; from storeapp import catalogue;"
        "from storeapp.catalogue.rules import terms;"
        "terms.read_texts(['Coca-Cola 330ml']); terms.query_terms('kekou 可乐');"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
