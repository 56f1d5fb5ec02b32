"""What the program does by itself: printing, and tidying the file."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from storeapp import devices, sales, settings, shifts
from storeapp.catalogue import ProductId
from storeapp.devices import PrinterEncoding
from storeapp.kernel.money import Money
from tests.printers import Mood, TcpPrinter
from tests.storeapp.sales.ringing import line, sale
from ui.kit.screen import Context
from ui.shell.caretaker import Caretaker
from ui.shell.presence import Presence


def care(context: Context) -> tuple[Caretaker, Presence]:
    presence = Presence(context.scanner, context.runner)
    caretaker = Caretaker(context.runner, presence)
    caretaker.care_for(context.store, context.bridge)
    return caretaker, presence


def test_a_sale_is_printed_and_the_screens_hear_of_it(
    qtbot: QtBot, context: Context, tea: ProductId
) -> None:
    store = context.store
    with TcpPrinter() as printer:
        store.do(settings.change, replace(printer.settings, encoding=PrinterEncoding.GB18030))
        store.do(shifts.open_shift, Money(0))
        store.do(sales.complete, sale(line(store, tea), cash=500))
        with qtbot.waitSignal(
            context.bridge.heard,
            check_params_cb=lambda event: isinstance(event, devices.DocumentPrinted),
        ):
            caretaker, _presence = care(context)
        caretaker.retire()
    assert b"Tea" in printer.papers[0]


def test_a_printer_that_hangs_does_not_keep_the_window_from_closing(
    qtbot: QtBot, context: Context, tea: ProductId
) -> None:
    store = context.store
    with TcpPrinter(Mood(reads=False)) as printer:
        store.do(settings.change, printer.settings)
        store.do(shifts.open_shift, Money(0))
        caretaker, _presence = care(context)
        store.do(sales.complete, sale(line(store, tea), cash=500))
        qtbot.waitUntil(lambda: printer.connections > 0)
        caretaker.retire()
        assert store.ask(devices.count_waiting) == 1
        caretaker.retire()  # once more does no harm


def test_what_was_written_goes_into_the_file_when_nobody_is_there(
    qtbot: QtBot, context: Context, tea: ProductId
) -> None:
    caretaker, presence = care(context)
    file = context.store.database.path
    context.store.do(shifts.open_shift, Money(0))
    qtbot.waitUntil(lambda: caretaker._changed)
    before = file.stat().st_size, file.stat().st_mtime_ns
    presence.resting.emit()
    qtbot.waitUntil(lambda: (file.stat().st_size, file.stat().st_mtime_ns) != before)
    caretaker.retire()
