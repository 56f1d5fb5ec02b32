"""The checkout, worked by keys and scans alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from storeapp import sales, shifts
from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import Money
from storeapp.sales import SaleFilter
from storeapp.store import Store
from tests.ui.conftest import Bench
from tests.ui.sales.conftest import (
    APPLES_LABEL,
    BANANAS,
    ENTER,
    MILK,
    RICE,
    UNKNOWN,
    WATER,
    WATER_PACK,
    Hands,
    Open,
)
from ui.kit.screen import Context
from ui.sales.sell_screen import SellScreen
from ui.sales.side import Mode

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def sold(store: Store) -> list[int]:
    """The totals of all sales in minor units, newest first."""
    return [one.total.minor for one in store.ask(sales.find_sales, SaleFilter()).rows]


def test_a_scan_puts_a_line_into_the_basket(till: Hands) -> None:
    till.scan(MILK)
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    assert till.total == "¥12.80"
    assert till.screen.scan.text() == ""


def test_the_same_item_again_raises_its_line(till: Hands) -> None:
    for code in (MILK, RICE, MILK):
        till.scan(code)
    assert till.lines == [("Milk 1 L", "2", "25.60"), ("Rice 5 kg", "1", "49.90")]
    assert till.total == "¥75.50"


def test_ten_scans_without_pause_make_ten(till: Hands) -> None:
    for _again in range(10):
        till.scan(MILK)
    assert till.lines == [("Milk 1 L", "10", "128.00")]


def test_a_pack_counts_its_pieces(till: Hands) -> None:
    till.scan(WATER_PACK)
    assert till.lines == [("Water 500 ml", "6", "27.00")]


def test_five_times_before_a_scan_makes_five(till: Hands) -> None:
    till.type("5*")
    till.scan(MILK)
    assert till.lines == [("Milk 1 L", "5", "64.00")]
    till.scan(RICE)
    assert till.lines[1] == ("Rice 5 kg", "1", "49.90")


def test_times_and_code_may_be_typed_in_one_go(till: Hands) -> None:
    till.type("3*W500")
    till.press(ENTER)
    assert till.lines == [("Water 500 ml", "3", "13.50")]


def test_times_shows_beside_the_field_until_it_is_used_or_dropped(till: Hands) -> None:
    till.type("5*")
    till.press(ENTER)
    assert (till.screen.scan.times.text, till.screen.scan.text()) == ("5 ×", "")
    till.press(Qt.Key.Key_Backspace)
    assert till.screen.scan.times.isHidden()
    till.scan(MILK)
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_a_typed_code_is_put_in_at_enter(till: Hands) -> None:
    till.type("m1")
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_full_width_digits_are_digits(till: Hands) -> None:
    till.screen.scan.edit.setText("".join(chr(ord(one) + 0xFEE0) for one in MILK))
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_words_list_products_and_enter_takes_the_marked_one(till: Hands) -> None:
    till.type("wat")
    till.until(till.screen.ringing.list.isVisible)
    assert [one.name for one in till.screen.ringing.list.rows.rows] == ["Water 500 ml"]
    till.press(ENTER)
    assert till.lines == [("Water 500 ml", "1", "4.50")]
    assert not till.screen.ringing.list.isVisible()


def test_arrows_move_in_the_list(till: Hands) -> None:
    till.type("m")
    till.until(till.screen.ringing.list.isVisible)
    names = [one.name for one in till.screen.ringing.list.rows.rows]
    assert sorted(names) == ["Milk 1 L", "Water 500 ml"]
    till.press(Qt.Key.Key_Down)
    till.press(ENTER)
    assert [name for name, _much, _amount in till.lines] == [names[1]]


def test_enter_before_the_list_comes_takes_the_only_product(till: Hands) -> None:
    till.type("rice")
    till.press(ENTER)
    assert till.lines == [("Rice 5 kg", "1", "49.90")]


def test_escape_clears_the_list_then_the_field_and_never_the_basket(till: Hands) -> None:
    till.scan(MILK)
    till.type("rice")
    till.until(till.screen.ringing.list.isVisible)
    till.press(Qt.Key.Key_Escape)
    assert (till.screen.ringing.list.isVisible(), till.screen.scan.text()) == (False, "rice")
    till.press(Qt.Key.Key_Escape)
    till.press(Qt.Key.Key_Escape)
    assert till.screen.scan.text() == ""
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_plus_and_minus_change_the_line_in_hand(till: Hands) -> None:
    till.scan(MILK)
    till.scan(RICE)
    till.press(Qt.Key.Key_Up)
    till.type("+")
    till.press(ENTER)
    till.screen.scan.edit.setText("++")
    till.press(ENTER)
    assert till.lines[0] == ("Milk 1 L", "4", "51.20")
    till.screen.scan.edit.setText("-")
    till.screen.context.scanner.typed.emit("-")
    assert till.lines[0] == ("Milk 1 L", "3", "38.40")
    assert till.screen.scan.text() == ""


def test_minus_at_the_last_piece_takes_the_line_out(till: Hands) -> None:
    till.scan(MILK)
    till.screen.scan.edit.setText("-")
    till.screen.context.scanner.typed.emit("-")
    assert till.lines == []
    assert till.screen.message.text == "Removed: Milk 1 L"


def test_a_sign_inside_a_name_is_only_a_sign(till: Hands) -> None:
    till.scan(MILK)
    till.screen.scan.edit.setText("coca-")
    till.screen.context.scanner.typed.emit("-")
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    assert till.screen.scan.text() == "coca-"


def test_delete_removes_and_undo_brings_back(till: Hands) -> None:
    till.scan(MILK)
    till.scan(RICE)
    till.press(Qt.Key.Key_Delete)
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    assert till.screen.message.isVisible()
    till.press(Qt.Key.Key_Z, CTRL)
    assert till.lines == [("Milk 1 L", "1", "12.80"), ("Rice 5 kg", "1", "49.90")]
    assert not till.screen.message.isVisible()
    till.press(Qt.Key.Key_Z, CTRL)
    till.press(Qt.Key.Key_Z, CTRL)
    till.press(Qt.Key.Key_Z, CTRL)
    assert till.lines == []


def test_a_cancelled_sale_comes_back_with_undo(till: Hands) -> None:
    till.scan(MILK)
    till.scan(RICE)
    till.press(Qt.Key.Key_Delete, CTRL, SHIFT)
    assert (till.lines, till.total) == ([], "¥0.00")
    assert till.screen.message.text == "Sale cancelled"
    till.press(Qt.Key.Key_Z, CTRL)
    assert till.total == "¥62.70"


def test_the_line_after_a_removed_one_is_taken_in_hand(till: Hands) -> None:
    for code in (MILK, RICE, WATER):
        till.scan(code)
    till.press(Qt.Key.Key_Up)
    till.press(Qt.Key.Key_Delete)
    assert till.screen.cart.rows.chosen == 1
    till.press(Qt.Key.Key_Delete)
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    assert till.screen.cart.rows.chosen == 0


def test_an_unknown_barcode_is_said_and_the_next_scan_goes_on(till: Hands) -> None:
    till.scan(UNKNOWN)
    screen = till.screen
    assert (screen.errors.title.text(), screen.errors.detail.text()) == (
        "Unknown barcode",
        UNKNOWN,
    )
    assert [button.text() for button in screen.errors.buttons] == [
        "Search by name",
        "Create product",
        "Dismiss",
    ]
    assert screen.scan.property("ring") == "error"
    assert screen.scan.edit.selectedText() == UNKNOWN
    till.scan(MILK)
    assert screen.errors.isHidden()
    assert (screen.scan.property("ring"), screen.scan.text()) == ("armed", "")
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_search_by_name_types_over_the_code_in_chinese_too(till: Hands) -> None:
    till.scan(UNKNOWN)
    till.press(Qt.Key.Key_Tab)
    till.press(ENTER)
    assert till.screen.errors.isHidden()
    assert till.screen.scan.edit.takes_chinese
    till.type("bag")
    assert till.screen.scan.text() == "bag"


def test_a_product_made_at_the_till_is_sold_at_once(till: Hands, shop: Store) -> None:
    till.type("2*")
    till.scan(UNKNOWN)
    till.press(Qt.Key.Key_Tab)
    till.press(Qt.Key.Key_Tab)
    till.press(ENTER)
    assert till.mode is Mode.PRODUCT
    till.type("Honey")
    till.press(ENTER)
    till.type("25.5")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    assert till.lines == [("Honey", "2", "51.00")]
    till.scan(UNKNOWN)
    assert till.lines == [("Honey", "3", "76.50")]


def test_a_name_nobody_knows_can_become_a_product(till: Hands) -> None:
    till.type("zzz")
    till.press(ENTER)
    assert till.screen.errors.title.text() == "Nothing found"
    till.press(Qt.Key.Key_Tab)
    till.press(ENTER)
    assert till.screen.side.product.name.text() == "zzz"
    till.type("1")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    assert till.lines == [("zzz", "1", "1.00")]


def test_a_new_product_needs_a_name_and_a_price(till: Hands) -> None:
    till.scan(UNKNOWN)
    till.screen.trouble.create()
    page = till.screen.side.product
    page.accept()
    assert page.name.property("ring") == "error"
    till.type("Honey")
    till.press(ENTER)
    till.press(ENTER)
    assert page.price.property("ring") == "error"
    till.press(Qt.Key.Key_Escape)
    assert till.mode is Mode.SALE
    assert till.lines == []


def test_a_wrong_digit_in_a_new_barcode_is_said_in_place(till: Hands) -> None:
    till.type("6901234567890")
    till.press(ENTER)
    till.screen.trouble.create()
    till.type("Honey")
    till.press(ENTER)
    till.type("1")
    till.press(ENTER)
    page = till.screen.side.product
    till.until(page.errors.isVisible)
    assert "6901234567890" in page.errors.title.text()
    assert till.mode is Mode.PRODUCT


def test_weighed_goods_ask_for_their_weight(till: Hands) -> None:
    till.type(BANANAS)
    till.press(ENTER)
    page = till.screen.side.quantity
    assert (till.mode, page.title.text(), page.unit.text()) == (Mode.QUANTITY, "Bananas", "kg")
    till.type("0.842")
    till.press(ENTER)
    assert till.lines == [("Bananas", "0.842 kg", "6.72")]
    assert till.screen.scan.edit.hasFocus()


def test_a_weight_before_the_code_asks_no_more(till: Hands) -> None:
    till.type(f"0.842*{BANANAS}")
    till.press(ENTER)
    assert till.lines == [("Bananas", "0.842 kg", "6.72")]


def test_each_bag_is_a_line_of_its_own(till: Hands) -> None:
    for weight in ("0.5", "0.25"):
        till.type(f"{weight}*{BANANAS}")
        till.press(ENTER)
    assert till.lines == [("Bananas", "0.5 kg", "3.99"), ("Bananas", "0.25 kg", "2.00")]


def test_a_price_label_of_the_scale_stands_as_it_is(till: Hands) -> None:
    till.scan(APPLES_LABEL)
    till.scan(APPLES_LABEL)
    assert till.lines == [("Apples", "0.525 kg", "6.72"), ("Apples", "0.525 kg", "6.72")]
    assert [chip.words for chip in till.screen.cart.rows.rows[0].chips] == ["Price label"]


def test_f4_changes_the_quantity_of_the_line_in_hand(till: Hands) -> None:
    till.scan(MILK)
    till.press(Qt.Key.Key_F4)
    assert till.screen.side.quantity.field.selectedText() == "1"
    till.type("12")
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "12", "153.60")]
    assert till.mode is Mode.SALE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "1.5",
            "“Milk 1 L” is sold in whole pieces, so 1.5 cannot be sold. Type a whole number.",
        ),
        ("0", "A quantity must be above zero. To take “Milk 1 L” out, press Del."),
        ("x", "“x” is not a number with at most 3 decimals."),
    ],
)
def test_a_wrong_quantity_is_said_in_place(till: Hands, typed: str, said: str) -> None:
    till.scan(MILK)
    till.press(Qt.Key.Key_F4)
    till.type(typed)
    till.press(ENTER)
    page = till.screen.side.quantity
    assert page.errors.title.text() == said
    till.press(Qt.Key.Key_Escape)
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_a_scan_while_a_weight_is_asked_goes_into_the_basket(till: Hands) -> None:
    till.type(BANANAS)
    till.press(ENTER)
    till.scan(MILK)
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    assert till.mode is Mode.QUANTITY
    till.type("1")
    till.press(ENTER)
    assert till.lines[1] == ("Bananas", "1 kg", "7.98")


def test_a_tile_puts_its_product_in(till: Hands) -> None:
    tiles = till.screen.side.tiles
    assert [(tile.label, tile.price) for tile in tiles.tiles] == [("Plastic bag", "¥0.30")]
    till.type("4*")
    tiles.tiles[0].click()
    assert till.lines == [("Plastic bag", "4", "1.20")]
    assert till.screen.scan.edit.hasFocus()


def test_a_fraction_of_a_piece_is_refused_in_words(till: Hands) -> None:
    till.type("1.5*M1")
    till.press(ENTER)
    assert till.lines == []
    assert till.screen.errors.title.text() == (
        "“Milk 1 L” is sold in whole pieces, so 1.5 cannot be sold. Type a whole number."
    )


def test_f2_twice_lets_chinese_be_typed(till: Hands) -> None:
    edit = till.screen.scan.edit
    till.screen.setFocus()
    till.press(Qt.Key.Key_F2)
    assert (edit.hasFocus(), edit.takes_chinese) == (True, False)
    till.press(Qt.Key.Key_F2)
    assert (edit.takes_chinese, till.screen.scan.chinese.isVisible()) == (True, True)
    till.press(Qt.Key.Key_F2)
    assert not edit.takes_chinese


def test_the_line_in_hand_is_in_view_among_many(till: Hands) -> None:
    for _bag in range(40):
        till.type(f"0.1*{BANANAS}")
        till.press(ENTER)
    view = till.screen.cart.view
    box = view.visualRect(view.rows.index(39))
    assert view.viewport().rect().contains(box)
    assert view.rows.chosen == 39


def test_screen_readers_hear_each_line(till: Hands) -> None:
    till.scan(MILK)
    till.scan(MILK)
    list_ = QAccessible.queryAccessibleInterface(till.screen.cart.view)
    said = [list_.child(n).text(QAccessible.Text.Name) for n in range(list_.childCount())]
    assert said == ["Milk 1 L, 2 × ¥12.80, ¥25.60"]
    total = QAccessible.queryAccessibleInterface(till.screen.side.totals.total)
    assert total.text(QAccessible.Text.Name) == "¥25.60"


def test_the_stepper_of_the_line_in_hand_can_be_tapped(till: Hands) -> None:
    till.scan(MILK)
    till.scan(RICE)
    view = till.screen.cart.view
    minus, _middle, plus = view.buttons_of(view.rows.index(1))
    left = Qt.MouseButton.LeftButton
    till.qtbot.mouseClick(view.viewport(), left, pos=plus.center())
    assert till.lines[1] == ("Rice 5 kg", "2", "99.80")
    till.qtbot.mouseClick(view.viewport(), left, pos=minus.center())
    row = view.visualRect(view.rows.index(0))
    till.qtbot.mouseClick(view.viewport(), left, pos=row.center())
    assert view.rows.chosen == 0
    assert till.lines == [("Milk 1 L", "1", "12.80"), ("Rice 5 kg", "1", "49.90")]


def test_the_basket_outlives_the_screen(till: Hands) -> None:
    till.scan(MILK)
    till.scan(RICE)
    first = till.screen
    till.bench.layout_.removeWidget(first)
    first.hide()
    first.deleteLater()
    second = SellScreen(first.context)
    till.bench.put(second)
    assert [row.name for row in second.cart.rows.rows] == ["Milk 1 L", "Rice 5 kg"]
    assert second.till.can_undo


def test_last_receipt_prints_again_as_a_copy(till: Hands) -> None:
    till.press(Qt.Key.Key_F11)
    till.until(lambda: till.screen.message.text == "There is no sale to print again yet")
    till.scan(MILK)
    till.pay_cash()
    till.press(Qt.Key.Key_F11)
    said = "No printer is set up. Copy 1 waits for one."
    till.until(lambda: till.screen.message.text == said)


def test_help_and_lock_are_asked_of_the_window(till: Hands) -> None:
    till.screen.bar.keys["sell.help"].click()
    till.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    till.screen.side.more.keys["sell.lock"].click()
    assert till.bench.went == [("help", None), ("lock", None)]


def test_without_a_shift_the_till_says_so_and_asks_when_money_is_to_be_taken(
    closed_till: Open, shop: Store
) -> None:
    till = closed_till()
    till.until(lambda: till.screen.side.customer.sentence.text() == "No shift is open")
    assert till.screen.scan.edit.hasFocus()
    till.scan(MILK)
    till.press(Qt.Key.Key_F12)
    till.until(lambda: till.mode is Mode.SHIFT)
    till.type("200")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.PAYMENT)
    assert till.bench.said == ["Shift 1 is open"]
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert sold(shop) == [1280]
    opened = shop.ask(shifts.current)
    assert opened is not None
    assert opened.float == Money(20000)
    assert till.bench.noted == "Shift 1"


def test_a_shift_of_yesterday_must_be_closed_first(till: Hands, shop: Store) -> None:
    shop.clock.forward(days=1)  # type: ignore[attr-defined]
    till.scan(MILK)
    till.press(Qt.Key.Key_F12)
    till.until(lambda: till.mode is Mode.SHIFT)
    page = till.screen.side.shift
    assert page.title.text() == "An earlier shift is still open"
    assert page.sentence.text() == (
        "The open shift belongs to May 4, 2026, and today is May 5, 2026. "
        "Close it and open a new one, then go on."
    )
    till.press(ENTER)
    till.until(lambda: till.bench.panels.panel is not None)
    assert till.bench.panels.panel is not None
    assert till.bench.panels.panel.title.text() == "Close shift 1"


def test_only_keys_that_work_now_are_alive(till: Hands) -> None:
    keys = till.screen.bar.keys
    always = ["sell.help", "sell.recall", "sell.return"]
    always += ["sell.drawer", "sell.reprint", "sell.more"]
    with_lines = ["sell.quantity", "sell.price", "sell.discount", "sell.park"]
    with_lines += ["sell.undo", "sell.remove"]
    assert [name for name, key in keys.items() if key.isEnabled()] == always
    till.scan(MILK)
    assert sorted(name for name, key in keys.items() if key.isEnabled()) == sorted(
        always + with_lines
    )
    till.screen.show_more()
    more = till.screen.side.more.keys
    assert [name for name, key in more.items() if key.isEnabled()] == list(more)
    till.press(
        Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert till.lines == []
    assert [name for name, key in more.items() if key.isEnabled()] == [
        "sell.member",
        "sell.coupon",
        "sell.quotes",
        "sell.layaways",
        "sell.account",
        "sell.lock",
    ]


def test_no_key_is_shown_that_the_person_may_not_use(
    closed_till: Open, context: Context, bench: Bench
) -> None:
    poor = Actor("Poor", None, frozenset({Permission.SELL, Permission.VIEW_CATALOGUE}))
    screen = SellScreen(replace(context, store=context.store.acting_as(poor)))
    bench.put(screen)
    assert "sell.drawer" not in screen.bar.keys
    assert "sell.reprint" not in screen.bar.keys
    screen.take_scan(UNKNOWN)
    assert [one.text() for one in screen.errors.buttons] == ["Search by name", "Dismiss"]


def test_escape_puts_the_change_away(till: Hands) -> None:
    till.scan(MILK)
    till.pay_cash()
    till.press(ENTER)
    assert till.mode is Mode.CHANGE
    till.press(Qt.Key.Key_Escape)
    assert till.mode is Mode.SALE
    assert till.screen.till.done is None
