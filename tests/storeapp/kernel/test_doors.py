from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from storeapp.kernel import doors

DOOR = """
from storeapp.kernel.doors import on_demand

__getattr__ = on_demand(__name__, {"rare": "cry", "usual": "say sing"})
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with a door and two rooms, of which nothing is loaded."""
    package = tmp_path / "house_on_demand"
    package.mkdir()
    package.joinpath("__init__.py").write_text(DOOR)
    package.joinpath("rare.py").write_text("def cry(): return 'oh'\n")
    package.joinpath("usual.py").write_text(
        "def say(): return 'hello'\ndef sing(): return 'la'\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(doors, "_closed", {})
    for name in ("house_on_demand", "house_on_demand.rare", "house_on_demand.usual"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "house_on_demand"


def loaded(house: str) -> set[str]:
    return {name.rpartition(".")[2] for name in sys.modules if name.startswith(house + ".")}


def test_a_room_is_loaded_when_something_in_it_is_first_asked_for(house: str) -> None:
    door = importlib.import_module(house)
    assert loaded(house) == set()
    assert door.say() == "hello"
    assert loaded(house) == {"usual"}
    assert "say" in vars(door)
    assert "sing" not in vars(door)


def test_a_name_the_door_does_not_know_is_an_attribute_error(house: str) -> None:
    door = importlib.import_module(house)
    with pytest.raises(AttributeError, match=r"house_on_demand.* no attribute 'shout'"):
        door.shout()


def test_rooms_can_be_loaded_one_by_one_ahead_of_need(house: str) -> None:
    door = importlib.import_module(house)
    assert door.sing() == "la"
    assert doors.open_next() is True
    assert loaded(house) == {"usual", "rare"}
    assert doors.open_next() is False
