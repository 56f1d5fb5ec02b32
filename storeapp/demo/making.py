"""Making a demo store: goods, people and a month of sales, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from storeapp import catalogue, opening, sales, settings, staff
from storeapp.db.files import move_for_good
from storeapp.demo.campaigns import put_on_offer
from storeapp.demo.goods import TAXES, Ware, read_wares
from storeapp.demo.history import DAYS, HandClock, live, open_shop
from storeapp.demo.types import CASHIER, MANAGER, OWNER, DemoSettings
from storeapp.kernel.actor import SYSTEM, Actor
from storeapp.kernel.ids import new_id
from storeapp.kernel.rate import percent
from storeapp.opening import FILE_NAME, Clock, NewStore, StoreExists
from storeapp.staff import NewUser
from storeapp.store import Store, utc_now

UNFINISHED = "demo.new"
SET_UP_BEFORE = timedelta(days=DAYS + 2)

Steps = Callable[[int, int], None]


def _unheard(_done: int, _all: int) -> None:
    """Nobody watches."""


def create_demo(
    folder: Path, wanted: NewStore, *, clock: Clock = utc_now, on_step: Steps = _unheard
) -> None:
    """Make a demo store in a folder: some 300 products, three people, thirty days of sales.

    The same on every machine but for the dates, which end yesterday. Where ``wanted`` names
    no owner, the demo's own comes in. ``on_step`` hears how much of the work is done. It
    grows in a folder beside and is moved into place as the last step. Raises as
    ``opening.create_store``.
    """
    if opening.store_exists(folder):
        raise StoreExists(str(folder))
    unfinished = folder / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _grow(unfinished, wanted, clock, on_step)
        move_for_good(unfinished / FILE_NAME, folder / FILE_NAME)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _grow(folder: Path, wanted: NewStore, clock: Clock, on_step: Steps) -> None:
    today = clock()
    hand = HandClock(today - SET_UP_BEFORE)
    made = wanted if wanted.owner_pin else _with_owner(wanted)
    store = opening.create_store(folder, made, clock=hand).acting_as(SYSTEM)
    try:
        wares = read_wares(wanted.language, store.frame.currency)
        people = _hire(store, wanted)
        _furnish(store, wares, wanted.country)
        put_on_offer(store, wanted.language, store.frame.calendar.day_of(today))
        hand.now = today
        live(open_shop(store, hand, wares, people), lambda done: on_step(done, DAYS))
        _let_search_follow(store)
    finally:
        store.close()


def _with_owner(wanted: NewStore) -> NewStore:
    name = wanted.owner_name or OWNER.name_in(wanted.language)
    return replace(wanted, owner_name=name, owner_pin=OWNER.pin)


def _hire(store: Store, wanted: NewStore) -> tuple[Actor, ...]:
    """Let the made-up people in and note who they are; returns those who work at the till."""
    if wanted.owner_pin is None:
        made_up = [user.id for user in store.ask(staff.list_users)]
    else:
        made_up = []
    actors = []
    for person in (CASHIER, MANAGER):
        new = NewUser(name=person.name_in(wanted.language), role=person.role, pin=person.pin)
        made_up.append(store.do(staff.add_user, new))
        actors.append(staff.actor_of(store.ask(staff.get_user_by_name, new.name)))
    marks = DemoSettings(is_demo=True, people=tuple(str(one) for one in made_up))
    store.do(settings.change, marks)
    return tuple(actors)


def _furnish(store: Store, wares: tuple[Ware, ...], country: str) -> None:
    """Take the goods in, each with the tax of its aisle where the country has one."""
    classes = {
        one.rates[0].rate: one.id
        for one in store.ask(catalogue.list_tax_classes)
        if len(one.rates) == 1
    }
    percents = TAXES.get(country, {})
    rows = [
        replace(ware.row, product=replace(ware.row.product, tax_class_id=tax))
        if (tax := classes.get(percent(percents.get(ware.aisle, -1))))
        else ware.row
        for ware in wares
    ]
    store.do(catalogue.take_products, new_id(), rows)


def _let_search_follow(store: Store) -> None:
    """What sold most is found first, as after a month of idle moments."""
    days = store.ask(sales.list_days)
    sold = [
        (product.product_id, day, product.lines)
        for day in days
        for product in store.ask(sales.day_figures, day, day).products
    ]
    store.do(catalogue.note_popularity, sold)
    while store.do(catalogue.rerank):
        store.rest()
