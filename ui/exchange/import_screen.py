"""Taking a spreadsheet in, step by step: file, columns, check, result."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from reports.kit.style import Style
from storeapp import exchange
from storeapp.exchange import Field, ImportFinished, ImportUndone, Run, RunState
from storeapp.kernel.events import Event
from storeapp.kernel.paging import Page
from ui.catalogue import wording as _products  # noqa: F401 - rows are refused in its words
from ui.exchange import wording  # noqa: F401 - its pages speak its words
from ui.exchange.columns_page import ColumnsPage
from ui.exchange.desk import ImportDesk, Stage
from ui.exchange.file_page import FilePage
from ui.exchange.outcome_page import OutcomePage
from ui.exchange.problem_table import RefusedRows
from ui.exchange.steps import Steps
from ui.kit.busy import Working
from ui.kit.buttons import Button
from ui.kit.confirm import ConfirmPanel
from ui.kit.error_bar import ErrorBar
from ui.kit.jobs import Job
from ui.kit.label import ElidedLabel
from ui.kit.layout import STRETCH, column, row
from ui.kit.saving import EXCEL, Document, Saver
from ui.kit.screen import Context, Screen
from ui.kit.wording import message_for
from ui.kit.words import _, ngettext

BANNER = "import"
BACK_TO = {Stage.COLUMNS: Stage.FILE, Stage.CHECK: Stage.COLUMNS}


class ImportScreen(Screen):
    """Shows the import desk, which goes on working when this screen is left."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (ImportFinished, ImportUndone)
    help_page: ClassVar[str] = "import"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.import_desk = context.kept.of(ImportDesk)
        self.import_desk.serve(context)
        self.steps = Steps((_("File"), _("Columns"), _("Check"), _("Result")))
        self.file_name = ElidedLabel("", "strong", "text2")
        self.wrong = ErrorBar()
        self.file = FilePage()
        self.columns = ColumnsPage()
        self.check = OutcomePage((_("New"), _("Changed"), _("As before"), _("Refused")))
        self.result = OutcomePage((_("Added"), _("Changed"), _("As before"), _("Refused")))
        self.pages = QStackedWidget()
        self.saver = Saver(self)
        self._working: Working | None = None
        self._undoing: Run | None = None
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show()

    @override
    def opened(self, argument: object = None) -> None:
        if isinstance(argument, Path):
            self.import_desk.open(argument)
        self.file.drop.choose.setFocus()

    @override
    def refresh(self) -> None:
        self.file.runs.load(self._ask_runs)

    def _make_buttons(self) -> None:
        self.back = Button(_("Back"), icon="arrow-left")
        self.again = Button(_("Another file"), icon="folder-open")
        self.save = Button(_("Save refused rows"), icon="file-spreadsheet")
        self.undo = Button(_("Undo this import"), icon="undo-2")
        self.to_products = Button(_("To the products"), icon="package")
        self.next = Button("", "primary", icon="chevron-right")

    def _lay_out(self) -> None:
        for page in (self.file, self.columns, self.check, self.result):
            self.pages.addWidget(page)
        head = row(self.steps, self.file_name, gap=16)
        head.setStretch(1, 1)
        self._place = column(gap=0)
        ways = (self.save, self.undo, self.to_products, self.next)
        foot = row(self.back, self.again, STRETCH, *ways, gap=8)
        body = column(head, self.wrong, self._place, gap=12, margins=(16, 14, 16, 14))
        body.addWidget(self.pages, 1)
        body.addLayout(foot)
        self.setLayout(body)

    def _connect(self) -> None:
        self.import_desk.changed.connect(self._show)
        self.import_desk.finished.connect(self._tell_end)
        self.file.drop.dropped.connect(self._open)
        self.file.undo_wanted.connect(self._ask_undo)
        self.columns.chosen.connect(self._choose_columns)
        self.back.clicked.connect(self._go_back)
        self.again.clicked.connect(self.import_desk.start_over)
        self.save.clicked.connect(self._save_refused)
        self.undo.clicked.connect(self._undo_last)
        self.to_products.clicked.connect(self._go_to_products)
        self.next.clicked.connect(self._go_on)

    def _ask_runs(self, after: str | None) -> Job[Page[Run]]:
        return self.ask(exchange.list_runs, after)

    @Slot(str)
    def _open(self, path: str) -> None:
        self.import_desk.choose_target(self.file.drop.target())
        self.import_desk.open(Path(path))

    @Slot(object)
    def _choose_columns(self, chosen: dict[Field, int]) -> None:
        self.import_desk.choose_columns(chosen)

    @Slot()
    def _go_back(self) -> None:
        back = BACK_TO.get(self.import_desk.stage)
        if back is not None:
            self.import_desk.go_to(back)

    @Slot()
    def _go_on(self) -> None:
        if self.import_desk.stage is Stage.COLUMNS:
            self.import_desk.begin_check()
        elif self.import_desk.stage in (Stage.CHECK, Stage.RESULT):
            self.import_desk.begin_take()

    @Slot(object)
    def _ask_undo(self, run: Run) -> None:
        self._undoing = run
        sentence = _(
            "What {file} added goes, and what it changed becomes as it was. Products that "
            "were sold or changed since stay."
        ).format(file=run.file_name)
        self.context.host.slide(
            ConfirmPanel(_("Undo this import"), sentence, _("Undo the import"), self._undo)
        )

    def _undo(self) -> None:
        if self._undoing is not None:
            self.import_desk.begin_undo(self._undoing.id)

    @Slot()
    def _undo_last(self) -> None:
        outcome, rest = self.import_desk.outcome, self.import_desk.open_run
        run = outcome.run if outcome is not None else rest
        if run is not None:
            self._ask_undo(run)

    @Slot()
    def _go_to_products(self) -> None:
        self.import_desk.start_over()
        self.context.host.go("products")

    @Slot()
    def _leave(self) -> None:
        sheet = self.import_desk.sheet
        name = sheet.file_name if sheet is not None else ""
        said = _("{file} is being taken in").format(file=name)
        self.context.host.banner(BANNER, said, "import")
        self.context.host.go("products")

    @Slot()
    def _save_refused(self) -> None:
        desk = self.import_desk
        found = desk.outcome or desk.check
        if desk.sheet is None or desk.plan is None or found is None:
            return
        frame = self.context.store.frame
        style = Style(frame.currency, frame.calendar.zone)
        write = RefusedRows(desk.sheet, desk.plan, found.problems, style)
        self.saver.ask(Document(f"{desk.sheet.path.stem} – refused.xlsx", EXCEL, write))

    @Slot()
    def _tell_end(self) -> None:
        """Say what became of work that went on while another screen was open."""
        desk = self.import_desk
        self.context.host.banner(BANNER, "")
        if not self.isVisible() and desk.outcome is not None and not desk.was_stopped:
            said = _("{file} was taken in").format(file=desk.outcome.run.file_name)
            self.context.host.toast(said, _("Show"), self._come_back)

    @Slot()
    def _come_back(self) -> None:
        self.context.host.go("import")

    @Slot()
    def _show(self) -> None:
        """Show the import as it is now."""
        desk = self.import_desk
        self.pages.setCurrentIndex(desk.stage.value)
        if desk.is_working:  # never both at once: together they would need a larger window
            self.pages.hide()
        self._show_working()
        self.pages.setVisible(not desk.is_working)
        self.steps.show_step(desk.stage.value)
        self.file_name.setText(desk.sheet.file_name if desk.sheet is not None else "")
        if desk.error is not None:
            self.wrong.tell(message_for(desk.error))
        else:
            self.wrong.clear()
        if desk.stage is Stage.COLUMNS and desk.plan is not None:
            self.columns.show_file(desk.plan, desk.rows)
        elif desk.stage is Stage.CHECK and desk.check is not None:
            self._show_check()
        elif desk.stage is Stage.RESULT and not desk.is_working:
            self._show_result()
        self._show_buttons()

    def _show_working(self) -> None:
        desk = self.import_desk
        if self._working is not None and self._working.progress is not desk.progress:
            self._drop_working()
        if not desk.is_working:
            self._drop_working()
        elif self._working is None:
            words = {
                Stage.CHECK: _("Checking every row…"),
                Stage.RESULT: _("Working through the file…"),
            }
            said = words.get(desk.stage, _("Reading the file…"))
            self._working = Working(said, desk.progress)
            if desk.stage is Stage.RESULT:
                self._working.offer_background(self._leave)
            self._place.addWidget(self._working)

    def _drop_working(self) -> None:
        if self._working is not None:
            self._place.removeWidget(self._working)
            self._working.hide()
            self._working.deleteLater()
            self._working = None

    def _show_check(self) -> None:
        check = self.import_desk.check
        if check is None:
            return
        self.check.show_counts(check.added, check.changed, check.unchanged, check.refused)
        self.check.show_problems(check.problems, self.import_desk.plan)
        rows = ngettext("{count} row was read.", "{count} rows were read.", check.rows)
        said = rows.format(count=f"{check.rows:,}")
        if check.refused:
            said = " ".join((said, _("Refused rows change nothing and stop no others.")))
        self.check.said.setText(said)

    def _show_result(self) -> None:
        desk = self.import_desk
        run = desk.outcome.run if desk.outcome is not None else desk.open_run
        for card in self.result.cards:
            card.setVisible(desk.undone is None)
        gone, good = _("Undone"), _("No row was refused")
        self.result.all_good.title.setText(good if desk.undone is None else gone)
        if desk.undone is not None:
            self.result.said.setText(_undone_words(desk.undone))
            self.result.show_problems((), desk.plan)
        elif run is not None:
            problems = desk.outcome.problems if desk.outcome is not None else ()
            self.result.show_counts(run.added, run.changed, run.unchanged, run.refused)
            self.result.show_problems(problems, desk.plan)
            done = _("{file} was taken in.").format(file=run.file_name)
            part = _("Stopped after row {row}: go on, or undo what was taken in.").format(
                row=run.last_row_no
            )
            self.result.said.setText(done if run.state is RunState.DONE else part)

    def _show_buttons(self) -> None:
        desk, idle = self.import_desk, not self.import_desk.is_working
        stage, check, outcome = desk.stage, desk.check, desk.outcome
        self.back.setVisible(idle and stage in BACK_TO)
        self.again.setVisible(idle and stage is Stage.RESULT)
        refused = outcome.problems if outcome is not None else check.problems if check else ()
        lists_them = stage in (Stage.CHECK, Stage.RESULT) and desk.undone is None
        self.save.setVisible(idle and lists_them and bool(refused))
        stopped = stage is Stage.RESULT and outcome is None and desk.open_run is not None
        undoes = stage is Stage.RESULT and (outcome is not None or stopped)
        self.undo.setVisible(idle and undoes and desk.undone is None)
        self.to_products.setVisible(idle and stage is Stage.RESULT)
        going = stage in (Stage.COLUMNS, Stage.CHECK) or (stopped and desk.undone is None)
        self.next.setVisible(idle and going)
        self.next.setText(_next_words(desk))
        good = check is not None and check.added + check.changed > 0
        ready = {Stage.COLUMNS: not desk.missing(), Stage.CHECK: good}
        self.next.setEnabled(ready.get(stage, True))


def _next_words(desk: ImportDesk) -> str:
    """What the button for the next step says."""
    if desk.stage is Stage.COLUMNS:
        return _("Check every row")
    if desk.open_run is not None:
        return _("Go on with the import")
    count = desk.check.added + desk.check.changed if desk.check is not None else 0
    said = ngettext("Take in {count} row", "Take in {count} rows", count)
    return said.format(count=f"{count:,}")


def _undone_words(undone: exchange.RunUndoing) -> str:
    said = _(
        "Undone: {removed} removed, {restored} as before, {retired} retired because they were "
        "sold, {left} left alone because somebody changed them since."
    )
    return said.format(
        removed=undone.removed,
        restored=undone.restored,
        retired=undone.retired,
        left=undone.left,
    )
