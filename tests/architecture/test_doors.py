"""A door that fetches on demand gives exactly what it tells the type checker it gives."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tests.architecture.source import FILES, ROOT, is_for_types, name_of, tree

DOORS = [
    path
    for path in FILES
    if path.name == "__init__.py" and "on_demand(" in path.read_text(encoding="utf-8")
]
every_door = pytest.mark.parametrize("path", DOORS, ids=name_of)


def told(path: Path) -> dict[str, str]:
    """Each name a door imports for the type checker alone, and the module it comes from."""
    (block,) = (node for node in tree(path).body if is_for_types(node))
    assert isinstance(block, ast.If)
    return {
        alias.name: str(node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def given(path: Path) -> dict[str, str]:
    """Each name a door fetches on demand, and the module it fetches it from."""
    (call,) = (
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "on_demand"
    )
    door = ".".join(path.parent.relative_to(ROOT).parts)
    homes: dict[str, str] = ast.literal_eval(call.args[1])
    names = [(name, home) for home, all_ in homes.items() for name in all_.split()]
    assert len(dict(names)) == len(names), "a name stands here twice"
    return {name: f"{door}.{home}" for name, home in names}


def test_there_are_doors_to_look_at() -> None:
    assert ROOT / "storeapp" / "sales" / "__init__.py" in DOORS


@every_door
def test_a_door_gives_on_demand_what_the_type_checker_reads(path: Path) -> None:
    assert given(path) == told(path)


@every_door
def test_everything_a_door_names_is_there(path: Path) -> None:
    door = importlib.import_module(".".join(path.parent.relative_to(ROOT).parts))
    for name, home in given(path).items():
        assert getattr(door, name) is getattr(importlib.import_module(home), name)
        assert name in door.__all__


@every_door
def test_no_name_on_demand_hides_behind_a_module_of_the_same_name(path: Path) -> None:
    beside = {other.stem for other in path.parent.iterdir()}
    assert beside & given(path).keys() == set()
