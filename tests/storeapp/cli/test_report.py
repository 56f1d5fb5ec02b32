"""Reports from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.registry import REPORTS
from storeapp import promotions
from storeapp.catalogue import ProductId
from storeapp.cli.report import read_days
from storeapp.promotions import NewPromotion, PercentOff, PerUnit, Rule
from storeapp.store import Store
from tests.storeapp.cli.conftest import Run, document

DAY = "2026-03-01"
BASKETS = (
    "basket,time,code,quantity,unit_price\n"
    f"b1,{DAY}T09:30:00,TEA,2,3.50\nb2,2026-03-03T09:30:00,TEA,1,3.50\n"
)


@pytest.fixture
def sold(at: Run, tea: ProductId, tmp_path: Path) -> None:
    """A sale on each of two days."""
    path = tmp_path / "baskets.csv"
    path.write_text(BASKETS, encoding="utf-8")
    assert at("till", "replay", path).exit_code == 0


@pytest.mark.usefixtures("sold")
@pytest.mark.parametrize("name", sorted(REPORTS))
@pytest.mark.parametrize(("suffix", "starts"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_every_report_is_written_in_every_format(
    at: Run, tmp_path: Path, name: str, suffix: str, starts: bytes
) -> None:
    path = tmp_path / f"out.{suffix}"
    result = at("report", name, "--day", DAY, "--output", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{path}\n", "")
    assert path.read_bytes().startswith(starts)


@pytest.mark.usefixtures("sold")
def test_a_span_of_days_holds_both_ends(at: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    words = ("--from", DAY, "--to", "2026-03-03", "--output", path, "--json")
    told = document(at("report", "products-sold", *words))
    assert told == {
        "report": "products-sold",
        "from": DAY,
        "to": "2026-03-03",
        "file": str(path),
    }
    (row,) = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert row.startswith("TEA,")
    assert ",3," in row


def test_every_report_is_named(run: Run) -> None:
    said = run("report", "--list").stdout.splitlines()
    names = [*REPORTS, "promotion-trial"]
    assert [line.split("\t")[0] for line in said] == names
    assert [one["name"] for one in document(run("report", "--list", "--json"))] == names


def test_a_report_about_one_promotion_names_it(
    at: Run, store: Store, tea: ProductId, tmp_path: Path
) -> None:
    rule = Rule(id="", benefit=PerUnit(cut=PercentOff(200_000)), names=(("en", "Tea days"),))
    number = store.do(promotions.plan, NewPromotion(rules=(rule,))).number
    path = tmp_path / "out.pdf"
    for name in ("promotion-effect", "promotion-trial"):
        words = (name, "--promotion", str(number), "--day", DAY, "--output", path)
        assert at("report", *words).exit_code == 0
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert "Tea days" in text
        assert at("report", *words, "--language", "zh_CN").exit_code == 0
        missing = at("report", name, "--promotion", "99", "--day", DAY, "--output", path)
        assert missing.exit_code == 1
        assert "There is no such promotion" in missing.stderr


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("promotion-trial",), "Of which promotion? 'promotion-trial' needs --promotion", 2),
        (("day", "--promotion", "1"), "There is no report 'day'", 1),
    ],
)
def test_only_some_reports_are_about_one_promotion(
    at: Run, words: tuple[str, ...], said: str, code: int
) -> None:
    result = at("report", *words, "--output", "a.pdf")
    assert (result.exit_code, said in result.stderr) == (code, True)


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("week", "--output", "a.pdf"), "There is no report 'week'", 1),
        (("day", "--output", "a.doc"), "A file cannot be written in this format", 1),
        (("day", "--day", "4.5.", "--output", "a.pdf"), "'4.5.' is no day", 1),
        (("day",), "A report needs its NAME and --output FILE", 2),
        ((), "A report needs its NAME", 2),
        (("day", "--to", DAY, "--output", "a.pdf"), "Give the first day, too", 2),
        (
            ("day", "--day", DAY, "--from", DAY, "--output", "a.pdf"),
            "Give --day, or --from and --to",
            2,
        ),
        (
            ("day", "--from", DAY, "--to", "2026-02-01", "--output", "a.pdf"),
            "The last day comes before the first",
            1,
        ),
    ],
)
def test_a_report_that_cannot_be_made_is_told(
    at: Run, words: tuple[str, ...], said: str, code: int
) -> None:
    result = at("report", *words)
    assert result.exit_code == code
    assert said in result.stderr


def test_days_that_are_not_named_are_today() -> None:
    today = date(2026, 5, 4)

    def days(**words: str | None) -> tuple[date, date]:
        every = {"day": None, "day_from": None, "day_to": None, **words}
        found = read_days(every, lambda: today)
        return found.first, found.last

    assert days() == (today, today)
    assert days(day_from="2026-05-01") == (date(2026, 5, 1), today)
    assert days(day="2026-05-01") == (date(2026, 5, 1), date(2026, 5, 1))
