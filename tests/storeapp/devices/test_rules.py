"""What a printer's answers mean, and which settings make sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.devices import (
    BadPrinterSetting,
    CoverOpen,
    PaperOut,
    PrinterKind,
    PrinterSettings,
    PrinterStopped,
    check_printer,
    rules,
    wait_s,
)

NETWORK = PrinterSettings(kind=PrinterKind.NETWORK, host="192.168.1.50")


@pytest.mark.parametrize(
    ("byte", "is_one"), [(0x12, True), (0x1E, True), (0x72, True), (0x00, False), (0xFF, False)]
)
def test_a_status_byte_is_known_by_its_fixed_bits(byte: int, is_one: bool) -> None:
    assert rules.is_status(byte) is is_one


def test_the_offline_bit_says_that_no_data_is_taken() -> None:
    assert rules.is_offline(0x1A)
    assert not rules.is_offline(0x12)


@pytest.mark.parametrize(
    ("cause", "paper", "kind"),
    [
        (0x16, 0x12, CoverOpen),
        (0x36, 0x72, CoverOpen),  # an open cover explains the missing paper too
        (0x32, 0x12, PaperOut),
        (0x12, 0x72, PaperOut),
        (0x52, 0x12, PrinterStopped),
    ],
)
def test_the_cause_of_being_offline_is_named(cause: int, paper: int, kind: type) -> None:
    found = rules.trouble(cause, paper, "here")
    assert type(found) is kind
    assert found.where == "here"


def test_paper_has_ended_only_when_both_bits_say_so() -> None:
    assert rules.has_no_paper(0x72)
    assert not rules.has_no_paper(0x1E)  # near its end, but there


@pytest.mark.parametrize(
    ("byte", "done", "empty"),
    [(0x00, True, False), (0x03, True, False), (0x0F, True, True), (0x12, False, False)],
)
def test_the_answer_after_the_data_is_told_from_a_status(
    byte: int, done: bool, empty: bool
) -> None:
    assert rules.is_done_answer(byte) is done
    assert rules.ended_without_paper(byte) is empty


def test_waiting_doubles_up_to_half_a_minute() -> None:
    assert [wait_s(n) for n in (0, 1, 2, 3, 4, 5, 6, 7, 1000)] == [
        1,
        1,
        2,
        4,
        8,
        16,
        30,
        30,
        30,
    ]


@given(st.integers(0, 10**6))
def test_a_drawer_is_late_after_a_minute(waited_s: int) -> None:
    asked = datetime(2026, 5, 4, tzinfo=UTC)
    late = rules.late_s(asked, asked + timedelta(seconds=waited_s))
    assert late == (waited_s if waited_s > 60 else 0)


@pytest.mark.parametrize(
    "printer",
    [
        PrinterSettings(),
        NETWORK,
        PrinterSettings(kind=PrinterKind.FILE, path="/dev/usb/lp0"),
        PrinterSettings(kind=PrinterKind.USB, usb_vendor=0x04B8, usb_product=0x0E15),
        PrinterSettings(kind=PrinterKind.SERIAL, serial_device="COM3", baud=115200),
    ],
)
def test_settings_that_can_be_used_pass(printer: PrinterSettings) -> None:
    check_printer(printer)


@pytest.mark.parametrize(
    ("printer", "field"),
    [
        (replace(NETWORK, host=" "), "host"),
        (replace(NETWORK, port=0), "port"),
        (replace(NETWORK, port=65536), "port"),
        (replace(NETWORK, width_mm=76), "width_mm"),
        (replace(NETWORK, drawer_pin=3), "drawer_pin"),
        (replace(NETWORK, copies=0), "copies"),
        (replace(NETWORK, copies=6), "copies"),
        (PrinterSettings(kind=PrinterKind.FILE), "path"),
        (PrinterSettings(kind=PrinterKind.USB, usb_product=1), "usb_vendor"),
        (PrinterSettings(kind=PrinterKind.USB, usb_vendor=1), "usb_product"),
        (PrinterSettings(kind=PrinterKind.SERIAL), "serial_device"),
        (
            PrinterSettings(kind=PrinterKind.SERIAL, serial_device="COM3", baud=9601),
            "baud",
        ),
    ],
)
def test_the_first_field_that_cannot_be_used_is_named(
    printer: PrinterSettings, field: str
) -> None:
    with pytest.raises(BadPrinterSetting) as caught:
        check_printer(printer)
    assert caught.value.field == field


def test_a_drawer_needs_a_printer() -> None:
    assert not PrinterSettings(drawer_pin=2).has_drawer
    assert replace(NETWORK, drawer_pin=2).has_drawer
    assert not NETWORK.has_drawer
