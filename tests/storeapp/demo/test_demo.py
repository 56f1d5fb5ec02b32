"""The demo store, and leaving it for a store of one's own."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from storeapp import (
    catalogue,
    demo,
    inventory,
    members,
    opening,
    payments,
    promotions,
    sales,
    settings,
    shifts,
    soundness,
    staff,
)
from storeapp.db import journal
from storeapp.db.work import Read
from storeapp.demo import CASHIER, MANAGER, OWNER
from storeapp.kernel.actor import SYSTEM, NotAllowed
from storeapp.kernel.money import ZERO, total
from storeapp.opening import NewStore, StoreExists
from storeapp.payments import ReceiptKind
from storeapp.settings import StoreSettings
from storeapp.staff import NewUser, Role
from storeapp.store import Store
from tests.conftest import NOON, actor_named

WANTED = NewStore(
    name="河畔超市", currency="CNY", language="zh_CN", country="CN", zone="Asia/Shanghai"
)
YESTERDAY = date(2026, 5, 3)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo store, made once."""
    folder = tmp_path_factory.mktemp("demo")
    demo.create_demo(folder, WANTED, clock=lambda: NOON)
    return folder


@pytest.fixture
def demo_folder(made_demo: Path, tmp_path: Path) -> Path:
    """A demo store of one's own."""
    folder = tmp_path / "demo"
    shutil.copytree(made_demo, folder)
    return folder


@pytest.fixture
def shop(demo_folder: Path) -> Store:
    """The open demo store with the program at work."""
    return opening.open_store(demo_folder, clock=lambda: NOON).acting_as(SYSTEM)


def test_it_holds_thirty_days_of_sales_up_to_yesterday(shop: Store) -> None:
    days = shop.ask(sales.list_days)
    assert days == tuple(YESTERDAY - timedelta(days=back) for back in range(30))
    figures = shop.ask(sales.day_figures, days[-1], days[0])
    assert figures.sales == 2320
    assert len(figures.products) > 280
    assert {hour.code for hour in figures.hours} == {f"{hour:02d}" for hour in range(8, 21)}
    assert len(figures.tenders) == 5
    assert {tax.rate.ppm for tax in figures.taxes} == {60_000, 90_000, 130_000}
    shop.close()


def test_every_shift_has_its_report_and_the_books_are_sound(shop: Store) -> None:
    closed = shop.ask(shifts.list_shifts).rows
    reports = [shop.ask(shifts.get_report, shift.id) for shift in closed]
    assert sorted(report.z_number or 0 for report in reports) == list(range(1, 32))
    assert {report.shift.cashier for report in reports} == {"李梅", "王波"}
    assert any(report.difference for report in reports)
    assert any(report.movements for report in reports)
    assert shop.ask(soundness.prove).faults == ()
    assert shop.ask(shifts.current) is None
    shop.close()


def test_every_day_has_its_z_by_the_manager(shop: Store) -> None:
    rows = shop.ask(shifts.list_day_reports).rows
    assert [row.number for row in rows] == list(range(30, 0, -1))
    assert {row.by for row in rows} == {"李梅"}
    days = [shop.ask(shifts.get_day_report, row.id) for row in rows]
    assert [day.business_day for day in days] == [
        YESTERDAY - timedelta(days=back) for back in range(30)
    ]
    assert days[0].grand_total == total(day.takings.total for day in days)
    span = (YESTERDAY - timedelta(days=29), YESTERDAY)
    assert days[0].grand_total == shop.ask(sales.day_figures, *span).total
    assert sum(day.takings.count for day in days) == 2320
    (handed_over,) = (day for day in days if len(day.shifts) == 2)
    assert [one.shift.cashier for one in handed_over.shifts] == ["李梅", "王波"]
    first, second = handed_over.shifts
    assert first.closed_at == second.shift.opened_at
    shop.close()


