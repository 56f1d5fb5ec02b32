"""The command line, run as a person at a terminal would, on a real store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from storeapp.cli.verbs import storeapp

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``storeapp`` with some words; ``stdin`` is what comes in, ``env`` adds to it."""
    for name in ("STOREAPP_DATA", "STOREAPP_PIN", "STOREAPP_NEW_PIN"):
        monkeypatch.delenv(name, raising=False)

    def run_words(
        *words: str | Path, stdin: str = "", env: dict[str, str] | None = None
    ) -> Result:
        return CliRunner().invoke(storeapp, [str(word) for word in words], stdin, env=env)

    return run_words


@pytest.fixture
def at(run: Run, store_folder: Path) -> Run:
    """Run verbs on a store with an owner, a manager and a cashier, and nothing to sell."""

    def run_at(*words: str | Path, **more: Any) -> Result:
        return run("--data", store_folder, *words, **more)

    return run_at


def document(result: Result) -> Any:
    """The one JSON document that a verb printed."""
    assert result.stderr == ""
    assert result.exit_code == 0
    return json.loads(result.stdout)
