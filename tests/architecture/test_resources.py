"""What is shipped beside the program: whose it is, and that nothing names a place of ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import resources
from tests.architecture.source import ROOT, name_of

FONTS = sorted(resources.path("fonts").glob("*.ttf"))
ICONS = sorted(resources.path("icons").glob("*.svg"))
OURS = {".venv", ".git", "demo-store", "demo-output", "build", "dist", "artifacts"}
TEXT = {".py", ".md", ".toml", ".lock", ".po", ".json", ".yml", ".txt", ".cfg", ".csv", ""}
# Folders that exist on one person's machine only, and hosts that packages come from.
PLACES = re.compile(
    r"(?<![\w.])/(work|root|home/\w+|tmp/\w+|opt)/|[A-Z]:\\+Users\\+\w"
    r"|pypi\.org|pythonhosted|npmjs|deb\.debian\.org|localhost:\d"
)


def text_files() -> list[Path]:
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.suffix in TEXT
        and OURS.isdisjoint(path.relative_to(ROOT).parts)
        and not any("cache" in part or part == ".hypothesis" for part in path.parts)
    )


def test_no_file_names_a_place_of_one_machine() -> None:
    named = [
        f"{name_of(path)}: {found.group()}"
        for path in text_files()
        if path != Path(__file__)
        for found in PLACES.finditer(path.read_text(encoding="utf-8"))
    ]
    assert named == []


def test_every_font_and_icon_lies_beside_its_licence() -> None:
    folders = {
        path.parent
        for end in ("ttf", "otf", "svg")
        for path in resources.path().rglob(f"*.{end}")
    }
    assert {resources.path("fonts"), resources.path("icons")} <= folders
    assert [folder.name for folder in folders if not list(folder.glob("LICENSE*"))] == []


@pytest.mark.parametrize(
    "font", sorted(resources.path("fonts").glob("*.ttf")), ids=lambda p: p.name
)
def test_every_font_family_has_its_own_licence(font: Path) -> None:
    family = re.split(r"[-_]", font.name)[0]
    licence = font.with_name(f"LICENSE-{family}-OFL.txt")
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "icon", sorted(resources.path("icons").glob("*.svg")), ids=lambda p: p.name
)
def test_every_icon_takes_the_colour_of_its_place(icon: Path) -> None:
    assert 'stroke="currentColor"' in icon.read_text(encoding="utf-8")


def test_both_themes_name_the_same_colours() -> None:
    tokens = json.loads(resources.path("theme", "tokens.json").read_text(encoding="utf-8"))
    assert tokens["colour"]["light"].keys() == tokens["colour"]["dark"].keys()


def test_the_root_licence_names_every_licence_shipped() -> None:
    said = (ROOT / "LICENSE").read_text(encoding="utf-8")
    shipped = [name_of(path) for path in resources.path().rglob("LICENSE*")]
    assert [name for name in shipped if name not in said] == []


def test_resources_hold_data_and_one_door() -> None:
    assert [path.name for path in resources.path().rglob("*.py")] == ["__init__.py"]
