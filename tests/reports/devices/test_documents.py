"""What each job of the print queue puts on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.devices import documents
from reports.kit import plain_text
from reports.kit.paper import Picture
from storeapp import devices, sales
from storeapp.catalogue import ProductId
from storeapp.devices import PaperKind, PrinterSettings, PrintJob, ReceiptTemplate
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.payments import NewTender
from storeapp.sales import NoSuchParked, SaleId
from storeapp.shifts import Shift
from storeapp.store import Store
from tests.conftest import NOON
from tests.storeapp.sales.ringing import line

PRINTER = PrinterSettings()
PNG = b"\x89PNG\r\n\x1a\n1"


def printed(store: Store) -> str:
    """What the last job of the queue says."""
    return plain_text.draw(store.ask(documents.paper_of, job(store), PRINTER))


def job(store: Store) -> PrintJob:
    return store.ask(devices.list_waiting)[-1]


def test_a_gift_receipt_follows_its_own_template(store: Store, sold: SaleId) -> None:
    template = ReceiptTemplate(kind=PaperKind.GIFT, header=("For you",))
    store.do(devices.keep_template, template)
    store.do(devices.queue_gift, sold)
    shown = printed(store)
    assert "GIFT RECEIPT" in shown
    assert "For you" in shown
    assert "3.50" not in shown


def test_a_receipt_follows_the_template_with_its_logo(store: Store, sold: SaleId) -> None:
    store.do(devices.keep_template, ReceiptTemplate(logo_id=devices.logo_id_of(PNG)), PNG)
    store.do(devices.queue_receipt, sold)
    paper = store.ask(documents.paper_of, job(store), PRINTER)
    assert paper.blocks[0] == Picture(PNG)


def test_a_return_follows_the_template_of_returns(store: Store, sold: SaleId) -> None:
    store.do(devices.keep_template, ReceiptTemplate(kind=PaperKind.RETURN, footer=("Sorry",)))
    found = store.ask(sales.get_returnable, sold)
    basket = sales.empty_basket(SaleId(new_id()), NOON, NOON.date())
    basket = sales.take_back(basket, sold, sales.lines_back(found.sale))
    back = store.ask(sales.plan_refund, basket)
    tenders = tuple(NewTender(code, amount) for code, amount in back)
    assert tenders == (NewTender("CASH", Money(-350)),)
    receipt = store.do(sales.complete, sales.to_sale(basket, tenders))
    store.do(devices.queue_receipt, receipt.sale_id)
    rows = [" ".join(row.split()) for row in printed(store).splitlines()]
    assert "RETURN" in rows
    assert "Return of receipt 1-1-000001" in rows
    assert "Tea" in rows
    assert "-1 × 3.50 -3.50" in rows
    assert "TOTAL -¥3.50" in rows
    assert "Cash, given back -3.50" in rows
    assert rows[-1] == "Sorry"


def test_a_parked_basket_has_its_slip_until_it_is_recalled(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    basket = sales.empty_basket(SaleId(new_id()), NOON, NOON.date())
    basket = sales.add_line(basket, line(store, tea, 2))[0]
    store.do(sales.park, basket)
    store.do(devices.queue_parked, basket.id)
    assert "PARKED 1" in printed(store)
    waiting = job(store)
    store.do(sales.recall, basket.id)
    with pytest.raises(NoSuchParked):
        store.ask(documents.paper_of, waiting, PRINTER)


def test_a_copy_of_a_gift_receipt_says_so(store: Store, sold: SaleId) -> None:
    store.do(devices.queue_gift, sold)
    copy = replace(job(store), copy_no=2)
    paper = store.ask(documents.paper_of, copy, PRINTER)
    assert "*** COPY 2 ***" in plain_text.draw(paper)
