"""A shop's day from the command line alone, as an administrator without a screen has it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def storeapp(folder: Path, *words: str) -> str:
    """Run one verb; it must succeed."""
    command = [sys.executable, "-m", "storeapp", "--data", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), words
    return done.stdout


def test_from_an_empty_folder_to_the_papers_of_the_day(tmp_path: Path) -> None:
    shop, papers = tmp_path / "shop", tmp_path / "papers"
    papers.mkdir()
    storeapp(shop, "init", "--name", "河畔超市", "--currency", "CNY", "--language", "zh_CN")
    goods = papers / "goods.csv"
    goods.write_text(
        "code,barcode,name,unit,price\n"
        "TEA,6901234567892,绿茶,piece,3.50\n"
        "20001,,苹果,kg,12.80\n",
        encoding="utf-8",
    )
    storeapp(shop, "import", "products", str(goods))
    acks = storeapp(shop, "till", "sell", "--count", "25", "--seed", "1")
    (papers / "acks.txt").write_text(acks, encoding="utf-8")
    verdict = json.loads(storeapp(shop, "check", "--acks", str(papers / "acks.txt"), "--json"))
    assert (verdict["sound"], verdict["sales"], verdict["acks"]) == (True, 25, 25)
    for paper in ("day.pdf", "day.xlsx"):
        storeapp(shop, "report", "day", "--output", str(papers / paper))
        assert (papers / paper).stat().st_size > 3000
    listed = papers / "sales.csv"
    storeapp(shop, "export", "sales", "--output", str(listed))
    assert len(listed.read_text(encoding="utf-8-sig").splitlines()) == 1 + 25
