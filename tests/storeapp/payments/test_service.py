from dataclasses import replace

import pytest

from storeapp import payments
from storeapp.kernel.actor import NotAllowed
from storeapp.payments import UnknownTender, preset_types
from storeapp.store import Store


def test_ways_of_paying_change_and_come_in_order(store: Store) -> None:
    cash, card, wechat, alipay = store.ask(payments.list_tender_types)
    store.do(payments.keep_tender_type, replace(card, active=False))
    store.do(payments.keep_tender_type, replace(cash, name="  Notes  and coins ", position=9))

    left = store.ask(payments.list_tender_types)

    assert [kind.code for kind in left] == [wechat.code, alipay.code, "CASH"]
    assert left[-1].name == "Notes and coins"
    assert len(store.ask(payments.list_tender_types, inactive=True)) == 4


def test_a_way_of_paying_needs_code_name_and_permission(store: Store, cashier: Store) -> None:
    cash = preset_types("US")[0]
    with pytest.raises(UnknownTender):
        store.do(payments.keep_tender_type, replace(cash, name=" "))
    with pytest.raises(NotAllowed):
        cashier.do(payments.keep_tender_type, cash)
    assert [kind.code for kind in preset_types("US")] == ["CASH", "CARD", "QR"]
