from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.ids import new_id
from storeapp.kernel.search import bigrams, clean_name, normalise


def test_full_width_and_case_are_folded_for_comparison() -> None:
    assert normalise("ＡＢＣ１２ 可口\u200b可乐 ") == "abc12 可口可乐"


def test_names_lose_what_hides_in_them_and_keep_what_people_wrote() -> None:
    assert clean_name("Tea\u202e\x1bp\x00 \t\u200bhot\n") == "Teap hot"
    assert clean_name("𠮷野家 Café") == "𠮷野家 Café"


@given(st.text())
def test_a_clean_name_is_clean_and_stays_so(text: str) -> None:
    name = clean_name(text)
    assert name.isprintable()
    assert clean_name(name) == name
    name.encode("utf-8")


def test_words_are_cut_into_neighbours() -> None:
    assert bigrams("可口可乐") == ["可口", "口可", "可乐"]
    assert bigrams("a") == ["a"]
    assert bigrams("") == []


def test_ids_sort_by_when_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {identity.version for identity in made} == {7}
