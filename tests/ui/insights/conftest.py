"""A store in which things were sold, as the reports' tests have it."""

from __future__ import annotations

from tests.reports.conftest import day, milk, shift

__all__ = ["day", "milk", "shift"]
