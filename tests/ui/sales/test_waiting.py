"""Parking and recalling: one key each, and nothing is ever lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from storeapp import catalogue, opening, sales
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.sales import Parked
from storeapp.store import Store
from tests.conftest import NOON
from tests.ui.sales.conftest import ENTER, MILK, RICE, WATER, Hands, Open
from ui.sales.actions import RECALL
from ui.sales.side import Mode

Key = Qt.Key
MILK_LINE = ("Milk 1 L", "1", "12.80")
RICE_LINE = ("Rice 5 kg", "1", "49.90")


def parked(store: Store) -> tuple[Parked, ...]:
    return store.ask(sales.list_parked)


def park(till: Hands, shop: Store, *codes: str) -> None:
    """Scan, park, and wait until it is done."""
    before = len(parked(shop))
    for code in codes:
        till.scan(code)
    till.press(Key.Key_F7)
    till.until(lambda: len(parked(shop)) == before + 1 and not till.screen.waiting.is_busy)


def test_one_key_parks_and_one_key_recalls_the_only_one(till: Hands, shop: Store) -> None:
    park(till, shop, MILK, RICE)
    assert till.pressed == 1
    assert (till.lines, parked(shop)[0].total) == ([], Money(6270))
    assert till.screen.message.text == "Parked as number 1: ¥62.70"
    till.until(lambda: till.screen.bar.keys[RECALL.id].badge == 1)
    till.press(Key.Key_F8)
    till.until(lambda: till.lines == [MILK_LINE, RICE_LINE])
    assert till.pressed == 2
    assert parked(shop) == ()
    till.until(lambda: till.screen.bar.keys[RECALL.id].badge == 0)


def test_parking_is_undone_like_any_other_deed(till: Hands, shop: Store) -> None:
    park(till, shop, MILK)
    till.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    till.until(lambda: till.lines == [MILK_LINE])
    assert parked(shop) == ()


def test_recalling_parks_the_basket_in_hand_in_the_same_moment(
    till: Hands, shop: Store
) -> None:
    park(till, shop, MILK)
    till.scan(RICE)
    till.press(Key.Key_F8)
    till.until(lambda: till.lines == [MILK_LINE])
    assert [(one.line_count, one.total) for one in parked(shop)] == [(1, Money(4990))]


def test_of_several_one_is_chosen_by_its_number(till: Hands, shop: Store) -> None:
    for code in (MILK, RICE, WATER):
        park(till, shop, code)
    till.press(Key.Key_F8)
    till.until(lambda: till.mode is Mode.PARKED)
    page = till.screen.side.parked
    assert [(one.number, one.total) for one in page.table.rows.rows] == [
        (1, Money(1280)),
        (2, Money(4990)),
        (3, Money(450)),
    ]
    till.type("2")
    till.press(ENTER)
    till.until(lambda: till.lines == [RICE_LINE])
    assert till.mode is Mode.SALE
    assert [one.number for one in parked(shop)] == [1, 3]


def test_the_cursor_chooses_too_and_one_can_be_let_go(till: Hands, shop: Store) -> None:
    park(till, shop, MILK)
    park(till, shop, RICE)
    till.press(Key.Key_F8)
    till.until(lambda: till.mode is Mode.PARKED)
    till.press(Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    till.until(lambda: [one.number for one in parked(shop)] == [2])
    till.until(lambda: len(till.screen.side.parked.table.rows.rows) == 1)
    till.press(ENTER)
    till.until(lambda: till.lines == [RICE_LINE])


def test_nothing_waits_and_nothing_is_parked(till: Hands, shop: Store) -> None:
    till.press(Key.Key_F7)
    till.press(Key.Key_F8)
    till.until(lambda: till.screen.message.text == "No sale is parked")
    assert parked(shop) == ()


def test_what_somebody_else_has_taken_up_is_not_lost_nor_doubled(
    till: Hands, shop: Store
) -> None:
    park(till, shop, MILK)
    waiting = parked(shop)[0]
    till.scan(RICE)
    shop.do(sales.drop_parked, waiting.id)
    till.screen.waiting.take_up(waiting.id)
    till.until(lambda: not till.screen.waiting.is_busy)
    assert till.lines == [RICE_LINE]
    assert parked(shop) == ()
    till.until(lambda: till.screen.counter.keeper.rests)
    kept = shop.ask(sales.find_draft)
    assert kept is not None
    assert [one.line.name for one in kept.lines] == ["Rice 5 kg"]


def test_what_is_scanned_while_parking_begins_the_next_sale(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(Key.Key_F7)
    assert till.screen.waiting.is_busy
    till.screen.take_scan(RICE)
    till.until(lambda: till.lines == [RICE_LINE])
    assert parked(shop)[0].total == Money(1280)
    till.until(lambda: till.screen.counter.keeper.rests)
    kept = shop.ask(sales.find_draft)
    assert kept is not None
    assert [one.line.name for one in kept.lines] == ["Rice 5 kg"]


def test_a_basket_left_on_the_disk_is_parked_when_the_next_sale_begins(
    shop: Store, closed_till: Open
) -> None:
    found = shop.ask(catalogue.find_by_code, MILK)
    assert found is not None
    basket, _no = sales.add(sales.open_basket(NOON, NOON.date()), found.sellable, pieces(3))
    shop.do(sales.keep_draft, basket)
    till = closed_till()
    till.until(till.screen.kept_bar.isVisible)
    till.scan(RICE)
    till.until(lambda: len(parked(shop)) == 1)
    assert till.lines == [RICE_LINE]
    assert not till.screen.kept_bar.isVisible()
    assert parked(shop)[0].total == Money(3840)
    till.until(lambda: till.screen.counter.keeper.rests)
    kept = shop.ask(sales.find_draft)
    assert kept is not None
    assert [one.line.name for one in kept.lines] == ["Rice 5 kg"]


def test_what_waits_is_still_there_after_a_restart(
    till: Hands, shop: Store, store_folder: Path
) -> None:
    park(till, shop, MILK, RICE)
    shop.rest()
    again = opening.open_store(store_folder).acting_as(SYSTEM)
    waiting = again.ask(sales.list_parked)
    again.close()
    assert [(one.line_count, one.total) for one in waiting] == [(2, Money(6270))]


def test_a_note_is_asked_for_first_with_shift_and_finds_the_sale_again(
    till: Hands, shop: Store
) -> None:
    for code, note in ((MILK, "Blue coat"), (RICE, "Back at six")):
        till.scan(code)
        till.press(Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
        assert till.mode is Mode.PARK
        till.type(note)
        till.press(ENTER)
        till.until(lambda: till.mode is Mode.SALE and not till.screen.waiting.is_busy)
        assert till.lines == []
    assert [(one.note, one.total) for one in parked(shop)] == [
        ("Blue coat", Money(1280)),
        ("Back at six", Money(4990)),
    ]
    till.press(Key.Key_F8)
    till.until(lambda: till.mode is Mode.PARKED)
    till.type("coat")
    page = till.screen.side.parked
    till.until(lambda: [one.note for one in page.table.rows.rows] == ["Blue coat"])
    till.press(ENTER)
    till.until(lambda: till.lines == [MILK_LINE])
    assert [one.note for one in parked(shop)] == ["Back at six"]


def test_a_note_that_is_not_wanted_after_all_parks_nothing(till: Hands, shop: Store) -> None:
    till.press(Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert till.mode is Mode.SALE
    till.scan(MILK)
    till.press(Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    till.press(Key.Key_Escape)
    assert (till.mode, till.lines, parked(shop)) == (Mode.SALE, [MILK_LINE], ())
