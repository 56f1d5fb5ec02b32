from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.currency import UnknownCurrency
from storeapp.kernel.rounding import Rounding
from storeapp.payments import CashSettings
from storeapp.settings import FixedSetting, SettingOutOfRange, StoreSettings
from storeapp.settings.rules import check_store, from_stored, to_stored

FRESH = StoreSettings()
MINE = StoreSettings(name="Mine", currency="CNY", zone="Asia/Shanghai")


@given(st.integers(1, 1000), st.sampled_from(list(Rounding)))
def test_what_is_stored_is_read_back(step: int, rounding: Rounding) -> None:
    value = CashSettings(step_minor=step, rounding=rounding)
    assert from_stored(CashSettings, to_stored(value)) == value


@given(
    st.dictionaries(
        st.sampled_from(["step_minor", "rounding", "else"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers())),
    )
)
def test_no_stored_nonsense_makes_reading_fail(stored: dict[str, object]) -> None:
    value = from_stored(CashSettings, stored)
    assert type(value.step_minor) is int
    assert isinstance(value.rounding, Rounding)


def test_a_new_store_chooses_currency_and_zone_once() -> None:
    check_store(FRESH, MINE)
    check_store(MINE, replace(MINE, name="Other", cutoff_hour=4))
    with pytest.raises(FixedSetting) as caught:
        check_store(MINE, replace(MINE, currency="EUR"))
    assert caught.value.field == "currency"
    with pytest.raises(FixedSetting) as caught:
        check_store(MINE, replace(MINE, zone="UTC"))
    assert caught.value.field == "zone"


def test_settings_that_make_no_sense_are_refused() -> None:
    with pytest.raises(UnknownCurrency):
        check_store(FRESH, replace(MINE, currency="XXX"))
    for change in ({"cutoff_hour": 24}, {"lock_after_s": 1}, {"zone": "Mars/Olympus"}):
        with pytest.raises(SettingOutOfRange) as caught:
            check_store(FRESH, replace(MINE, **change))  # type: ignore[arg-type]
        assert caught.value.field in change
