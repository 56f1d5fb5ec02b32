"""django-oscar beside us: the same baskets and offers, the CPU of each and both discounts.

    python3 -m venv build/oscar
    build/oscar/bin/pip install django-oscar==4.2.1 "Django<5.3"
    python tests/benchmarks/promotions_oscar.py --oscar build/oscar/bin/python
        [10 100 1000] [--output build/bench_promotions_oscar.json]

django-oscar is no part of this project: it runs in a process of its own, by the Python of the
environment that it was installed to. Its offers are conditional offers as it ships them: once
as shipped; once with what a range means asked of a set (members known); once with nothing
asked of its database at all (in memory). Four kinds that both have are used, each unit in at
most one: a share or an amount off each unit, the cheapest of so many for nothing, any so many
for a price.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

LINES, UNITS, BASKETS, REPEATS = 200, 500, 3, 5
MOST_SHIPPED = 100  # with more, it takes minutes
KINDS = ("percent", "amount", "free", "any_for")
Plain = dict[str, Any]


def shop_of(count: int) -> tuple[list[Any], list[Any], Plain]:
    """Offers and baskets as ours, and the same as plain values."""
    from offers import MEANT, basket, open_shop

    shop = open_shop()
    random, plain = shop.random, []
    for number in range(count):
        chosen = random.sample(random.choice(shop.shelves), MEANT)
        skus = [product.item.sku for product in chosen]
        plain.append(offer(number, skus, sum(one.price for one in chosen) // MEANT, random))
    carts = [basket(shop, LINES, UNITS) for _ in range(BASKETS)]
    prices = {product.item.sku: product.price for product in shop.products}
    lines = [[(line.item.sku, line.units) for line in cart.lines] for cart in carts]
    return (
        [ours_of(one) for one in plain],
        carts,
        {
            "offers": plain,
            "prices": prices,
            "baskets": lines,
        },
    )


def offer(number: int, skus: Sequence[str], typical: int, random: Any) -> Plain:
    """One offer on eight products of a category, as plain values; amounts in minor units."""
    kind = KINDS[number % len(KINDS)]
    count = random.randint(2, 4)
    value = {
        "percent": random.randint(1, 8) * 5,
        "amount": random.randint(1, 10) * 20,
        "free": 0,
        "any_for": count * typical * 3 // 4 // 20 * 20,
    }[kind]
    return {"id": f"o{number:05d}", "kind": kind, "skus": skus, "count": count, "value": value}


def ours_of(plain: Plain) -> Any:
    """The offer as one of ours; all in one layer, so that a unit is in one of them at most."""
    from storeapp import promotions as ours

    kind, count, value = plain["kind"], plain["count"], plain["value"]
    benefit = {
        "percent": ours.PerUnit(cut=ours.PercentOff(value * 10_000)),
        "amount": ours.PerUnit(cut=ours.AmountOff(value)),
        "free": ours.Block(cuts=(*[None] * (count - 1), ours.PercentOff(1_000_000))),
        "any_for": ours.AnyFor(count=count, total=value),
    }[kind]
    return ours.Rule(id=plain["id"], benefit=benefit, scope=ours.Skus(frozenset(plain["skus"])))


def measure_ours(rules: Sequence[Any], carts: Sequence[Any]) -> Plain:
    """Our CPU in milliseconds, by an engine that has seen none of it; our discounts."""
    from storeapp.promotions import Engine

    costs, discounts, gaps = [], [], []
    for cart in carts:
        for _ in range(REPEATS):
            engine = Engine(rules)
            started = time.process_time()
            pricing = engine.price(cart)
            costs.append((time.process_time() - started) * 1000)
        discounts.append(pricing.discount)
        gaps.append(pricing.gap)
    return {"cpu_ms": median(costs), "discounts": discounts, "gaps": gaps}


def measure_theirs(python: Path, plain: Plain, *, as_shipped: bool) -> Plain:
    """The same by django-oscar, in its own process."""
    done = subprocess.run(
        [str(python), __file__, "--only-oscar"],
        input=json.dumps({**plain, "as_shipped": as_shipped}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: Plain = json.loads(done.stdout.splitlines()[-1])
    return found


# --- what runs in the other environment ---------------------------------------------------


def only_oscar() -> None:
    """Read offers and baskets, apply, and print CPU and discounts as JSON."""
    plain = json.load(sys.stdin)
    _start_oscar()
    products = _goods(plain["prices"])
    made = _offers(plain["offers"], products)
    baskets = [_basket(lines, products) for lines in plain["baskets"]]
    shipped, _ = _apply(list(made), baskets[0]) if plain["as_shipped"] else (None, 0)
    _know_members(made)
    members, discounts = _median(made, baskets)
    _keep_in_memory(made)
    memory, again = _median(made, baskets)
    assert again == discounts
    found = {
        "shipped_cpu_ms": shipped,
        "members_cpu_ms": members,
        "memory_cpu_ms": memory,
        "discounts": discounts,
    }
    print(json.dumps(found))


def _median(offers: Sequence[Any], baskets: Sequence[Any]) -> tuple[float, list[int]]:
    costs, discounts = [], []
    for basket in baskets:
        took = [_apply(offers, basket) for _ in range(REPEATS)]
        costs += [cost for cost, _ in took]
        discounts.append(took[-1][1])
    return median(costs), discounts


def _start_oscar() -> None:
    import django
    import oscar
    import oscar.defaults
    from django.conf import settings
    from django.core.management import call_command

    given = {name: getattr(oscar.defaults, name) for name in dir(oscar.defaults)}
    settings.configure(
        **{name: value for name, value in given.items() if name.isupper()},
        SECRET_KEY="none",
        SITE_ID=1,
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=oscar.INSTALLED_APPS,
        MIGRATION_MODULES=NoMigrations(),
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        HAYSTACK_CONNECTIONS={
            "default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}
        },
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


class NoMigrations:
    """Tables are made as the models say, without the steps that led there."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def _goods(prices: dict[str, int]) -> dict[str, Any]:
    from decimal import Decimal

    from oscar.core.loading import get_model

    kind = get_model("catalogue", "ProductClass").objects.create(
        name="Goods", requires_shipping=False, track_stock=False
    )
    partner = get_model("partner", "Partner").objects.create(name="Shop")
    product, stock = get_model("catalogue", "Product"), get_model("partner", "StockRecord")
    found = {}
    for sku, price in prices.items():
        one = product(title=sku, upc=sku, slug=sku, product_class=kind)
        one.save()
        record = stock.objects.create(
            product=one, partner=partner, partner_sku=sku, price=Decimal(price) / 100
        )
        found[sku] = (one, record)
    return found


