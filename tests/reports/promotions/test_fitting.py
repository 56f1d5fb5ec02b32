"""Words in boxes."""

from __future__ import annotations

import pytest

from reports.kit.canvas import prepare
from reports.kit.pages import Look
from reports.promotions.fitting import Box, fit, fit_parts, round_figures

BOX = Box(10, 20, 200, 60)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    prepare()


def test_a_box_is_divided_without_a_gap() -> None:
    assert (BOX.right, BOX.bottom) == (210, 80)
    assert BOX.inside(5) == Box(15, 25, 190, 50)
    assert BOX.inside(5, 0) == Box(15, 20, 190, 60)
    assert BOX.left_part(50) == Box(10, 20, 50, 60)
    assert BOX.right_part(50) == Box(160, 20, 50, 60)
    assert (BOX.upper(10), BOX.below(10)) == (Box(10, 20, 200, 10), Box(10, 30, 200, 50))


def test_words_that_fit_stay_as_large_as_wanted() -> None:
    fitted = fit("8折", BOX, Look(30, bold=True), rows=1, least=5)
    assert (fitted.lines, fitted.look.size) == (("8折",), 30)


def test_words_get_smaller_until_they_fit() -> None:
    fitted = fit("Twenty percent off everything", BOX, Look(40), rows=1, least=5)
    assert len(fitted.lines) == 1
    assert 5 < fitted.look.size < 40
    assert fitted.wide <= BOX.wide
    more = fit("Twenty percent off everything", BOX, Look(40), rows=2, least=5)
    assert len(more.lines) == 2
    assert more.look.size > fitted.look.size
    assert more.high <= BOX.high


def test_a_word_is_made_smaller_rather_than_parted() -> None:
    fitted = fit("Extraordinarily", BOX, Look(60), rows=2, least=5)
    assert fitted.lines == ("Extraordinarily",)


def test_what_does_not_fit_at_all_is_cut_off() -> None:
    fitted = fit("很长的名称" * 30, BOX, Look(20), rows=2, least=12)
    assert len(fitted.lines) == 2
    assert fitted.lines[1].endswith("…")
    assert fitted.wide <= BOX.wide
    flat = fit("很长的名称" * 30, BOX.upper(3), Look(20), rows=2, least=12)
    assert len(flat.lines) == 1
    assert fit("8折", BOX.upper(3), Look(20), rows=1, least=12).lines == ("8折",)


def test_a_ladder_has_a_line_for_each_step_in_one_size() -> None:
    fitted = fit_parts("满¥100减¥10、满¥200减¥25", BOX, Look(40), 5)
    assert fitted.lines == ("满¥100减¥10", "满¥200减¥25")
    assert fit_parts("From 10, from 20, from 30", BOX, Look(9), 5).lines == (
        "From 10",
        "from 20",
        "from 30",
    )


def test_a_headline_stays_on_one_line_where_it_is_not_too_small_so() -> None:
    assert len(fit_parts("满¥100减¥10", BOX, Look(40), 5).lines) == 1
    assert len(fit_parts("From ¥100.00 ¥10.00 off", BOX, Look(40), 5).lines) == 2


@pytest.mark.parametrize(
    ("words", "decimals", "rounded"),
    [
        ("From ¥100.00 ¥10.00 off", 2, "From ¥100 ¥10 off"),
        ("¥9.90 each", 2, "¥9.90 each"),
        ("¥10.005", 2, "¥10.005"),
        ("KD1.000", 3, "KD1"),
        ("¥1,000", 0, "¥1,000"),
    ],
)
def test_round_amounts_have_no_zeros(words: str, decimals: int, rounded: str) -> None:
    assert round_figures(words, decimals) == rounded
