from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.quantity import Quantity
from tests.ui.checks import assert_nothing_cut, show
from ui.kit.table import Chip, Column, TableModel
from ui.kit.table_view import Table


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    quantity: Quantity
    price: Money
    retired: bool = False


def code(line: Line) -> object:
    return line.code


def name(line: Line) -> object:
    return line.name


def in_stock(line: Line) -> object:
    return line.quantity


def price(line: Line) -> object:
    return line.price


def state(line: Line) -> object:
    return Chip("Retired") if line.retired else ""


COLUMNS: tuple[Column[Line], ...] = (
    Column("Code", code, 100, sort="code", id="code"),
    Column("Product", name, 200, stretch=True, sort="name"),
    Column("In stock", in_stock, 100, id="stock"),
    Column("Price", price, 100),
    Column("State", state, 100, id="state", shown=False),
)


def lines(first: int, count: int) -> tuple[Line, ...]:
    return tuple(
        Line(f"{i:06d}", f"Product {i}", Quantity(i * 500), Money(i), retired=i % 2 == 1)
        for i in range(first, first + count)
    )


@pytest.fixture
def table(qtbot: QtBot) -> Table[Line]:
    table: Table[Line] = Table(COLUMNS, "Products")
    table.rows.start(Page(lines(0, 200), "200"))
    table.resize(900, 500)
    show(qtbot, table)
    return table


def test_the_type_of_a_value_decides_how_it_looks(table: Table[Line]) -> None:
    model = table.rows
    shown = [model.index(3, i).data() for i in range(5)]
    assert shown == ["000003", "Product 3", "1.5", "0.03", "Retired"]
    sides = [
        model.index(3, i).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
        for i in range(5)
    ]
    assert [bool(one) for one in sides] == [False, False, True, True, False]


def test_the_next_page_is_asked_for_once_when_the_end_comes_near(
    qtbot: QtBot, table: Table[Line]
) -> None:
    asked: list[str] = []
    table.rows.wanted.connect(asked.append)
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: asked == ["200"])
    bar.setValue(bar.maximum() - 1)
    bar.setValue(bar.maximum())
    assert asked == ["200"]
    table.rows.add(Page(lines(200, 100), None))
    assert table.rows.rowCount() == 300
    bar.setValue(bar.maximum())
    assert asked == ["200"]
    assert not table.rows.canFetchMore(table.rootIndex())


def test_an_empty_last_page_adds_nothing(table: Table[Line]) -> None:
    table.rows.add(Page((), None))
    assert table.rows.rowCount() == 200


def test_a_row_can_be_replaced(table: Table[Line]) -> None:
    assert table.rows.index(1, 1).data() == "Product 1"
    table.rows.replace(1, Line("X", "Tea", Quantity(0), Money(0)))
    assert table.rows.index(1, 1).data() == "Tea"


def test_a_head_sorts_up_then_down(qtbot: QtBot, table: Table[Line]) -> None:
    told: list[tuple[str, bool]] = []

    def hear(word: str, down: bool) -> None:
        told.append((word, down))

    table.sorted.connect(hear)
    heads = table.horizontalHeader()
    for section in (1, 1, 1, 0, 3):
        at = QPoint(heads.sectionViewportPosition(section) + 30, heads.height() // 2)
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told == [("name", False), ("name", True), ("name", False), ("code", False)]


def test_columns_can_be_chosen_and_the_wide_one_takes_the_rest(table: Table[Line]) -> None:
    assert table.shown() == ("code", "stock")
    told: list[tuple[str, ...]] = []
    table.columns_changed.connect(told.append)
    table.show_columns(("code", "state"))
    assert table.shown() == ("code", "state")
    widths = sum(table.columnWidth(i) for i in range(5) if not table.isColumnHidden(i))
    assert widths == table.viewport().width()


def test_the_column_chooser_lists_what_can_be_hidden(table: Table[Line]) -> None:
    told: list[tuple[str, ...]] = []
    table.columns_changed.connect(told.append)
    table.choose_columns()
    menu = table.menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Code", "In stock", "State"]
    menu.actions()[2].trigger()
    assert told == [("code", "stock", "state")]
    menu.close()


def test_enter_and_double_click_choose_a_row(qtbot: QtBot, table: Table[Line]) -> None:
    chosen: list[Line] = []
    table.chosen.connect(chosen.append)
    table.setCurrentIndex(table.rows.index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    spot = table.visualRect(table.rows.index(4, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [line.code for line in chosen] == ["000002", "000004"]
    assert table.current() == table.rows.rows[4]


def test_the_cursor_tells_the_row_it_moves_to(table: Table[Line]) -> None:
    picked: list[Line] = []
    table.picked.connect(picked.append)
    table.setCurrentIndex(table.rows.index(5, 0))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert [line.code for line in picked] == ["000005", "000006"]


def test_a_screen_reader_hears_rows_and_heads(table: Table[Line]) -> None:
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Products"
    heard = [interface.child(i).text(QAccessible.Text.Name) for i in range(30)]
    assert [word for word in heard if word][:10] == [
        *("Code", "Product", "In stock", "Price", "State"),
        *("000000", "Product 0", "0", "0.00", "000001"),
    ]


def test_cells_are_worked_out_once(qtbot: QtBot) -> None:
    asked: list[str] = []

    def note(line: Line) -> object:
        asked.append(line.code)
        return line.name

    table: Table[Line] = Table((Column("Product", note, 200),), "Products")
    qtbot.addWidget(table)
    table.rows.start(Page(lines(0, 5)))
    table.resize(400, 400)
    table.show()
    qtbot.waitExposed(table)
    table.grab()
    table.grab()
    assert asked == ["000000", "000001", "000002", "000003", "000004"]


def test_a_hundred_thousand_rows_paint_only_what_is_seen(qtbot: QtBot) -> None:
    asked: list[str] = []

    def note(line: Line) -> object:
        asked.append(line.code)
        return line.name

    table: Table[Line] = Table((Column("Product", note, 200),), "Products")
    qtbot.addWidget(table)
    table.rows.start(Page(lines(0, 100_000)))
    table.resize(400, 400)
    table.show()
    qtbot.waitExposed(table)
    table.scrollToBottom()
    table.grab()
    assert "099999" in asked
    assert len(set(asked)) <= 2 * (400 // 44 + 2)


def test_the_heads_have_room_for_their_words(look: str, table: Table[Line]) -> None:
    assert_nothing_cut(table)


def test_no_head_and_no_text_without_rows(qtbot: QtBot) -> None:
    model: TableModel[Line] = TableModel(COLUMNS)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Product"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.index(0, 0).data() is None
