"""What a start leaves out is loaded while nobody types, one module at a time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from storeapp.kernel import doors
from ui.kit.screen import Context
from ui.shell.warming import QUIET_MS, Warming

ROOMS = ("warmed_one", "warmed_two", "warmed_three")


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Modules that nobody has asked for yet."""
    for name in ROOMS:
        tmp_path.joinpath(f"{name}.py").write_text("")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(doors, "_closed", dict.fromkeys(ROOMS))
    return ROOMS


def loaded(rooms: tuple[str, ...]) -> list[str]:
    return [name for name in rooms if name in sys.modules]


def test_everything_is_loaded_in_the_end(
    qtbot: QtBot, context: Context, rooms: tuple[str, ...]
) -> None:
    warming = Warming(context.scanner, context.runner)
    warming.begin()
    assert loaded(rooms) == []
    qtbot.waitUntil(lambda: loaded(rooms) == list(rooms))


def test_one_step_loads_one_module(context: Context, rooms: tuple[str, ...]) -> None:
    warming = Warming(context.scanner, context.runner)
    warming._step()
    assert loaded(rooms) == [rooms[0]]


def test_whoever_types_comes_first(context: Context, rooms: tuple[str, ...]) -> None:
    warming = Warming(context.scanner, context.runner)
    warming._step()
    assert warming._next.interval() < QUIET_MS
    context.scanner.stirred.emit()
    assert warming._next.interval() == QUIET_MS
    assert loaded(rooms) == [rooms[0]]


def test_nothing_is_loaded_before_the_screens_show_nor_after_the_end(
    context: Context, rooms: tuple[str, ...]
) -> None:
    warming = Warming(context.scanner, context.runner)
    context.scanner.stirred.emit()
    assert not warming._next.isActive()
    warming.begin()
    warming.stop()
    context.scanner.stirred.emit()
    assert not warming._next.isActive()
    assert loaded(rooms) == []
