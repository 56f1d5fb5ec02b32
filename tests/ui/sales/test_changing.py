"""Prices, discounts, gifts, notes: each by keyboard alone, to the cent, and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from storeapp import catalogue, sales, settings, shifts, staff
from storeapp.catalogue import Barcode, NewProduct
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.sales import DiscountSource, SaleDetail, SalesLimits
from storeapp.staff import ApprovalUnfit, Unfit
from storeapp.store import Store
from tests.conftest import actor_named
from tests.ui.sales.conftest import ENTER, MILK, RICE, WATER, Hands, Open
from ui.kit.screen import Context
from ui.sales.side import Mode
from ui.staff.approval_panel import ApprovalPanel

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
ADA, MEI = "246810", "135790"
BEER, BOTTLE = "4006381333931", "9001"


@pytest.fixture
def bo(shop: Store, closed_till: Open) -> Hands:
    """The cashier at an open till, with three reasons to choose from."""
    shop.do(settings.change, SalesLimits(discount_reasons=("Damaged", "Regular", "Old")))
    shop.do(shifts.open_shift, Money(50000))
    return closed_till()


@pytest.fixture
def context(context: Context, request: pytest.FixtureRequest) -> Context:
    """Bo is at the screen where the test asks for him, else somebody who may do anything."""
    if "bo" not in request.fixturenames:
        return context

    return replace(context, store=context.store.acting_as(actor_named(context.store, "Bo")))


def undo(till: Hands) -> None:
    till.press(Key.Key_Z, CTRL)


def chips(till: Hands) -> list[list[str]]:
    return [[chip.words for chip in row.chips] for row in till.screen.cart.rows.rows]


def panel(till: Hands) -> ApprovalPanel:
    """The panel that asks for a PIN, once it knows who may approve."""
    till.until(lambda: isinstance(till.bench.panels.panel, ApprovalPanel))
    found = till.bench.panels.panel
    assert isinstance(found, ApprovalPanel)
    till.until(lambda: bool(found.buttons))
    return found


def approve(till: Hands, pin: str = ADA) -> None:
    """Type a PIN, and wait until that panel has gone."""
    asked = panel(till)
    till.type(pin)
    till.press(ENTER)
    till.until(lambda: till.bench.panels.panel is not asked)


def last_sale(store: Store) -> SaleDetail:
    found = store.ask(sales.find_last_sale)
    assert found is not None
    return store.ask(sales.get_sale, found)


def test_a_line_is_discounted_by_keys_alone(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(Key.Key_F6)
    till.type("12.5")
    assert till.screen.side.discount.outlook.text() == "Milk 1 L  ¥12.80 → ¥11.20"
    till.press(ENTER)
    assert till.mode is Mode.SALE
    assert till.lines == [("Milk 1 L", "1", "11.20")]
    assert chips(till) == [["12.5% off"]]
    assert till.screen.cart.rows.rows[0].less == "−1.60"
    assert till.screen.message.text == "12.5% off Milk 1 L"
    assert till.screen.scan.edit.hasFocus()
    undo(till)
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    assert chips(till) == [[]]


def test_a_discount_of_an_amount_with_a_reason_is_in_the_books(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.press(Key.Key_F6)
    till.press(Key.Key_F8)
    till.type("2")
    page = till.screen.side.discount
    page.reason.setFocus()
    till.type("Dented")
    till.press(ENTER)
    assert chips(till) == [["Dented"]]
    till.pay_cash()
    (line,) = last_sale(shop).lines
    (share,) = line.discounts
    assert (share.source, share.amount, share.reason) == (
        DiscountSource.LINE,
        Money(200),
        "Dented",
    )
    assert last_sale(shop).total == Money(1080)


def test_the_whole_sale_is_discounted_to_the_cent(till: Hands, shop: Store) -> None:
    for code in (MILK, RICE, WATER):
        till.scan(code)
    till.press(Key.Key_F6)
    till.press(Key.Key_F6)
    till.press(Key.Key_F8)
    till.type("10")
    till.press(ENTER)
    # 67.20 in all: 1280, 4990, 450 of 1000 by the largest remainder.
    assert [row.less for row in till.screen.cart.rows.rows] == ["−1.90", "−7.43", "−0.67"]
    totals = till.screen.side.totals
    assert (totals.discount.text(), totals.whole.figure.text()) == ("¥0.00", "−¥10.00")
    assert totals.whole.isVisible()
    assert till.total == "¥57.20"
    till.press(Key.Key_F6)
    till.press(Key.Key_F6)
    till.type("0")
    till.press(ENTER)
    assert till.total == "¥67.20"
    assert not totals.whole.isVisible()


def test_a_surcharge_lies_on_the_whole_sale(till: Hands) -> None:
    till.scan(MILK)
    till.press(Key.Key_F6)
    till.press(Key.Key_F9)
    till.type("10")
    till.press(ENTER)
    totals = till.screen.side.totals
    assert (till.total, totals.surcharge.figure.text()) == ("¥14.08", "¥1.28")
    assert till.screen.cart.rows.rows[0].less == "1.28"
    assert till.screen.message.text == "Surcharge of 10%"


def test_more_than_the_price_is_refused_under_the_field(till: Hands) -> None:
    till.scan(MILK)
    till.press(Key.Key_F6)
    till.type("120")
    till.press(ENTER)
    page = till.screen.side.discount
    assert till.mode is Mode.DISCOUNT
    assert page.outlook.text() == (
        "A discount of ¥15.36 is not possible on “Milk 1 L”, which costs ¥12.80. "
        "Type a smaller one."
    )
    assert page.percent.hasFocus()
    till.press(Key.Key_Escape)
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_a_price_is_changed_and_taken_back(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.scan(MILK)
    till.press(Key.Key_F5)
    till.type("9.90")
    till.press(ENTER)
    row = till.screen.cart.rows.rows[0]
    assert (row.price, row.listed, row.amount) == ("9.90", "12.80", "19.80")
    till.press(Key.Key_F5)
    till.type("12.80")
    till.press(ENTER)
    row = till.screen.cart.rows.rows[0]
    assert (row.price, row.listed, row.amount) == ("12.80", "", "25.60")


def test_an_empty_price_is_refused_under_the_field(till: Hands) -> None:
    till.scan(MILK)
    till.press(Key.Key_F5)
    till.press(Key.Key_Backspace)
    till.press(ENTER)
    page = till.screen.side.price
    assert page.outlook.text() == "Type the new price, such as 9.90."
    assert till.mode is Mode.PRICE


def test_something_is_given_away_with_a_reason_and_charged_again(
    till: Hands, shop: Store
) -> None:
    till.scan(RICE)
    till.scan(MILK)
    till.press(Key.Key_G, CTRL)
    till.press(ENTER)
    page = till.screen.side.gift
    assert page.outlook.text() == "This needs a reason. Choose one, or type it."
    till.type("Birthday")
    till.press(ENTER)
    assert till.lines[1] == ("Milk 1 L", "1", "0.00")
    assert chips(till)[1] == ["Gift"]
    till.press(Key.Key_G, CTRL)
    assert till.lines[1] == ("Milk 1 L", "1", "12.80")
    undo(till)
    till.pay_cash()
    assert last_sale(shop).total == Money(4990)
    gift = last_sale(shop).lines[1].discounts[0]
    assert (gift.source, gift.amount, gift.reason) == (
        DiscountSource.GIFT,
        Money(1280),
        "Birthday",
    )


def test_notes_and_salespeople_stand_on_lines_and_on_the_whole(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.scan(RICE)
    till.press(Key.Key_N, CTRL)
    till.type("Cold please")
    till.press(ENTER)
    till.press(Key.Key_N, CTRL)
    till.press(Key.Key_N, CTRL)
    till.type("For the party")
    till.press(ENTER)
    till.press(Key.Key_S, CTRL)
    till.until(lambda: till.mode is Mode.SALESPERSON)
    till.press(Key.Key_Down)
    till.press(Key.Key_Down)
    till.press(ENTER)
    till.press(Key.Key_S, CTRL)
    till.until(lambda: till.mode is Mode.SALESPERSON)
    till.press(Key.Key_S, CTRL)
    till.press(Key.Key_Down)
    till.press(ENTER)
    rows = till.screen.cart.rows.rows
    assert [row.remark for row in rows] == ["", "Cold please · Sold by Bo"]
    assert till.screen.cart.remark.text() == "For the party · Sold by Ada"
    assert till.lines[1][0] == "Rice 5 kg"
    till.pay_cash()
    sold = last_sale(shop)
    assert (sold.note, sold.lines[1].note) == ("For the party", "Cold please")


def test_a_remark_gives_its_line_more_room(till: Hands) -> None:
    till.scan(MILK)
    till.scan(RICE)
    view = till.screen.cart.view
    low = view.visualRect(view.rows.index(1)).height()
    till.press(Key.Key_N, CTRL)
    till.type("Cold")
    till.press(ENTER)
    view.grab()
    assert view.visualRect(view.rows.index(1)).height() == low + 20
    assert view.visualRect(view.rows.index(0)).height() == low
    undo(till)
    view.grab()
    assert view.visualRect(view.rows.index(1)).height() == low


def test_a_customer_pays_no_tax_under_a_certificate(till: Hands) -> None:
    till.scan(MILK)
    with_tax = till.screen.till.totals
    assert with_tax.tax.minor > 0
    till.press(Key.Key_T, CTRL)
    till.type("TX-22")
    till.press(ENTER)
    totals = till.screen.till.totals
    assert totals.tax == Money(0)
    assert totals.due == with_tax.due - with_tax.tax
    assert chips(till) == [["Tax-free"]]
    assert till.screen.side.totals.exemption.isVisible()
    till.press(Key.Key_T, CTRL)
    till.press(Key.Key_Backspace)
    till.press(ENTER)
    assert till.screen.till.totals == with_tax


def test_what_comes_back_is_counted_apart(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.scan(RICE)
    found = shop.ask(catalogue.find_by_code, WATER)
    basket = till.screen.till.basket
    assert found is not None
    assert basket is not None
    line = sales.line_for(found.sellable, pieces(1))
    till.screen.counter.become(
        sales.take_back_without_receipt(basket, line, pieces(3), "Flat")[0]
    )
    assert till.screen.cart.count.text() == "2 items · 3 returned"
    assert chips(till)[2] == ["Return"]


@pytest.mark.parametrize("key", [Key.Key_F5, Key.Key_F6])
def test_nothing_is_asked_with_an_empty_basket(till: Hands, key: Key) -> None:
    till.press(key)
    assert till.mode is Mode.SALE


def test_a_scan_on_a_page_rings_up_and_the_page_keeps_its_line(till: Hands) -> None:
    till.scan(MILK)
    till.press(Key.Key_F6)
    till.type("10")
    till.scan(RICE)
    assert [name for name, _much, _amount in till.lines] == ["Milk 1 L", "Rice 5 kg"]
    assert till.screen.side.discount.percent.text() == "10"
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "1", "11.52"), ("Rice 5 kg", "1", "49.90")]


class TestTheKeypad:
    """Numbers and signs, typed slowly into the scan field."""

    def test_a_number_and_a_slash_is_a_discount(
        self, till: Hands, send_command: Callable[[Hands, str], None]
    ) -> None:
        till.scan(MILK)
        send_command(till, "12.5/")
        assert till.lines == [("Milk 1 L", "1", "11.20")]
        assert till.screen.scan.text() == ""

    @pytest.mark.parametrize("typed", ["9.90.", "9..", "9.90.."])
    def test_a_number_and_a_point_is_a_price(
        self, till: Hands, send_command: Callable[[Hands, str], None], typed: str
    ) -> None:
        till.scan(MILK)
        send_command(till, typed)
        price = "9.00" if typed == "9.." else "9.90"
        assert till.lines == [("Milk 1 L", "1", price)]

    def test_a_whole_number_and_one_point_waits_for_more(
        self, till: Hands, send_command: Callable[[Hands, str], None]
    ) -> None:
        till.scan(MILK)
        send_command(till, "9.")
        assert till.lines == [("Milk 1 L", "1", "12.80")]
        assert till.screen.scan.text() == "9."
        till.press(ENTER)
        assert till.lines == [("Milk 1 L", "1", "9.00")]

    @pytest.mark.parametrize(
        ("sign", "mode"), [("/", Mode.DISCOUNT), (".", Mode.PRICE), ("*", Mode.QUANTITY)]
    )
    def test_a_sign_alone_asks(
        self,
        till: Hands,
        send_command: Callable[[Hands, str], None],
        sign: str,
        mode: Mode,
    ) -> None:
        till.scan(MILK)
        send_command(till, sign)
        assert till.mode is mode
        assert till.screen.scan.text() == ""

    def test_a_scan_with_signs_in_it_is_a_code(self, till: Hands) -> None:
        till.scan(MILK)
        till.scan("12.5/")
        assert till.lines == [("Milk 1 L", "1", "12.80")]
        assert till.screen.errors.title.text() == "Unknown barcode"

    def test_what_the_signs_would_do_is_said_while_a_number_stands_there(
        self, till: Hands
    ) -> None:
        hint = till.screen.scan.hint
        till.type("5")
        till.until(hint.isVisible)
        assert hint.text() == "5* of the next"
        till.press(Key.Key_Backspace)
        assert not hint.isVisible()
        till.scan(MILK)
        till.type("12")
        till.until(hint.isVisible)
        assert hint.text() == "12* of the next · 12/ % off · 12.. new price"


@pytest.fixture
def send_command() -> Callable[[Hands, str], None]:
    """Type slowly, and let the scanner be sure that no scan follows."""

    def send(till: Hands, text: str) -> None:
        till.type(text)
        till.screen.context.scanner.typed.emit(text[-1])

    return send


def test_a_deposit_follows_its_line(till: Hands, shop: Store) -> None:
    bottle = shop.do(
        catalogue.add_product,
        NewProduct(code=BOTTLE, name="Bottle", price=Money(50), is_deposit=True),
    )
    shop.do(
        catalogue.add_product,
        NewProduct(
            code="B1",
            name="Beer",
            price=Money(600),
            barcodes=(Barcode(code=BEER),),
            deposit_id=bottle,
        ),
    )
    till.scan(BEER)
    till.scan(BEER)
    assert till.lines == [("Beer", "2", "12.00"), ("Bottle", "2", "1.00")]
    rows = till.screen.cart.rows.rows
    assert [row.goes_along for row in rows] == [False, True]
    assert [row.can_step for row in rows] == [True, False]
    till.press(Key.Key_Down)
    till.screen.counter.step(rows[1].priced.no, 1)
    assert till.lines == [("Beer", "3", "18.00"), ("Bottle", "3", "1.50")]
    till.screen.counter.choose(rows[0].priced.no)
    till.press(Key.Key_Delete)
    assert till.lines == []


class TestApprovals:
    """What the cashier may not do alone."""

    def test_a_discount_beyond_the_limit_is_approved_at_once(
        self, bo: Hands, shop: Store
    ) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F6)
        bo.type("50")
        bo.press(ENTER)
        asked = panel(bo)
        assert asked.act.text() == "Give a discount beyond the limit"
        assert (asked.amount.text(), asked.change.text()) == ("¥6.40", "¥12.80 → ¥6.40")
        assert bo.lines == [("Milk 1 L", "1", "12.80")]  # nothing has changed yet
        approve(bo)
        assert bo.lines == [("Milk 1 L", "1", "6.40")]
        bo.pay_cash()
        (given,) = shop.ask(staff.used_approvals, last_sale(shop).id)
        assert (given.asked_by, given.approved_by) == ("Bo", "Ada")
        assert given.ask.permission is Permission.DISCOUNT_BEYOND
        with pytest.raises(ApprovalUnfit) as caught:  # it serves for nothing else
            bo.context.store.do(staff.allow, given.ask, given.id)
        assert caught.value.why is Unfit.USED

    @pytest.mark.parametrize(
        ("key", "act", "amount"),
        [
            (Key.Key_G, "Give something away", "¥12.80"),
            (Key.Key_T, "Free a customer of tax", "¥1.47"),
        ],
    )
    def test_a_gift_and_an_exemption_are_approved(
        self, bo: Hands, key: Qt.Key, act: str, amount: str
    ) -> None:
        bo.scan(MILK)
        bo.press(key, CTRL)
        bo.type("Friend")
        bo.press(ENTER)
        asked = panel(bo)
        assert (asked.act.text(), asked.amount.text()) == (act, amount)
        assert asked.reason.value() == "Friend"
        assert bo.total == "¥12.80"
        approve(bo, ADA)
        assert bo.total == {"¥12.80": "¥0.00", "¥1.47": "¥11.33"}[amount]

    def test_escape_leaves_the_basket_as_it_was(self, bo: Hands) -> None:
        bo.scan(MILK)
        before = bo.screen.till.basket
        bo.press(Key.Key_F5)
        bo.type("5")
        bo.press(ENTER)
        panel(bo)
        bo.press(Key.Key_Escape)
        assert bo.bench.panels.panel is None
        assert bo.screen.till.basket is before
        assert bo.mode is Mode.SALE

    def test_a_wrong_pin_changes_nothing(self, bo: Hands) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F5)
        bo.type("5")
        bo.press(ENTER)
        asked = panel(bo)
        bo.type("111222")
        bo.press(ENTER)
        bo.until(lambda: asked.pin.dots.wrong)
        assert asked.message.text() == "This PIN is wrong. Try again."
        assert bo.lines == [("Milk 1 L", "1", "12.80")]

    def test_a_scan_in_between_rings_up_and_the_ask_follows(self, bo: Hands) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F6)
        bo.press(Key.Key_F6)
        bo.type("50")
        bo.press(ENTER)
        asked = panel(bo)
        assert asked.amount.text() == "¥6.40"
        bo.type("246")
        bo.scan(RICE)
        assert [name for name, _much, _amount in bo.lines] == ["Milk 1 L", "Rice 5 kg"]
        assert asked.amount.text() == "¥31.35"
        assert asked.pin.pin() == "246"
        bo.type("810")
        bo.press(ENTER)
        bo.until(lambda: bo.bench.panels.panel is None)
        assert bo.total == "¥31.35"

    def test_nothing_is_asked_for_a_line_that_is_gone(self, bo: Hands) -> None:
        bo.scan(MILK)
        bo.scan(RICE)
        bo.press(Key.Key_F5)
        bo.type("5")
        bo.press(ENTER)
        panel(bo)
        bo.screen.counter.undo()  # the rice is not there any more
        assert bo.bench.panels.panel is None
        assert bo.lines == [("Milk 1 L", "1", "12.80")]

    def test_a_manager_cannot_approve_beyond_their_own_limit(self, bo: Hands) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F6)
        bo.type("80")
        bo.press(ENTER)
        asked = panel(bo)
        bo.press(Key.Key_Down)  # from Ada to Mei
        bo.type(MEI)
        bo.press(ENTER)
        bo.until(lambda: asked.pin.dots.wrong)
        assert asked.message.text() == (
            "That is more than Mei may approve. Choose somebody else."
        )
        bo.press(Key.Key_Up)
        approve(bo)
        assert bo.lines == [("Milk 1 L", "1", "2.56")]

    def test_a_price_far_down_needs_two_rights_one_after_the_other(self, bo: Hands) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F5)
        bo.type("5")
        bo.press(ENTER)
        assert panel(bo).act.text() == "Change a price at the till"
        approve(bo)
        assert panel(bo).act.text() == "Give a discount beyond the limit"
        approve(bo)
        assert bo.lines == [("Milk 1 L", "1", "5.00")]

    def test_what_grew_since_is_asked_for_at_the_payment(self, bo: Hands, shop: Store) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F6)
        bo.press(Key.Key_F6)
        bo.type("50")
        bo.press(ENTER)
        approve(bo)
        bo.scan(RICE)
        bo.press(Key.Key_F12)
        assert panel(bo).amount.text() == "¥31.35"
        bo.press(Key.Key_Escape)
        assert bo.mode is Mode.SALE
        bo.press(Key.Key_F12)
        approve(bo)
        bo.until(lambda: bo.mode is Mode.PAYMENT)
        bo.press(ENTER)
        bo.until(lambda: bo.mode is Mode.CHANGE)
        assert last_sale(shop).total == Money(3135)

    def test_within_the_limit_nobody_is_asked(self, bo: Hands) -> None:
        bo.scan(MILK)
        bo.press(Key.Key_F6)
        bo.type("10")
        bo.press(Key.Key_Tab)
        bo.press(ENTER)
        assert bo.bench.panels.panel is None
        assert bo.lines == [("Milk 1 L", "1", "11.52")]

    def test_taking_out_more_than_the_limit_needs_approval(
        self, bo: Hands, shop: Store
    ) -> None:
        shop.do(settings.change, SalesLimits(void_minor=2000))
        bo.until(lambda: bo.screen.counter.permits.limits.void_minor == 2000)
        bo.scan(MILK)
        bo.scan(RICE)
        bo.press(Key.Key_Delete)
        assert panel(bo).act.text() == "Take out more than the limit"
        assert len(bo.lines) == 2
        approve(bo)
        assert bo.lines == [("Milk 1 L", "1", "12.80")]
        bo.press(Key.Key_Delete)  # 62.70 is more than the 49.90 that were approved
        assert panel(bo).amount.text() == "¥62.70"
        approve(bo)
        assert bo.lines == []

    def test_taking_out_after_the_total_was_told_needs_approval(
        self, bo: Hands, shop: Store
    ) -> None:
        shop.do(settings.change, SalesLimits(void_after_total=True))
        bo.until(lambda: bo.screen.counter.permits.limits.void_after_total)
        bo.scan(MILK)
        bo.scan(RICE)
        bo.press(Key.Key_Delete)
        assert bo.bench.panels.panel is None
        bo.press(Key.Key_F12)
        bo.until(lambda: bo.mode is Mode.PAYMENT)
        bo.press(Key.Key_Escape)
        bo.press(Key.Key_Delete)
        assert len(bo.lines) == 1
        approve(bo)
        assert bo.lines == []


class TestCancelledSales:
    """A cancelled basket counts as voided, exactly once, and no scan is lost."""

    def voids(self, store: Store) -> int:
        """What was voided in this shift."""
        shift = store.ask(shifts.current)
        assert shift is not None
        return store.ask(shifts.get_report, shift.id).takings.voids.amount.minor

    def test_the_next_line_settles_it(self, till: Hands, shop: Store) -> None:
        till.scan(MILK)
        till.press(Key.Key_Delete, CTRL, SHIFT)
        assert till.lines == []
        till.scan(RICE)
        assert till.lines == [("Rice 5 kg", "1", "49.90")]
        till.until(lambda: till.screen.counter.keeper.rests)
        assert self.voids(shop) == 1280
        undo(till)
        undo(till)
        assert till.lines == []
        till.scan(RICE)
        till.until(lambda: till.screen.counter.keeper.rests)
        assert self.voids(shop) == 1280 + 4990  # what is undone was rung up all the same
        kept = shop.ask(sales.find_draft)
        assert kept is not None
        assert [line.line.name for line in kept.lines] == ["Rice 5 kg"]

    def test_leaving_the_checkout_settles_it(self, till: Hands, shop: Store) -> None:
        till.scan(MILK)
        till.press(Key.Key_Delete, CTRL, SHIFT)
        till.screen.hide()
        till.until(lambda: till.screen.counter.keeper.rests)
        assert self.voids(shop) == 1280
        assert not till.screen.till.can_undo

    def test_the_next_screen_settles_what_an_earlier_one_could_not(
        self, till: Hands, shop: Store, closed_till: Open
    ) -> None:
        till.scan(MILK)
        till.until(lambda: till.screen.counter.keeper.rests)
        till.screen.counter.keeper.pause()
        till.press(Key.Key_Delete, CTRL, SHIFT)
        till.screen.hide()
        assert len(till.screen.till.gone) == 1
        closed_till()
        till.until(lambda: self.voids(shop) == 1280)
        assert till.screen.till.gone == []

    def test_opening_the_drawer_settles_it(self, till: Hands, shop: Store) -> None:
        till.scan(MILK)
        till.press(Key.Key_Delete, CTRL, SHIFT)
        till.press(Key.Key_F10)
        till.until(lambda: till.screen.counter.keeper.rests)
        assert self.voids(shop) == 1280

    def test_one_that_was_undone_is_none(self, till: Hands, shop: Store) -> None:
        till.scan(MILK)
        till.press(Key.Key_Delete, CTRL, SHIFT)
        undo(till)
        till.pay_cash()
        assert self.voids(shop) == 0

    def test_one_that_a_crash_left_is_settled_at_the_next_start(
        self, shop: Store, closed_till: Open
    ) -> None:
        shop.do(shifts.open_shift, Money(50000))
        found = shop.ask(catalogue.find_by_code, MILK)
        assert found is not None
        opened = sales.open_basket(shop.clock(), shop.frame.calendar.day_of(shop.clock()))
        basket, no = sales.add_found(opened, found, found.quantity)
        shop.do(sales.keep_draft, sales.remove(basket, no))
        till = closed_till()
        till.until(lambda: self.voids(shop) == 1280)
        till.until(lambda: shop.ask(sales.find_draft) is None)
        assert not till.screen.kept_bar.isVisible()

    def test_a_basket_that_was_left_and_discarded_counts_as_voided(
        self, shop: Store, closed_till: Open
    ) -> None:
        shop.do(shifts.open_shift, Money(50000))
        found = shop.ask(catalogue.find_by_code, MILK)
        assert found is not None
        opened = sales.open_basket(shop.clock(), shop.frame.calendar.day_of(shop.clock()))
        shop.do(sales.keep_draft, sales.add_found(opened, found, found.quantity)[0])
        till = closed_till()
        till.until(till.screen.kept_bar.isVisible)
        till.screen.kept_bar.discard.click()
        till.scan(RICE)
        till.until(lambda: till.screen.counter.keeper.rests)
        assert self.voids(shop) == 1280
        kept = shop.ask(sales.find_draft)
        assert kept is not None
        assert [line.line.name for line in kept.lines] == ["Rice 5 kg"]
