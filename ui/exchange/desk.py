"""An import under way. It outlives the screen, so that the shop goes on beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import exchange
from storeapp.exchange import (
    Check,
    Field,
    Outcome,
    Plan,
    Row,
    Run,
    RunId,
    RunUndoing,
    Sheet,
    Target,
)
from storeapp.kernel.errors import StoreError
from ui.kit.file_wrong import FileNotRead
from ui.kit.progress import Progress, Stopped
from ui.kit.screen import Context

T = TypeVar("T")

GUESS_ROWS = 1000
MAPPINGS = "mappings"


class Stage(Enum):
    """How far an import is."""

    FILE = 0
    COLUMNS = 1
    CHECK = 2
    RESULT = 3


class ImportDesk(QObject):
    """One file on its way in: opened, understood, checked, taken in or taken back.

    ``changed`` tells that anything here is different. While ``is_working``, ``progress``
    tells how far the work is, and ``stop`` ends it at its next portion.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._context: Context | None = None
        self.stage = Stage.FILE
        self.target = Target.PRODUCTS
        self.sheet: Sheet | None = None
        self.rows: tuple[Row, ...] = ()
        self.plan: Plan | None = None
        self.check: Check | None = None
        self.outcome: Outcome | None = None
        self.undone: RunUndoing | None = None
        self.open_run: Run | None = None
        self.error: Exception | None = None
        self.was_stopped = False
        self.progress = Progress(self)
        self.is_working = False

    def serve(self, context: Context) -> None:
        """Work for whoever has signed in to this window."""
        if self._context is None or self._context.runner is not context.runner:
            context.runner.ending.connect(self.stop)
        self._context = context

    def choose_target(self, target: Target) -> None:
        """Say what the next file is about."""
        self.target = target

    def open(self, path: Path) -> None:
        """Open a file and guess what its columns hold."""
        target, folder = self.target, self._folder()
        progress = self._begin()
        self._run(lambda: _open(path, target, folder, progress), self._opened)

    def choose_columns(self, chosen: dict[Field, int]) -> None:
        """Read the file by these columns, each field's counted from 0."""
        if self.plan is not None:
            self.plan = exchange.with_columns(self.plan, chosen, self.rows)
            self.changed.emit()

    def missing(self) -> tuple[Field, ...]:
        """Fields of which one must be chosen still."""
        return exchange.missing_columns(self.plan) if self.plan is not None else ()

    def go_to(self, stage: Stage) -> None:
        """Go back to an earlier step, keeping what was chosen."""
        if not self.is_working:
            self.stage, self.error = stage, None
            self.changed.emit()

    def begin_check(self) -> None:
        """Find out what taking the file in would do; the columns are remembered."""
        sheet, plan, context = self.sheet, self.plan, self._context
        if sheet is None or plan is None or context is None or self.missing():
            return
        self.stage, self.check, self.open_run = Stage.CHECK, None, None
        store, folder, progress = context.store, self._folder(), self._begin()

        def work() -> tuple[Check, Run | None]:
            _remember(plan, folder)
            found = store.ask(exchange.check_file, sheet, plan, progress)
            return found, store.ask(exchange.find_open_run, sheet, plan)

        self._run(work, self._checked)

    def begin_take(self) -> None:
        """Take the file in; an interrupted import of the same file goes on."""
        sheet, plan, context = self.sheet, self.plan, self._context
        if sheet is None or plan is None or context is None:
            return
        self.stage, self.outcome, self.undone = Stage.RESULT, None, None
        store, progress = context.store, self._begin()
        run_id = self.open_run.id if self.open_run is not None else None
        self._run(lambda: exchange.take_in(store, sheet, plan, progress, run_id), self._taken)

    def begin_undo(self, run_id: RunId) -> None:
        """Take an import back."""
        if self._context is None or self.is_working:
            return
        self.stage, self.outcome, self.undone = Stage.RESULT, None, None
        store, progress = self._context.store, self._begin()
        self._run(lambda: exchange.undo_run(store, run_id, progress), self._undid)

    @Slot()
    def stop(self) -> None:
        """End the work under way where it can be ended."""
        self.progress.stop()

    def start_over(self) -> None:
        """Let go of the file, to choose another one."""
        if self.is_working:
            return
        if self.sheet is not None:
            self.sheet.close()
        self.sheet, self.plan, self.check = None, None, None
        self.outcome, self.undone, self.open_run = None, None, None
        self.rows, self.was_stopped = (), False
        self.go_to(Stage.FILE)

    def _folder(self) -> Path:
        assert self._context is not None
        return self._context.folder / MAPPINGS

    def _begin(self) -> Progress:
        self.progress = Progress(self)
        self.is_working, self.was_stopped, self.error = True, False, None
        self.changed.emit()
        return self.progress

    def _run(self, work: Callable[[], T], use: Callable[[T], None]) -> None:
        assert self._context is not None
        self._context.runner.read(self, work).then(use).otherwise(self._fail)

    def _opened(self, found: tuple[Sheet, tuple[Row, ...], Plan]) -> None:
        if self.sheet is not None:
            self.sheet.close()
        self.sheet, self.rows, self.plan = found
        self.check, self.stage = None, Stage.COLUMNS
        self._end()

    def _checked(self, found: tuple[Check, Run | None]) -> None:
        self.check, self.open_run = found
        self._end()

    def _taken(self, outcome: Outcome) -> None:
        self.outcome, self.open_run = outcome, None
        self._end()

    def _undid(self, undone: RunUndoing) -> None:
        self.undone = undone
        self._end()

    def _fail(self, error: Exception) -> None:
        self.was_stopped = isinstance(error, Stopped)
        self.error = None if self.was_stopped else error
        if self.stage is Stage.CHECK:
            self.stage = Stage.COLUMNS
        elif self.stage is Stage.RESULT and self.sheet is None:
            self.stage = Stage.FILE
        self._end()
        self._look_for_rest()

    def _look_for_rest(self) -> None:
        """An import that was stopped can go on, or be undone: find it."""
        sheet, plan, context = self.sheet, self.plan, self._context
        if self.stage is not Stage.RESULT or sheet is None or plan is None or context is None:
            return
        store = context.store
        job = context.runner.read(self, lambda: store.ask(exchange.find_open_run, sheet, plan))
        job.then(self._take_rest)

    def _take_rest(self, run: Run | None) -> None:
        self.open_run = run
        self.changed.emit()

    def _end(self) -> None:
        self.is_working = False
        self.changed.emit()
        self.finished.emit()


def _open(
    path: Path, target: Target, folder: Path, progress: Progress
) -> tuple[Sheet, tuple[Row, ...], Plan]:
    """Open a file; its columns are as they were chosen last for the same headings."""
    try:
        sheet = exchange.open_sheet(path, progress=progress)
        rows = sheet.preview(GUESS_ROWS)
    except OSError as error:
        raise FileNotRead(str(path), error.strerror or str(error)) from error
    plan = exchange.guess_plan(target, rows)
    with suppress(OSError, StoreError):
        kept = _mapping_file(plan, folder).read_text(encoding="utf-8")
        plan = exchange.read_mapping(kept, target, rows)
    return sheet, rows, plan


def _remember(plan: Plan, folder: Path) -> None:
    """Keep the columns chosen for the next file with these headings; losing them is no harm."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        text = exchange.mapping_text(plan)
        _mapping_file(plan, folder).write_text(text, encoding="utf-8")


def _mapping_file(plan: Plan, folder: Path) -> Path:
    headings = "\n".join(plan.headings).encode()
    mark = hashlib.sha256(headings).hexdigest()[:16]
    return folder / f"{plan.target.value}-{mark}.json"
