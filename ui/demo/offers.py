"""Planning a promotion by hand: tried out on the last sale, submitted, approved, checked."""

from __future__ import annotations

from storeapp.promotions import Goods, PromotionState
from ui.demo.stage import Stage
from ui.promotions.goods_panel import GoodsPanel
from ui.promotions.kinds_panel import KindsPanel
from ui.promotions.preview_card import PreviewCard
from ui.promotions.promotion_page import PromotionPage

NAMES = ("Second one half price", "第二件半价")
NTH_TILE, MOST_PICKED = 2, 2


def plan_offer(stage: Stage) -> None:
    """Make one from its template, and look at all that can be known of it."""
    hands = stage.hands
    stage.rest()
    hands.press("Ctrl+N")
    panel = hands.find(KindsPanel)
    stage.picture("promotion-kinds")
    hands.click(panel.tiles[NTH_TILE])
    page = hands.find(PromotionPage)
    hands.enter(NAMES[0])
    hands.press("Tab")
    hands.enter(NAMES[1])
    _try_out(stage, page)
    hands.press("Ctrl+Return")
    hands.wait_for(lambda: _stands(page, PromotionState.WAITING), "the promotion to wait")
    stage.rest()
    hands.press("F9")
    hands.wait_for(lambda: _stands(page, PromotionState.APPROVED), "the approval")
    for number in range(1, len(page.tabs.titles())):
        page.tabs.turn_to(number)
        stage.rest()
        hands.press("F5")  # where there is something to work out
        stage.picture(f"promotion-{number + 1}")
    hands.press("Escape")
    stage.rest()


def _try_out(stage: Stage, page: PromotionPage) -> None:
    """Put the last sale into the basket, and its goods into the promotion."""
    hands, preview, form = stage.hands, page.editor.preview, page.editor.form
    assert form is not None
    hands.click(preview.last)
    hands.wait_for(lambda: preview.basket.lines, "the last sale")
    hands.click(form.goods.goods.button)
    panel = hands.find(GoodsPanel)
    for line in preview.basket.lines[:MOST_PICKED]:
        _pick(stage, panel, line.code)
    stage.picture("promotion-goods")
    hands.click(panel.done)
    hands.wait_for(lambda: preview.table.rows.rows, "the basket to be priced")
    for _more in range(2):
        hands.click(preview.more)
    hands.wait_for(lambda: _shows_all(preview), "the basket to be priced again")
    stage.picture("promotion")


def _pick(stage: Stage, panel: GoodsPanel, code: str) -> None:
    before: Goods = panel.goods
    panel.search.edit.selectAll()
    stage.hands.enter(code)
    stage.hands.press("Return")
    stage.hands.wait_for(lambda: panel.goods != before, "the goods to be picked")


def _shows_all(preview: PreviewCard) -> bool:
    shown = tuple(one.line for one in preview.table.rows.rows)
    return shown == preview.basket.lines


def _stands(page: PromotionPage, state: PromotionState) -> bool:
    return page.promotion is not None and page.promotion.state is state