def test_regulars_buy_on_account_and_pay_a_part(shop: Store) -> None:
    known = shop.ask(members.search_members)
    assert {one.name for one in known} == {"港湾咖啡馆", "河畔宾馆", "方怡"}
    owing = shop.ask(payments.list_debtors)
    assert {one.name for one in owing} == {"港湾咖啡馆", "河畔宾馆"}
    assert all(one.balance > ZERO for one in owing)
    received = shop.ask(payments.list_receipts)
    assert [one.kind for one in received] == [ReceiptKind.ACCOUNT] * 2
    shop.close()


def test_it_is_the_same_every_time(shop: Store, tmp_path: Path) -> None:
    again = tmp_path / "again"
    demo.create_demo(again, WANTED, clock=lambda: NOON)
    other = opening.open_store(again, clock=lambda: NOON).acting_as(SYSTEM)
    span = (YESTERDAY - timedelta(days=29), YESTERDAY)
    mine, theirs = (s.ask(sales.day_figures, *span) for s in (shop, other))
    assert mine.day_totals == theirs.day_totals
    assert mine.tenders == theirs.tenders
    assert [(p.code, p.due) for p in mine.products] == [
        (p.code, p.due) for p in theirs.products
    ]
    other.close()
    shop.close()


def test_its_people_sign_in_with_the_pins_of_the_manual(shop: Store) -> None:
    for person in (OWNER, MANAGER, CASHIER):
        user = shop.ask(staff.get_user_by_name, person.names["zh_CN"])
        assert user.role is person.role
        assert isinstance(shop.do(staff.sign_in, user.id, person.pin), staff.SignedIn)
    shop.close()


def test_goods_can_be_found_and_are_on_the_shelf(shop: Store) -> None:
    found = shop.ask(catalogue.search, "kkkl")
    assert found[0].name.startswith("可口可乐")
    assert shop.ask(inventory.on_hand, found[0].product_id).milli > 0
    assert [group.name for group in shop.ask(catalogue.list_quick_keys)] == [
        *("常用", "生鲜", "烘焙", "服务"),
    ]
    shop.close()


def test_what_sold_most_is_found_first(shop: Store) -> None:
    wanted = catalogue.ProductFilter(sort=catalogue.ProductSort.POPULARITY)
    first = shop.ask(catalogue.list_products, wanted).rows[:10]
    figures = shop.ask(sales.day_figures, YESTERDAY - timedelta(days=29), YESTERDAY)
    most = sorted(figures.products, key=lambda product: -product.lines)[:40]
    assert {line.id for line in first} <= {product.product_id for product in most}
    shop.close()


