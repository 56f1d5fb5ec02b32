"""Receipts of money without a sale, on the slip, on the page and at the printer."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from reports.devices import documents
from reports.kit import pdf, plain_text
from reports.kit.style import Style
from reports.kit.words import speaking
from reports.payments import receipt as paper
from storeapp import devices, payments, settings
from storeapp.catalogue import ProductId
from storeapp.devices import JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.currency import currency
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.payments import MoneyReceipt, NewReceipt, NewTender, ReceiptId, ReceiptKind
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.storeapp.payments.accounts import buy, customer, open_shift, pay

UTC_YUAN = Style(currency("CNY"), ZoneInfo("UTC"))
SHOP = StoreSettings(name="Riverside Store")

SLIP = """\
                Riverside Store
               Receipt of payment

No. 1-1-000001                  2026-05-04 12:00
Cashier Ada
Customer Ann Lee
------------------------------------------------
For 1-1-000001                              3.50
For 1-1-000002                              1.50
TOTAL                                      ¥5.00
  Cash                                      5.00
------------------------------------------------
Still owed                                 ¥5.50
"""


@pytest.fixture
def paid(store: Store, tea: ProductId) -> MoneyReceipt:
    """5.00 of the 10.50 that a customer owes for two sales."""
    ann = customer(store)
    open_shift(store)
    buy(store, tea, ann, 1)
    buy(store, tea, ann, 2)
    return pay(store, ann, 500)


def deposited(store: Store, amount: int) -> MoneyReceipt:
    """A deposit in cash with too much handed over, and its going back below zero."""
    back = amount < 0
    return store.do(
        payments.receive,
        NewReceipt(
            kind=ReceiptKind.DEPOSIT_BACK if back else ReceiptKind.DEPOSIT,
            party_id=ReceiptId(new_id()),
            party="Bob",
            note="1-1-000007",
            amount=Money(amount),
            tenders=(NewTender("CASH", Money(amount + 50)),),
        ),
    )


def test_a_slip_from_top_to_bottom(paid: MoneyReceipt) -> None:
    assert plain_text.draw(paper.lay_out(paid, SHOP, UTC_YUAN, "en")) == SLIP


def test_a_slip_in_chinese(paid: MoneyReceipt) -> None:
    shown = plain_text.draw(paper.lay_out(paid, SHOP, UTC_YUAN, "zh_CN"))
    assert "收款收据" in shown
    assert "尚欠" in shown


def test_a_deposit_says_what_is_held_and_what_went_back_as_change(store: Store) -> None:
    open_shift(store)
    shown = plain_text.draw(paper.lay_out(deposited(store, 2000), SHOP, UTC_YUAN, "en"))
    for words in ("Deposit receipt", "1-1-000007", "Change  ", "Deposited now  "):
        assert words in shown
    assert "20.00" in shown
    assert "0.50" in shown


def test_the_page_lists_tenders_and_what_was_paid(store: Store, paid: MoneyReceipt) -> None:
    with speaking("en"):
        report = store.ask(paper.report, paid.id)
    assert report.title == "Receipt of payment 1-1-000001"
    tenders, shares = report.tables
    assert tenders.rows == (("Cash", "", Money(500)),)
    assert shares.rows == (("1-1-000001", Money(350)), ("1-1-000002", Money(150)))
    assert pdf.draw(report, UTC_YUAN).startswith(b"%PDF")


def test_paid_too_much_is_in_credit(store: Store, tea: ProductId) -> None:
    ann = customer(store)
    open_shift(store)
    made = pay(store, ann, 700)
    with speaking("en"):
        report = store.ask(paper.report, made.id)
    assert (report.figures[1].label, report.figures[1].value) == ("In credit now", Money(700))
    assert len(report.tables) == 1


def test_a_receipt_is_printed_when_it_is_made(store: Store, tea: ProductId) -> None:
    printer = PrinterSettings(kind=PrinterKind.FILE, path="/dev/null", drawer_pin=2)
    store.do(settings.change, printer)
    open_shift(store)
    made = deposited(store, 2000)
    (job,) = store.ask(devices.list_waiting)
    assert (job.kind, job.document_id, job.opens_drawer) == (JobKind.MONEY, made.id, True)
    drawn = store.ask(documents.paper_of, job, printer)
    assert "Deposit receipt" in plain_text.draw(drawn)
