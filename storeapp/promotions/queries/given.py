"""The rules that finished sales were priced with, as they were."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.promotions.rules.documents import read_document
from storeapp.promotions.types import Rule

_VERSION = "SELECT document FROM promotion_version WHERE promotion_id = ? AND version = ?"


def given_rules(read: Read, given: Iterable[tuple[str, int]]) -> tuple[Rule, ...]:
    """The rules of these promotions, by id and version, whatever became of them.

    What does not exist is left out. Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    rules: list[Rule] = []
    for rule_id, version in given:
        key = (UUID(rule_id).bytes, version)
        row = read.driver.execute(_VERSION, key).fetchone()
        if row is not None:
            rules += read_document(row[0]).rules
    return tuple(rules)
