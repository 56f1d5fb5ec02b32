"""The journal as a file that anybody can check with nothing but SHA-256."""

from __future__ import annotations

import os
from pathlib import Path

from storeapp.db.base import canonical_json
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission

_ROWS = (
    "SELECT register_no, epoch, seq, kind, body, previous_hash, hash FROM journal "
    "ORDER BY register_no, epoch, seq"
)


def write_rows(read: Read, path: Path) -> int:
    """Write the journal to a file, one JSON document a line; returns the number of rows.

    The file appears whole or not at all. Raises NotAllowed without CHECK_STORE.
    """
    read.require(Permission.CHECK_STORE)
    unfinished = path.with_name(f"{path.name}.new")
    count = 0
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        for register_no, epoch, seq, kind, body, previous, digest in read.driver.execute(_ROWS):
            row = {
                "register_no": register_no,
                "epoch": epoch,
                "seq": seq,
                "kind": kind,
                "body": body,
                "previous_hash": previous.hex(),
                "hash": digest.hex(),
            }
            file.write(f"{canonical_json(row)}\n")
            count += 1
    os.replace(unfinished, path)  # noqa: PTH105 - atomic on every platform
    return count
