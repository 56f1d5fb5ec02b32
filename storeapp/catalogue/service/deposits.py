"""Container deposits, and the products that they go along with."""

from __future__ import annotations

from uuid import UUID

from storeapp.catalogue.errors import (
    DepositInUse,
    DepositMeasured,
    DepositNotADeposit,
    DepositOfItself,
    DepositOnDeposit,
    NoSuchDeposit,
    NoSuchProduct,
)
from storeapp.catalogue.rules import codes
from storeapp.catalogue.service.rows import DEPOSIT_ID, IS_DEPOSIT, NAME, UNIT, Content
from storeapp.catalogue.types import ProductId, Unit
from storeapp.db.work import Read
from storeapp.kernel.errors import StoreError

_BY_ID = "SELECT name, is_deposit FROM product WHERE id = ? AND removed = 0"
_BY_CODE = (
    "SELECT id FROM product WHERE code_key = ? "
    "UNION ALL SELECT product_id FROM barcode WHERE code_key = ?"
)
_USERS = "SELECT count(*) FROM product WHERE deposit_id = ?"


class Deposits:
    """Which products are deposits, each looked up once, and those about to be written."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[bytes, tuple[str, bool] | None] = {}
        self._codes: dict[str, bytes] = {}

    def note(self, product_id: bytes, content: Content, *keys: str) -> None:
        """From now on a product stands so, and has these codes."""
        self._known[product_id] = (str(content[NAME]), content[IS_DEPOSIT] == 1)
        if content[IS_DEPOSIT]:
            self._codes.update(dict.fromkeys(keys, product_id))

    def find(self, code: str) -> ProductId:
        """The product that a code or barcode stands for. Raises NoSuchDeposit."""
        key = codes.code_key(code)
        if key not in self._codes:
            row = self._read.driver.execute(_BY_CODE, (key, key)).fetchone()
            if row is None:
                raise NoSuchDeposit(code)
            self._codes[key] = row[0]
        return ProductId(UUID(bytes=self._codes[key]))

    def wrong(
        self, product_id: bytes, content: Content, old: Content | None = None
    ) -> StoreError | None:
        """What keeps a product from being stored with its deposit, or as one; or nothing.

        NoSuchProduct, DepositNotADeposit, DepositOfItself, DepositOnDeposit,
        DepositMeasured, DepositInUse.
        """
        name, deposit_id = str(content[NAME]), content[DEPOSIT_ID]
        if old and old[IS_DEPOSIT] and not content[IS_DEPOSIT]:
            users = count_users(self._read, product_id)
            if users:
                return DepositInUse(str(old[NAME]), users)
        if deposit_id is None and not content[IS_DEPOSIT]:
            return None
        if Unit(str(content[UNIT])).is_weighed:
            return DepositMeasured(name)
        return self._linked(product_id, name, content) if deposit_id is not None else None

    def _linked(self, product_id: bytes, name: str, content: Content) -> StoreError | None:
        deposit_id = content[DEPOSIT_ID]
        assert isinstance(deposit_id, bytes)
        if deposit_id == product_id:
            return DepositOfItself(name)
        if content[IS_DEPOSIT]:
            return DepositOnDeposit(name)
        known = self._look_up(deposit_id)
        if known is None:
            return NoSuchProduct(UUID(bytes=deposit_id))
        deposit, is_one = known
        return None if is_one else DepositNotADeposit(name, deposit)

    def _look_up(self, deposit_id: bytes) -> tuple[str, bool] | None:
        if deposit_id not in self._known:
            row = self._read.driver.execute(_BY_ID, (deposit_id,)).fetchone()
            self._known[deposit_id] = (row[0], row[1] == 1) if row else None
        return self._known[deposit_id]


def count_users(read: Read, product_id: bytes) -> int:
    """How many products a deposit goes along with."""
    (users,) = read.driver.execute(_USERS, (product_id,)).fetchone()
    return int(users)
