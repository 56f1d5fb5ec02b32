from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from storeapp import migrations, opening, payments, settings, staff
from storeapp.db.work import Work
from storeapp.kernel.actor import SYSTEM, NotAllowed
from storeapp.kernel.currency import UnknownCurrency
from storeapp.migrations import StoreTooNew
from storeapp.opening import NewStore, NoStore, StoreExists, StoreNameMissing
from storeapp.settings import SettingOutOfRange, StoreSettings
from storeapp.staff import PinTooWeak

WANTED = NewStore(name=" Corner  Shop ", currency="eur", zone="Europe/Paris", country="FR")


def test_a_new_store_has_what_it_needs_to_sell(tmp_path: Path) -> None:
    store = opening.create_store(tmp_path / "a", WANTED)

    own = store.ask(settings.get, StoreSettings)
    assert (own.name, own.currency, own.zone) == ("Corner Shop", "EUR", "Europe/Paris")
    assert [kind.code for kind in store.ask(payments.list_tender_types)] == [
        "CASH",
        "CARD",
        "QR",
    ]
    assert store.frame.register.number == 1
    assert store.frame.currency.sign == "€"
    assert not store.ask(staff.is_founded)
    store.close()
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["store.db"]


def test_nobody_is_signed_in_and_nobody_may_do_anything(tmp_path: Path) -> None:
    store = opening.create_store(tmp_path, WANTED)
    with pytest.raises(NotAllowed):
        store.do(settings.change, StoreSettings(name="Mine"))
    store.close()


def test_a_store_is_never_overwritten(store_folder: Path) -> None:
    before = (store_folder / "store.db").read_bytes()
    with pytest.raises(StoreExists):
        opening.create_store(store_folder, WANTED)
    assert (store_folder / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": " \x00 "}, StoreNameMissing),
        ({"currency": "XXX"}, UnknownCurrency),
        ({"zone": "Mars/Olympus"}, SettingOutOfRange),
        ({"cutoff_hour": 24}, SettingOutOfRange),
        ({"owner_pin": "1111"}, PinTooWeak),
    ],
)
def test_a_store_that_makes_no_sense_leaves_nothing_behind(
    tmp_path: Path, change: dict[str, object], error: type[Exception]
) -> None:
    folder = tmp_path / "s"
    with pytest.raises(error):
        opening.create_store(folder, replace(WANTED, **change))
    assert not folder.exists() or list(folder.iterdir()) == []


def test_opening_a_folder_without_a_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        opening.open_store(tmp_path)


def test_a_store_of_a_newer_program_is_left_alone(store_folder: Path) -> None:
    store = opening.open_store(store_folder).acting_as(SYSTEM)

    def from_the_future(work: Work) -> None:
        work.run(text("UPDATE alembic_version SET version_num = '9999'"))

    store.do(from_the_future)
    store.close()
    with pytest.raises(StoreTooNew) as caught:
        opening.open_store(store_folder)
    assert caught.value.found == "9999"
    assert migrations.HEAD != "9999"
