"""A real store in a real file, and people to work in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storeapp import catalogue, opening, staff
from storeapp.catalogue import Barcode, NewProduct, ProductId, Unit
from storeapp.kernel.actor import Actor
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.opening import NewStore
from storeapp.staff import NewUser, Role
from storeapp.store import Store

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
OWNER_PIN, MANAGER_PIN, CASHIER_PIN = "246810", "135790", "2580"


class Clock:
    """A clock that tests turn by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Let time pass; ``hours=2`` and the like. Below zero it is set back."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def furnished_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made once by the real steps, with an owner, a manager and a cashier."""
    folder = tmp_path_factory.mktemp("furnished")
    wanted = NewStore(
        name="Riverside Store",
        currency="CNY",
        country="CN",
        owner_name="Ada",
        owner_pin=OWNER_PIN,
    )
    store = opening.create_store(folder, wanted, clock=lambda: NOON)
    owner = store.acting_as(actor_named(store, "Ada"))
    owner.do(staff.add_user, NewUser(name="Mei", role=Role.MANAGER, pin=MANAGER_PIN))
    owner.do(staff.add_user, NewUser(name="Bo", role=Role.CASHIER, pin=CASHIER_PIN))
    store.close()
    return folder


@pytest.fixture
def store_folder(furnished_folder: Path, tmp_path: Path) -> Path:
    """A folder with a store of its own, not open yet."""
    folder = tmp_path / "store"
    shutil.copytree(furnished_folder, folder)
    return folder


@pytest.fixture
def store(store_folder: Path, clock: Clock) -> Iterator[Store]:
    """An open store with its owner at the screen."""
    opened = opening.open_store(store_folder, clock=clock)
    yield opened.acting_as(actor_named(opened, "Ada"))
    opened.close()


@pytest.fixture
def manager(store: Store) -> Store:
    """The same store with its manager at the screen."""
    return store.acting_as(actor_named(store, "Mei"))


@pytest.fixture
def cashier(store: Store) -> Store:
    """The same store with its cashier at the screen."""
    return store.acting_as(actor_named(store, "Bo"))


@pytest.fixture
def told(store: Store) -> list[Event]:
    """Everything the store tells from now on."""
    heard: list[Event] = []
    store.bus.subscribe(Event, heard.append)
    return heard


@pytest.fixture
def tea(store: Store) -> ProductId:
    """A piece at 3.50, tax included as the store's default has it."""
    new = NewProduct(
        code="TEA", name="Tea", price=Money(350), barcodes=(Barcode(code="6901234567892"),)
    )
    return store.do(catalogue.add_product, new)


@pytest.fixture
def apples(store: Store) -> ProductId:
    """Weighed goods at 12.80 a kilo."""
    new = NewProduct(code="20001", name="Apples", unit=Unit.KG, price=Money(1280))
    return store.do(catalogue.add_product, new)


def actor_named(store: Store, name: str) -> Actor:
    """Somebody of the store as an actor, as if just signed in."""
    return staff.actor_of(store.ask(staff.get_user_by_name, name))
