"""The pictures of the documents for people, taken from the real window.

``python installer/pictures.py [LANGUAGE ...]``

Plays the days of a cashier, a shift leader and a manager on a demo store of its own, unseen,
and writes ``docs/pictures/<language>-<name>.png`` as small pictures of 256 colours.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from installer.scenes.leading import lead_shift  # noqa: E402 - the path above comes first
from installer.scenes.offering import plan_offers  # noqa: E402
from installer.scenes.selling import sell_all_day  # noqa: E402
from storeapp import demo  # noqa: E402
from storeapp.kernel.machine import LANGUAGES  # noqa: E402
from storeapp.opening import NewStore  # noqa: E402
from ui.demo.play import NAMES, use_no_display  # noqa: E402
from ui.demo.stage import Look, open_stage  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 256
NAMED = {
    "approval",
    "change",
    "checkout",
    "count",
    "coupon",
    "day-close",
    "difference",
    "discount",
    "drawer",
    "drawers",
    "exceptions",
    "give-back",
    "hand-over",
    "keys",
    "limits",
    "open-shift",
    "parked",
    "payment",
    "promotion",
    "promotion-codes",
    "promotion-effect",
    "promotion-kinds",
    "promotion-settings",
    "promotion-trial",
    "promotions-calendar",
    "promotions-check",
    "receipt-design",
    "return",
    "reverse",
    "training",
}


def main(languages: Sequence[str]) -> None:
    """Take every picture anew, in these languages."""
    use_no_display()
    with tempfile.TemporaryDirectory(prefix="storeapp-pictures-") as name:
        for language in languages:
            for path in take(Path(name) / language, language):
                print(path.relative_to(ROOT))


def take(folder: Path, language: str) -> list[Path]:
    """Play the days in one language, and keep what the documents show of them."""
    demo.create_demo(folder, _store(language))
    look = Look(language, "light")
    taken = folder.with_name(f"{folder.name}-pictures")
    with open_stage(folder, look, taken) as stage:
        sell_all_day(stage, language)
        lead_shift(stage)
        plan_offers(stage, language)
    found: dict[str, Path] = {}
    for path in sorted(taken.glob("*.png")):
        found.setdefault(path.stem.partition("-")[2], path)
    short = look.name.partition("-")[0]
    return [shrink(found[name], PICTURES / f"{short}-{name}.png") for name in sorted(NAMED)]


def shrink(source: Path, target: Path) -> Path:
    """Write a picture with as few colours as look the same."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as picture:
        flat = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        flat.save(target, optimize=True)
    return target


def _store(language: str) -> NewStore:
    return NewStore(
        name=NAMES[language],
        currency="CNY",
        language=language,
        country="CN",
        zone="Asia/Shanghai",
    )


if __name__ == "__main__":
    main(sys.argv[1:] or LANGUAGES)
