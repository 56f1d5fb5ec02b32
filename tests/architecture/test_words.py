"""Every word people see can be said in Chinese, and is."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo

import storeapp
import ui
from installer import words
from storeapp.kernel.errors import StoreError
from tests.architecture.source import ROOT, calls, every_file, name_of, tree

TALKERS = {"_": 1, "lazy": 1, "ngettext": 2, "in_language": 2}


def test_no_message_is_missing_empty_fuzzy_or_left_over() -> None:
    assert words.faults() == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert words.MO.read_bytes() == words.mo_bytes(words.written())


def test_the_written_catalogue_is_in_the_order_of_the_tool() -> None:
    assert words.PO.read_bytes() == words.po_bytes(
        words.in_step(words.written(), words.spoken())
    )


def test_the_compiled_catalogue_speaks() -> None:
    with words.MO.open("rb") as file:
        assert what_it_says(read_mo(file)) == what_it_says(words.written())


def what_it_says(catalog: Catalog) -> dict[words.Id, tuple[str, ...]]:
    """Every message with its words; a file of either kind keeps several forms its own way."""
    return {
        id_: (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        for id_, one in words.messages(catalog).items()
    }


@every_file
def test_words_are_written_where_they_are_marked(path: Path) -> None:
    """``_(name)`` and ``_("a" + b)`` are never found by the tool that collects the words."""
    if path.name == "words.py" or path.relative_to(ROOT).parts[0] not in words.TALKERS:
        return
    for name, node in calls(path):
        if name in TALKERS and isinstance(node.func, ast.Name):
            marked = node.args[1:2] if name == "in_language" else node.args[: TALKERS[name]]
            hidden = [one for one in marked if not isinstance(one, ast.Constant)]
            assert not hidden, f"{name_of(path)}:{node.lineno}"


@every_file
def test_no_words_are_marked_inside_an_f_string(path: Path) -> None:
    """The tool that collects the words does not look there, so they would stay English."""
    for text in ast.walk(tree(path)):
        if isinstance(text, ast.JoinedStr):
            called = [one.func for one in ast.walk(text) if isinstance(one, ast.Call)]
            marks = [one for one in called if isinstance(one, ast.Name) and one.id in TALKERS]
            assert not marks, f"{name_of(path)}:{text.lineno}"


@pytest.mark.parametrize(
    ("text", "names"),
    [("Hello {name}", {"name"}), ("{{}} {a} {b:>3}", {"a", "b"}), ("100 %", set())],
)
def test_the_names_in_a_message_are_found(text: str, names: set[str]) -> None:
    assert words.names_in(text) == names


def all_errors(base: type[StoreError] = StoreError) -> Iterator[type[StoreError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from all_errors(kind)


def test_every_error_has_words() -> None:
    for package in (storeapp, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in found.name and not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    message_for = importlib.import_module("ui.kit.wording").message_for
    silent = [
        kind.__qualname__
        for kind in all_errors()
        if kind.__module__.split(".")[0] in {"storeapp", "ui", "reports"}
        and not kind.__module__.startswith("storeapp.cli.")  # told in storeapp/cli/wording.py
        and message_for.dispatch(kind) is message_for.dispatch(StoreError)
    ]
    assert silent == []
