"""A customer's statement is shown and saved by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp.kernel.money import Money
from storeapp.members import Member
from storeapp.store import Store
from tests.storeapp.payments.accounts import pay
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.members.conftest import Press
from ui.members.customers_page import CustomersPage
from ui.members.statement_panel import StatementPanel

Key = Qt.Key


@pytest.mark.parametrize(
    ("key", "name", "start"), [(Key.Key_F10, "a.pdf", b"%PDF"), (Key.Key_F9, "a.xlsx", b"PK")]
)
def test_what_was_bought_and_paid_is_shown_and_saved(
    qtbot: QtBot,
    page: CustomersPage,
    ann: Member,
    store: Store,
    bench: Bench,
    press: Press,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: Key,
    name: str,
    start: bytes,
) -> None:
    path = tmp_path / name
    monkeypatch.setattr("ui.kit.saving.ask_save", lambda _w, _t, _n, _k, take: take(str(path)))
    pay(store, ann, 400)
    press(Key.Key_F7)
    panel = bench.panels.panel
    assert isinstance(panel, StatementPanel)
    qtbot.waitUntil(lambda: len(panel.table.rows.rows) == 3)
    assert [one.amount for one in panel.table.rows.rows] == [
        Money(1050),
        Money(350),
        Money(-400),
    ]
    assert (panel.opening.text(), panel.closing.text()) == ("¥0.00", "¥10.00")
    press(key)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(start)


def test_who_owes_us_is_saved_as_a_workbook(
    qtbot: QtBot, page: CustomersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "owes.xlsx"
    monkeypatch.setattr("ui.kit.saving.ask_save", lambda _w, _t, _n, _k, take: take(str(path)))
    page.export.setFocus()
    page.export.click()
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"PK")


def test_nothing_is_cut_off(look: str, page: CustomersPage, bench: Bench) -> None:
    page.show_statement()
    panel = bench.panels.panel
    assert panel is not None
    assert_nothing_cut(panel)
    assert_buttons_named(panel)
