"""The first start: from nothing to a store that sells, page by page."""

from __future__ import annotations

from storeapp.demo import OWNER
from storeapp.kernel.errors import Bug
from ui.demo.stage import Stage
from ui.shell.wizard import Wizard

NAMES = {"en": ("Corner Shop", "Li Na"), "zh_CN": ("街角小店", "李娜")}


def play_first_start(stage: Stage, language: str) -> None:
    """Answer every page as a new owner would, and see the empty checkout."""
    stage.hands.wait_for(lambda: isinstance(stage.window.page, Wizard), "the first page")
    wizard = stage.window.page
    if not isinstance(wizard, Wizard):
        raise Bug("an empty folder begins with the wizard")
    store, owner = NAMES[language]
    stage.picture("first-start-look")
    stage.hands.press("Return")
    stage.hands.enter(store)
    stage.picture("first-start-store")
    stage.hands.press("Return")
    stage.hands.enter(owner)
    for _both in range(2):
        stage.hands.press("Tab")
        stage.hands.enter(OWNER.pin)
    stage.picture("first-start-owner")
    stage.hands.press("Return")
    stage.picture("first-start-goods")
    stage.hands.press("Return")
    stage.hands.wait_for(lambda: stage.window.page is stage.window.desk, "the new store")
    stage.picture("first-start-ready")
