"""Is everything there that the world was told, and does it all hold together?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from uuid import UUID

from storeapp import catalogue, opening, sales, shifts, soundness
from storeapp.db.work import Read
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.sales.queries import find_receipt
from storeapp.store import Store
from tests.conftest import Clock
from tests.reliability.till import Till
from tests.reliability.watched import Op

LAST_OF_A_BASKET = {"draft", "sale", "turned", "parked"}

Said = tuple[object, ...]


def losses(read: Read, notes: Sequence[Op]) -> Iterator[str]:
    """Everything the world was told that the store does not know."""
    said = [note.said for note in notes]
    for kind, *facts in said:
        yield from _CHECKS[kind](read, *facts)
    yield from _unsaid_sales(read, [str(kind) for kind, *_ in said])
    yield from _lost_lines(read, said)
    yield from _half_hand_overs(read)


def _lost_sale(read: Read, sale_id: UUID, total: int, number: str) -> Iterator[str]:
    receipt = find_receipt(read, sales.SaleId(sale_id))
    if receipt is None:
        yield f"sale {number} of {total} is lost"
    elif (receipt.total.minor, receipt.number) != (total, number):
        yield f"sale {number} of {total} is {receipt.number} of {receipt.total.minor}"


def _lost_shift(read: Read, shift_id: UUID, number: int) -> Iterator[str]:
    query = "SELECT number FROM shift WHERE id = ?"
    if read.driver.execute(query, (shift_id.bytes,)).fetchone() != (number,):
        yield f"shift {number} is lost"


def _lost_close(read: Read, shift_id: UUID, z_number: int) -> Iterator[str]:
    query = "SELECT z_number FROM shift_close WHERE shift_id = ?"
    if read.driver.execute(query, (shift_id.bytes,)).fetchone() != (z_number,):
        yield f"Z {z_number} is lost"


def _lost_movement(read: Read, amount: int, nth: int) -> Iterator[str]:
    query = "SELECT count(*) FROM cash_movement WHERE amount = ?"
    if read.driver.execute(query, (amount,)).fetchone()[0] < nth:
        yield f"movement {nth} of cash is lost"


def _lost_file(read: Read, code: str) -> Iterator[str]:
    if catalogue.find_by_code(read, code) is None:
        yield f"product {code} of a file is lost"


def _lost_parked(read: Read, basket_id: UUID, lines: int) -> Iterator[str]:
    """It waits whole, or it is open, or paid, or let go; never two of these at once."""
    sale_id = sales.SaleId(basket_id)
    waiting, open_one = sales.read_parked(read, sale_id), sales.find_draft(read)
    query = "SELECT count(*) FROM basket_void WHERE basket_id = ?"
    is_open = open_one is not None and open_one.id == basket_id
    places = [
        waiting is not None,
        is_open,
        find_receipt(read, sale_id) is not None,
        read.driver.execute(query, (basket_id.bytes,)).fetchone()[0] > 0,
    ]
    if sum(places) != 1:
        yield f"a parked basket is in {sum(places)} places"
    elif waiting is not None and len(waiting.lines) != lines:
        yield f"a parked basket has {len(waiting.lines)} lines of {lines}"


def _lost_hand_over(read: Read, old: UUID, new: UUID, number: int) -> Iterator[str]:
    query = "SELECT next_shift_id FROM shift_close WHERE shift_id = ?"
    if read.driver.execute(query, (old.bytes,)).fetchone() != (new.bytes,):
        yield f"the hand-over to shift {number} is lost"
    yield from _lost_shift(read, new, number)


def _half_hand_overs(read: Read) -> Iterator[str]:
    """A drawer handed over has both its shifts."""
    query = (
        "SELECT count(*) FROM shift_close c LEFT JOIN shift s ON s.id = c.next_shift_id "
        "WHERE c.next_shift_id IS NOT NULL AND s.id IS NULL"
    )
    if read.driver.execute(query).fetchone() != (0,):
        yield "half a hand-over"


def _lost_day(read: Read, day_id: UUID, number: int, grand_total: int) -> Iterator[str]:
    query = "SELECT number, grand_total FROM day_close WHERE id = ?"
    if read.driver.execute(query, (day_id.bytes,)).fetchone() != (number, grand_total):
        yield f"the Z of day {number} is lost"


def _nothing(_read: Read, *_facts: object) -> Iterator[str]:
    return iter(())


_CHECKS: dict[object, Callable[..., Iterator[str]]] = {
    "sale": _lost_sale,
    "shift": _lost_shift,
    "closed": _lost_close,
    "moved": _lost_movement,
    "taken": _lost_file,
    "parked": _lost_parked,
    "handed": _lost_hand_over,
    "day": _lost_day,
    "draft": _nothing,
    "turned": _nothing,
    "unsure": _nothing,
}


def _unsaid_sales(read: Read, kinds: Sequence[str]) -> Iterator[str]:
    """One sale may be there that the till had no time to speak of, besides the unsure ones."""
    told, unsure = kinds.count("sale"), kinds.count("unsure")
    ((count,),) = read.driver.execute("SELECT count(*) FROM sale").fetchall()
    if not told <= count <= told + unsure + 1:
        yield f"{count} sales where {told} were acknowledged"


def _lost_lines(read: Read, said: Sequence[Said]) -> Iterator[str]:
    """The open basket is there, or was paid; the line that was being kept may be there too."""
    last = next((s for s in reversed(said) if s[0] in LAST_OF_A_BASKET), ("none",))
    if last[0] != "draft":
        return
    found = sales.find_draft(read)
    paid = find_receipt(read, sales.SaleId(last[1]))  # type: ignore[arg-type]
    if paid is None and sales.read_parked(read, sales.SaleId(last[1])) is not None:  # type: ignore[arg-type]
        return  # the till was about to say so
    if paid is None and (found is None or found.id != last[1]):
        yield "the open basket is lost"
    elif paid is None and found is not None and len(found.lines) < int(str(last[2])):
        yield f"the basket holds {len(found.lines)} lines of {last[2]}"


def faults_of(read: Read) -> Iterator[str]:
    """Every broken promise of the books themselves."""
    for fault in soundness.prove(read).faults:
        yield f"{fault.what} {fault.where} {fault.expected} {fault.found}"


def look_into(folder: Path, notes: Sequence[Op], clock: Clock) -> list[str]:
    """Open what a power cut left, prove it, and sell on: everything that is wrong."""
    try:
        with closing(opening.open_store(folder, clock=clock)) as opened:
            store = opened.acting_as(SYSTEM)
            wrong: list[str] = store.ask(lambda read: [*losses(read, notes), *faults_of(read)])
            return wrong or sell_on(store, clock)
    except StoreError as trouble:
        return [f"the store refuses: {trouble}"]


def sell_on(store: Store, clock: Clock) -> list[str]:
    """The next sale gets the next number, and the books still hold."""
    till = Till(store, clock, Random(1), lambda *_: None)
    till.stock_up()
    if store.ask(shifts.current) is None:
        store.do(shifts.open_shift, Money(0))
    ((last,),) = store.ask(
        lambda read: read.driver.execute("SELECT coalesce(max(number), 0) FROM sale").fetchall()
    )
    receipt = till.sell()
    wrong = list(store.ask(lambda read: list(faults_of(read))))
    if receipt.number != f"1-1-{last + 1:06d}":
        wrong.append(f"after {last} came {receipt.number}")
    return wrong
