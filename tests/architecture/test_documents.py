"""The documents for people: every link leads somewhere, every key is the key of its action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from installer import pictures
from reports.kit.words import speaking
from storeapp.cli.verbs import storeapp
from storeapp.settings import KeyPreset, KeySettings
from tests.architecture.source import ROOT
from ui.settings.key_groups import all_actions, keys_of
from ui.shifts.count_form import WAY_KEY

PAGES = sorted(
    (*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")), key=lambda path: path.name
)
ENGLISH = [page for page in PAGES if "zh-CN" not in page.name]
KEYED = [page for page in PAGES if page.name.startswith(("README", "cashier"))]
TAKEN = sorted((ROOT / "docs" / "pictures").glob("*.png"))
LINK = re.compile(r"(!?)\[[^]]*\]\(([^)\s]+)\)")
HELD = re.compile(r"\*\*((?:Ctrl|Alt|Shift)\+[^*]+)\*\*")
PANEL_KEYS = {WAY_KEY, "Ctrl+S"}  # of panels and pages that are not among the actions
HEADS = {"en": "| button | key | Chinese set |", "zh_CN": "| 按钮 | 按键 | 中国方案 |"}
SIZE = (1366, 768)
MOST_BYTES, MOST_IN_ALL = 120_000, 3_000_000


def language_of(page: Path) -> str:
    return "zh_CN" if "zh-CN" in page.name else "en"


def partner_of(page: Path) -> Path:
    return page.with_name(f"{page.stem}.zh-CN.md")


def links(page: Path, *, shown: bool) -> list[str]:
    """What a page links to, or the pictures it shows."""
    text = page.read_text(encoding="utf-8")
    found = [(bool(mark), target) for mark, target in LINK.findall(text)]
    return [target for is_shown, target in found if is_shown is shown]


def rows(page: Path) -> Iterator[tuple[str, str, str]]:
    """Button, key and key of the Chinese set, of every row of the tables of keys."""
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith(HEADS[language_of(page)]):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            button, key, chinese = (cell.strip() for cell in line.split("|")[1:4])
            yield button, key, chinese


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = [*links(page, shown=False), *links(page, shown=True)]
    local = [one for one in targets if not one.startswith(("http://", "https://", "#"))]
    assert local
    assert [one for one in local if not (page.parent / one).is_file()] == []


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.name)
def test_both_languages_show_the_same_pictures_each_its_own(page: Path) -> None:
    other = partner_of(page)
    shown, there = links(page, shown=True), links(other, shown=True)
    assert [one.replace("/en-", "/zh-") for one in shown] == there
    assert all("/en-" in one for one in shown)


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.name)
def test_both_languages_have_the_same_headings(page: Path) -> None:
    kinds = [
        [
            line.split()[0]
            for line in one.read_text(encoding="utf-8").splitlines()
            if line[:1] == "#"
        ]
        for one in (page, partner_of(page))
    ]
    assert kinds[0] == kinds[1]


def test_every_picture_is_shown_and_can_be_taken_again() -> None:
    shown = {Path(one).name for page in PAGES for one in links(page, shown=True)}
    assert {path.name for path in TAKEN} == shown
    assert {f"{short}-{name}.png" for short in ("en", "zh") for name in pictures.NAMED} == shown


def test_pictures_are_whole_windows_and_small() -> None:
    for path in TAKEN:
        with Image.open(path) as picture:
            assert (path.name, picture.size, picture.mode) == (path.name, SIZE, "P")
    sizes = {path.name: path.stat().st_size for path in TAKEN}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) <= MOST_IN_ALL


@pytest.mark.parametrize("page", KEYED, ids=lambda page: page.name)
def test_the_tables_of_keys_hold_every_action_with_its_keys(page: Path) -> None:
    international = keys_of(KeySettings())
    chinese = keys_of(KeySettings(preset=KeyPreset.CHINESE))
    with speaking(language_of(page)):
        wanted = [
            (str(one.title), international.key(one), chinese.key(one)) for one in all_actions()
        ]
    assert sorted(rows(page)) == sorted(wanted)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_keys_named_in_a_sentence_are_keys_of_something(page: Path) -> None:
    known = {keys_of(KeySettings()).key(one) for one in all_actions()} | PANEL_KEYS
    named = set(HELD.findall(page.read_text(encoding="utf-8")))
    assert named - known == set()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_verb_of_the_command_line_is_told(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [verb for verb in storeapp.commands if f"`storeapp {verb}" not in text] == []
