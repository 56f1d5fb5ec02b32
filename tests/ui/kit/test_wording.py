from __future__ import annotations

import pytest

from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.currency import UnknownCurrency
from storeapp.kernel.errors import Bug
from storeapp.kernel.parsing import NotANumber
from storeapp.store import DiskFailed, DiskFull, StoreBusy
from ui.kit.wording import PERMISSION_WORDS, has_words, message_for


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            NotAllowed(Permission.CHANGE_CATALOGUE),
            "You may not do this: change products. Ask someone who may to sign in.",
        ),
        (
            DiskFull(),
            "The disk is full, so nothing was saved. Free some space and try again.",
        ),
        (NotANumber("1.234", 2), "“1.234” is not a number with at most 2 decimals."),
        (NotANumber("1.2", 1), "“1.2” is not a number with at most 1 decimal."),
        (NotANumber("1.2", 0), "“1.2” is not a whole number."),
        (UnknownCurrency("XXX"), "There is no currency “XXX” here. Choose one from the list."),
    ],
)
def test_an_error_is_said_in_plain_words(error: Exception, words: str) -> None:
    assert message_for(error) == words


@pytest.mark.parametrize("fault", [Bug("x is none"), ZeroDivisionError("division by zero")])
def test_a_fault_of_the_program_is_owned_up_to_without_its_details(fault: Exception) -> None:
    said = message_for(fault)
    assert said.startswith("Something went wrong in the program.")
    assert str(fault) not in said


def test_every_permission_has_words() -> None:
    assert set(PERMISSION_WORDS) == set(Permission)


def test_it_is_known_which_errors_have_words() -> None:
    assert all(has_words(kind) for kind in (DiskFailed, StoreBusy, NotAllowed))
    assert not has_words(Bug)
