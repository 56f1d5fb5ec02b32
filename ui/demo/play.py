"""Playing the day in every language and look, and keeping what it leaves."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from storeapp import demo, opening
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.machine import LANGUAGES
from storeapp.opening import NewStore
from ui.demo.day import play_day
from ui.demo.first_start import play_first_start
from ui.demo.papers import write_papers
from ui.demo.stage import Look, open_stage

THEMES = ("light", "dark")
NAMES = {"en": "Riverside Store", "zh_CN": "河畔超市"}
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")

Say = Callable[[str], None]


def play(
    output: Path, *, quick: bool = False, say: Say = lambda _words: None
) -> Iterator[Path]:
    """Play the day in both languages, light and dark; gives the folders it filled.

    ``quick`` plays it once, in English and light. Each day is played on a demo store of its
    own in a folder for temporary files. Without a display it is played unseen.
    """
    use_no_display()
    output.mkdir(parents=True, exist_ok=True)
    languages = LANGUAGES[:1] if quick else LANGUAGES
    themes = THEMES[:1] if quick else THEMES
    with tempfile.TemporaryDirectory(prefix="storeapp-demo-") as name:
        for language in languages:
            made = Path(name) / language
            say(f"making a demo store ({language})")
            demo.create_demo(made, _wanted(language))
            for theme in themes:
                look = Look(language, theme)
                say(f"playing the day ({look.name})")
                yield _play_once(made, look, output)
        say("writing receipts and reports")
        papers = output / "papers"
        _write(made.with_name(f"{language}-{themes[0]}"), papers)
        yield papers


def use_no_display() -> None:
    """Let Qt draw unseen where there is no screen; the other systems always have one."""
    if sys.platform.startswith("linux") and not any(os.environ.get(one) for one in DISPLAYS):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _play_once(made: Path, look: Look, output: Path) -> Path:
    folder = made.with_name(f"{look.language}-{look.theme}")
    shutil.copytree(made, folder)
    pictures = output / look.name
    if pictures.exists():
        shutil.rmtree(pictures)
    empty = folder.with_name(f"{folder.name}-empty")
    with open_stage(empty, look, pictures) as stage:
        play_first_start(stage, look.language)
    with open_stage(folder, look, pictures) as stage:
        play_day(stage, look.language)
    return pictures


def _write(folder: Path, papers: Path) -> None:
    store = opening.open_store(folder).acting_as(SYSTEM)
    try:
        for _path in store.ask(lambda read: list(write_papers(read, papers))):
            pass
    finally:
        store.close()


def _wanted(language: str) -> NewStore:
    return NewStore(
        name=NAMES[language],
        currency="CNY",
        language=language,
        country="CN",
        zone="Asia/Shanghai",
    )
