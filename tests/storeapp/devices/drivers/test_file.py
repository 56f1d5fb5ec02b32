"""Printing into files, folders and devices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storeapp.devices import (
    PrinterAway,
    PrinterCutOff,
    PrinterKind,
    PrinterSettings,
    deliver,
)
from tests.printers import QUICK


def at(path: Path) -> PrinterSettings:
    return PrinterSettings(kind=PrinterKind.FILE, path=str(path))


def test_a_file_gets_one_document_after_the_other(tmp_path: Path) -> None:
    for paper in (b"one\n", b"two\n"):
        deliver(at(tmp_path / "lp0"), lambda paper=paper: paper, QUICK)
    assert (tmp_path / "lp0").read_bytes() == b"one\ntwo\n"


def test_a_folder_gets_a_file_for_each_document_in_order(tmp_path: Path) -> None:
    for paper in (b"one\n", b"two\n", b"three\n"):
        deliver(at(tmp_path), lambda paper=paper: paper, QUICK)
    files = sorted(tmp_path.iterdir())
    assert [file.read_bytes() for file in files] == [b"one\n", b"two\n", b"three\n"]
    assert {file.suffix for file in files} == {".escpos"}


def test_a_path_that_cannot_be_opened_is_away(tmp_path: Path) -> None:
    with pytest.raises(PrinterAway):
        deliver(at(tmp_path / "no" / "such" / "folder"), lambda: b"x", QUICK)


def test_a_device_that_takes_nothing_more_is_not_waited_for_long(tmp_path: Path) -> None:
    pipe = tmp_path / "lp1"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(PrinterCutOff) as caught:
            deliver(at(pipe), lambda: b"x" * 1_000_000, QUICK)
    finally:
        os.close(reader)
    assert 0 < caught.value.sent_bytes < 1_000_000
