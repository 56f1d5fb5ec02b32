"""Making a new store."""

from __future__ import annotations

from pathlib import Path

import pytest

from storeapp import opening, settings, staff
from storeapp.cli.init import local_zone
from storeapp.kernel import machine
from storeapp.settings import StoreSettings
from tests.storeapp.cli.conftest import Run, document


def test_a_new_store_is_as_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    words = ("--name", "河畔超市", "--currency", "cny", "--language", "zh_CN")
    made = document(
        run("--data", tmp_path, "init", *words, "--zone", "Asia/Shanghai", "--json")
    )
    assert made == {
        "folder": str(tmp_path),
        "name": "河畔超市",
        "currency": "CNY",
        "language": "zh_CN",
        "zone": "Asia/Shanghai",
        "country": "CN",
    }
    store = opening.open_store(tmp_path)
    own = store.ask(settings.get, StoreSettings)
    assert (own.name, own.currency, own.language) == ("河畔超市", "CNY", "zh_CN")
    assert (own.zone, own.country) == ("Asia/Shanghai", "CN")
    assert not store.ask(staff.is_founded)
    store.close()
    assert machine.load(tmp_path).language == "zh_CN"


def test_the_owner_comes_with_a_pin_from_the_environment(run: Run, tmp_path: Path) -> None:
    words = ("--name", "Shop", "--currency", "EUR", "--owner", "Ada")
    made = run("--data", tmp_path, "init", *words, env={"STOREAPP_PIN": "246810"})
    assert made.stdout == f"Shop is ready in {tmp_path}\n"
    store = opening.open_store(tmp_path)
    (owner,) = store.ask(staff.list_users)
    assert (owner.name, owner.role) == ("Ada", staff.Role.OWNER)
    assert isinstance(store.do(staff.sign_in, owner.id, "246810"), staff.SignedIn)
    store.close()


def test_a_store_is_never_overwritten(at: Run, store_folder: Path) -> None:
    before = (store_folder / "store.db").read_bytes()
    for more in ((), ("--demo",)):
        result = at("init", "--name", "Other", "--currency", "CNY", *more)
        assert result.exit_code == 1
        assert "never overwritten" in result.stderr
    assert (store_folder / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--name", "S", "--currency", "XXX"), "There is no currency 'XXX' here"),
        (("--name", " ", "--currency", "CNY"), "A store needs a name."),
        (("--name", "S", "--currency", "CNY", "--zone", "Mars"), "A setting makes no sense"),
    ],
)
def test_bad_input_makes_no_store(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = run("--data", tmp_path, "init", *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not opening.store_exists(tmp_path)


def test_a_weak_pin_makes_no_store(run: Run, tmp_path: Path) -> None:
    words = ("init", "--name", "S", "--currency", "CNY")
    result = run("--data", tmp_path, *words, env={"STOREAPP_PIN": "1111"})
    assert result.exit_code == 1
    assert not opening.store_exists(tmp_path)


def test_the_zone_is_this_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert local_zone() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "No/Such/Place")
    assert local_zone() != "No/Such/Place"
