"""The way from the store into training, and back. Runs away from the GUI thread."""

from __future__ import annotations

import logging
from pathlib import Path

from storeapp import opening, training
from storeapp.kernel.actor import SYSTEM, Actor
from storeapp.kernel.errors import StoreError
from ui.shell.entrance import Entrance

log = logging.getLogger(__name__)


def enter_training(live: Entrance, actor: Actor, folder: Path, *, afresh: bool) -> Entrance:
    """Open the training file of the store in a folder, making it if it is to be fresh.

    The store notes who went. Raises what ``training`` and ``opening.open_store`` raise.
    """
    store = live.store.acting_as(actor)
    fresh = afresh or not training.was_begun(folder)
    if fresh:
        training.make_afresh(store, folder)
    number = store.frame.register.number
    opened = opening.open_store(training.folder_of(folder), register_no=number)
    try:
        store.do(training.start, afresh=fresh)
        live.leave(actor)
    except BaseException:
        opened.close()
        raise
    return Entrance(opened)


def leave_training(live: Entrance, practice: Entrance, actor: Actor | None) -> None:
    """Close the training file; the store notes who came back, or that the program ended."""
    try:
        live.store.acting_as(actor or SYSTEM).do(training.end)
    except StoreError as trouble:  # what cannot be noted must not keep anybody in training
        log.warning("the end of training is not noted: %s", trouble)
    practice.store.close()
