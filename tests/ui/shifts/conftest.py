"""A till whose drawer is worked, by its owner or by its cashier."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from storeapp import ledger, shifts
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.shifts import ShiftReport
from storeapp.store import Store
from tests.conftest import actor_named
from tests.ui.sales.conftest import ENTER, Hands, Open, closed_till, shop, till
from tests.ui.settings.conftest import page
from ui.kit.screen import Context
from ui.shifts.drawer_panel import DrawerPanel
from ui.staff.approval_panel import ApprovalPanel

__all__ = ["closed_till", "page", "shop", "till"]

P = TypeVar("P")


def panel_of(till: Hands, kind: type[P]) -> P:
    """The panel that is open, once it is of a kind."""
    till.until(lambda: isinstance(till.bench.panels.panel, kind))
    panel = till.bench.panels.panel
    assert isinstance(panel, kind)
    return panel


def deed(till: Hands, word: str) -> None:
    """Do a deed of the drawer's panel by its keys alone."""
    till.press(Qt.Key.Key_F10)
    panel = panel_of(till, DrawerPanel)
    for _step in range(list(panel.buttons).index(word)):
        till.press(Qt.Key.Key_Down)
    till.press(ENTER)


def approve(till: Hands, pin: str) -> None:
    """The first person offered types their PIN."""
    panel = panel_of(till, ApprovalPanel)
    till.until(panel.pin.isEnabled)
    till.until(lambda: bool(panel.buttons))
    panel.pin.setFocus()
    till.type(pin)
    till.press(ENTER)


def newest(store: Store) -> ShiftReport:
    """The report of the newest shift."""
    found = store.ask(shifts.list_shifts).rows[0]
    return store.ask(shifts.get_report, found.id)


def books(store: Store, account: Account, owner: object = None) -> Money:
    """What stands on an account; that of one drawer where a shift is named."""
    if owner is None:
        return store.ask(ledger.balance, account)
    return store.ask(ledger.balance, account, owner)  # type: ignore[arg-type]


@pytest.fixture
def bo(shop: Store, context: Context) -> Store:
    """The cashier at the screen; ask for it before the till is opened."""
    acting = shop.acting_as(actor_named(shop, "Bo"))
    object.__setattr__(context, "store", acting)
    return acting


@pytest.fixture
def bos_till(bo: Store, closed_till: Open) -> Hands:
    """The checkout with the cashier's shift open and 500.00 in the drawer."""
    bo.do(shifts.open_shift, Money(50000))
    return closed_till()
