"""A day as tables: what sold, and how it was taxed, paid and rung up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QTableView, QWidget

from reports.kit.names import local_name, tender_name
from reports.kit.units import unit_name
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.rate import Rate
from storeapp.sales import ProductFigure, SaleTax, TotalFigure
from ui.insights.figures import DayView, in_tenths, product_margin, product_margin_rate
from ui.kit.card import Box
from ui.kit.display import quantity
from ui.kit.empty import Empty
from ui.kit.label import Label
from ui.kit.layout import column, grid
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy

R = TypeVar("R")


class ProductsPage(QWidget):
    """Every product that was sold, the most money first."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table[ProductFigure] = Table(_product_columns(), _("Products sold"))
        self.nothing = Empty("package", _("Nothing was sold on this day"))
        body = column(self.table, self.nothing, margins=(1, 1, 1, 1))
        self.setLayout(column(Box("card", body)))
        self.nothing.hide()

    def show_day(self, view: DayView) -> None:
        """Show the products of a day."""
        products = view.day.products
        self.table.rows.start(Page(products))
        self.table.setVisible(bool(products))
        self.nothing.setVisible(not products)


class TotalsPage(QWidget):
    """Taxes, ways of paying, cashiers and hours, each with its sums."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        self.taxes: Table[SaleTax] = Table(_tax_columns(), _("Tax by rate"))
        self.tenders: Table[TotalFigure] = Table(self._tender_columns(), _("Ways of paying"))
        self.cashiers: Table[TotalFigure] = Table(_people_columns(), _("Cashiers"))
        self.hours: Table[TotalFigure] = Table(_hour_columns(), _("Hours"))
        places = grid(gap=12)
        tables: tuple[QTableView, ...] = (self.taxes, self.tenders, self.cashiers, self.hours)
        for number, table in enumerate(tables):
            places.addWidget(_titled(table), number // 2, number % 2)
        for place, share in enumerate((3, 2)):
            places.setColumnStretch(place, share)
            places.setRowStretch(place, 1)
        self.setLayout(places)

    def show_day(self, view: DayView) -> None:
        """Show the sums of a day."""
        types = view.tender_types
        self._names = {code: tender_name(code, kind.name) for code, kind in types.items()}
        _fill(self.taxes, view.day.taxes)
        _fill(self.tenders, view.day.tenders)
        _fill(self.cashiers, view.day.cashiers)
        _fill(self.hours, view.day.hours)

    def _tender_columns(self) -> tuple[Column[TotalFigure], ...]:
        return (
            Column(lazy("Way of paying"), self._tender_of, 120, stretch=True),
            Column(lazy("Times"), _count_of, 90),
            Column(lazy("Amount"), _amount_of, 120),
        )

    def _tender_of(self, figure: TotalFigure) -> str:
        return self._names.get(figure.code, figure.code)


def _titled(table: QTableView) -> Box:
    head = column(Label(table.accessibleName(), "heading"), margins=(14, 12, 14, 6))
    return Box("card", column(head, table, gap=0, margins=(1, 1, 1, 6)))


def _fill(table: Table[R], rows: Sequence[R]) -> None:
    table.rows.start(Page(tuple(rows)))


def _product_columns() -> tuple[Column[ProductFigure], ...]:
    return (
        Column(lazy("Code"), _code_of, 120),
        Column(lazy("Name"), _name_of, 220, stretch=True),
        Column(lazy("Quantity"), _quantity_of, 110, right=True),
        Column(lazy("Discounts"), _discount_of, 110, right=True),
        Column(lazy("Tax"), _tax_of, 100),
        Column(lazy("Sales"), _due_of, 120),
        Column(lazy("Margin"), product_margin, 110, right=True),
        Column(lazy("Margin %"), _margin_rate_of, 104, right=True),
    )


def _tax_columns() -> tuple[Column[SaleTax], ...]:
    return (
        Column(lazy("Tax"), _tax_name_of, 110, stretch=True),
        Column(lazy("Rate"), _rate_of, 84),
        Column(lazy("In the price"), _included_of, 120),
        Column(lazy("Net"), _base_of, 120),
        Column(lazy("Tax amount"), _tax_amount_of, 120),
    )


def _people_columns() -> tuple[Column[TotalFigure], ...]:
    return (
        Column(lazy("Cashier"), _code_of, 110, stretch=True),
        Column(lazy("Receipts"), _count_of, 110),
        Column(lazy("Items"), _items_of, 90),
        Column(lazy("Sales"), _amount_of, 120),
    )


def _hour_columns() -> tuple[Column[TotalFigure], ...]:
    return (
        Column(lazy("Hour"), _hour_of, 84, stretch=True),
        Column(lazy("Receipts"), _count_of, 110),
        Column(lazy("Items"), _items_of, 80),
        Column(lazy("Sales"), _amount_of, 110),
    )


def _code_of(figure: ProductFigure | TotalFigure) -> str:
    return figure.code


def _name_of(product: ProductFigure) -> str:
    return local_name(product.name, product.names)


def _quantity_of(product: ProductFigure) -> object:
    if product.unit.is_weighed:
        return quantity(product.quantity, unit_name(product.unit))
    return product.quantity


def _discount_of(product: ProductFigure) -> Money | None:
    return product.discount or None


def _tax_of(product: ProductFigure) -> Money:
    return product.tax


def _due_of(product: ProductFigure) -> Money:
    return product.due


def _margin_rate_of(product: ProductFigure) -> Rate | None:
    rate = product_margin_rate(product)
    return None if rate is None else in_tenths(rate)


def _tax_name_of(tax: SaleTax) -> str:
    return tax.name


def _rate_of(tax: SaleTax) -> Rate:
    return tax.rate


def _included_of(tax: SaleTax) -> bool:
    return tax.included


def _base_of(tax: SaleTax) -> Money:
    return tax.base


def _tax_amount_of(tax: SaleTax) -> Money:
    return tax.amount


def _count_of(figure: TotalFigure) -> int:
    return figure.count


def _items_of(figure: TotalFigure) -> int:
    return figure.base.minor


def _amount_of(figure: TotalFigure) -> Money:
    return figure.amount


def _hour_of(figure: TotalFigure) -> str:
    return f"{figure.code}:00"
