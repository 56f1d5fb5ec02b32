"""What each unit of a line cost and came to."""

from __future__ import annotations

from storeapp.promotions.types import CartLine, LinePrice


def evenly(amount: int, units: int) -> tuple[int, ...]:
    """An amount divided over units; the first ones take what cannot be divided."""
    each, over = divmod(amount, units)
    return tuple(each + (at < over) for at in range(units))


def unit_nets(line: LinePrice) -> tuple[int, ...]:
    """What was paid for each unit in minor units; together it is the line's net."""
    gross = evenly(line.gross, len(line.unit_shares))
    return tuple(price - off for price, off in zip(gross, line.unit_shares, strict=True))


def unit_price(line: CartLine) -> int:
    """The list price of one unit in minor units."""
    return line.gross // max(1, line.units)
