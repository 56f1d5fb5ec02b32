"""The settings, open at one of their pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.kit.screen import Context
from ui.kit.settings_page import SettingsPage
from ui.settings.settings_screen import SettingsScreen

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def page(qtbot: QtBot, context: Context, bench: Bench) -> OpenPage:
    """Opens the settings at a page, by its name."""

    def open_(name: str) -> SettingsPage:
        with no_strays():
            made = SettingsScreen(context)
            bench.put(made, name)
            qtbot.wait(30)
        return made.page()

    return open_
