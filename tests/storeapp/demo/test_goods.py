"""The demo's assortment."""

from __future__ import annotations

import pytest

from storeapp.catalogue import Unit
from storeapp.demo.goods import LEVELS, QUICK_GROUPS, price_in, read_wares
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, pieces

CNY = CURRENCIES["CNY"]


def check_digit(code: str) -> str:
    weighted = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(code[:-1]))
    return str(-weighted % 10)


def test_some_three_hundred_goods_with_codes_of_their_own() -> None:
    wares = read_wares("en", CNY)
    codes = [ware.row.product.code for ware in wares]
    barcodes = [code.code for ware in wares for code in ware.row.product.barcodes]
    assert len(wares) == 298
    assert len(set(codes)) == len(codes)
    assert len(set(barcodes)) == len(barcodes) == 246
    assert all(len(code) == 13 and code[-1] == check_digit(code) for code in barcodes)


def test_both_languages_name_everything() -> None:
    english, chinese = read_wares("en", CNY), read_wares("zh_CN", CNY)
    for one, other in zip(english, chinese, strict=True):
        assert one.row.product.names == (("zh_CN", other.row.product.name),)
        assert other.row.product.names == (("en", one.row.product.name),)
        assert len(one.row.category_path) == len(other.row.category_path)
        assert one.row.product.name.isascii()
        assert not other.row.product.name.isascii()
    assert english[0].row.category_path == ("Fresh", "Fruit")
    assert chinese[0].row.category_path == ("生鲜", "水果")


def test_what_is_weighed_has_a_code_that_scales_can_print() -> None:
    weighed = [w.row.product for w in read_wares("en", CNY) if w.row.product.unit is Unit.KG]
    assert len(weighed) == 54
    assert all(p.code and len(p.code) == 5 and p.code.startswith("2") for p in weighed)


def test_quick_keys_come_in_four_groups() -> None:
    quick = [w.row.product for w in read_wares("zh_CN", CNY) if w.row.product.quick_key]
    assert {p.quick_group for p in quick} == {"常用", "生鲜", "烘焙", "服务"}
    assert set(QUICK_GROUPS) == set("fpbs")
    assert all(
        1 < sum(p.quick_group == group for p in quick) <= 12 for group in ("常用", "生鲜")
    )


def test_a_case_holds_its_pieces() -> None:
    cola = next(
        w.row.product for w in read_wares("en", CNY) if "Cola 330" in w.row.product.name
    )
    assert [code.pack for code in cola.barcodes] == [ONE, pieces(24)]


@pytest.mark.parametrize(
    ("currency", "minor"),
    [("CNY", 1280), ("USD", 320), ("JPY", 256), ("KWD", 640), ("VND", 32_000), ("INR", 7700)],
)
def test_prices_suit_the_currency(currency: str, minor: int) -> None:
    assert price_in(CURRENCIES[currency], Money(1280)) == Money(minor)


def test_every_currency_has_prices() -> None:
    assert set(LEVELS) == set(CURRENCIES)
    for currency in CURRENCIES.values():
        for ware in read_wares("en", currency):
            product = ware.row.product
            assert product.price > Money(0)
            assert product.member_price is None or product.member_price <= product.price
            assert product.cost is None or product.cost <= product.price
