"""Two tills, each a process of its own over one file, take back the same goods at once."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from storeapp import inventory, ledger, sales, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE
from storeapp.ledger import Account
from storeapp.sales import TicketState
from storeapp.store import Store
from tests.storeapp.sales.ringing import line, sale

TAKER = """
import sys
from pathlib import Path
from uuid import UUID
from storeapp import opening, sales
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.quantity import ONE
from storeapp.payments import NewTender

store = opening.open_store(Path(sys.argv[1])).acting_as(SYSTEM)
taken = 0
for text in sys.stdin.read().split():
    known = store.ask(sales.get_returnable, UUID(text)).sale
    for _ in range(3):
        new = sales.open_basket(known.at, known.business_day)
        back = sales.line_back(known, known.lines[0], ONE)
        try:
            basket = sales.take_back(new, known.id, [back])
            plan = store.ask(sales.plan_refund, basket)
            tenders = tuple(NewTender(code, amount) for code, amount in plan)
            store.do(sales.complete, sales.to_sale(basket, tenders))
            taken += 1
        except (sales.ReturnsTooMuch, sales.RefundsTooMuch):
            pass
print(taken)
store.close()
"""


def _take_all(folder: Path, ids: str) -> int:
    """Take back three of every one of these sales; how many came back here."""
    run = subprocess.run(
        [sys.executable, "-c", TAKER, str(folder)],
        input=ids,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert not run.returncode, run.stderr
    return int(run.stdout)


def test_goods_come_back_once_however_many_tills_take_them(
    store: Store, tea: ProductId, store_folder: Path
) -> None:
    shift = store.do(shifts.open_shift, Money(100_000))
    ids = []
    for _ in range(12):
        sold = sale(line(store, tea, 3), cash=1050)
        store.do(sales.complete, sold)
        ids.append(sold.id)
    texts = "\n".join(map(str, ids))
    with ThreadPoolExecutor(2) as registers:
        taken = list(registers.map(_take_all, [store_folder] * 2, [texts] * 2))
    assert sum(taken) == 36
    assert {store.ask(sales.get_sale, i).state for i in ids} == {TicketState.RETURNED}
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(100_000)
    assert store.ask(ledger.balance, Account.SALES) == ZERO
    assert store.ask(inventory.on_hand, tea) == NONE
    assert store.ask(soundness.prove).faults == ()
