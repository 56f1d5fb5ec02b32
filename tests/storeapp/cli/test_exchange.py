"""Files in and out of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from storeapp import catalogue, exchange
from storeapp.catalogue import ProductId
from storeapp.exchange import queries
from storeapp.store import Store
from tests.storeapp.cli.conftest import Run, document
from tests.storeapp.exchange.conftest import Enough, stop_after
from tests.storeapp.promotions.planned import TEN_OFF, codes_of, live

Write = Callable[[str], Path]
FILE = (
    "编码,条码,品名,售价\n"
    "TEA,6901234567892,Tea,3.50\n"
    "COLA,,可乐,3.00\n"
    "SODA,6901234567899,汽水,3\n"
    "GUM,,口香糖,\n"
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of products or stock."""

    def write_file(text: str) -> Path:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="gb18030")
        return path

    return write_file


def test_good_rows_come_in_and_the_others_are_told(at: Run, write: Write) -> None:
    result = at("import", "products", write(FILE))
    assert result.exit_code == 0
    assert (
        result.stdout == "list.csv: of 4 rows are 2 added, 0 changed, 0 unchanged, 2 refused.\n"
    )
    assert result.stderr.splitlines() == [
        "row 4, 条码: The last digit of a barcode is not what the others add up to: a digit is "
        "wrong (barcode: 6901234567899; right digit: 2).",
        "row 5, 售价: The 'price' is missing, which every row, or every new product, needs.",
    ]
    again = at("import", "products", write(FILE))
    assert again.stdout.endswith("0 added, 0 changed, 2 unchanged, 2 refused.\n")


def test_a_dry_run_takes_nothing_in(at: Run, write: Write, tmp_path: Path) -> None:
    told = document(at("import", "products", write(FILE), "--dry-run", "--json"))
    assert told["problems"] == [
        {
            "row": 4,
            "field": "barcode",
            "column": "条码",
            "value": "",
            "kind": "BadCheckDigit",
            "reason": "The last digit of a barcode is not what the others add up to: a digit "
            "is wrong (barcode: 6901234567899; right digit: 2).",
        },
        {
            "row": 5,
            "field": "price",
            "column": "售价",
            "value": "",
            "kind": "MissingValue",
            "reason": "The 'price' is missing, which every row, or every new product, needs.",
        },
    ]
    del told["problems"]
    assert told == {
        "file": str(tmp_path / "list.csv"),
        "target": "products",
        "dry_run": True,
        "run": None,
        "columns": {"code": "编码", "barcode": "条码", "name": "品名", "price": "售价"},
        "rows": 4,
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "refused": 2,
    }
    dry = at("import", "products", write(FILE), "--dry-run").stdout
    assert dry == "list.csv: of 4 rows would be 2 added, 0 changed, 0 unchanged, 2 refused.\n"
    path = tmp_path / "out.csv"
    assert document(at("export", "products", "--output", path, "--json"))["rows"] == 0


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_refused_rows_are_written_to_be_put_right(
    at: Run, write: Write, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"refused.{suffix}"
    assert at("import", "products", write(FILE), "--errors", out).exit_code == 0
    with exchange.open_sheet(out) as sheet:
        rows = [list(cells) for _, cells in sheet.rows()]
    assert rows[0] == ["Row", "Problem", "编码", "条码", "品名", "售价"]
    assert [row[2:] for row in rows[1:]] == [
        ["SODA", "6901234567899", "汽水", "3"],
        ["GUM", "", "口香糖"],
    ]
    right = [[*row[:3], "", row[4], "4"] for row in rows[1:]]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [rows[0], *right])
    again = at("import", "products", write(text))
    assert again.stdout.endswith("2 added, 0 changed, 0 unchanged, 0 refused.\n")


def test_columns_can_be_named_by_a_mapping(at: Run, write: Write, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    columns = {"code": "Artikel", "name": "Text", "price": "VK"}
    mapping.write_text(json.dumps({"columns": columns}), encoding="utf-8")
    path = write("Artikel;Text;VK\n1;Tee;1.234,50\n")
    told = document(at("import", "products", path, "--mapping", mapping, "--json"))
    assert (told["added"], told["columns"]) == (1, columns)
    mapping.write_bytes(b"\xff\xfe\xfd")
    result = at("import", "products", path, "--mapping", mapping)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == ("Error: A saved mapping is wrongly written near 'mapping.json'.\n")


def test_stock_comes_in_and_goes_out(
    at: Run, write: Write, tmp_path: Path, store: Store, tea: ProductId
) -> None:
    told = document(at("import", "stock", write("code,quantity\nTEA,12\n"), "--json"))
    assert (told["changed"], told["refused"]) == (1, 0)
    out = tmp_path / "stock.xlsx"
    assert at("export", "stock", "--output", out).stdout == f"{out}\n"
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:4] == ["TEA", "Tea", None, 12]


