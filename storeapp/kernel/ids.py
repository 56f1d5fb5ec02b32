"""Names for rows that any register can mint without asking another."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from uuid import UUID

_RANDOM_BITS = 74
_COUNTER_STEP_BITS = 32  # a later id of the same millisecond adds a random step below 2^32
_lock = threading.Lock()
_last_ms = 0
_last_tail = 0


def new_id() -> UUID:
    """Make a UUID version 7 (RFC 9562) that sorts after every id made before it here.

    Monotonic guard: when the clock stands still or goes back, the last time is kept and
    the random tail counts up, so the order of making is never lost.
    """
    global _last_ms, _last_tail
    with _lock:
        now_ms = time.time_ns() // 1_000_000
        if now_ms > _last_ms:
            _last_ms = now_ms
            _last_tail = secrets.randbits(_RANDOM_BITS - 1)  # room to count up
        else:
            _last_tail += 1 + secrets.randbits(_COUNTER_STEP_BITS)
        return _uuid7(_last_ms, _last_tail)


def _uuid7(ms: int, tail: int) -> UUID:
    high, low = tail >> 62, tail & ((1 << 62) - 1)
    value = (ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low
    return UUID(int=value)


def derived_id(at_ms: int, *names: str) -> UUID:
    """The UUID version 7 that these names had at a moment: the same ones give the same id.

    ``at_ms`` are milliseconds since 1970 UTC, so that it sorts by time like any other. For
    things that come from elsewhere and must not come in twice.
    """
    digest = hashlib.sha256("\0".join(names).encode()).digest()
    tail = int.from_bytes(digest[:16], "big") & ((1 << _RANDOM_BITS) - 1)
    return _uuid7(at_ms, tail)
