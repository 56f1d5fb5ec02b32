"""Customers are found, changed and paid for by keys alone, and the books say so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import ledger, members, payments, settings, shifts
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.members import Member, MemberKind
from storeapp.payments import CashSettings, CreditTerms
from storeapp.store import Store
from tests.conftest import Clock
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.members.conftest import Press
from ui.members.customers_page import CustomersPage
from ui.members.customers_screen import CustomersScreen
from ui.members.member_panel import MemberPanel
from ui.members.money_panel import MoneyPanel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def names(page: CustomersPage) -> list[str]:
    return [line.member.name for line in page.table.rows.rows]


def cash(store: Store) -> Money:
    running = store.ask(shifts.current)
    assert running is not None
    return store.ask(ledger.balance, Account.CASH, running.id)


def test_the_list_shows_who_owes_and_the_card_what_is_open(page: CustomersPage) -> None:
    assert names(page) == ["Ann Lee", "北京茶馆"]
    cells = [one.text for one in page.table.rows.cells(0)]
    assert cells[4:6] == ["14.00", "1,000.00"]
    assert page.card.balance.text() == "¥14.00"
    assert [item.open for item in page.card.items.rows.rows] == [Money(1050), Money(350)]
    assert page.cards.cards[0].value.text() == "¥14.00"


@pytest.mark.parametrize("typed", ["bjcg", "1234", "茶馆"])
def test_somebody_is_found_by_initials_phone_tail_or_name(
    qtbot: QtBot, page: CustomersPage, press: Press, typed: str
) -> None:
    press(Key.Key_F2)
    page.search.edit.setText(typed)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: names(page) == ["北京茶馆"])
    qtbot.waitUntil(
        lambda: page.card.shown is not None and page.card.shown.member.name == "北京茶馆"
    )


def test_where_nobody_fits_the_list_says_so(
    qtbot: QtBot, page: CustomersPage, press: Press
) -> None:
    press(Key.Key_F2)
    page.search.edit.setText("zzz")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: names(page) == [])
    assert page.table.isHidden()
    assert page.card.shown is None


def test_somebody_new_is_enrolled_by_keys(
    qtbot: QtBot, page: CustomersPage, bench: Bench, press: Press, store: Store
) -> None:
    press(Key.Key_N, CTRL)
    assert isinstance(bench.panels.panel, MemberPanel)
    for text in ("Bob Ray", "5550101", ""):
        press(text) if text else None
        press(Key.Key_Tab)
    for text in ("91330100MA2", "5/4", "Gold", "vip, school"):
        press(text)
        press(Key.Key_Tab)
    press(Key.Key_A, CTRL)
    press("250.5")
    press(Key.Key_Tab)
    press(Key.Key_A, CTRL)
    press("45")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    (made,) = store.ask(members.search_members, "Bob")
    assert (made.phone, made.kind, made.tax_number) == (
        "5550101",
        MemberKind.PERSON,
        "91330100MA2",
    )
    assert (made.credit_limit, made.terms_days) == (Money(25050), 45)
    assert (made.birthday, made.tier, made.tags) == ("05-04", "Gold", ("vip", "school"))
    qtbot.waitUntil(lambda: "Bob Ray" in names(page))


def test_a_phone_that_is_taken_is_said_in_the_panel(
    qtbot: QtBot, page: CustomersPage, bench: Bench, press: Press
) -> None:
    press(Key.Key_F4)
    panel = bench.panels.panel
    assert isinstance(panel, MemberPanel)
    press(Key.Key_Tab)
    press("13800001234")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.wrong.isVisible)
    assert "北京茶馆" in panel.wrong.title.text()
    assert panel.phone.property("ring") == "error"


def test_what_is_no_birthday_is_said_in_the_panel(
    qtbot: QtBot, page: CustomersPage, bench: Bench, press: Press
) -> None:
    press(Key.Key_F4)
    panel = bench.panels.panel
    assert isinstance(panel, MemberPanel)
    panel.birthday.setText("13-40")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.wrong.isVisible)
    assert "13-40" in panel.wrong.title.text()
    assert panel.birthday.property("ring") == "error"


def test_tier_and_tags_of_a_customer_are_changed_and_shown(
    qtbot: QtBot, page: CustomersPage, bench: Bench, press: Press, store: Store
) -> None:
    press(Key.Key_F4)
    panel = bench.panels.panel
    assert isinstance(panel, MemberPanel)
    panel.tier.setText("Gold")
    panel.tags.setText("老师，邻居")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    (ann,) = store.ask(members.search_members, "Ann")
    assert (ann.tier, ann.tags) == ("Gold", ("老师", "邻居"))
    qtbot.waitUntil(lambda: "Gold" in page.card.facts.text())
    press(Key.Key_F4)
    again = bench.panels.panel
    assert isinstance(again, MemberPanel)
    assert again.tags.value() == "老师, 邻居"


def test_days_that_are_no_number_cannot_be_kept(
    page: CustomersPage, bench: Bench, press: Press
) -> None:
    press(Key.Key_F4)
    panel = bench.panels.panel
    assert isinstance(panel, MemberPanel)
    panel.terms.setText("soon")
    assert panel.terms.property("ring") == "error"
    assert not panel.verb.isEnabled()


def test_a_payment_goes_against_the_oldest_first(
    qtbot: QtBot,
    page: CustomersPage,
    bench: Bench,
    press: Press,
    store: Store,
    ann: Member,
) -> None:
    before = cash(store)
    press(Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, MoneyPanel))
    press("11")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    assert store.ask(ledger.balance, Account.RECEIVABLE, ann.id) == Money(300)
    assert cash(store) - before == Money(1100)
    (receipt,) = store.ask(payments.list_receipts, ann.id)
    assert [share.amount for share in receipt.shares] == [Money(1050), Money(50)]
    qtbot.waitUntil(lambda: page.card.balance.text() == "¥3.00")
    assert bench.said[-1] == "Received from Ann Lee: ¥11.00"
    assert [one.amount for one in page.card.receipts.rows.rows] == [Money(1100)]


def test_a_late_charge_is_offered_on_top_and_may_be_left_out(
    qtbot: QtBot,
    page: CustomersPage,
    bench: Bench,
    press: Press,
    store: Store,
    ann: Member,
    clock: Clock,
) -> None:
    store.do(settings.change, CreditTerms(penalty_ppm=100_000))
    store.do(settings.change, CashSettings(step_minor=10))
    clock.forward(hours=30)
    page.load()
    qtbot.waitUntil(
        lambda: (
            page.card.shown is not None and page.card.shown.account.late_charge == Money(140)
        )
    )
    press(Key.Key_F8)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, MoneyPanel))
    panel = bench.panels.panel
    assert isinstance(panel, MoneyPanel)
    assert (panel.amount.value(), panel.charge.value()) == (Money(1400), Money(140))
    assert panel.total.text() == "¥15.40"
    panel.charge.setText("1.41")
    assert not panel.verb.isEnabled()
    panel.charge.setText("")
    assert panel.total.text() == "¥14.00"
    panel.charge.setText("1.37")
    paid = panel.value()
    assert paid is not None
    assert (paid.amount, paid.charge) == (Money(1537), Money(137))
    assert paid.tenders[0].amount == Money(1540)


def test_nothing_is_cut_off(look: str, screen: CustomersScreen, bench: Bench) -> None:
    assert_nothing_cut(screen)
    assert_buttons_named(screen)
    page = screen.tabs.page()
    assert isinstance(page, CustomersPage)
    page.edit()
    assert bench.panels.panel is not None
    assert_nothing_cut(bench.panels.panel)