def _offers(plain: Sequence[Plain], products: dict[str, Any]) -> list[Any]:
    from decimal import Decimal

    from oscar.core.loading import get_model

    goods, condition = get_model("offer", "Range"), get_model("offer", "Condition")
    benefit, conditional = get_model("offer", "Benefit"), get_model("offer", "ConditionalOffer")
    kinds = {"percent": "Percentage", "amount": "Fixed", "free": "Multibuy"}
    for one in plain:
        range_ = goods.objects.create(name=one["id"])
        range_.included_products.add(*(products[sku][0] for sku in one["skus"]))
        single = one["kind"] in {"percent", "amount"}
        value = Decimal(one["value"]) / (1 if one["kind"] == "percent" else 100)
        free = one["kind"] == "free"
        conditional.objects.create(
            name=one["id"],
            condition=condition.objects.create(
                range=range_, type="Count", value=1 if single else one["count"]
            ),
            benefit=benefit.objects.create(
                range=None if one["kind"] == "any_for" else range_,
                type=kinds.get(one["kind"], "Fixed price"),
                value=None if free else value,
            ),
        )
    live = conditional.active.select_related("condition__range", "benefit__range")
    return list(live.prefetch_related("combinations"))


def _know_members(offers: Sequence[Any]) -> None:
    """Let ranges say from memory which products they mean."""
    from oscar.core.loading import get_model

    meant = {
        offer.condition.range.pk: frozenset(
            offer.condition.range.included_products.values_list("pk", flat=True)
        )
        for offer in offers
    }
    goods = get_model("offer", "Range")
    goods.contains_product = lambda self, product: product.pk in meant[self.pk]


