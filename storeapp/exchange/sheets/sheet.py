"""An opened spreadsheet, whose rows can be read as often as needed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType


class Figure(str):
    """A cell that the workbook keeps as a number; the text is Python's shortest spelling.

    It is never turned into a float again: its digits are read as they stand.
    """

    __slots__ = ()


Row = tuple[int, Sequence[str]]
"""The number of a row as people see it, from 1, and its cells; a Figure is a number.
Empty cells are "", those at the end are left out."""


@dataclass
class Sheet(ABC):
    """One sheet of rows. Use it in a ``with`` statement, or close it.

    ``digest`` is the SHA-256 of the file, ``row_count`` counts rows that hold something.
    ``is_text`` is true of CSV, where a cell too many means that a row has shifted.
    """

    path: Path
    digest: bytes
    row_count: int
    is_text: bool
    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @abstractmethod
    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows that hold something, from the first one whose number is above ``after``.

        Raises SheetChanged if the file is not what it was when it was opened.
        """

    def preview(self, count: int) -> tuple[Row, ...]:
        """The first rows that hold something."""
        return tuple(islice(self.rows(), count))

    def close(self) -> None:  # noqa: B027 - most sheets keep nothing that must be let go
        """Let go of what was kept for reading."""

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
