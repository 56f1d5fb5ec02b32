"""Ways of paying, in the order of the till's buttons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from storeapp import payments, settings
from storeapp.kernel.rounding import Rounding
from storeapp.ledger import Account
from storeapp.payments import CashSettings, TenderKind, TenderType
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.kit.settings_page import SettingsPage
from ui.payments.settings_page import PaymentsPage
from ui.payments.tender_panel import TenderPanel

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def tenders(qtbot: QtBot, page: OpenPage) -> PaymentsPage:
    opened = page("payments")
    assert isinstance(opened, PaymentsPage)
    qtbot.waitUntil(lambda: len(opened.tenders.rows) == 4)
    return opened


def kinds(store: Store) -> dict[str, TenderType]:
    return {one.code: one for one in store.ask(payments.list_tender_types, inactive=True)}


def test_a_way_of_paying_is_added(
    qtbot: QtBot, tenders: PaymentsPage, bench: Bench, store: Store
) -> None:
    tenders.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TenderPanel)
    qtbot.keyClicks(panel.name, "Meal voucher")
    qtbot.keyClicks(panel.code, "meal")
    panel.kind.choose(TenderKind.OTHER)
    panel.needs_reference.setChecked(True)
    panel.send()
    qtbot.waitUntil(lambda: "MEAL" in kinds(store))
    assert kinds(store)["MEAL"] == TenderType(
        code="MEAL",
        name="Meal voucher",
        kind=TenderKind.OTHER,
        account=Account.OTHER_CLEARING,
        needs_reference=True,
        position=5,
    )
    qtbot.waitUntil(lambda: len(tenders.tenders.rows) == 5)


def test_a_code_that_is_taken_is_marked(tenders: PaymentsPage, bench: Bench) -> None:
    tenders.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TenderPanel)
    panel.name.setText("Another cash")
    panel.code.setText("cash")
    assert panel.code.property("ring") == "error"
    assert not panel.verb.isEnabled()


def test_a_way_of_paying_is_no_longer_taken(
    qtbot: QtBot, tenders: PaymentsPage, bench: Bench, store: Store
) -> None:
    tenders.tenders.opened.emit(kinds(store)["CARD"])
    panel = bench.panels.panel
    assert isinstance(panel, TenderPanel)
    assert not panel.code.isEnabled()
    panel.active.setChecked(False)
    panel.send()
    qtbot.waitUntil(lambda: not kinds(store)["CARD"].active)
    assert kinds(store)["CARD"].name == "Card"


def test_the_order_changes_and_the_cursor_stays(
    qtbot: QtBot, tenders: PaymentsPage, store: Store
) -> None:
    table = tenders.tenders.table
    table.setCurrentIndex(table.rows.index(3, 0))
    tenders.up.click()
    qtbot.waitUntil(lambda: [one.code for one in tenders.tenders.rows][2] == "ALIPAY")
    assert list(kinds(store)) == ["CASH", "CARD", "ALIPAY", "WECHAT"]
    current = tenders.tenders.current()
    assert current is not None
    assert current.code == "ALIPAY"


def test_cash_rounding_is_kept(qtbot: QtBot, tenders: PaymentsPage, store: Store) -> None:
    tenders.step.choose(10)
    tenders.way.choose(Rounding.DOWN)
    tenders.keep()
    wanted = CashSettings(step_minor=10, rounding=Rounding.DOWN)
    qtbot.waitUntil(lambda: store.ask(settings.get, CashSettings) == wanted)


def test_foreign_cash_is_added_with_its_currency(
    qtbot: QtBot, tenders: PaymentsPage, bench: Bench, store: Store
) -> None:
    tenders.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TenderPanel)
    qtbot.keyClicks(panel.name, "US dollars")
    qtbot.keyClicks(panel.code, "usd")
    assert panel.currency_row.isHidden()
    panel.kind.choose(TenderKind.FOREIGN)
    assert not panel.currency_row.isHidden()
    panel.currency.choose("USD")
    panel.send()
    qtbot.waitUntil(lambda: "USD" in kinds(store))
    made = kinds(store)["USD"]
    assert (made.kind, made.currency) == (TenderKind.FOREIGN, "USD")
    assert made.account is Account.FOREIGN_CASH


@pytest.mark.parametrize("kind", [TenderKind.ACCOUNT, TenderKind.DEPOSIT])
def test_other_sorts_have_no_currency(
    qtbot: QtBot, tenders: PaymentsPage, bench: Bench, store: Store, kind: TenderKind
) -> None:
    tenders.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TenderPanel)
    panel.name.setText("Later")
    panel.code.setText("LATER")
    panel.kind.choose(TenderKind.FOREIGN)
    panel.kind.choose(kind)
    panel.send()
    qtbot.waitUntil(lambda: "LATER" in kinds(store))
    made = kinds(store)["LATER"]
    assert (made.kind, made.currency, made.account) == (
        kind,
        "",
        payments.account_for(kind),
    )


@pytest.mark.parametrize(
    ("name", "code", "wrong"),
    [("Bank  card", "CARD 2", "code"), ("  cASH ", "CASH2", "name"), ("Now", "现金", "code")],
)
def test_names_that_are_taken_and_codes_with_odd_signs_are_marked(
    tenders: PaymentsPage, bench: Bench, name: str, code: str, wrong: str
) -> None:
    tenders.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, TenderPanel)
    panel.name.setText(name)
    panel.code.setText(code)
    marked = {"name": panel.name, "code": panel.code}[wrong]
    assert marked.property("ring") == "error"
    assert not panel.verb.isEnabled()


def test_nothing_is_cut_off(look: str, tenders: PaymentsPage, bench: Bench) -> None:
    tenders.new.click()
    panel = bench.panels.panel
    assert panel is not None
    assert_nothing_cut(panel)
    assert_buttons_named(panel)
