from dataclasses import replace

import pytest
from sqlalchemy import text

from storeapp import settings
from storeapp.inventory import InventorySettings, Shortage
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.rounding import Rounding
from storeapp.payments import CashSettings
from storeapp.settings import FixedSetting, SettingOutOfRange, StoreSettings
from storeapp.settings.rules import from_stored
from storeapp.store import Store


def test_what_was_never_chosen_is_default(store: Store) -> None:
    assert store.ask(settings.get, InventorySettings) == InventorySettings()


def test_what_is_chosen_stays_and_is_told_once(store: Store, told: list[Event]) -> None:
    strict = InventorySettings(shortage=Shortage.REFUSE)
    store.do(settings.change, strict)
    store.do(settings.change, strict)
    assert store.ask(settings.get, InventorySettings) == strict
    assert [e.after for e in told] == [{"shortage": "refuse"}]  # type: ignore[attr-defined]


def test_a_cashier_changes_nothing(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.do(settings.change, InventorySettings(shortage=Shortage.REFUSE))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"currency": "USD"}, FixedSetting),
        ({"zone": "Europe/Paris"}, FixedSetting),
        ({"cutoff_hour": 24}, SettingOutOfRange),
        ({"cutoff_hour": -1}, SettingOutOfRange),
        ({"lock_after_s": 5}, SettingOutOfRange),
    ],
)
def test_what_facts_rest_on_stays(
    store: Store, change: dict[str, object], error: type[StoreError]
) -> None:
    own = store.ask(settings.get, StoreSettings)
    with pytest.raises(error):
        store.do(settings.change, replace(own, **change))
    assert store.ask(settings.get, StoreSettings) == own


def test_an_unreadable_field_is_default_and_the_rest_holds(store: Store) -> None:
    stored = {"step_minor": "x", "rounding": "down", "unknown": 1}
    assert from_stored(CashSettings, stored) == CashSettings(rounding=Rounding.DOWN)
    assert from_stored(CashSettings, {"rounding": "sideways"}) == CashSettings()


def test_versions_count(store: Store) -> None:
    for phone in ("1", "2"):
        own = store.ask(settings.get, StoreSettings)
        store.do(settings.change, replace(own, phone=phone))
    version = store.ask(
        lambda read: read.value(text("SELECT version FROM setting WHERE key = 'store'"))
    )
    assert version == 3
