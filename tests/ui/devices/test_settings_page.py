"""The printer's settings and its queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from storeapp import devices, settings
from storeapp.devices import (
    DrawerPin,
    JobKind,
    JobState,
    NewJob,
    PrinterEncoding,
    PrinterKind,
    PrinterSettings,
)
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.devices.settings_page import PrinterPage
from ui.kit.settings_page import SettingsPage

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def printer(qtbot: QtBot, page: OpenPage) -> PrinterPage:
    opened = page("printer")
    assert isinstance(opened, PrinterPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


def kept(store: Store) -> PrinterSettings:
    return store.ask(settings.get, PrinterSettings)


def test_a_network_printer_is_set_up(qtbot: QtBot, printer: PrinterPage, store: Store) -> None:
    form = printer.form
    form.kind.choose(PrinterKind.NETWORK)
    assert not printer.save.isEnabled()
    assert form.host.property("ring") != "error"
    qtbot.keyClicks(form.host, "10.0.0.9")
    form.encoding.choose(PrinterEncoding.GB18030)
    form.drawer_pin.choose(DrawerPin.PIN_2.value)
    assert printer.save.isEnabled()
    printer.keep()
    wanted = PrinterSettings(
        kind=PrinterKind.NETWORK,
        host="10.0.0.9",
        encoding=PrinterEncoding.GB18030,
        drawer_pin=DrawerPin.PIN_2.value,
    )
    qtbot.waitUntil(lambda: kept(store) == wanted)


def test_only_the_fields_of_the_way_chosen_show(printer: PrinterPage) -> None:
    form = printer.form
    form.kind.choose(PrinterKind.USB)
    assert form.usb_vendor.isVisible()
    assert not form.host.isVisible()
    form.usb_vendor.setText("zz")
    assert form.usb_vendor.property("ring") == "error"
    form.usb_vendor.setText("04B8")
    form.usb_product.setText("0e15")
    found = form.collect()
    assert found is not None
    assert (found.usb_vendor, found.usb_product) == (0x04B8, 0x0E15)


def test_a_test_page_is_queued_once_the_printer_is_kept(
    qtbot: QtBot, printer: PrinterPage, bench: Bench, store: Store, tmp_path: Path
) -> None:
    assert not printer.test.isEnabled()
    printer.form.kind.choose(PrinterKind.FILE)
    printer.form.path.setText(str(tmp_path / "paper"))
    assert not printer.test.isEnabled()
    printer.keep()
    qtbot.waitUntil(lambda: printer.test.isEnabled())
    printer.test.click()
    qtbot.waitUntil(lambda: "Sent to the printer" in bench.said)
    assert [job.kind for job in store.ask(devices.list_waiting)] == [JobKind.TEST]


def test_a_waiting_print_is_cancelled_and_printed_after_all(
    qtbot: QtBot, printer: PrinterPage, bench: Bench, store: Store
) -> None:
    store.do(devices.queue, NewJob(kind=JobKind.TEST))
    printer.tabs.turn_to(1)
    qtbot.waitUntil(lambda: len(printer.jobs.rows) == 1)
    table = printer.jobs.table
    table.setCurrentIndex(table.rows.index(0, 0))
    assert [cell.text for cell in table.rows.cells(0)][1:3] == ["Test page", "Waiting"]
    assert not printer.again.isEnabled()
    printer.cancel.click()
    qtbot.waitUntil(lambda: store.ask(devices.list_waiting) == ())
    qtbot.waitUntil(lambda: printer.jobs.rows[0].state is JobState.CANCELLED)
    qtbot.waitUntil(lambda: printer.again.isEnabled())
    printer.again.click()
    qtbot.waitUntil(lambda: len(store.ask(devices.list_waiting)) == 1)


@pytest.mark.parametrize("kind", list(PrinterKind))
def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, printer: PrinterPage, bench: Bench, kind: PrinterKind
) -> None:
    printer.form.kind.choose(kind)
    qtbot.wait(20)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
