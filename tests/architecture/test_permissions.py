"""Deny by default: every function that changes or reads the store asks for a permission."""

from __future__ import annotations

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import storeapp

SLICES = sorted(
    path.name
    for path in Path(storeapp.__file__).parent.iterdir()
    if (path / "types.py").exists() or (path / "types").exists()
)

# Parts of a larger act: the slice that calls them has asked, in the same transaction.
JOINED = {
    "ledger.post",
    "ledger.reverse",
    "inventory.move",
    "payments.note_owed",
    "promotions.give_back",
    "promotions.issue_all_own",
    "promotions.redeem",
    "shifts.note",
    "shifts.note_takings",
}
# Everybody may: sign-in has nobody yet, and how a screen behaves is no secret.
OPEN = {
    "catalogue.find_by_code": "on the scan path; the till asked on opening",
    "demo.is_demo": "the sign-in screen says so",
    "devices.find_logo": "it stands on every paper",
    "devices.get_template": "it decides what every paper looks like",
    "payments.list_rates": "they hang on the wall",
    "payments.list_tender_types": "the buttons of the till",
    "payments.rate_of_day": "they hang on the wall",
    "payments.tender_types_by_code": "on the sale path",
    "promotions.live_stamp": "a number that says nothing",
    "settings.get": "how screens behave",
    "shifts.close_day": "asks through staff.allow, which takes an approval as well",
    "shifts.current": "the till shows it",
    "shifts.list_running": "the till shows who has which drawer",
    "shifts.running_takings": "part of an X report, which asks",
    "shifts.suggested_float": "an amount the drawer itself shows",
    "staff.allow": "this is how others ask",
    "staff.approve": "asks for a PIN instead",
    "staff.list_approvers": "the panel that asks for a PIN",
    "staff.use_approval": "asks for an approval instead",
    "staff.used_approvals": "part of acts that ask",
    "staff.find_user": "names stand on the sign-in screen",
    "staff.found": "refused once there is an owner",
    "staff.get_user_by_name": "names stand on the sign-in screen",
    "staff.is_founded": "decides between wizard and sign-in",
    "staff.list_users": "the sign-in screen",
    "staff.names_of": "names stand on the sign-in screen",
    "staff.sign_in": "asks for a PIN instead",
    "staff.sign_out": "anybody may leave",
    "sales.count_copies": "part of a reprint, which asks",
    "sales.find_receipt": "on the sale path",
    "inventory.on_hand": "the till shows what is left",
    # Proving the store sound gives nothing away but what is wrong.
    "inventory.find_faults": "check",
    "inventory.find_untold": "check",
    "ledger.balance": "part of a shift report, which asks",
    "ledger.find_faults": "check",
    "ledger.total_balance": "check",
    "payments.find_faults": "check",
    "payments.find_untold": "check",
    "promotions.find_faults": "check",
    "promotions.find_untold": "check",
    "sales.find_faults": "check",
    "sales.find_untold": "check",
    "shifts.find_faults": "check",
    "shifts.find_untold": "check",
    "staff.find_untold": "check",
}


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in SLICES:
        door = importlib.import_module(f"storeapp.{name}")
        for exported in door.__all__:
            function = getattr(door, exported)
            if inspect.isfunction(function) and first_parameter(function) in {"Work", "Read"}:
                yield f"{name}.{exported}", function


def first_parameter(function: Callable[..., Any]) -> str:
    parameters = list(inspect.signature(function).parameters.values())
    return str(parameters[0].annotation) if parameters else ""


def asks(function: Callable[..., Any], depth: int = 2) -> bool:
    """Whether a function calls ``require``, itself or through what it calls by name."""
    module = inspect.getmodule(function)
    assert module is not None
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "require":
            return True
        called = callee(module, node.func)
        if depth and called is not None and asks(called, depth - 1):
            return True
    return False


def callee(module: ModuleType, func: ast.expr) -> Callable[..., Any] | None:
    """The function of ours that a call names, if it is one."""
    found: Any = None
    if isinstance(func, ast.Name):
        found = getattr(module, func.id, None)
    elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
        found = getattr(getattr(module, func.value.id, None), func.attr, None)
    ours = inspect.isfunction(found) and found.__module__.startswith("storeapp.")
    return found if ours else None


FUNCTIONS = dict(public_functions())


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_asks_for_a_permission_or_says_why_not(name: str) -> None:
    asking = asks(FUNCTIONS[name])
    excused = name in JOINED or name in OPEN
    assert asking or excused, f"{name} asks for no permission"


def test_no_excuse_outlives_its_function() -> None:
    assert sorted((JOINED | set(OPEN)) - set(FUNCTIONS)) == []
