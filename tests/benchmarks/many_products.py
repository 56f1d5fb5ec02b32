"""A made-up assortment of any size, the same on every machine: Chinese and English names."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_WORDS = """
[brands]
可口可乐 百事 康师傅 统一 农夫山泉 娃哈哈 怡宝 蒙牛 伊利 光明 三元 旺旺 达利园 盼盼 好丽友
奥利奥 乐事 洽洽 三只松鼠 良品铺子 百草味 来伊份 徐福记 大白兔 金丝猴 雀巢 德芙 费列罗
海天 李锦记 厨邦 老干妈 太太乐 家乐 金龙鱼 福临门 鲁花 胡姬花 五丰 北大荒 双汇 雨润 金锣
湾仔码头 思念 三全 安井 海霸王 青岛 雪花 燕京 百威 哈尔滨 茅台 五粮液 洋河 汾酒 张裕 长城
王朝 蓝月亮 立白 雕牌 奥妙 汰渍 超能 威猛先生 舒肤佳 力士 多芬 海飞丝 潘婷 飘柔 清扬 沙宣
欧莱雅 百雀羚 大宝 相宜本草 自然堂 佳洁士 高露洁 云南白药 黑人 冷酸灵 维达 清风 心相印
洁柔 苏菲 护舒宝 七度空间 帮宝适 好奇 花王 公牛 南孚 得力 晨光 真彩 美的 九阳 苏泊尔
双立人 乐扣 富光 哈尔斯 全棉时代 Coca-Cola Pepsi Nestle Lays Oreo Kellogg's Heinz Kraft
Hershey's Lindt Twinings Lipton Barilla Colgate Dove Nivea Gillette Pampers Huggies
Kleenex Duracell Energizer Philips Bosch Ikea Tefal Knorr Maggi Campbell's Tropicana
Quaker Evian Perrier Heineken Carlsberg Corona Stella Guinness
[traits]
无糖 低脂 全脂 脱脂 有机 原味 经典 新鲜 冷藏 手工 进口 特级 家庭装 分享装 便携 儿童 老年
浓缩 清爽 柔软 抗菌 去屑 滋润 美白 薄荷 草莓 香草 蓝莓 柠檬 芒果 葡萄 苹果 橙味 桃味 抹茶
巧克力 焦糖 海盐 红烧 麻辣 香辣 酸菜 番茄 老坛 鲜虾 黑胡椒 孜然 五香 烧烤 芝士 奶油 榴莲
椰子 玫瑰 茉莉 桂花 Organic Fresh Light Zero Classic Original Family Sensitive Strong Soft
Extra Lemon Strawberry Vanilla Chocolate Caramel Salted Spicy Smoked Roasted Crunchy
Creamy Green Black White Mint Cherry
[things]
牛奶 酸奶 纯牛奶 豆浆 可乐 雪碧 汽水 矿泉水 纯净水 苏打水 绿茶 红茶 乌龙茶 花茶 奶茶 咖啡
果汁 橙汁 啤酒 白酒 红酒 黄酒 米酒 方便面 牛肉面 拉面 米粉 米线 粉丝 挂面 饺子 馄饨 汤圆
包子 馒头 面包 蛋糕 饼干 曲奇 威化 薯片 虾条 爆米花 瓜子 花生 核桃 腰果 开心果 杏仁 葡萄干
红枣 牛肉干 鸭脖 鸡爪 火腿肠 香肠 培根 午餐肉 鱼罐头 豆腐 豆干 海带 紫菜 木耳 香菇 大米
糯米 小米 黑米 面粉 食用油 花生油 橄榄油 酱油 生抽 老抽 醋 料酒 蚝油 豆瓣酱 番茄酱 沙拉酱
鸡精 味精 食盐 白糖 红糖 蜂蜜 果酱 糖果 口香糖 软糖 果冻 冰淇淋 雪糕 洗发水 护发素 沐浴露
香皂 洗手液 洗面奶 面霜 面膜 防晒霜 牙膏 牙刷 漱口水 卫生纸 抽纸 湿巾 卫生巾 纸尿裤 洗衣液
洗衣粉 柔顺剂 洗洁精 洁厕液 垃圾袋 保鲜膜 保鲜袋 电池 灯泡 插座 毛巾 拖鞋 雨伞 水杯 保温杯
饭盒 菜刀 砧板 炒锅 电饭煲 电水壶 笔记本 中性笔 铅笔 橡皮 胶带 剪刀 Milk Yogurt Cheese
Butter Cola Juice Water Tea Coffee Beer Wine Bread Cake Cookies Crackers Chips Popcorn
Peanuts Almonds Pasta Rice Flour Sugar Salt Oil Vinegar Ketchup Mustard Soup Beans Tuna
Shampoo Soap Toothpaste Toothbrush Tissues Detergent Batteries Bulb Towel Umbrella Bottle
Notebook
[sizes]
100g 150g 200g 250g 300g 400g 500g 750g 800g 1kg 2kg 5kg 10kg 100ml 200ml 250ml 330ml
350ml 500ml 550ml 600ml 750ml 900ml 1L 1.5L 2L 5L 6pk 12pk 24pk 10片 20片 30片 40抽 100抽
120抽 3卷 10卷 大号 中号
[tails]
北京 上海 广州 深圳 成都 杭州 武汉 西安 重庆 南京 天津 苏州 青岛 长沙 大连 厦门 礼盒 赠品
促销装 Bundle Refill Twin Travel Gift Promo
"""


def _section(name: str) -> list[str]:
    return _WORDS.partition(f"[{name}]\n")[2].partition("[")[0].split()


BRANDS, TRAITS, THINGS, SIZES, TAILS = map(
    _section, ("brands", "traits", "things", "sizes", "tails")
)


def names(count: int, seed: int = 7) -> Iterator[str]:
    """So many names. Words are taken with the skew of a real assortment: few are common."""
    random = Random(seed)

    def pick(words: list[str]) -> str:
        return words[int(len(words) * random.random() ** 1.7)]

    for number in range(count):
        words = [pick(BRANDS), pick(TRAITS), pick(THINGS)]
        if random.random() < 0.3:
            words.insert(1, pick(TRAITS))
        words.append(pick(SIZES))
        if random.random() < 0.2:
            words.append(pick(TAILS))
        if random.random() < 0.15:
            words.append(f"{random.choice('ABCDHKMXZ')}{random.randrange(100, 9999)}")
        yield " ".join(words) if number % 3 else "".join(words)


def barcode(number: int) -> str:
    """The EAN-13 of the product with this number."""
    body = f"69{number:010d}"
    total = sum(int(digit) * (1, 3)[i % 2] for i, digit in enumerate(body))
    return f"{body}{-total % 10}"
