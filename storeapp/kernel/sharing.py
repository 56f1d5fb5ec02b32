"""Dividing an amount so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from storeapp.kernel.errors import Bug


def spread(amount: int, weights: Sequence[int], most: Sequence[int] | None = None) -> list[int]:
    """Divide ``amount`` (minor units, not below zero) by weight, at most ``most`` for each.

    Largest remainder (Hamilton's method): parts are rounded down, and the units left over
    go one each to the parts that lost most, the last of equals first. What a full part
    cannot take flows to the others (water-filling), also to those without weight if it
    must. Raises Bug if all together cannot hold the amount.
    """
    caps = list(most) if most is not None else [amount] * len(weights)
    if amount < 0 or amount > sum(caps):
        raise Bug(f"{amount} does not fit into {caps}")
    parts = [0] * len(weights)
    left = amount
    while left:
        open_ = [i for i, part in enumerate(parts) if part < caps[i]]
        shares = _by_weight(left, [weights[i] for i in open_])
        for i, share in zip(open_, shares, strict=True):
            taken = min(share, caps[i] - parts[i])
            parts[i] += taken
            left -= taken
    return parts


def _by_weight(amount: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    if not whole:
        weights, whole = [1] * len(weights), len(weights)
    parts = [amount * weight // whole for weight in weights]
    by_loss = sorted(
        range(len(parts)), key=lambda i: (amount * weights[i] % whole, i), reverse=True
    )
    for i in by_loss[: amount - sum(parts)]:
        parts[i] += 1
    return parts
