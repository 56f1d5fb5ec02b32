"""Who may open which screen."""

from __future__ import annotations

import pytest

from storeapp import staff
from storeapp.staff import Role
from ui.shell.screens import screens_for

EVERY_SCREEN = [
    *("sell", "orders", "products", "promotions", "customers", "import", "stock"),
    "reports",
    "days",
    "settings",
]


@pytest.mark.parametrize(
    ("role", "ids"),
    [
        (Role.CASHIER, ["sell", "orders"]),
        (Role.MANAGER, EVERY_SCREEN),
        (Role.OWNER, EVERY_SCREEN),
    ],
)
def test_a_role_sees_its_screens(role: Role, ids: list[str]) -> None:
    found = [place.id for place in screens_for(staff.permissions_of(role))]
    assert found == ids


def test_the_import_is_opened_from_the_products() -> None:
    places = screens_for(staff.permissions_of(Role.OWNER))
    assert [place.id for place in places if not place.in_rail] == ["import"]
