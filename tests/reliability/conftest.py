"""A store with goods on its shelves, for tills that are about to be treated badly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from storeapp import opening
from tests.conftest import Clock
from tests.reliability.till import Till


@pytest.fixture(scope="session")
def stocked_folder(furnished_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with its goods taken in."""
    folder = tmp_path_factory.mktemp("stocked") / "store"
    shutil.copytree(furnished_folder, folder)
    store = opening.open_store(folder, clock=Clock())
    Till(store, Clock(), Random(0), lambda *_: None).stock_up()
    store.close()
    return folder


@pytest.fixture
def new_home(stocked_folder: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of the stocked store under a name."""

    def make(name: str) -> Path:
        return Path(shutil.copytree(stocked_folder, tmp_path / name))

    return make


@pytest.fixture
def home(new_home: Callable[[str], Path]) -> Path:
    """One copy of the stocked store."""
    return new_home("home")
