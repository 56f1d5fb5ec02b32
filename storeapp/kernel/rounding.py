"""Exact integer rounding. Nothing here ever meets a float."""

from __future__ import annotations

from enum import StrEnum


class Rounding(StrEnum):
    """Which way a value between two steps goes."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole; exactly half goes away from zero.

    ``denominator`` must be above zero. 25 / 10 gives 3, -25 / 10 gives -3.
    """
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((-2 * numerator + denominator) // (2 * denominator))


def to_step(value: int, step: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Bring a value to a multiple of ``step`` (above zero), by its size and not its sign.

    UP moves away from zero, DOWN towards it: a refund rounds like its sale.
    """
    size, sign = abs(value), (-1 if value < 0 else 1)
    if rounding is Rounding.UP:
        steps = -(-size // step)
    elif rounding is Rounding.DOWN:
        steps = size // step
    else:
        steps = half_up(size, step)
    return sign * steps * step
