"""The product list, and its editor, worked by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from storeapp import catalogue
from storeapp.catalogue import NewProduct, Product, ProductId, ProductSort, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.catalogue.product_panel import ProductPanel
from ui.catalogue.products_screen import ProductsScreen
from ui.kit.remembered import FILE_NAME
from ui.kit.screen import Context

CTRL = Qt.KeyboardModifier.ControlModifier
EnterList = Callable[..., ProductsScreen]


@pytest.fixture
def shelf(store: Store, tea: ProductId, apples: ProductId) -> None:
    """Tea, apples, cola with a Chinese name in Drinks / Cold, and a retired lamp."""
    drinks = store.do(catalogue.add_category, "Drinks")
    cold = store.do(catalogue.add_category, "Cold", drinks)
    cola = NewProduct(
        code="C1", name="可口可乐", brand="Coca-Cola", category_id=cold, price=Money(280)
    )
    store.do(catalogue.add_product, cola)
    lamp = store.do(
        catalogue.add_product, NewProduct(code="L1", name="Lamp", price=Money(9900))
    )
    store.do(catalogue.retire, lamp)


@pytest.fixture
def screen(qtbot: QtBot, shelf: None, context: Context, bench: Bench) -> EnterList:
    """Opens the list and waits for its rows."""

    def open_(argument: object = None) -> ProductsScreen:
        with no_strays():
            made = ProductsScreen(context)
            bench.put(made, argument)
            qtbot.waitUntil(lambda: made.filters.count.text() == "3 products")
            qtbot.waitUntil(lambda: len(made.list.rows.rows) == 3)
        return made

    return open_


def codes(screen: ProductsScreen) -> list[str]:
    return [line.code for line in screen.list.rows.rows]


def editor(qtbot: QtBot, bench: Bench) -> ProductPanel:
    """The editor that is open, or soon will be."""
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ProductPanel))
    panel = bench.panels.panel
    assert isinstance(panel, ProductPanel)
    return panel


def product(store: Store, code: str) -> Product:
    found = store.ask(catalogue.find_product_id, code)
    assert found is not None
    return store.ask(catalogue.get_product, found)


def test_what_is_for_sale_is_listed_by_name(screen: EnterList) -> None:
    opened = screen()
    assert codes(opened) == ["20001", "C1", "TEA"]
    cells = [cell.text for cell in opened.list.rows.cells(1)]
    assert cells[:5] == ["C1", "可口可乐", "", "Drinks / Cold", "Coca-Cola"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("kkkl", ["C1"]), ("可乐", ["C1"]), ("69012345", ["TEA"]), ("apple", ["20001"])],
)
def test_the_list_is_searched_as_one_types(
    qtbot: QtBot, screen: EnterList, typed: str, found: list[str]
) -> None:
    opened = screen()
    opened.search.edit.setText(typed)
    qtbot.waitUntil(lambda: codes(opened) == found)
    assert opened.wanted().sort is ProductSort.POPULARITY
    qtbot.waitUntil(lambda: opened.filters.count.text() == "1 product")


def test_a_late_answer_to_an_earlier_search_is_dropped(qtbot: QtBot, screen: EnterList) -> None:
    opened = screen()
    slow: list[Callable[[object], object]] = []
    ask = opened._ask_page

    class Held:
        """An answer that comes when the test says so."""

        def then(self, use: Callable[[object], object]) -> Held:
            slow.append(use)
            return self

        def otherwise(self, rescue: object) -> Held:
            return self

    opened._ask_page = lambda wanted, after: (  # type: ignore[assignment, method-assign, return-value]
        Held() if wanted.text == "tea" else ask(wanted, after)
    )
    qtbot.keyClicks(opened.search.edit, "tea")
    qtbot.waitUntil(lambda: len(slow) == 1)
    opened.search.edit.setText("apple")
    qtbot.waitUntil(lambda: codes(opened) == ["20001"])
    slow[0](opened.context.store.ask(catalogue.list_products))
    assert codes(opened) == ["20001"]


def test_nothing_found_offers_to_clear(qtbot: QtBot, screen: EnterList) -> None:
    opened = screen()
    opened.search.edit.setText("no such thing")
    qtbot.waitUntil(lambda: opened._none_found.isVisible())
    opened._clear()
    qtbot.waitUntil(lambda: codes(opened) == ["20001", "C1", "TEA"])


def test_filters_narrow_the_list(qtbot: QtBot, screen: EnterList) -> None:
    opened = screen()
    qtbot.waitUntil(lambda: opened.filters.category.count() == 3)
    drinks = opened.filters.category.itemText(1)
    assert drinks == "Drinks"
    opened.filters.category._take(1)
    qtbot.waitUntil(lambda: codes(opened) == ["C1"])
    opened.filters.clear.click()
    qtbot.waitUntil(lambda: len(codes(opened)) == 3)
    opened.filters.state.choose("retired")
    qtbot.waitUntil(lambda: codes(opened) == ["L1"])
    chips = [cell.text for cell in opened.list.rows.cells(0)]
    assert chips[-1] == "Retired"


def test_a_head_sorts_both_ways(qtbot: QtBot, screen: EnterList) -> None:
    opened = screen()
    price = next(
        i for i, c in enumerate(opened.list.rows.columns) if c.sort == ProductSort.PRICE
    )
    opened.list.table.horizontalHeader().sectionClicked.emit(price)
    qtbot.waitUntil(lambda: codes(opened) == ["C1", "TEA", "20001"])
    opened.list.table.horizontalHeader().sectionClicked.emit(price)
    qtbot.waitUntil(lambda: codes(opened) == ["20001", "TEA", "C1"])


def test_columns_chosen_are_remembered(
    qtbot: QtBot, screen: EnterList, context: Context, bench: Bench
) -> None:
    opened = screen()
    opened.list.table.show_columns(("barcode", "cost"))
    opened.list.table.columns_changed.emit(opened.list.table.shown())
    assert (context.folder / FILE_NAME).exists()
    again = ProductsScreen(context)
    qtbot.addWidget(again)
    assert again.list.table.shown() == ("barcode", "cost")


def test_a_new_product_is_typed_and_saved(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store
) -> None:
    opened = screen()
    qtbot.keyClick(bench, Qt.Key.Key_N, CTRL)
    panel = editor(qtbot, bench)
    form = panel.form
    assert not panel.verb.isEnabled()
    qtbot.keyClicks(form.name, "Green tea")
    qtbot.keyClicks(form.price, "12.80")
    qtbot.keyClicks(form.cost, "9")
    assert form.margin.text() == "Margin 20.6% of the price without tax"
    form.barcodes.take_scan("4006381333931")
    form.unit.choose(Unit.BOX)
    assert panel.verb.isEnabled()
    qtbot.keyClick(bench, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bench.said == ["Added: Green tea"])
    qtbot.waitUntil(lambda: len(codes(opened)) == 4)
    added = product(store, "4006381333931")
    assert (added.name, added.price, added.cost) == ("Green tea", Money(1280), Money(900))
    assert (added.unit, added.code) == (Unit.BOX, "000005")
    assert bench.panels.panel is None


def test_enter_opens_the_editor_and_only_its_row_changes(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store
) -> None:
    opened = screen()
    opened.list.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Down)
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Return)
    panel = editor(qtbot, bench)
    assert panel.form.name.text() == "可口可乐"
    assert panel.form.category.currentText() == "Drinks / Cold"
    panel.form.price.set_value(Money(300))
    panel.form.quick_key.setChecked(True)
    panel.send()
    qtbot.waitUntil(lambda: bench.said == ["Saved: 可口可乐"])
    qtbot.waitUntil(lambda: opened.list.rows.rows[1].price == Money(300))
    assert opened.list.table.currentIndex().row() == 1
    assert product(store, "C1").quick_key


def test_a_wrong_check_digit_is_said_with_the_right_one(
    qtbot: QtBot, screen: EnterList, bench: Bench
) -> None:
    screen("new")
    form = editor(qtbot, bench).form
    form.name.setText("Thing")
    form.price.set_value(Money(100))
    form.barcodes.more.click()
    line = form.barcodes.rows[0]
    qtbot.keyClicks(line.code, "6901234567890")
    qtbot.waitUntil(lambda: not line.note.isHidden())
    assert line.note.text() == (
        "The barcode 6901234567890 must end in 2, or one of its other digits is wrong. "
        "Check it against the package."
    )
    assert form.value() is None
    line.code.setText("6901234567892")
    assert line.note.isHidden()
    assert form.value() is not None


def test_a_barcode_of_another_product_is_marked(
    qtbot: QtBot, screen: EnterList, bench: Bench
) -> None:
    screen("new")
    panel = editor(qtbot, bench)
    panel.form.name.setText("Thing")
    panel.form.price.set_value(Money(100))
    bench.route("6901234567892")
    panel.send()
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    said = "The barcode 6901234567892 belongs to Tea. Take it from that product first, or"
    assert panel.form.barcodes.rows[0].note.text().startswith(said)
    assert panel.verb.isEnabled()


def test_a_code_that_is_taken_is_marked(qtbot: QtBot, screen: EnterList, bench: Bench) -> None:
    screen("new")
    panel = editor(qtbot, bench)
    panel.form.name.setText("Thing")
    panel.form.price.set_value(Money(100))
    panel.form.code.setText("tea")
    panel.send()
    qtbot.waitUntil(lambda: not panel.form.code_field.note.isHidden())
    assert panel.form.code_field.note.text() == (
        "The code tea belongs to Tea. Choose another one."
    )


def test_somebody_elses_change_is_said_and_reloaded(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store, tea: ProductId
) -> None:
    opened = screen()
    opened.desk.edit(tea)
    panel = editor(qtbot, bench)
    store.do(catalogue.set_price, tea, Money(400), None, panel.product.version)  # type: ignore[union-attr]
    panel.form.price.set_value(Money(999))
    panel.send()
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    assert panel.wrong.title.text() == (
        "Somebody changed Tea while you had it open. Reload it, then make your change again."
    )
    panel.wrong.buttons[0].click()
    qtbot.waitUntil(lambda: bench.panels.panel is not panel)
    assert editor(qtbot, bench).form.price.value() == Money(400)


def test_what_was_typed_is_not_thrown_away_unasked(
    qtbot: QtBot, screen: EnterList, bench: Bench
) -> None:
    screen("new")
    panel = editor(qtbot, bench)
    qtbot.keyClicks(panel.form.name, "Half a product")
    qtbot.keyClick(bench, Qt.Key.Key_Escape)
    assert bench.panels.panel is panel
    assert panel.unsaved.title.text() == "Not saved yet"
    qtbot.keyClick(bench, Qt.Key.Key_Escape)
    assert bench.panels.panel is None


def test_a_category_is_made_in_the_editor(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store
) -> None:
    screen("new")
    form = editor(qtbot, bench).form
    form.add_category.click()
    qtbot.keyClicks(form.new_category, "Snacks")
    qtbot.keyClick(form.new_category, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.category.currentText() == "Snacks")
    names = [one.path for one in store.ask(catalogue.list_categories)]
    assert ("Snacks",) in names


def test_a_picture_is_shrunk_kept_and_removed(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store, tmp_path: Path, tea: ProductId
) -> None:
    large = QImage(1600, 1200, QImage.Format.Format_RGB32)
    large.fill(QColor("#A3308C"))
    large.save(str(tmp_path / "tea.png"))
    opened = screen()
    opened.desk.edit(tea)
    panel = editor(qtbot, bench)
    panel.form.picture.wanted.emit(str(tmp_path / "tea.png"))
    qtbot.waitUntil(lambda: panel.form.picture.image is not None)
    panel.send()
    qtbot.waitUntil(lambda: bench.said == ["Saved: Tea"])
    kept = product(store, "TEA").picture_id
    assert kept is not None
    image = QImage.fromData(store.ask(catalogue.get_picture, kept) or b"")
    assert (image.width(), image.height()) == (640, 480)

    qtbot.waitUntil(lambda: bench.panels.panel is None)
    opened.desk.edit(tea)
    again = editor(qtbot, bench)
    again.form.picture.clear()
    again.send()
    qtbot.waitUntil(lambda: product(store, "TEA").picture_id is None)


def test_a_file_that_is_no_picture_is_said(
    qtbot: QtBot, screen: EnterList, bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "note.png").write_text("no picture", encoding="utf-8")
    screen("new")
    panel = editor(qtbot, bench)
    panel.form.picture.wanted.emit(str(tmp_path / "note.png"))
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    assert panel.wrong.title.text() == "This file is no picture. Choose a PNG or JPEG."


def test_the_price_history_names_who_changed_it(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store, tea: ProductId
) -> None:
    store.do(catalogue.set_price, tea, Money(400), None, 1)
    opened = screen()
    opened.desk.edit(tea)
    panel = editor(qtbot, bench)
    panel.tabs.turn_to(1)
    qtbot.waitUntil(lambda: panel.prices.rows.rowCount() == 1)
    cells = [cell.text for cell in panel.prices.rows.cells(0)]
    assert cells[1:4] == ["Ada", "3.50", "4.00"]


def test_a_product_is_retired_and_restored(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store, tea: ProductId
) -> None:
    opened = screen()
    opened.desk.edit(tea)
    panel = editor(qtbot, bench)
    panel.form.retired.setChecked(True)
    panel.send()
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    assert product(store, "TEA").retired
    opened.desk.edit(tea)
    again = editor(qtbot, bench)
    again.form.retired.setChecked(False)
    again.send()
    qtbot.waitUntil(lambda: not product(store, "TEA").retired)


def test_all_products_are_exported(qtbot: QtBot, screen: EnterList, tmp_path: Path) -> None:
    opened = screen()
    opened.export.click()
    with qtbot.waitSignal(opened.saver.saved):
        opened.saver.save_to(str(tmp_path / "products.xlsx"))
    (sheet,) = openpyxl.load_workbook(tmp_path / "products.xlsx")
    assert sorted(row[0] for row in sheet.iter_rows(min_row=2, values_only=True)) == [
        *("20001", "C1", "L1", "TEA"),
    ]


def test_packs_count_their_pieces(qtbot: QtBot, screen: EnterList, bench: Bench) -> None:
    screen("new")
    form = editor(qtbot, bench).form
    form.name.setText("Water")
    form.price.set_value(Money(150))
    form.barcodes.take_scan("4006381333931")
    qtbot.keyClicks(form.barcodes.rows[0].pack, "24")
    found = form.value()
    assert found is not None
    assert [one.pack for one in found.product.barcodes] == [pieces(24)]


def test_somebody_who_may_only_look_cannot_edit(
    qtbot: QtBot, shelf: None, context: Context, bench: Bench, cashier: Store
) -> None:
    made = ProductsScreen(replace(context, store=cashier))
    bench.put(made)
    qtbot.waitUntil(lambda: len(made.list.rows.rows) == 3)
    for button in (made.new, made.categories, made.imports, made.export):
        assert not button.isVisible()
    made.list.setFocus()
    qtbot.keyClick(made.list.table, Qt.Key.Key_Return)
    qtbot.keyClick(bench, Qt.Key.Key_N, CTRL)
    qtbot.wait(1)
    assert bench.panels.panel is None


def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, shelf: None, context: Context, bench: Bench
) -> None:
    bench.resize(1204, 700)
    made = ProductsScreen(context)
    bench.put(made)
    qtbot.waitUntil(lambda: len(made.list.rows.rows) == 3)
    qtbot.waitUntil(lambda: made.filters.count.text() != "")
    qtbot.wait(20)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
    made.desk.add()
    panel = editor(qtbot, bench)
    assert_nothing_cut(panel)
    assert_buttons_named(panel)


def test_limits_and_a_deposit_are_kept_with_the_product(
    qtbot: QtBot, screen: EnterList, bench: Bench, store: Store, tea: ProductId
) -> None:
    opened = screen()
    bottle = NewProduct(code="D25", name="Bottle", price=Money(25), is_deposit=True)
    deposit_id = store.do(catalogue.add_product, bottle)
    opened.desk.edit(tea)
    panel = editor(qtbot, bench)
    limits = panel.form.limits
    limits.floor.set_value(Money(400))
    assert limits.warning.text().startswith("The floor price is above the price ¥3.50")
    qtbot.keyClicks(limits.most, "101")
    limits.deposit.choose(deposit_id)
    panel.send()
    qtbot.waitUntil(lambda: not limits.most_field.note.isHidden())
    assert limits.most_field.note.text() == (
        "A discount goes from 0 to 100 percent, and this one is 101%."
    )
    limits.most.setText("10")
    panel.send()
    qtbot.waitUntil(lambda: bench.said == ["Saved: Tea"])
    kept = product(store, "TEA")
    assert (kept.floor_price, kept.max_discount, kept.deposit_id) == (
        Money(400),
        percent(10),
        deposit_id,
    )


def test_limits_can_be_columns_and_a_deposit_says_so(
    qtbot: QtBot, screen: EnterList, store: Store, tea: ProductId
) -> None:
    opened = screen()
    known = product(store, "TEA")
    bottle = NewProduct(
        code="TEA",
        name="Tea",
        barcodes=known.barcodes,
        price=known.price,
        floor_price=Money(300),
        max_discount=percent(5),
        is_deposit=True,
    )
    store.do(catalogue.change_product, tea, bottle, known.version)
    qtbot.waitUntil(lambda: opened.list.rows.rows[2].is_deposit)
    table = opened.list.table
    table.show_columns(("floor", "most", "state"))
    shown = [
        cell.text
        for number, cell in enumerate(opened.list.rows.cells(2))
        if not table.isColumnHidden(number)
    ]
    assert shown == ["TEA", "Tea", "3.00", "5%", "Deposit"]
