"""What can go wrong with a file that a person named."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError
from ui.kit.wording import message_for
from ui.kit.words import _


@dataclass(eq=False)
class FileNotWritten(StoreError):
    """The system refused to write a file; ``reason`` is in its own words."""

    path: str
    reason: str


@dataclass(eq=False)
class FileNotRead(StoreError):
    """The system refused to read a file; ``reason`` is in its own words."""

    path: str
    reason: str


@message_for.register
def _not_written(error: FileNotWritten) -> str:
    return _(
        "{path} could not be written: {reason}. "
        "Close it if another program has it open, or save under another name."
    ).format(path=error.path, reason=error.reason)


@message_for.register
def _not_read(error: FileNotRead) -> str:
    return _("{path} could not be read: {reason}. Check the file and try again.").format(
        path=error.path, reason=error.reason
    )
