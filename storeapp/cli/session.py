"""What a verb works with: which store, and as whom."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storeapp.cli.log_file import log_file
from storeapp.cli.place import default_folder
from storeapp.kernel import machine
from storeapp.kernel.actor import SYSTEM, Actor
from storeapp.kernel.errors import StoreError

if TYPE_CHECKING:
    from storeapp.store import Store


@dataclass(eq=False)
class PinRefused(StoreError):
    """The PIN was not taken. ``wait_s`` seconds must pass before the next try counts."""

    name: str
    why: str
    wait_s: int
    tries_left: int


@dataclass(eq=False)
class PinMissing(StoreError):
    """The PIN of 'name' is missing; give it in 'variable' or on standard input."""

    name: str
    variable: str


@dataclass
class Session:
    """The global words of the command line.

    ``folder`` None means the system's folder for data of programs. ``decimals`` are those
    of the open store's currency, for the sentence that tells an error.
    """

    folder: Path | None = None
    user: str | None = None
    decimals: int = 2

    @property
    def place(self) -> Path:
        """The folder of the store."""
        return self.folder if self.folder is not None else default_folder()

    @contextmanager
    def open(self) -> Iterator[Store]:
        """The open store with its actor at work; closed at the end.

        Raises NoStore, NoSuchUser, PinMissing, PinRefused.
        """
        from storeapp import opening  # noqa: PLC0415 - ``--help`` needs no database

        register_no = machine.load(self.place).register_no
        store = opening.open_store(self.place, register_no=register_no)
        try:
            self.decimals = store.frame.currency.decimals
            with log_file(self.place):
                yield store.acting_as(self._actor(store))
        finally:
            store.close()

    def _actor(self, store: Store) -> Actor:
        """Whoever was named, once their PIN is right; else the program itself."""
        if self.user is None:
            return SYSTEM
        from storeapp import staff  # noqa: PLC0415

        user = store.ask(staff.get_user_by_name, self.user)
        answer = store.do(staff.sign_in, user.id, read_pin(self.user))
        if isinstance(answer, staff.SignedIn):
            return answer.actor
        raise PinRefused(user.name, answer.why.value, answer.wait_s, answer.tries_left)


def read_pin(name: str, variable: str = "STOREAPP_PIN") -> str:
    """A PIN from the environment, or typed unseen, or the next line of standard input.

    Raises PinMissing.
    """
    pin = os.environ.get(variable)
    if pin is None:
        source = sys.stdin
        if source.isatty():
            pin = str(click.prompt(f"PIN of {name}", hide_input=True, err=True))
        else:
            pin = source.readline().rstrip("\r\n")
    if not pin:
        raise PinMissing(name, variable)
    return pin
