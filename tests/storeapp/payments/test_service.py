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


def test_ways_of_paying_are_put_into_another_order(store: Store) -> None:
    store.do(payments.arrange_tender_types, ["ALIPAY", "CASH"])

    ordered = store.ask(payments.list_tender_types)
    assert [kind.code for kind in ordered] == ["ALIPAY", "CASH", "CARD", "WECHAT"]
    assert [kind.position for kind in ordered] == [1, 2, 3, 4]


def test_an_order_that_names_no_way_of_paying_changes_nothing(
    store: Store, cashier: Store
) -> None:
    with pytest.raises(UnknownTender):
        store.do(payments.arrange_tender_types, ["ALIPAY", "SHELLS"])
    with pytest.raises(NotAllowed):
        cashier.do(payments.arrange_tender_types, ["ALIPAY"])
    codes = [kind.code for kind in store.ask(payments.list_tender_types)]
    assert codes == ["CASH", "CARD", "WECHAT", "ALIPAY"]
