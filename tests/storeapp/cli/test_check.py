"""``storeapp check``: exit code, words and acknowledged sales."""

from __future__ import annotations

from pathlib import Path

import pytest

from storeapp import training
from storeapp.catalogue import ProductId
from storeapp.cli.check import read_acks
from storeapp.store import Store
from tests.storeapp.cli.conftest import Run, document


@pytest.fixture
def told(at: Run, tea: ProductId) -> str:
    """The ACK lines of three sales."""
    return at("till", "sell", "--count", "3", "--seed", "2").stdout


def test_a_sound_store_is_code_0(at: Run, told: str, tmp_path: Path) -> None:
    acks = tmp_path / "acks.txt"
    acks.write_text(told, encoding="utf-8")
    result = at("check", "--acks", acks)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("sound: 3 sales, ")
    assert result.stdout.endswith(" journal rows, 3 acknowledged sales\n")


def test_json_tells_the_same(at: Run, told: str) -> None:
    verdict = document(at("check", "--json"))
    assert verdict["sound"] is True
    assert (verdict["sales"], verdict["acks"], verdict["faults"]) == (3, 0, [])


def test_a_lost_sale_and_a_changed_amount_are_code_1(
    at: Run, told: str, tmp_path: Path
) -> None:
    first, second, _ = told.splitlines()
    lost = "ACK 01900000-0000-7000-8000-000000000000 100"
    acks = tmp_path / "acks.txt"
    acks.write_text(f"{first}\n{lost}\n{second}0\n", encoding="utf-8")
    result = at("check", "--acks", acks)
    assert result.exit_code == 1
    sale_id, total = second.split()[1:]
    assert result.stderr == (
        "an acknowledged sale is lost (01900000-0000-7000-8000-000000000000): "
        "- where 100 was due\n"
        f"an acknowledged sale has another amount ({sale_id}): {total} where {total}0 was due\n"
        f"{result.stderr.splitlines()[-1]}\n"
    )
    assert result.stderr.splitlines()[-1].startswith("not sound: 2 faults in 3 sales")


def test_a_line_cut_short_acknowledges_nothing(tmp_path: Path) -> None:
    acks = tmp_path / "acks.txt"
    acks.write_text("ACK a 100\nother text\nACK b\nACK c 30", encoding="utf-8")
    assert list(read_acks(acks)) == [("a", 100)]


def test_a_training_file_can_be_checked_too(
    at: Run, run: Run, store_folder: Path, store: Store
) -> None:
    training.make_afresh(store, store_folder)
    result = run("--data", training.folder_of(store_folder), "check")
    assert (result.exit_code, result.stdout) == (0, "sound: 0 sales, 0 journal rows\n")
