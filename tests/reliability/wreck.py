"""What a power cut leaves of a watched disk.

What was synced is there. Of what was written to a file since, anything may be there: none of
it, all of it, the first part, any part, and any sectors of a write of several. Names that
were made, moved or removed since their folder was synced are there up to some moment, as
every journalling file system has it.

When a sync fails, the system forgets what it could not write: no later sync brings it back,
though the running program still reads it. So each such write is decided then, for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.reliability.watched import Op

SECTOR = 512


@dataclass
class _Inode:
    """A file without its name: what is surely there, and what was done to it since."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[Op] = field(default_factory=list)


class Disk:
    """A disk as it would be found after a power cut, at each moment of a watch."""

    def __init__(self, before: dict[str, bytes], random: Random) -> None:
        self.random = random
        self.kept_names = {path: _Inode(bytearray(body)) for path, body in before.items()}
        self.names = dict(self.kept_names)
        self.renamings: list[Op] = []
        self.made: dict[int, _Inode] = {}

    def do(self, op: Op) -> None:
        """Let one more thing happen."""
        if op.kind in {"create", "unlink", "rename"}:
            if op.kind == "create":
                self.made[id(op)] = _Inode()
            self.renamings.append(op)
            self._rename(self.names, op)
        elif op.kind == "sync-folder":
            self._keep_names()
        elif op.kind == "sync":
            self._sync(op)
        elif op.kind != "note":
            self._touch(op)

    def _touch(self, op: Op) -> None:
        if not op.failed or self.random.random() < 0.5:
            self.names[op.path].since.append(op)

    def _sync(self, op: Op) -> None:
        inode = self.names[op.path]
        for done in inode.since:
            if not op.failed or self.random.random() < 0.5:
                _apply(inode.kept, done)
        inode.since.clear()
        if op.names_too:
            self._keep_names()

    def _keep_names(self) -> None:
        self.kept_names = dict(self.names)
        self.renamings.clear()

    def _rename(self, names: dict[str, _Inode], op: Op) -> None:
        if op.kind == "create":
            names[op.path] = self.made[id(op)]
        elif op.kind == "unlink":
            names.pop(op.path, None)
        else:
            names[op.target] = names.pop(op.path)

    def found(self) -> dict[str, bytes]:
        """One thing that may be found if the power goes now; each time another."""
        names = dict(self.kept_names)
        for op in self.renamings[: self.random.randint(0, len(self.renamings))]:
            self._rename(names, op)
        return {path: self._content(inode) for path, inode in names.items()}

    def _content(self, inode: _Inode) -> bytes:
        body = bytearray(inode.kept)
        for op in survivors(inode.since, self.random):
            _apply(body, op)
        return bytes(body)


def survivors(since: Sequence[Op], random: Random) -> Iterator[Op]:
    """Some of what was done to a file since its last sync, in order."""
    way = random.choice(("none", "all", "first", "any", "torn"))
    upto = random.randint(0, len(since)) if way in {"first", "torn"} else len(since)
    for number, op in enumerate(since[:upto]):
        if way == "none" or (way == "any" and random.random() < 0.5):
            continue
        if way == "torn" and number == upto - 1:
            yield from _sectors(op, random)
        else:
            yield op


def _sectors(op: Op, random: Random) -> Iterator[Op]:
    """Some of the sectors of one write."""
    start = op.offset
    while op.kind == "write" and start < op.offset + len(op.data):
        end = min((start // SECTOR + 1) * SECTOR, op.offset + len(op.data))
        if random.random() < 0.5:
            yield Op("write", op.path, start, op.data[start - op.offset : end - op.offset])
        start = end


def _apply(body: bytearray, op: Op) -> None:
    size = op.offset if op.kind == "truncate" else max(len(body), op.offset + len(op.data))
    body.extend(bytes(max(0, size - len(body))))
    del body[size:]
    if op.kind == "write":
        body[op.offset : op.offset + len(op.data)] = op.data


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and its content, as it lies there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files if not path.name.endswith("-shm")}


def lay_out(found: dict[str, bytes], original: Path, folder: Path) -> None:
    """Put what was found of one folder into another."""
    folder.mkdir(parents=True)
    for path, body in found.items():
        target = folder / Path(path).relative_to(original)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def power_cuts(
    before: dict[str, bytes], ops: Sequence[Op], moments: Iterable[int], random: Random
) -> Iterator[tuple[dict[str, bytes], list[Op]]]:
    """Power cuts after so many ops each: what is found, and what was told till then."""
    disk, notes, at = Disk(before, random), [], 0
    for moment in moments:
        for op in ops[at:moment]:
            disk.do(op)
            if op.kind == "note":
                notes.append(op)
        at = moment
        yield disk.found(), list(notes)
