"""A made-up shop to try everything in, and the way from it to a store of one's own."""

from storeapp.demo.fresh import is_demo, start_for_real
from storeapp.demo.history import DAYS
from storeapp.demo.making import create_demo
from storeapp.demo.types import CASHIER, MANAGER, OWNER, DemoRemoved, DemoSettings, NotADemo

__all__ = [
    "CASHIER",
    "DAYS",
    "MANAGER",
    "OWNER",
    "DemoRemoved",
    "DemoSettings",
    "NotADemo",
    "create_demo",
    "is_demo",
    "start_for_real",
]
