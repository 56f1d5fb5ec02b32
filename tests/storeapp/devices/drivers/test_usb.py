"""Printers plugged in by USB, as far as they can be tried without one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from storeapp.devices import PrinterAway, PrinterKind, PrinterSettings, deliver
from storeapp.devices.drivers.usb import endpoints
from tests.printers import QUICK


def endpoint(address: int, kind: int = 0x02) -> SimpleNamespace:
    return SimpleNamespace(bEndpointAddress=address, bmAttributes=kind)


def test_a_printer_that_is_not_plugged_in_is_away() -> None:
    printer = PrinterSettings(kind=PrinterKind.USB, usb_vendor=0xFFFF, usb_product=0xFFFE)
    with pytest.raises(PrinterAway) as caught:
        deliver(printer, lambda: b"x", QUICK)
    assert caught.value.where == "USB ffff:fffe"


def test_the_bulk_endpoints_are_read_from_the_device() -> None:
    interface = [endpoint(0x83, kind=0x03), endpoint(0x81), endpoint(0x02), endpoint(0x03)]
    assert endpoints(interface) == (0x81, 0x02)


def test_a_printer_that_only_listens_has_no_way_back() -> None:
    assert endpoints([endpoint(0x01)]) == (0, 0x01)


def test_a_device_without_a_way_out_is_no_printer() -> None:
    with pytest.raises(LookupError):
        endpoints([endpoint(0x81)])
