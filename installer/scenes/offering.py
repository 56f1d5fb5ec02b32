"""What the pictures show of promotions: one planned and tried out, the others looked at."""

from __future__ import annotations

from installer.scenes.leading import open_screen
from installer.scenes.selling import shoot
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.demo import MANAGER
from storeapp.kernel.errors import Bug
from storeapp.promotions import PromotionId, PromotionState
from ui.demo.day import COLA, CRISPS
from ui.demo.stage import Stage
from ui.promotions.goods_panel import GoodsPanel
from ui.promotions.kinds_panel import KindsPanel
from ui.promotions.past_page import ReportPage
from ui.promotions.promotion_page import PromotionPage
from ui.promotions.promotions_screen import PromotionsScreen

NAMES = ("Snacks: second half price", "零食第二件半价")
SNACKS = {"en": "Snacks", "zh_CN": "零食"}
OTHER_CRISPS = "6952066001283"
TRIED = (CRISPS, CRISPS, OTHER_CRISPS, COLA)
NTH_TILE = 2
CALENDAR, CHECK = 1, 2  # pages of the screen
CODES, TRIAL, EFFECT = 1, -2, -1  # pages of a promotion
SPEND_AND_SAVE, SPRING_COUPON = 1, 7  # promotions of the demo shop by their numbers


def plan_offers(stage: Stage, language: str) -> None:
    """A manager plans a promotion, tries it out, and looks at those that are live."""
    stage.sign_in(MANAGER.role.value, MANAGER.pin)
    screen = open_screen(stage, "promotions", PromotionsScreen)
    plan_snacks(stage, language)
    look_at(stage, screen, SPRING_COUPON, CODES, "promotion-codes")
    look_at(stage, screen, SPEND_AND_SAVE, EFFECT, "promotion-effect")
    for number, name in ((CALENDAR, "promotions-calendar"), (CHECK, "promotions-check")):
        screen.tabs.turn_to(number)
        stage.rest()
        shoot(stage, name)
    stage.window.go("settings", "promotions")
    stage.rest()
    shoot(stage, "promotion-settings")


def plan_snacks(stage: Stage, language: str) -> None:
    """Begin with a template, fill it in, try it on a basket, then on past sales."""
    hands = stage.hands
    hands.press("Ctrl+N")
    panel = hands.find(KindsPanel)
    shoot(stage, "promotion-kinds")
    hands.click(panel.tiles[NTH_TILE])
    page = hands.find(PromotionPage)
    hands.enter(NAMES[0])
    hands.press("Tab")
    hands.enter(NAMES[1])
    choose_snacks(stage, page, language)
    preview = page.editor.preview
    for code in TRIED:
        hands.scan(code)
        stage.rest()
    hands.wait_for(lambda: preview.trial is not None and preview.trial.alone, "what it gives")
    stage.rest()
    shoot(stage, "promotion")
    hands.press("Ctrl+S")
    hands.wait_for(lambda: state_of(page) is PromotionState.DRAFT, "the draft")
    stage.rest()
    work_out(stage, page, TRIAL)
    shoot(stage, "promotion-trial")
    hands.press("Escape")
    stage.rest()


def choose_snacks(stage: Stage, page: PromotionPage, language: str) -> None:
    """Pick the category of the promotion."""
    hands, form = stage.hands, page.editor.form
    if form is None:
        raise Bug("a promotion has a form")
    hands.click(form.goods.goods.button)
    panel = hands.find(GoodsPanel)
    before = panel.goods
    hands.enter(SNACKS[language])
    hands.press("Return")
    hands.wait_for(lambda: panel.goods != before, "the category to be picked")
    hands.click(panel.done)
    stage.rest()


def look_at(
    stage: Stage, screen: PromotionsScreen, number: int, page_at: int, name: str
) -> None:
    """Open a promotion by its number at one of its pages."""
    screen.open_promotion(stage.store.ask(_numbered, number))
    stage.rest()
    page = stage.hands.find(PromotionPage)
    work_out(stage, page, page_at)
    shoot(stage, name)
    stage.hands.press("Escape")
    stage.rest()


def work_out(stage: Stage, page: PromotionPage, page_at: int) -> None:
    """Turn to a page of a promotion, and begin what there is to work out."""
    page.tabs.turn_to(page_at % len(page.tabs.titles()))
    stage.rest()
    shown = page.tabs.page()
    if isinstance(shown, ReportPage):
        stage.hands.press("F5")
        stage.hands.wait_for(shown.view.isVisible, "the report")
        stage.rest()


def state_of(page: PromotionPage) -> PromotionState | None:
    """How far the promotion of a page is, None before it is kept."""
    return None if page.promotion is None else page.promotion.state


def _numbered(read: Read, number: int) -> PromotionId:
    found = promotions.list_promotions(read).rows
    return next(one.id for one in found if one.number == number)
