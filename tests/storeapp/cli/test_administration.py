"""People, settings, permissions and the journal on the command line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from storeapp import opening, settings, staff
from storeapp.cli.preferences import kinds
from storeapp.demo import DemoSettings
from storeapp.kernel.actor import SYSTEM, Permission
from storeapp.payments import CashSettings
from storeapp.sales import SalesLimits
from storeapp.settings import Settings, StoreSettings
from storeapp.shifts import DrawerSettings
from storeapp.staff import Role, permissions_of
from tests.storeapp.cli.conftest import Run, document


def test_everybody_is_listed(at: Run) -> None:
    assert at("users", "list").stdout == "Ada\towner\nBo\tcashier\nMei\tmanager\n"
    assert [user["name"] for user in document(at("users", "list", "--json"))] == [
        *("Ada", "Bo", "Mei"),
    ]


def test_somebody_new_may_sign_in(at: Run, store_folder: Path) -> None:
    result = at("users", "add", "Lin", "--role", "cashier", stdin="4826\n")
    assert result.stdout == "Lin may sign in\n"
    store = opening.open_store(store_folder)
    lin = store.ask(staff.get_user_by_name, "Lin")
    assert lin.role is Role.CASHIER
    assert isinstance(store.do(staff.sign_in, lin.id, "4826"), staff.SignedIn)
    store.close()


def test_the_first_one_of_a_store_is_its_owner(run: Run, tmp_path: Path) -> None:
    run("--data", tmp_path, "init", "--name", "S", "--currency", "CNY")
    run("--data", tmp_path, "users", "add", "Lin", env={"STOREAPP_NEW_PIN": "482600"})
    assert run("--data", tmp_path, "users", "list").stdout == "Lin\towner\n"


def test_a_new_pin_frees_somebody_who_is_blocked(at: Run, store_folder: Path) -> None:
    store = opening.open_store(store_folder)
    bo = store.ask(staff.get_user_by_name, "Bo")
    store.do(staff.sign_in, bo.id, "0000")
    store.close()
    assert at("users", "set-pin", "Bo", stdin="1357\n").stdout == "Bo has a new PIN\n"
    store = opening.open_store(store_folder)
    assert isinstance(store.do(staff.sign_in, bo.id, "1357"), staff.SignedIn)
    store.close()


def test_every_setting_is_listed_and_can_be_set(at: Run, store_folder: Path) -> None:
    listed = dict(line.split("\t") for line in at("settings", "list").stdout.splitlines())
    assert listed["store.name"] == "Riverside Store"
    assert listed["inventory.shortage"] == "allow"
    for name, value in (
        ("store.phone", "010 1234"),
        ("payments.cash.step_minor", "5"),
        ("inventory.shortage", "refuse"),
        ("devices.receipt_printer.cuts", "no"),
        ("shifts.drawers.blind_count", "yes"),
        ("shifts.drawers.no_sales_per_shift", "5"),
        ("sales.limits.cashier_discount_ppm", "50000"),
        ("sales.limits.return_reasons", "torn; does not fit; bought twice"),
        ("sales.limits.void_reasons", "wrong item;"),
        ("sales.waiting.parked_hours", "48"),
        ("payments.credit.grace_days", "3"),
        ("keys.preset", "chinese"),
        ("devices.pole.baud", "19200"),
        ("devices.customer_display.active", "no"),
        ("catalogue.scale.layouts", "price:2:2XCCCCCVVVVVK weight:3:21CCCCCVVVVVK"),
    ):
        assert at("settings", "set", name, value).stdout == f"{name} is now {value}\n"
    store = opening.open_store(store_folder)
    assert store.ask(settings.get, StoreSettings).phone == "010 1234"
    assert store.ask(settings.get, CashSettings).step_minor == 5
    limits = store.ask(settings.get, SalesLimits)
    assert limits.return_reasons == ("torn", "does not fit", "bought twice")
    assert limits.void_reasons == ("wrong item",)
    assert store.ask(settings.get, DrawerSettings).no_sales_per_shift == 5
    store.close()
    held = document(at("settings", "list", "--json"))
    assert held["devices.receipt_printer"]["cuts"] is False
    assert held["inventory"]["shortage"] == "refuse"
    assert held["shifts.drawers"]["blind_count"] is True


def test_every_group_of_settings_there_is_can_be_changed() -> None:
    def below(kind: type) -> set[str]:
        return {str(kind.__dict__["KEY"])}.union(*map(below, kind.__subclasses__()))

    every = {key for key in below(Settings) if key} - {DemoSettings.KEY}
    assert every <= {kind.KEY for kind in kinds()}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("store.colour", "red", "There is no setting 'store.colour'"),
        ("nothing", "1", "There is no setting 'nothing'"),
        ("inventory.shortage", "perhaps", "'perhaps' is no value for the setting"),
        ("store.cutoff_hour", "noon", "'noon' is no value for the setting"),
        ("devices.receipt_printer.cuts", "maybe", "'maybe' is no value for the setting"),
        ("store.cutoff_hour", "24", "A setting makes no sense with this value"),
        ("store.currency", "USD", "This was chosen when the store was made"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    at: Run, name: str, value: str, said: str
) -> None:
    before = at("settings", "list").stdout
    result = at("settings", "set", name, value)
    assert result.exit_code == 1
    assert said in result.stderr
    assert at("settings", "list").stdout == before


def test_the_permissions_are_those_of_the_code(run: Run) -> None:
    table = document(run("permissions", "--json"))
    assert set(table) == {permission.value for permission in Permission}
    for permission in Permission:
        for role in Role:
            allowed = permission in permissions_of(role)
            assert table[permission.value][role.value] == ("allow" if allowed else "deny")
    assert len(run("permissions").stdout.splitlines()) == 1 + len(Permission)


def test_the_exported_journal_can_be_checked_with_sha_256_alone(
    at: Run, tmp_path: Path
) -> None:
    path = tmp_path / "journal.jsonl"
    said = at("journal", "export", "--output", path).stdout
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert said == f"{len(rows)} journal rows in {path}\n"
    previous = bytes(32)
    for seq, row in enumerate(rows, start=1):
        assert row["seq"] == seq
        assert row["previous_hash"] == previous.hex()
        previous = hashlib.sha256(previous + row["body"].encode()).digest()
        assert row["hash"] == previous.hex()
    assert json.loads(rows[-1]["body"])["kind"] == rows[-1]["kind"] == "UserAdded"


def test_exporting_the_journal_needs_the_permission(at: Run, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    words = ("journal", "export", "--output", path, "--user", "Bo")
    assert at(*words, stdin="2580\n").exit_code == 1
    assert not path.exists()
    assert Permission.CHECK_STORE in SYSTEM.permissions
