"""What has happened, told only after it is safely stored."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar

from storeapp.kernel.values import dataclass

log = logging.getLogger(__name__)


class Plain(dict[str, Any]):
    """A document as plain data, ready for the journal as it stands: str, int, list, dict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact in the past tense. Subclasses are frozen and hold only plain values.

    ``personal`` names fields that hold personal data: the journal leaves them out.
    ``subject`` names the field with the id of the document it tells of, if there is one.
    """

    personal: ClassVar[tuple[str, ...]] = ()
    subject: ClassVar[str] = ""


E = TypeVar("E", bound=Event)


class EventBus:
    """Passes events to whoever listens. Listeners may refresh or print; they may not decide."""

    def __init__(self) -> None:
        self._listeners: dict[type[Event], list[Callable[[Event], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
        """Call ``listener`` for each event of ``kind``; returns the way to stop it."""
        listeners = self._listeners[kind]
        listeners.append(listener)  # type: ignore[arg-type]
        return lambda: listeners.remove(listener)  # type: ignore[arg-type]

    def publish(self, events: Iterable[Event]) -> None:
        """Tell everyone. One listener's failure is logged and does not stop the rest."""
        for event in events:
            for kind in type(event).__mro__:
                for listener in tuple(self._listeners.get(kind, ())):
                    try:
                        listener(event)
                    except Exception:
                        log.exception("a listener failed on %s", type(event).__name__)
