"""Ways from Qt into Python and back, each called 1,000 times, and what they do to None.

Run by test_refcount_guard.py in a process of its own: a binding that loses references to
None, True or False kills the interpreter after some 5,000 calls (PySide6 6.12.0 on Python
3.11 did), and a till makes that many in an hour. Prints the drift of each way as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QRunnable,
    QSortFilterProxyModel,
    Qt,
    QThread,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

CALLS = 1000
SINGLES = (None, True, False)
# So that a loss can be measured before it kills the interpreter.
HEADROOM = [one for one in SINGLES for _ in range(200_000)]


def drift(call: Callable[[], object], of: Sequence[object] = SINGLES) -> int:
    """The largest change of a reference count by 1,000 calls; the sign is kept."""
    before = counts(of)
    for _ in range(CALLS):
        call()
    changes = [new - old for new, old in zip(counts(of), before, strict=True)]
    return max(changes, key=abs)


def counts(of: Sequence[object]) -> list[int]:
    """How many references there are to each."""
    return [sys.getrefcount(one) for one in of]


class Rows(QAbstractTableModel):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return self.rows

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 4

    def data(self, index: QModelIndex, role: int = 0) -> object:
        return "x" if role == Qt.ItemDataRole.DisplayRole else None


class Sorted(QSortFilterProxyModel):
    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        return True


class Painter(QStyledItemDelegate):
    def paint(self, *_: object) -> None:
        return None


class Talker(QObject):
    said = Signal()
    said_thing = Signal(object)
    said_flag = Signal(bool)

    def event(self, event: QEvent) -> bool:
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return False

    @Slot(result=bool)
    def yes(self) -> bool:
        return True

    @Slot()
    def nothing(self) -> None:
        return None

    def hear(self, *_: object) -> None:
        return None


class Blank(QWidget):
    def paintEvent(self, event: QEvent) -> None:
        return None


class Task(QRunnable):
    def run(self) -> None:
        return None


class Thread(QThread):
    def run(self) -> None:
        return None


def model_probes() -> dict[str, Callable[[], object]]:
    model, few, proxy, view = Rows(1000), Rows(3), Sorted(), QTableView()
    proxy.setSourceModel(few)
    view.setModel(model)
    few.setParent(proxy)  # or Python would let go of the models
    model.setParent(view)
    view.setItemDelegate(Painter(view))
    view.resize(400, 300)
    view.show()
    index = model.index(0, 0)
    bar = view.verticalScrollBar()
    turns = iter(range(10**9))

    def scroll() -> None:
        bar.setValue(next(turns) % 900)

    return {
        "data of a model": lambda: index.data(Qt.ItemDataRole.FontRole),
        "data by a proxy": lambda: proxy.index(0, 0).data(Qt.ItemDataRole.FontRole),
        "rows taken by a filter": lambda: (proxy.invalidate(), proxy.rowCount()),
        "scrolling": scroll,
        "painting by a delegate": view.viewport().repaint,
        "an invalid index": lambda: QModelIndex().isValid(),
        "keeping the view": view.isVisible,
    }


def signal_probes() -> dict[str, Callable[[], object]]:
    talker, watched = Talker(), QObject()
    watched.installEventFilter(talker)
    talker.said.connect(talker.yes)
    talker.said.connect(talker.nothing)
    talker.said_thing.connect(talker.hear)
    talker.said_flag.connect(talker.hear)

    def one_shot() -> None:
        QTimer.singleShot(0, talker.hear)
        QCoreApplication.processEvents()

    return {
        "a signal": talker.said.emit,
        "a signal with None": lambda: talker.said_thing.emit(None),
        "a signal with True": lambda: talker.said_flag.emit(True),
        "an event": lambda: QCoreApplication.sendEvent(talker, QEvent(QEvent.Type.User)),
        "a filter": lambda: QCoreApplication.sendEvent(watched, QEvent(QEvent.Type.User)),
        "a timer": one_shot,
        "the loop": QCoreApplication.processEvents,
    }


def widget_probes() -> dict[str, Callable[[], object]]:
    blank, line, action = Blank(), QLineEdit(), QAction("x")
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    action.setCheckable(True)
    blank.resize(50, 50)
    blank.show()

    def draw() -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawLine(0, 0, 5, 5)
        painter.end()

    return {
        "a void method": lambda: blank.setObjectName("x"),
        "a method that answers": blank.isVisible,
        "a flag": lambda: blank.setEnabled(True),
        "an update": blank.update,
        "a repaint": blank.repaint,
        "a property": lambda: (blank.setProperty("a", True), blank.property("a")),
        "a property not there": lambda: blank.property("nope"),
        "a child not there": lambda: blank.findChild(QLabel, "nope"),
        "a parent not there": blank.parent,
        "a line of text": lambda: (line.setText("a"), line.hasSelectedText()),
        "drawing": draw,
        "an action": action.toggle,
        "plain values": lambda: (QByteArray(b"a").isEmpty(), QRect(0, 0, 1, 1).isValid()),
    }


def thread_probes() -> dict[str, Callable[[], object]]:
    pool = QThreadPool.globalInstance()

    def pooled() -> None:
        pool.start(Task())
        pool.waitForDone()

    def threaded() -> None:
        thread = Thread()
        thread.start()
        thread.wait()

    return {"a task in the pool": pooled, "a thread": threaded}


def main() -> None:
    """Call each way once to settle, then measure."""
    app = QApplication([])
    app.processEvents()
    found: dict[str, int] = {}
    for probes in (model_probes, signal_probes, widget_probes, thread_probes):
        for name, call in probes().items():
            call()
            found[name] = drift(call)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
