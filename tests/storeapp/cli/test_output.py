"""How values stand in our JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from storeapp.cli.output import as_json, progress, say_json
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.staff import Role, User, UserId


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Money(1280), 1280),
        (Quantity(842), "0.842"),
        (Quantity(2000), "2"),
        (Rate(130_000), "13"),
        (Rate(82_500), "8.25"),
        (date(2026, 5, 4), "2026-05-04"),
        (datetime(2026, 5, 4, 12, 30, tzinfo=UTC), "2026-05-04T12:30:00Z"),
        (
            datetime(2026, 5, 4, 12, 30, tzinfo=timezone(timedelta(hours=8))),
            "2026-05-04T04:30:00Z",
        ),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Role.OWNER, "owner"),
        ((Money(1), Money(2)), [1, 2]),
        ({"a": Quantity(500)}, {"a": "0.5"}),
        (None, None),
        (True, True),
    ],
)
def test_values_stand_as_promised(value: object, plain: object) -> None:
    assert as_json(value) == plain


def test_a_frozen_value_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    say_json(User(UserId(UUID(int=1)), "陈静", Role.OWNER, active=True, version=3))
    assert json.loads(capsys.readouterr().out) == {
        "id": "00000000-0000-0000-0000-000000000001",
        "name": "陈静",
        "role": "owner",
        "active": True,
        "version": 3,
    }


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(3, "Counting") as bar:
        bar.update(3)
    assert capsys.readouterr() == ("", "")
