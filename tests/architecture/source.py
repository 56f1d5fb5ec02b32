"""The product's source, as the tests of this folder read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("storeapp", "ui", "reports")
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
GROUND = {"kernel", "db", "migrations", "cli", "demo"}
SLICES = sorted(
    {path.parent.name for path in (ROOT / "storeapp").glob("*/__init__.py")} - GROUND
)
ROOMS = {"types", "rules", "errors", "events", "tables", "queries", "service"}
# A cable with something at its end, and files that others made, are rooms of their own.
DRIVERS = {"devices": {"drivers"}, "exchange": {"sheets"}}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """A file's name from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


every_file = pytest.mark.parametrize("path", FILES, ids=name_of)
every_slice = pytest.mark.parametrize("slice_", SLICES)


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path, *, at_once: bool = False) -> Iterator[str]:
    """What a file imports, with the name taken; ``at_once``: only when it is loaded."""
    for node in _outside_functions(tree(path)) if at_once else ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function) and not is_for_types(child):
            yield child
            yield from _outside_functions(child)


def is_for_types(node: ast.AST) -> bool:
    """Tell whether what a node holds is read by the type checker alone."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def rooms_of(slice_: str) -> set[str]:
    """The rooms a slice may have: the same for all, and those that deal with the outside."""
    return ROOMS | DRIVERS.get(slice_, set())


def is_in_slice(path: Path) -> bool:
    """Tell whether a file belongs to a slice of the store."""
    parts = path.relative_to(ROOT).parts
    return parts[0] == "storeapp" and len(parts) > 2 and parts[1] in SLICES


def room_of(path: Path) -> str:
    """The room of a slice a file belongs to, be it a file or a folder; '' elsewhere."""
    return path.relative_to(ROOT).with_suffix("").parts[2] if is_in_slice(path) else ""


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file, with the last part of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def sentences(path: Path) -> Iterator[str]:
    """Every text a file holds, its docstrings left out."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, Function | ast.ClassDef | ast.Module)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docs:
            yield node.value
