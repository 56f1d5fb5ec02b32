"""A till's day as the kernel saw it, and what power cuts at any moment of it leave.

    python tests/benchmarks/power_loss.py --images 400
    python tests/benchmarks/power_loss.py --images 100 --synchronous 1     (must find losses)

A till sells in its own process under ``strace`` (Linux). From its calls to the operating
system, and from nothing that the program says of itself, folders are built as they may be
found after a power cut; each is opened, proved, and sold from. Prints what was found, and how
often a sale waited for the disk. Exits with 1 if anything acknowledged was lost.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import opening, sales, staff
from storeapp.db import engine
from storeapp.kernel.actor import SYSTEM
from storeapp.opening import NewStore
from storeapp.sales import Basket
from storeapp.staff import NewUser, Role
from tests.conftest import CASHIER_PIN, OWNER_PIN, Clock
from tests.reliability.rehearsal import Recording, wrongs
from tests.reliability.till import Till, work_a_day
from tests.reliability.watched import Op
from tests.reliability.whole_day import live_a_whole_day
from tests.reliability.wreck import snapshot

ROOT = Path(__file__).resolve().parents[2]
CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,unlink,unlinkat"
LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?")
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
FILE = re.compile(r"^(\d+|AT_FDCWD)<((?:[^>\\]|\\.)*)>")


class ToldTill(Till):
    """A till that also tells when it begins to pay."""

    def pay(self, basket: Basket) -> sales.Receipt:
        self.tell("paying")
        return super().pay(basket)

    def reverse(self, sale_id: sales.SaleId) -> sales.Receipt:
        self.tell("paying")
        return super().reverse(sale_id)


def sell(folder: Path, count: int, seed: int, synchronous: int) -> None:
    """What the process under watch does; it says what it acknowledges on standard output."""
    engine.PRAGMAS["synchronous"] = synchronous
    clock = Clock()
    store = opening.open_store(folder, clock=clock)
    try:
        till = ToldTill(store, clock, Random(seed), _say)
        work_a_day(till, count)
        live_a_whole_day(till, count // 2)
    finally:
        store.close()


def _say(*facts: Any) -> None:
    words = [f"id:{fact}" if isinstance(fact, UUID) else fact for fact in facts]
    sys.stdout.write(f"ACK {json.dumps(words)}\n")
    sys.stdout.flush()


def watch(folder: Path, count: int, seed: int, synchronous: int) -> list[Op]:
    """Sell under watch, and give what the kernel was asked to do."""
    trace = folder.with_suffix(".trace")
    settings = f"{count},{seed},{synchronous}"
    watched = [sys.executable, __file__, "--till", str(folder), "--settings", settings]
    command = ["strace", "-y", "-xx", "-s", "8000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    subprocess.run([*command, *watched], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    with trace.open(encoding="ascii", errors="replace") as lines:
        return list(read_trace(lines, folder))


def read_trace(lines: Iterator[str], folder: Path) -> Iterator[Op]:
    """The calls of a trace that concern a folder or standard output, as steps of a disk."""
    known = {str(path) for path in folder.rglob("*")}
    for line in lines:
        found = LINE.match(line)
        if found is None or int(found[3]) < 0:
            continue
        call, arguments = found[1], found[2]
        if call == "write" and arguments.startswith("1<"):
            yield from _notes(_bytes(arguments))
        else:
            yield from _step(call, arguments, found[4] or "", known, folder)


def _step(
    call: str, arguments: str, opened: str, known: set[str], folder: Path
) -> Iterator[Op]:
    if call == "openat":
        path = _text(opened)
        if "O_CREAT" in arguments and _concerns(path, folder) and path not in known:
            known.add(path)
            yield Op("create", path)
    elif call.startswith(("rename", "unlink")):
        names = [str(Path(folder, _text(name))) for name in TEXT.findall(arguments)]
        known.difference_update(names[:1])
        known.update(names[1:])
        if _concerns(names[0], folder):
            yield Op(call.removesuffix("at"), names[0], target=names[-1])
    else:
        held = FILE.match(arguments)
        path = _text(held[2]) if held else ""
        if _concerns(path, folder):
            yield _touch(call, arguments, path, folder)


def _touch(call: str, arguments: str, path: str, folder: Path) -> Op:
    """A call on an open file."""
    last = arguments.rsplit(", ", 1)[-1]
    if call == "pwrite64":
        return Op("write", path, int(last), _bytes(arguments))
    if call == "ftruncate":
        return Op("truncate", path, int(last))
    if call in {"fsync", "fdatasync"}:
        return Op("sync-folder" if path == str(folder) else "sync", path)
    raise SystemExit(f"a {call} of which the place is not known: {path}")


def _concerns(path: str, folder: Path) -> bool:
    return path.startswith(str(folder)) and not path.endswith("-shm")


def _text(escaped: str) -> str:
    return escaped.encode("ascii").decode("unicode_escape").encode("latin-1").decode()


def _bytes(arguments: str) -> bytes:
    (body,) = TEXT.findall(arguments)
    return bytes.fromhex(body.replace("\\x", ""))


def _notes(said: bytes) -> Iterator[Op]:
    for line in said.decode().splitlines():
        words = json.loads(line.removeprefix("ACK "))
        facts = [UUID(w[3:]) if str(w).startswith("id:") else w for w in words]
        yield Op("note", said=tuple(facts))


def syncs_of_sales(ops: list[Op]) -> Counter[int]:
    """How many sales waited for the disk how often."""
    counted, waits = Counter[int](), 0
    for op in ops:
        if op.said[:1] == ("paying",):
            waits = 0
        elif op.kind in {"sync", "sync-folder"}:
            waits += 1
        elif op.said[:1] == ("sale",):
            counted[waits] += 1
    return counted


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--images", type=int, default=400)
    arguments.add_argument("--sales", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--synchronous", type=int, default=2)
    arguments.add_argument("--till", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--settings", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.till:
        sell(given.till, *map(int, given.settings.split(",")))
        return 0
    if shutil.which("strace") is None:
        raise SystemExit("this needs strace: apt-get install strace")
    with tempfile.TemporaryDirectory() as spare:
        return measure(Path(spare), given)


def measure(spare: Path, given: argparse.Namespace) -> int:
    """Watch a day, cut the power, and print what was found."""
    folder = spare / "store"
    wanted = NewStore(name="Corner", currency="CNY", country="CN")
    store = opening.create_store(folder, wanted, clock=Clock()).acting_as(SYSTEM)
    store.do(staff.add_user, NewUser(name="Ada", role=Role.OWNER, pin=OWNER_PIN))
    store.do(staff.add_user, NewUser(name="Bo", role=Role.CASHIER, pin=CASHIER_PIN))
    store.close()
    before = snapshot(folder)
    ops = watch(folder, given.sales, given.seed, given.synchronous)
    waits = syncs_of_sales(ops)
    told = [op for op in ops if op.said[:1] != ("paying",)]
    start = time.process_time()
    wrong = wrongs(Recording(folder, before, told), given.images, given.seed, spare)
    figures = {
        "calls": Counter(op.kind for op in ops),
        "sales by syncs": waits,
        "images": given.images,
        "images with a loss": len(wrong),
        "first losses": list(wrong.values())[:3],
        "cpu seconds": round(time.process_time() - start, 1),
    }
    print(json.dumps(figures, indent=1))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
