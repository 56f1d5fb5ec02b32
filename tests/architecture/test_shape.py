"""The house rules, kept by machine. Which slice may stand on which is in pyproject.toml."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import (
    FLOORS,
    ROOT,
    SLICES,
    Function,
    every_file,
    every_slice,
    imported,
    is_for_types,
    name_of,
    room_of,
    rooms_of,
    tree,
)

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "stuff"}
MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_METHODS = 400, 40, 25


def rooms_entered(path: Path) -> Iterator[tuple[str, str]]:
    """The slices a file imports, and by which room; the front door is the room ''."""
    for name in imported(path):
        top, slice_, room, *_ = [*name.split("."), "", ""]
        if top == "storeapp" and slice_ in SLICES:
            yield slice_, room if room in rooms_of(slice_) else ""


@every_file
def test_everything_fits_on_a_page(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    is_step = path.parent.name == "versions"  # a list of tables, written down once for good
    for node in ast.walk(tree(path)):
        if isinstance(node, Function) and not is_step:
            assert (node.end_lineno or 0) - node.lineno < MOST_LINES_OF_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            methods = [child for child in node.body if isinstance(child, Function)]
            assert len(methods) <= MOST_METHODS, node.name


@every_file
def test_a_file_is_named_for_what_it_holds(path: Path) -> None:
    assert VAGUE.isdisjoint(path.relative_to(ROOT).with_suffix("").parts)


@every_file
def test_a_file_reads_annotations_late(path: Path) -> None:
    has_any = any(isinstance(node, Function | ast.ClassDef) for node in ast.walk(tree(path)))
    assert not has_any or "__future__.annotations" in imported(path)


@every_file
def test_screens_and_dialogs_have_their_tests(path: Path) -> None:
    if path.stem.endswith(("_screen", "_dialog")):
        twin = ROOT / "tests" / path.relative_to(ROOT).parent / f"test_{path.name}"
        assert twin.exists(), f"write {name_of(twin)}"


@every_slice
@pytest.mark.parametrize("room", ["service", "rules"])
def test_services_and_rules_have_their_tests(slice_: str, room: str) -> None:
    house = ROOT / "storeapp" / slice_
    if not (house / f"{room}.py").exists() and not (house / room).exists():
        return
    mirror = ROOT / "tests" / "storeapp" / slice_
    written = [*mirror.glob(f"test_{room}*.py"), *mirror.glob(f"{room}/test_*.py")]
    assert written, f"write {name_of(mirror / f'test_{room}.py')}"


@pytest.mark.parametrize("floor", FLOORS)
def test_tests_mirror_the_tree(floor: str) -> None:
    mirror = ROOT / "tests" / floor
    folders = {path.parent.relative_to(mirror) for path in mirror.rglob("test_*.py")}
    strange = {
        folder.as_posix()
        for folder in folders
        if not (ROOT / floor / folder).is_dir()
        and not (ROOT / floor / folder).with_suffix(".py").exists()
    }
    assert strange == set()


@every_file
def test_guests_use_the_front_door_and_the_household_does_not(path: Path) -> None:
    """Outside a slice import ``storeapp.sales``; inside, its rooms by name, else imports ring.

    One guest may go further: ``queries`` may read the tables of slices below them.
    """
    top, folder, *_ = path.relative_to(ROOT).parts
    for slice_, room in rooms_entered(path):
        if top == "storeapp" and slice_ == folder:
            assert room, f"{path} leaves its own house to come in by the front door"
        elif room:
            may_read = room_of(path) == "queries" or name_of(path) == "storeapp/schema.py"
            walks = "" if may_read and room == "tables" else f"{path} walks into {room}"
            assert not walks, slice_


@every_slice
def test_every_slice_has_the_same_rooms(slice_: str) -> None:
    house = ROOT / "storeapp" / slice_
    files = {path.stem for path in house.glob("*.py")}
    folders = {path.parent.name for path in house.glob("*/__init__.py")}
    assert (files | folders) <= rooms_of(slice_) | {"__init__"}


@every_slice
def test_every_slice_has_a_front_door(slice_: str) -> None:
    door = tree(ROOT / "storeapp" / slice_ / "__init__.py")
    named = {
        target.id
        for node in door.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert "__all__" in named
    kinds = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
    furniture = [node for node in door.body if not isinstance(node, kinds)]
    assert all(is_for_types(node) for node in furniture), "a door holds no furniture"
