"""Panels that collect a value, and lists that are kept in order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp.kernel.errors import StoreError
from tests.ui.conftest import Bench
from ui.kit.buttons import Button
from ui.kit.checked import Checked
from ui.kit.fields import TextField
from ui.kit.form_panel import FormPanel
from ui.kit.jobs import Job
from ui.kit.layout import field
from ui.kit.master_list import MasterList
from ui.kit.table import Column


class NamePanel(FormPanel[str]):
    """Asks for a name."""

    def __init__(self) -> None:
        super().__init__("Name")
        self.name = TextField()
        self.other = TextField()
        self.body.addLayout(field("Name", self.name))
        self.body.addLayout(field("Other", self.other))
        self.name.textChanged.connect(self.touched)

    def value(self) -> str | None:
        return self.name.value() or None


@pytest.fixture
def panel(bench: Bench) -> NamePanel:
    made = NamePanel()
    bench.slide(made)
    return made


def test_the_keyboard_is_in_the_first_field_and_tab_ends_at_the_buttons(
    qtbot: QtBot, panel: NamePanel
) -> None:
    assert panel.name.hasFocus()
    panel.name.setText("x")
    for widget in (panel.other, panel.cancel, panel.verb):
        qtbot.keyClick(panel, Qt.Key.Key_Tab)
        assert widget.hasFocus()


def test_the_value_is_given_by_a_key_once_there_is_one(
    qtbot: QtBot, panel: NamePanel, bench: Bench
) -> None:
    assert not panel.verb.isEnabled()
    given: list[str] = []
    panel.wanted.connect(given.append)
    qtbot.keyClick(bench, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(panel.name, "Tea")
    qtbot.keyClick(bench, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(bench, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given == ["Tea"]


def test_the_panel_goes_when_its_job_is_done(panel: NamePanel, bench: Bench) -> None:
    job: Job[int] = Job(bench)
    panel.name.setText("Tea")
    panel.follow(job)
    panel.close_panel()
    assert bench.panels.panel is panel
    job.settle(1)
    assert bench.panels.panel is None


def test_the_panel_stays_when_its_job_is_refused(panel: NamePanel, bench: Bench) -> None:
    job: Job[int] = Job(bench)
    panel.name.setText("Tea")
    panel.send()
    panel.follow(job)
    job.fail(StoreError())
    assert bench.panels.panel is panel
    assert panel.wrong.isVisible()
    assert panel.verb.isEnabled()


def test_a_click_beside_it_loses_nothing(qtbot: QtBot, panel: NamePanel, bench: Bench) -> None:
    panel.name.setText("Half a name")
    qtbot.mouseClick(bench.panels, Qt.MouseButton.LeftButton)
    assert bench.panels.panel is panel
    panel.unsaved.buttons[1].click()
    assert not panel.unsaved.isVisible()
    qtbot.mouseClick(bench.panels, Qt.MouseButton.LeftButton)
    panel.unsaved.buttons[0].click()
    assert bench.panels.panel is None


def test_a_checked_field_says_what_is_wrong_below_it(qtbot: QtBot, dressed: object) -> None:
    edit = TextField()
    checked = Checked("Code", edit, "Anything")
    qtbot.addWidget(checked)
    checked.show()
    checked.complain("This is taken.")
    assert (checked.note.text(), edit.property("ring")) == ("This is taken.", "error")
    qtbot.keyClicks(edit, "x")
    assert (checked.note.isVisible(), edit.property("ring")) == (False, "")
    assert edit.accessibleName() == "Code"


def test_buttons_for_a_row_need_one(qtbot: QtBot, dressed: object) -> None:
    names: MasterList[str] = MasterList((Column("Name", str, 120),), "Names", str)
    qtbot.addWidget(names)
    edit = names.add_for_row(Button("Edit"))
    names.show_rows(("a", "b"))
    assert not edit.isEnabled()
    names.table.setCurrentIndex(names.table.rows.index(1, 0))
    assert edit.isEnabled()
    opened: list[str] = []
    names.opened.connect(opened.append)
    names.open_current()
    names.show_rows(("b", "c"))
    assert (opened, names.current()) == (["b"], "b")
    names.show_rows(("c",))
    assert not edit.isEnabled()