def _keep_in_memory(offers: Sequence[Any]) -> None:
    """Give the offers all else that they would ask the database for."""
    for offer in offers:
        for name in ("condition", "benefit"):
            plain = getattr(offer, name)
            proxy = plain.proxy()
            proxy.range = plain.range
            setattr(offer, name, proxy)


def _basket(lines: Sequence[Any], products: dict[str, Any]) -> Any:
    from oscar.apps.partner.strategy import Default
    from oscar.core.loading import get_model

    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = Default()
    for sku, count in lines:
        product, record = products[sku]
        basket.lines.create(
            product=product,
            stockrecord=record,
            quantity=count,
            line_reference=sku,
            price_currency="GBP",
            price_excl_tax=record.price,
            price_incl_tax=record.price,
        )
    return basket


def _apply(offers: Sequence[Any], basket: Any) -> tuple[float, int]:
    """The CPU of applying in milliseconds, and the discount in minor units."""
    from oscar.core.loading import get_class

    basket.reset_offer_applications()
    for line in basket.all_lines():
        line.purchase_info  # noqa: B018 - fetched before the clock starts
    started = time.process_time()
    get_class("offer.applicator", "Applicator")().apply_offers(basket, offers)
    cost = (time.process_time() - started) * 1000
    given = sum(line.discount_value for line in basket.all_lines())
    return cost, round(float(given) * 100)


# --- both ---------------------------------------------------------------------------------


def compare(python: Path, count: int) -> Plain:
    """Both with so many offers."""
    rules, carts, plain = shop_of(count)
    ours = measure_ours(rules, carts)
    theirs = measure_theirs(python, plain, as_shipped=count <= MOST_SHIPPED)
    pairs = zip(ours["discounts"], theirs["discounts"], strict=True)
    return {
        "offers": count,
        "ours_cpu_ms": round(ours["cpu_ms"], 3),
        "oscar_as_shipped_cpu_ms": theirs["shipped_cpu_ms"],
        "oscar_members_known_cpu_ms": round(theirs["members_cpu_ms"], 1),
        "oscar_in_memory_cpu_ms": round(theirs["memory_cpu_ms"], 1),
        "times_faster_members_known": round(theirs["members_cpu_ms"] / ours["cpu_ms"], 1),
        "times_faster_in_memory": round(theirs["memory_cpu_ms"] / ours["cpu_ms"], 1),
        "our_discounts": ours["discounts"],
        "oscar_discounts": theirs["discounts"],
        "gaps": ours["gaps"],
        "never_smaller": all(mine >= other for mine, other in pairs),
    }


def main() -> None:
    """Compare with each number of offers asked for; print and write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("counts", type=int, nargs="*", default=[10, 100, 1_000])
    arguments.add_argument("--oscar", type=Path, help="the Python that has django-oscar")
    arguments.add_argument("--only-oscar", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument(
        "--output", type=Path, default=Path("build/bench_promotions_oscar.json")
    )
    asked = arguments.parse_args()
    if asked.only_oscar:
        only_oscar()
        return
    if asked.oscar is None:
        arguments.error("django-oscar needs an environment of its own: see --help")
    found = []
    for count in asked.counts:
        found.append(compare(asked.oscar, count))
        print(json.dumps(found[-1]))
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
