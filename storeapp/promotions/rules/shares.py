"""Sharing an amount out in whole minor units: nothing is lost, nobody pays below the floor."""

from __future__ import annotations

from collections.abc import Sequence

_GRAIN = 100


def share_out(amount: int, weights: Sequence[int], most: Sequence[int]) -> list[int]:
    """Divide an amount by weight, at most ``most`` for each; what does not fit stays over.

    Largest remainder (Hamilton's method), the first of equals first; who has no weight
    gets nothing as long as others have room. What a full part cannot take is handed on
    (water-filling).
    """
    parts = [0] * len(weights)
    left = min(amount, sum(most))
    while left > 0:
        open_ = [i for i, part in enumerate(parts) if part < most[i] and weights[i]]
        if not open_:
            open_ = [i for i, part in enumerate(parts) if part < most[i]]
        shares = _by_weight(left, [weights[i] for i in open_])
        for i, share in zip(open_, shares, strict=True):
            taken = min(share, most[i] - parts[i])
            parts[i] += taken
            left -= taken
    return parts


def share_whole(amount: int, weights: Sequence[int], most: Sequence[int]) -> list[int]:
    """Divide by weight in hundreds rounded down; the last takes the rest, nothing handed on."""
    whole = sum(weights)
    parts = [0] * len(weights)
    last = max((i for i, weight in enumerate(weights) if weight), default=-1)
    given = 0
    for i, weight in enumerate(weights):
        if weight and i != last:
            parts[i] = amount * weight // (whole * _GRAIN) * _GRAIN
            given += parts[i]
    if last >= 0:
        parts[last] = amount - given
    return [min(part, cap) for part, cap in zip(parts, most, strict=True)]


def _by_weight(amount: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    if not whole:
        weights, whole = [1] * len(weights), len(weights)
    parts = [amount * weight // whole for weight in weights]
    over = amount - sum(parts)
    if over:
        by_loss = sorted(range(len(parts)), key=lambda i: (-(amount * weights[i] % whole), i))
        for i in by_loss[:over]:
            parts[i] += 1
    return parts
