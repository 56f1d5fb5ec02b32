from __future__ import annotations

import threading
import wave
from pathlib import Path

import pytest

import resources
from ui.kit.sound import Sounds


class Loudspeaker:
    def __init__(self) -> None:
        self.heard: list[str] = []
        self.threads: set[bool] = set()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, file: Path) -> None:
        self.gate.wait(5)
        self.heard.append(file.name)
        self.threads.add(threading.current_thread() is threading.main_thread())


def test_two_sounds_are_played_away_from_the_window() -> None:
    loud = Loudspeaker()
    sounds = Sounds(loud)
    sounds.accept()
    sounds.finish()
    sounds.refuse()
    sounds.finish()
    assert (loud.heard, loud.threads) == (["accept.wav", "refuse.wav"], {False})


def test_the_high_sound_can_be_switched_off_and_the_low_one_cannot() -> None:
    loud = Loudspeaker()
    sounds = Sounds(loud)
    sounds.accepts_aloud = False
    sounds.accept()
    sounds.refuse()
    sounds.finish()
    assert loud.heard == ["refuse.wav"]


def test_fast_scans_do_not_queue_up_sounds_but_a_refusal_is_always_heard() -> None:
    loud = Loudspeaker()
    loud.gate.clear()
    sounds = Sounds(loud)
    sounds.accept()
    sounds.accept()
    sounds.accept()
    sounds.refuse()
    loud.gate.set()
    sounds.finish()
    assert loud.heard == ["accept.wav", "refuse.wav"]


@pytest.mark.parametrize(("name", "longest_s"), [("accept.wav", 0.1), ("refuse.wav", 0.6)])
def test_the_sounds_are_short(name: str, longest_s: float) -> None:
    with wave.open(str(resources.path("sounds", name))) as file:
        assert file.getnframes() / file.getframerate() <= longest_s
