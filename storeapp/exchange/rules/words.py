"""Words of a file that stand for a unit, or for yes and no, in English and Chinese."""

from __future__ import annotations

from storeapp.catalogue import Unit
from storeapp.exchange.errors import NotAUnit, NotYesOrNo
from storeapp.kernel.search import normalise

# Chinese counts things with many words; all of these count single pieces.
_COUNTERS = (
    "个件只支枝条根把双对套卷张块片颗粒本册台部辆份串盆棵朵顶床面副组提板筒捆株尾头扇盏架座节具"
)
_UNITS = {
    Unit.PIECE: "piece pieces pc pcs pce ea each unit units item items st stk",
    Unit.BOTTLE: "bottle bottles btl 瓶 樽",
    Unit.CAN: "can cans tin tins 罐 听",
    Unit.BAG: "bag bags 袋",
    Unit.PACK: "pack packs pk packet packets 包",
    Unit.BOX: "box boxes carton cartons ctn case 盒 箱",
    Unit.KG: "kg kgs kilo kilos kilogram kilograms 千克 公斤",
    Unit.G: "g gram grams gr 克",
    Unit.JIN: "jin 斤 市斤",
    Unit.LIANG: "liang 两 市两",
    Unit.LB: "lb lbs pound pounds 磅",
    Unit.OZ: "oz ounce ounces 盎司",
    Unit.L: "l litre litres liter liters 升 公升",
    Unit.ML: "ml millilitre millilitres milliliter milliliters 毫升",
    Unit.GAL: "gal gallon gallons 加仑",
    Unit.M: "m metre metres meter meters 米",
}
UNITS: dict[str, Unit] = {
    **{word: unit for unit, words in _UNITS.items() for word in words.split()},
    **dict.fromkeys(_COUNTERS, Unit.PIECE),
}
YES = frozenset(("yes", "y", "true", "1", "1.0", "x", "✓", "√", "是", "有", "对", "真"))
NO = frozenset(("no", "n", "false", "0", "0.0", "-", "×", "✗", "否", "无", "不", "假"))


def read_unit(text: str) -> Unit:
    """The unit a word stands for. Raises NotAUnit."""
    unit = UNITS.get(normalise(text).rstrip("."))
    if unit is None:
        raise NotAUnit(text)
    return unit


def read_flag(text: str) -> bool:
    """Whether a word means yes. Raises NotYesOrNo."""
    word = normalise(text)
    if word not in YES and word not in NO:
        raise NotYesOrNo(text)
    return word in YES