def test_sales_go_out_day_by_day(at: Run, tmp_path: Path, tea: ProductId) -> None:
    baskets = tmp_path / "baskets.csv"
    baskets.write_text(
        "basket,time,code,quantity,unit_price\n"
        "b1,2026-03-01T09:30:00,TEA,2,3.50\nb2,2026-03-03T09:30:00,TEA,1,3.50\n",
        encoding="utf-8",
    )
    assert at("till", "replay", baskets).exit_code == 0
    out = tmp_path / "sales.csv"
    days = ("--from", "2026-03-01", "--to", "2026-03-02")
    told = document(at("export", "sales", "--output", out, *days, "--json"))
    assert told == {"list": "sales", "rows": 1, "file": str(out)}
    assert "7.00" in out.read_text(encoding="utf-8-sig").splitlines()[1]


def test_promotions_and_coupons_go_out(at: Run, tmp_path: Path, store: Store) -> None:
    ten = live(store, TEN_OFF)
    codes_of(store, ten.id, codes=("SPRING1", "SPRING2"))
    for name, count, first in (("promotions", 1, 1), ("coupons", 2, "SPRING1")):
        out = tmp_path / f"{name}.xlsx"
        told = document(at("export", name, "--output", out, "--json"))
        assert told == {"list": name, "rows": count, "file": str(out)}
        sheet = openpyxl.load_workbook(out).active
        assert sheet is not None
        assert (sheet["A2"].value, sheet.max_row) == (first, count + 1)


def test_an_import_that_was_cut_off_goes_on(
    at: Run, write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 1)
    path = write("code,name,price\n1,a,1\n2,b,1\n3,c,1\n")
    with exchange.open_sheet(path) as sheet:
        plan = exchange.guess_plan(exchange.Target.PRODUCTS, sheet.preview(10))
        with pytest.raises(Enough):
            exchange.take_in(store, sheet, plan, stop_after(2))
        begun = store.ask(exchange.find_open_run, sheet, plan)
        assert begun is not None
    told = document(at("import", "products", path, "--json"))
    assert (told["run"], told["added"]) == (str(begun.id), 3)
    assert store.ask(catalogue.count_products) == 3


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "The file is no CSV or XLSX file (file name: list.csv; found: empty)."),
        ("code,name\n", "The file has no rows below its headings (file name: list.csv)."),
        (
            "name,price\nx,1\n",
            "No column was chosen for something that every row needs; one of code, barcode "
            "will do.",
        ),
        ('code,price\n1,"2\n', "(file name: list.csv; why: quotes; row no: 2)."),
    ],
)
def test_a_file_that_cannot_come_in_is_one_clear_error(
    at: Run, write: Write, text: str, error: str
) -> None:
    result = at("import", "products", write(text))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(f"{error}\n")
    assert result.stderr.startswith("Error: ")


def test_a_file_of_which_nothing_is_good_is_an_error(at: Run, write: Write) -> None:
    result = at("import", "products", write("code,name,price\n1,a,x\n"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "Error: No row of the file can be taken in (file: list.csv; rows: 1)."
    )


def test_only_the_first_problems_are_told_one_by_one(at: Run, write: Write) -> None:
    lines = "".join(f"{n},a,x\n" for n in range(30))
    result = at("import", "products", write("code,name,price\n" + lines + "99,b,1\n"))
    said = result.stderr.splitlines()
    assert len(said) == 21
    assert said[-1] == "and 10 more rows; --errors OUT writes them all."


def test_files_that_are_not_there_and_formats_that_are_unknown(
    at: Run, write: Write, tmp_path: Path
) -> None:
    missing = at("import", "products", tmp_path / "none.csv")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "No such file" in missing.stderr
    for words in (
        ("export", "products", "--output", tmp_path / "x.pdf"),
        ("import", "products", write(FILE), "--errors", tmp_path / "x.txt"),
    ):
        result = at(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "(formats: .xlsx, .csv)" in result.stderr or ".xlsx, .csv" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("import",),
        ("import", "members", "x.csv"),
        ("import", "products"),
        ("export", "suppliers", "--output", "x.csv"),
        ("export", "products"),
        ("export", "products", "--output", "x.csv", "--from", "2026-01-01"),
    ],
)
def test_wrong_usage_ends_with_two(at: Run, words: tuple[str, ...]) -> None:
    assert at(*words).exit_code == 2


def test_a_cashier_takes_nothing_in(at: Run, write: Write) -> None:
    result = at("--user", "Bo", "import", "products", write(FILE), env={"STOREAPP_PIN": "2580"})
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: This needs the permission 'import'.\n"