def test_steps_are_told_and_a_second_demo_is_refused(
    made_demo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(StoreExists):
        demo.create_demo(made_demo, WANTED, on_step=lambda *step: told.append(step))
    assert told == []


def test_a_demo_that_fails_half_way_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(_done: int, _all: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        demo.create_demo(tmp_path, WANTED, on_step=fails, clock=lambda: NOON)
    assert list(tmp_path.iterdir()) == []


def test_an_owner_of_ones_own_is_kept(tmp_path: Path) -> None:
    from dataclasses import replace

    wanted = replace(WANTED, owner_name="林小", owner_pin="864200")
    demo.create_demo(tmp_path, wanted, clock=lambda: NOON)
    store = opening.open_store(tmp_path, clock=lambda: NOON)
    assert {user.name for user in store.ask(staff.list_users)} == {"林小", "李梅", "王波"}
    kept = demo.start_for_real(store.acting_as(actor_named(store, "林小")), tmp_path)
    assert kept.exists()
    fresh = opening.open_store(tmp_path)
    (owner,) = fresh.ask(staff.list_users)
    assert (owner.name, owner.role) == ("林小", Role.OWNER)
    assert isinstance(fresh.do(staff.sign_in, owner.id, "864200"), staff.SignedIn)
    fresh.close()


def test_starting_for_real_keeps_how_we_like_it_and_nothing_made_up(
    shop: Store, demo_folder: Path
) -> None:
    shop.do(staff.add_user, NewUser(name="Lin", role=Role.CASHIER, pin="4826"))
    own = shop.ask(settings.get, StoreSettings)
    from dataclasses import replace

    shop.do(settings.change, replace(own, phone="010 1234"))
    kept = demo.start_for_real(shop, demo_folder)
    assert kept.name == "demo-20260504-1.db"
    fresh = opening.open_store(demo_folder).acting_as(SYSTEM)
    assert not fresh.ask(demo.is_demo)
    assert fresh.ask(settings.get, StoreSettings) == replace(own, phone="010 1234")
    assert [user.name for user in fresh.ask(staff.list_users)] == ["Lin"]
    assert fresh.ask(sales.list_days) == ()
    assert fresh.ask(catalogue.count_products) == 0
    assert len(fresh.ask(catalogue.list_tax_classes)) == 4
    assert fresh.ask(soundness.prove).faults == ()
    assert fresh.ask(_kinds)[-1] == "DemoRemoved"
    fresh.close()
    assert sorted(path.name for path in demo_folder.iterdir()) == [kept.name, "store.db"]


def test_the_demos_file_is_kept_whole(shop: Store, demo_folder: Path, tmp_path: Path) -> None:
    kept = demo.start_for_real(shop, demo_folder)
    aside = tmp_path / "aside"
    aside.mkdir()
    shutil.copy(kept, aside / "store.db")
    old = opening.open_store(aside, clock=lambda: NOON).acting_as(SYSTEM)
    assert old.ask(demo.is_demo)
    assert len(old.ask(sales.list_days)) == 30
    assert old.ask(soundness.prove).faults == ()
    old.close()


def test_a_real_store_is_never_exchanged(store: Store, store_folder: Path) -> None:
    with pytest.raises(demo.NotADemo):
        demo.start_for_real(store, store_folder)
    assert {user.name for user in store.ask(staff.list_users)} == {"Ada", "Mei", "Bo"}


def test_a_cashier_may_not_end_the_demo(shop: Store, demo_folder: Path) -> None:
    with pytest.raises(NotAllowed):
        demo.start_for_real(shop.acting_as(actor_named(shop, "王波")), demo_folder)
    assert shop.ask(demo.is_demo)
    shop.close()


def _kinds(read: Read) -> list[str]:
    """The kinds of events the journal holds, in order."""
    assert journal.journal.name == "journal"
    rows = read.driver.execute("SELECT kind FROM journal ORDER BY seq")
    return [kind for (kind,) in rows]


GIVEN = (
    "SELECT label, count(DISTINCT sale_id) FROM sale_discount WHERE promotion <> '' "
    "AND amount > 0 GROUP BY promotion ORDER BY label"
)


def test_eight_offers_are_live_and_the_month_has_used_each_of_them(shop: Store) -> None:
    live = shop.ask(promotions.live_rules).rules
    names = sorted(dict(rule.names)["zh_CN"] for rule in live)

    assert len(names) == 8
    assert [label for label, _count in shop.ask(_given)] == names
    assert all(count >= 20 for _label, count in shop.ask(_given))
    shop.close()


def test_money_off_large_baskets_has_a_before_and_an_after(shop: Store) -> None:
    (large,) = [
        rule
        for rule in shop.ask(promotions.live_rules).rules
        if rule.window is not None and rule.window.first_day is not None
    ]
    days = "SELECT min(s.business_day) FROM sale s JOIN sale_discount d ON d.sale_id = s.id"
    first = shop.ask(_value, f"{days} WHERE d.promotion = '{large.id}'")

    assert first == (YESTERDAY - timedelta(days=14)).isoformat()
    shop.close()


def test_shown_coupons_are_used_up_once(shop: Store) -> None:
    used = "SELECT max(used), sum(used) FROM coupon"
    most, in_all = shop.ask(_row, used)

    assert most == 1
    assert in_all > 10
    shop.close()


def _given(read: Read) -> list[tuple[str, int]]:
    return list(read.driver.execute(GIVEN).fetchall())


def _row(read: Read, query: str) -> tuple[int, int]:
    found: tuple[int, int] = read.driver.execute(query).fetchone()
    return found


def _value(read: Read, query: str) -> str:
    return str(read.driver.execute(query).fetchone()[0])
