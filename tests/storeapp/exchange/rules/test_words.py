"""Units, yes and no, in the words of people."""

from __future__ import annotations

import pytest

from storeapp.catalogue import Unit
from storeapp.exchange import NotAUnit, NotYesOrNo
from storeapp.exchange.rules.words import read_flag, read_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("个", Unit.PIECE), ("双", Unit.PIECE), ("PCS", Unit.PIECE), ("pc.", Unit.PIECE)),
        *(("瓶", Unit.BOTTLE), ("听", Unit.CAN), ("袋", Unit.BAG), ("包", Unit.PACK)),
        *(("箱", Unit.BOX), ("公斤", Unit.KG), ("KG", Unit.KG), ("克", Unit.G)),
        *(("斤", Unit.JIN), ("两", Unit.LIANG), ("lbs", Unit.LB), ("oz", Unit.OZ)),
        *(("升", Unit.L), ("ml", Unit.ML), ("Gallon", Unit.GAL), ("米", Unit.M)),
        ("ｋｇ", Unit.KG),
    ],
)
def test_a_unit_is_known_by_its_words(text: str, unit: Unit) -> None:
    assert read_unit(text) is unit


def test_every_unit_is_known_by_its_own_name() -> None:
    assert {read_unit(unit.value) for unit in Unit} == set(Unit)


@pytest.mark.parametrize("text", ["dozen", "打", "24", "kg/m"])
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(NotAUnit):
        read_unit(text)


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "1", "1.0", "是", "√", "x"])
def test_yes_has_many_words(text: str) -> None:
    assert read_flag(text) is True


@pytest.mark.parametrize("text", ["no", "N", "FALSE", "0", "0.0", "否", "-"])
def test_no_has_many_words(text: str) -> None:
    assert read_flag(text) is False


@pytest.mark.parametrize("text", ["maybe", "2", "?"])
def test_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(NotYesOrNo):
        read_flag(text)
