"""The demo plays a whole day in the real program and leaves what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from storeapp import sales
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.payments import NewTender
from storeapp.sales import NewSale, SaleId, SaleLine
from storeapp.shifts import open_shift
from storeapp.store import Store
from tests.conftest import NOON
from ui.demo.hands import Hands
from ui.demo.papers import write_papers
from ui.demo.play import use_no_display
from ui.demo.stage import Look

ROOT = Path(__file__).parents[3]
ACTS = [
    "first-start-look",
    "first-start-store",
    "first-start-owner",
    "first-start-goods",
    "first-start-ready",
    "sign-in",
    "checkout-empty",
    "open-shift",
    "weight",
    "search",
    "checkout",
    "unknown-code",
    "quick-product",
    "removed",
    "payment",
    "split-payment",
    "change",
    "discount",
    "approval",
    "changed",
    "more",
    *("return", "exchange", "give-back", "given-back", "parked"),
    "locked",
]
PROMOTIONS = [
    *("promotion-kinds", "promotion-goods", "promotion", "promotion-2", "promotion-3"),
    *("promotion-4", "promotion-5", "promotions", "promotions-2", "promotions-3"),
]
LAST_ACTS = [
    *("palette", "help", "drawer", "count", "difference", "take-over", "unsettled"),
    *("taken-over", "drawer", "count", "shift-report", "day-so-far", "close-day", "z-report"),
]


@pytest.mark.slow
def test_a_day_in_one_look_leaves_pictures_and_papers(tmp_path: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "storeapp", "demo", "--quick", "--output", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    pictures = sorted((tmp_path / "en-light").iterdir())
    names = [picture.stem.partition("-")[2] for picture in pictures]
    assert names[: len(ACTS)] == ACTS
    assert names[-len(LAST_ACTS) :] == LAST_ACTS
    assert [name for name in names if name.startswith("promotion")] == PROMOTIONS
    assert {"sell", "orders", "products", "product", "stock", "reports", "settings"} <= set(
        names
    )
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1366, 768)
    kinds = {paper.suffix for paper in (tmp_path / "papers").iterdir()}
    assert kinds == {".pdf", ".png", ".txt", ".xlsx"}


def test_papers_are_written_in_both_languages(
    store: Store, tea: ProductId, tmp_path: Path
) -> None:
    store.do(open_shift, Money(0))
    sale_id = SaleId(tea)
    line = SaleLine(
        product_id=tea, code="TEA", name="Tea", quantity=pieces(2), unit_price=Money(350)
    )
    tender = NewTender("CASH", Money(1000))
    store.do(sales.complete, NewSale(id=sale_id, lines=(line,), tenders=(tender,)))
    store.do(sales.note_reprint, sale_id)
    written = store.ask(lambda read: list(write_papers(read, tmp_path)))
    day = NOON.date().isoformat()
    assert {path.name for path in written} == {
        *(
            f"receipt-1-1-000001-{language}{copy}.{kind}"
            for language in ("en", "zh_CN")
            for copy in ("", "-copy")
            for kind in ("pdf", "png", "txt")
        ),
        *(
            f"{name}-{day}-{language}.{kind}"
            for name in ("day", "shift")
            for language in ("en", "zh_CN")
            for kind in ("pdf", "xlsx")
        ),
        "products.xlsx",
        "sales.xlsx",
    }
    assert all(path.stat().st_size > 100 for path in written)
    text = (tmp_path / "receipt-1-1-000001-en.txt").read_text(encoding="utf-8")
    assert "7.00" in text
    assert text != (tmp_path / "receipt-1-1-000001-en-copy.txt").read_text(encoding="utf-8")


def test_without_a_display_it_is_drawn_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    use_no_display()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    use_no_display()
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":0")
    use_no_display()
    assert "QT_QPA_PLATFORM" not in os.environ


def test_a_look_names_its_folder() -> None:
    assert Look("zh_CN", "dark").name == "zh-dark"
    assert Look("en", "light").name == "en-light"


def test_hands_type_scan_and_press_as_the_system_does(qtbot: QtBot, dressed: object) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QShortcut
    from PySide6.QtWidgets import QLineEdit

    from tests.ui.checks import show
    from ui.kit.scanner import ScanDetector

    field = QLineEdit()
    show(qtbot, field)
    detector = ScanDetector(QGuiApplication.instance())
    scans: list[str] = []
    detector.scanned.connect(scans.append)
    pressed: list[str] = []
    shortcut = QShortcut("F12", field, context=Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(lambda: pressed.append("F12"))
    hands = Hands(field)
    hands.wait_for(lambda: QGuiApplication.focusWindow() is not None, "the keyboard")
    field.setFocus()
    hands.enter("牛奶 5*")
    assert field.text() == "牛奶 5*"
    hands.scan("6950285000278")
    assert (scans, field.text()) == (["6950285000278"], "牛奶 5*")
    hands.press("F12", "Backspace")
    assert (pressed, field.text()) == (["F12"], "牛奶 5")
    detector.stop()
