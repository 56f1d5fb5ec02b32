"""How long the till's search takes, whatever is typed, in stores of any size.

    python tests/benchmarks/search.py [100000 1000000] [--output build/bench_search.json]

Each figure is the CPU of one ``store.ask(catalogue.search, …)``, the median of seven: the
look-up itself, the twenty products with all that the till needs of them, and the transaction.
A store of that size is made on the first run and kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp import catalogue
from storeapp.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from large_store import open_large_store
from many_products import barcode

TIMES = 7
SHOWN = 12
TYPED = {
    "two Chinese characters": "可乐 牛奶 啤酒 大号 龘龘 乐可 北京",
    "more of them": "可口可乐 纯牛奶 蒙牛牛奶 方便面 可口可口 牛奶牛奶 威猛先生",
    "one character": "奶 可 大 龘 k n x e 0 5 .",
    "initials": "kkkl nn mn lyfnm yfnmtz zzzz lll llll qzx cqwx bjhj kl nf wxyz",
    "pinyin": (
        "kekou kekoukele niunai niun niuna niu pijiu hongjiu guangming xian zhi xi zh sh ch "
        "qingdaopijiu lvcha guangan angang anan nanan naina gongji shishi ang eng ng"
    ),
    "English": "milk cola coca-cola water ate organic qq an zz er gnan ananas xylophone choco",
    "sizes and models": "500ml 00ml 500 330 1.5l 999 m6951 xk48 12pk 10片 0g 5k",
    "several words": (
        "可乐 500ml|牛奶 milk|伊利 饼干 500g|可口可乐 蓝莓 啤酒|啤酒 白酒 红酒|红茶 绿茶|"
        "大号 2L|green tea 500ml|milk tea 330ml|coffee tea|mn nn|kekou 330ml|inan enan|"
        "n a|g 奶|0 1|l 5|可 牛|an ng|n n n n|500 ml g|蒙牛 草莓 酸奶 200g|"
        "green black white|a b c d e f g h"
    ),
    "codes": f"{barcode(77)} 6900 69000000 P00 P0000123 p0099999 99999999",
    "signs": "% _ ' \" * () -- ; \\ …",
}


def measure(store: Store, typed: str) -> dict[str, object]:
    """The median CPU of a search, in milliseconds, and how many products it finds."""
    found = store.ask(catalogue.search, typed)
    times = []
    for _ in range(TIMES):
        started = time.process_time()
        store.ask(catalogue.search, typed)
        times.append(time.process_time() - started)
    return {"typed": typed, "found": len(found), "cpu_ms": round(median(times) * 1000, 3)}


def measure_all(count: int) -> dict[str, object]:
    """Every search in a store of so many products: by kind, and the slowest."""
    store = open_large_store(count)
    kinds: dict[str, list[dict[str, object]]] = {}
    for kind, words in TYPED.items():
        split = words.split("|") if "|" in words else words.split()
        kinds[kind] = [measure(store, typed) for typed in split]
    store.close()
    return {"products": count, "kinds": kinds}


def show(figures: dict[str, object]) -> None:
    """Print a table: each kind of search, then the slowest of all."""
    kinds = figures["kinds"]
    assert isinstance(kinds, dict)
    print(f"\n{figures['products']:,} products: CPU ms of a search")
    print(f"{'':24}{'median':>8}{'worst':>8}  of")
    for kind, rows in kinds.items():
        costs = [row["cpu_ms"] for row in rows]
        print(f"{kind:24}{median(costs):8.3f}{max(costs):8.3f}  {len(costs)}")
    rows = sorted((r for rows in kinds.values() for r in rows), key=lambda r: -r["cpu_ms"])
    costs = [row["cpu_ms"] for row in rows]
    print(f"{'all':24}{median(costs):8.3f}{max(costs):8.3f}  {len(costs)}")
    for row in rows[:SHOWN]:
        print(f"    {row['cpu_ms']:7.3f}  {row['typed']} ({row['found']} found)")


def main() -> None:
    """Measure stores of each size asked for; print tables and write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("counts", type=int, nargs="*", default=[100_000, 1_000_000])
    arguments.add_argument("--output", type=Path, default=Path("build/bench_search.json"))
    asked = arguments.parse_args()
    figures = [measure_all(count) for count in asked.counts]
    for figure in figures:
        show(figure)
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
