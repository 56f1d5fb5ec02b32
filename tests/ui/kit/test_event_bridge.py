from __future__ import annotations

import threading
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from storeapp.kernel.events import Event, EventBus
from ui.kit.event_bridge import EventBridge


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(Event):
    number: int


def test_an_event_of_another_thread_is_heard_on_the_gui_thread(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = EventBridge(bus)
    heard: list[tuple[Event, bool]] = []

    def hear(event: Event) -> None:
        heard.append((event, threading.current_thread() is threading.main_thread()))

    bridge.heard.connect(hear)
    thread = threading.Thread(target=bus.publish, args=([Rung(number=7)],))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0][0] == Rung(number=7)
