"""How long a printer may keep us waiting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Time limits of one job, in seconds.

    ``send_s`` is for each piece of 4 KiB, ``confirm_s`` for the printer to work off what
    it has in its buffer and say so.
    """

    connect_s: float = 3.0
    answer_s: float = 1.5
    send_s: float = 10.0
    confirm_s: float = 20.0
    close_s: float = 0.5


NORMAL = Limits()
