"""Taking back what a file of products brought."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from storeapp.catalogue.events import TakeUndone
from storeapp.catalogue.service.claims import Claims, clash, keys_of
from storeapp.catalogue.service.deposits import Deposits, count_users
from storeapp.catalogue.service.rows import (
    CODE,
    CONTENT,
    FLOOR_PRICE,
    IS_DEPOSIT,
    Changed,
    Content,
    Kept,
    Stored,
    change_rows,
    load,
    load_barcodes,
    move_rows,
)
from storeapp.catalogue.types import Barcode, ProductId, Undone
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.quantity import Quantity

NOTHING: frozenset[ProductId] = frozenset()
# What imports noted of a product before it could have a least price, or a deposit.
_SHORT = FLOOR_PRICE
_REST: Content = (None, None, 0, None, 0)
assert _SHORT + len(_REST) == len(CONTENT)


@dataclass(frozen=True, slots=True)
class _Before:
    """What a product was before a file changed it; ``content`` None: not there at all."""

    version: int
    content: Content | None
    barcodes: tuple[Barcode, ...]
    retired: int


def before_text(kept: Kept, barcodes: tuple[Barcode, ...]) -> str:
    """What is needed to take a change back: what was before, and the version it led to."""
    plain = [_to_plain(value) for value in kept.content]
    had = [[barcode.code, barcode.pack.milli] for barcode in barcodes]
    return _spell([kept.version + 1, plain, had, kept.retired])


def _spell(before: list[Any]) -> str:
    return json.dumps(before, ensure_ascii=False, separators=(",", ":"))


def _to_plain(value: Stored) -> str | int | list[str] | None:
    return [value.hex()] if isinstance(value, bytes) else value


JUST_ADDED = _spell([1, None, [], 0])


def _read_before(text: str) -> _Before:
    version, plain, had, retired = json.loads(text)
    content = None
    if plain is not None:
        content = tuple(bytes.fromhex(v[0]) if isinstance(v, list) else v for v in plain)
        content += _REST if len(content) == _SHORT else ()
    barcodes = tuple(Barcode(code=code, pack=Quantity(pack)) for code, pack in had)
    return _Before(version, content, barcodes, retired)


def undo_take(
    work: Work,
    run_id: UUID,
    rows: Sequence[tuple[ProductId, str]],
    in_use: Collection[ProductId] = NOTHING,
) -> Undone:
    """Take back what ``take_products`` did: pairs of product and ``RowTaken.before``.

    What the file changed becomes as it was. What it added is removed, or only retired if
    ``in_use`` names it, because a sale or stock refers to it, or if it is the deposit of
    others. A product that somebody changed since stays as it is, and so does one whose old
    codes another product has now, or whose old deposit is none any more.
    Raises NotAllowed without IMPORT.
    """
    work.require(Permission.IMPORT)
    undoing = _Undoing(work, {id_.bytes: _read_before(text) for id_, text in rows if text})
    undone = undoing.run(frozenset(id_.bytes for id_ in in_use))
    if undone.restored or undone.removed or undone.retired:
        work.emit(
            TakeUndone(
                run_id=run_id,
                restored=undone.restored,
                removed=undone.removed,
                retired=undone.retired,
            )
        )
    return undone


@dataclass
class _Undoing:
    """One portion of a run being taken back."""

    work: Work
    befores: dict[bytes, _Before]
    changed: list[Changed] = field(default_factory=list)
    moved: list[tuple[Kept, Kept]] = field(default_factory=list)

    def run(self, in_use: frozenset[bytes]) -> Undone:
        """Decide about every product, write, and count."""
        keys = (
            key
            for before in self.befores.values()
            if before.content is not None
            for key in keys_of(str(before.content[CODE]), before.barcodes)
        )
        claims = Claims(self.work, keys)
        had = load_barcodes(self.work, self.befores)
        deposits = Deposits(self.work)
        for kept in load(self.work, "id", self.befores):
            before = self.befores[kept.id]
            if kept.version != before.version:
                continue
            if before.content is None:
                self._send_away(kept, kept.id in in_use)
            elif not (
                clash(claims, kept.id, str(before.content[CODE]), before.barcodes)
                or deposits.wrong(kept.id, before.content, kept.content)
            ):
                barcodes = None if had.get(kept.id, ()) == before.barcodes else before.barcodes
                self.changed.append(Changed(kept, before.content, barcodes, before.retired))
        change_rows(self.work, self.changed)
        self._move()
        return self._count()

    def _move(self) -> None:
        """Send away first what has deposits, then the deposits that nothing has any more."""
        goods = [move for move in self.moved if not move[0].content[IS_DEPOSIT]]
        move_rows(self.work, goods)
        deposits = [
            (old, replace(new, removed=0) if count_users(self.work, old.id) else new)
            for old, new in self.moved
            if old.content[IS_DEPOSIT]
        ]
        move_rows(self.work, deposits)
        self.moved = goods + deposits

    def _send_away(self, kept: Kept, is_used: bool) -> None:
        away = replace(kept, version=kept.version + 1, retired=1, removed=int(not is_used))
        self.moved.append((kept, away))

    def _count(self) -> Undone:
        removed = sum(new.removed for _, new in self.moved)
        done = len(self.changed) + len(self.moved)
        return Undone(
            restored=len(self.changed),
            removed=removed,
            retired=len(self.moved) - removed,
            left=len(self.befores) - done,
        )
