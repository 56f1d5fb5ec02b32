"""Quick keys: groups behind tabs, and pages when there are more than places."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from storeapp.catalogue import ProductId, QuickKeyGroup, Sellable, Unit
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from tests.ui.checks import show
from ui.kit.empty import Empty
from ui.sales.quick_tiles import QuickTiles


def sellable(name: str) -> Sellable:
    return Sellable(
        product_id=ProductId(new_id()),
        version=1,
        code=name,
        barcode="",
        name=name,
        names=(),
        category_id=None,
        unit=Unit.PIECE,
        price=Money(100),
        member_price=None,
        cost=None,
        taxes=(),
        quick_key=True,
        picture_id=None,
    )


def group(name: str, count: int) -> QuickKeyGroup:
    return QuickKeyGroup(name, tuple(sellable(f"{name}{n}") for n in range(count)))


@pytest.fixture
def tiles(qtbot: QtBot) -> QuickTiles:
    tiles = QuickTiles()
    qtbot.addWidget(tiles)
    tiles.resize(418, 282)
    show(qtbot, tiles)
    return tiles


def labels(tiles: QuickTiles) -> list[str]:
    return [tile.label for tile in tiles.tiles]


def tabs(tiles: QuickTiles) -> list[str]:
    return [button.text() for button in tiles.tabs.buttons if button.isVisible()]


def test_a_tab_opens_its_group(tiles: QuickTiles) -> None:
    tiles.show_groups([group("", 2), group("Bread", 3)])
    assert tabs(tiles) == ["Favourites", "Bread"]
    assert labels(tiles) == ["0", "1"]
    tiles.tabs.buttons[1].click()
    assert labels(tiles) == ["Bread0", "Bread1", "Bread2"]


def test_more_than_nine_products_come_page_by_page(tiles: QuickTiles) -> None:
    tiles.show_groups([group("A", 20)])
    assert labels(tiles) == [f"A{n}" for n in range(8)] + ["More"]
    assert tiles.tiles[-1].price == "1 / 3"
    tiles.tiles[-1].click()
    assert labels(tiles) == [f"A{n}" for n in range(8, 16)] + ["More"]
    tiles.tiles[-1].click()
    assert labels(tiles) == [f"A{n}" for n in range(16, 20)] + ["More"]
    tiles.tiles[-1].click()
    assert labels(tiles)[0] == "A0"


def test_nine_products_need_no_page(tiles: QuickTiles) -> None:
    tiles.show_groups([group("A", 9)])
    assert labels(tiles) == [f"A{n}" for n in range(9)]


def test_a_taller_screen_shows_more_rows_and_may_shrink_again(tiles: QuickTiles) -> None:
    tiles.show_groups([group("A", 12)])
    tiles.resize(418, 400)
    assert labels(tiles) == [f"A{n}" for n in range(12)]
    tiles.resize(418, 282)
    assert (tiles.height(), labels(tiles)[-1]) == (282, "More")


def test_tabs_without_room_come_at_the_arrow(tiles: QuickTiles) -> None:
    names = ["Vegetables", "Bakery", "Services", "Frozen food", "Newspapers", "Flowers"]
    tiles.show_groups([group(name, 1) for name in names])
    seen = tabs(tiles)
    assert seen == names[: len(seen)]
    assert len(seen) < len(names)
    tiles.tabs.turn()
    assert tabs(tiles)[0] == names[len(seen)]
    tiles.tabs.turn()
    assert tabs(tiles)[0] == "Vegetables"


def test_the_open_group_stays_open_when_products_change(tiles: QuickTiles) -> None:
    tiles.show_groups([group("A", 1), group("B", 1)])
    tiles.tabs.buttons[1].click()
    tiles.show_groups([group("A", 1), group("B", 2)])
    assert labels(tiles) == ["B0", "B1"]
    assert tiles.tabs.buttons[1].isChecked()


def test_without_quick_keys_it_says_so(tiles: QuickTiles) -> None:
    tiles.show_groups([])
    assert (labels(tiles), tabs(tiles)) == ([], [])
    said = tiles.findChild(Empty)
    assert isinstance(said, Empty)
    assert said.isVisible()
    assert said.title.text() == "No quick keys yet"
