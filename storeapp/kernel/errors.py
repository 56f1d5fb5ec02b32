"""The two ways things go wrong."""

from __future__ import annotations

from dataclasses import dataclass, fields

from typing_extensions import override


@dataclass(eq=False)
class StoreError(Exception):
    """Something the person at the screen can understand and put right.

    A subclass names one situation and carries its facts as fields. It holds no
    sentence for the screen: ``ui.kit.wording`` turns the facts into words.
    """

    @override
    def __str__(self) -> str:
        facts = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return f"{type(self).__name__}({facts})"


class Bug(Exception):
    """The program broke one of its own promises. Never shown as advice, always logged."""
