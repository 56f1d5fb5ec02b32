"""Sales as receipts show them, made without a store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.sales import SaleDetail, SaleId, SaleTax, SaleTender, SoldLine
from storeapp.settings import StoreSettings

AT = datetime(2026, 11, 8, 6, 32, 10, tzinfo=UTC)  # 14:32 in Shanghai
STORE = StoreSettings(
    name="滨江店 Riverside",
    zone="Asia/Shanghai",
    language="zh_CN",
    address="滨江路 18 号",
    phone="021-5555 0101",
    tax_number="91310000MA1K35X",
    receipt_header="新鲜每一天",
    receipt_footer="谢谢惠顾\n七日内凭小票退换",
)


def sold(
    name: str,
    quantity: Quantity,
    price: int,
    *,
    unit: Unit = Unit.PIECE,
    discount: int = 0,
    names: tuple[tuple[str, str], ...] = (),
) -> SoldLine:
    gross = quantity.times(Money(price))
    amount = gross - Money(discount)
    return SoldLine(
        no=1,
        product_id=ProductId(UUID(int=1)),
        code="1",
        barcode="",
        name=name,
        names=names,
        unit=unit,
        quantity=quantity,
        unit_price=Money(price),
        gross=gross,
        discount=Money(discount),
        amount=amount,
        tax=ZERO,
        due=amount,
        cost=None,
    )


LINES = (
    sold("纯牛奶 1L", pieces(2), 1280, discount=300, names=(("en", "Whole milk 1 L"),)),
    sold("泰国茉莉香米 5kg", pieces(1), 4990, names=(("en", "Thai jasmine rice 5 kg"),)),
    sold("香蕉", Quantity(842), 798, unit=Unit.KG, names=(("en", "Bananas"),)),
    sold("薄荷牙膏 120g", pieces(1), 1650),
    sold("黑巧克力 100g", pieces(3), 1490),
    sold("气泡水 500ml", pieces(6), 450, names=(("en", "Sparkling water 500 ml"),)),
)


def sale(
    lines: tuple[SoldLine, ...] = LINES,
    *,
    tenders: tuple[SaleTender, ...] | None = None,
    rounding: int = -2,
    included: bool = True,
) -> SaleDetail:
    gross = Money(sum(line.gross.minor for line in lines))
    discount = Money(sum(line.discount.minor for line in lines))
    amount = gross - discount
    rate = percent(13)
    tax = rate.within(amount) if included else rate.of(amount)
    total = amount + Money(rounding) + (ZERO if included else tax)
    cash = SaleTender("cash", "现金", Money(20000), Money(20000) - total, "")
    return SaleDetail(
        id=SaleId(UUID(int=7)),
        number="2-1-000147",
        register_no=2,
        register_name="2",
        cashier="李娜",
        at=AT,
        business_day=date(2026, 11, 8),
        gross=gross,
        discount=discount,
        tax=tax,
        rounding=Money(rounding),
        total=total,
        change=Money(20000) - total if tenders is None else ZERO,
        lines=lines,
        taxes=(SaleTax("vat", "增值税", rate, included, amount - tax, tax),),
        tenders=(cash,) if tenders is None else tenders,
        journal_mark="a1b2c3d4",
        copies=0,
    )
