"""The way into the store: opening or making its file, and letting people in.

Loaded away from the GUI thread once the window shows, for with it comes the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from storeapp import opening, settings, staff
from storeapp.kernel.actor import Actor
from storeapp.opening import NewStore
from storeapp.settings import KeySettings, StoreSettings
from storeapp.staff import SignedIn, UserId, Why
from storeapp.store import Store
from ui.kit.keys import KeyMap
from ui.kit.person_button import Person
from ui.settings.key_groups import keys_of
from ui.shell.founding import Founding, Start
from ui.shell.sign_in import Refusal

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Entrance:
    """An open store with nobody at the screen."""

    store: Store

    def own(self) -> StoreSettings:
        """How the store is called, and after how many seconds it locks."""
        return self.store.ask(settings.get, StoreSettings)

    def keys(self) -> KeyMap:
        """The keys of this store."""
        return keys_of(self.store.ask(settings.get, KeySettings))

    def people(self) -> tuple[Person, ...]:
        """Everybody who may sign in."""
        users = self.store.ask(staff.list_users)
        return tuple(Person(user.id, user.name, user.role.value) for user in users)

    def try_pin(self, person: UUID, pin: str) -> Actor | Refusal:
        """Let somebody in, or say why not."""
        answer = self.store.do(staff.sign_in, UserId(person), pin)
        if isinstance(answer, SignedIn):
            return answer.actor
        return Refusal(answer.why is Why.BLOCKED, answer.wait_s, answer.tries_left)

    def leave(self, actor: Actor) -> None:
        """Note that whoever was at the screen has left it."""
        self.store.acting_as(actor).do(staff.sign_out)

    def owner(self, name: str, pin: str) -> Actor:
        """Let in the owner who was just made, with the PIN they just chose."""
        user = self.store.ask(staff.get_user_by_name, name)
        self.try_pin(user.id, pin)
        return staff.actor_of(user)

    def found_owner(self, name: str, pin: str) -> None:
        """Give a store that has nobody yet its owner. Raises PinTooWeak or NameMissing."""
        self.store.do(staff.found, name, pin)


def enter(folder: Path, register_no: int) -> Entrance | None:
    """Open the store in a folder; None if there is none. Raises what ``open_store`` raises."""
    if not opening.store_exists(folder):
        return None
    return Entrance(opening.open_store(folder, register_no=register_no))


def found(folder: Path, wanted: Founding, tell: Tell) -> Entrance:
    """Make a new store with its owner. Raises what ``create_store`` raises.

    ``tell`` hears how much of a demo is made.
    """
    new = NewStore(
        name=wanted.name,
        currency=wanted.currency,
        language=wanted.language,
        zone=wanted.zone,
        country=wanted.country,
        owner_name=wanted.owner,
        owner_pin=wanted.pin,
    )
    if wanted.start is Start.DEMO:
        from storeapp import demo  # noqa: PLC0415 - most stores start without it

        demo.create_demo(folder, new, on_step=tell)
        return Entrance(opening.open_store(folder))
    return Entrance(opening.create_store(folder, new))
