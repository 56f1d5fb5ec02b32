"""What every table promises, asked of the file itself."""

from sqlalchemy import text

from storeapp.db.work import Read
from storeapp.schema import metadata
from storeapp.store import Store

WRITTEN_ONCE = {
    "cash_movement",
    "count_correction",
    "day_close",
    "day_close_correction",
    "day_close_shift",
    "drawer_opening",
    "foreign_count",
    "journal",
    "ledger_entry",
    "ledger_posting",
    "product_price",
    "safe_movement",
    "sale",
    "sale_line",
    "sale_reprint",
    "sale_tax",
    "sale_tender",
    "shift",
    "shift_close",
    "stock_move",
}


def own_tables(read: Read) -> dict[str, str]:
    rows = read.rows(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return {row.name: row.sql for row in rows if row.name in metadata.tables}


def test_every_table_is_strict(store: Store) -> None:
    tables = store.ask(own_tables)
    assert set(tables) == set(metadata.tables)
    assert [name for name, sql in tables.items() if "STRICT" not in sql] == []


def test_facts_are_guarded_against_change_and_deletion(store: Store) -> None:
    triggers = store.ask(
        lambda read: read.rows(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_%'")
        )
    )
    names = {row.name for row in triggers}
    wanted = {f"{name}_no_{change}" for name in WRITTEN_ONCE for change in ("update", "delete")}
    assert wanted <= names
