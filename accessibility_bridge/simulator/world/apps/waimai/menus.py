"""What the restaurants cook: dishes by kind of kitchen, with what can be chosen of them. Prices in fen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

Choice = tuple[str, tuple[tuple[str, int], ...]]
"""What is chosen, and its options with what they cost more, in fen."""

_CUP: Choice = ("杯型", (("中杯", 0), ("大杯", 300)))
_SWEET: Choice = ("甜度", (("全糖", 0), ("七分糖", 0), ("三分糖", 0), ("不另加糖", 0)))
_COLD: Choice = ("温度", (("正常冰", 0), ("少冰", 0), ("去冰", 0), ("热", 0)))
_SPICE: Choice = ("辣度", (("不辣", 0), ("微辣", 0), ("中辣", 0), ("特辣", 0)))
_BOWL: Choice = ("份量", (("小份", 0), ("大份", 500)))
_INCH: Choice = ("尺寸", (("9寸", 0), ("12寸", 2000)))
_CAKE: Choice = ("尺寸", (("6寸", 0), ("8寸", 6000)))
_DRINKS = ("饮料", (("可乐", 500, ()), ("酸梅汤", 600, ()), ("矿泉水", 200, ())))

_Row = tuple[str, int, tuple[Choice, ...]]
_MENUS: dict[str, tuple[tuple[str, tuple[_Row, ...]], ...]] = {
    "快餐便当": (
        ("招牌推荐", (("红烧肉盖饭", 2200, (_BOWL,)), ("黄焖鸡米饭", 2400, (_BOWL, _SPICE)),
                  ("番茄鸡蛋盖饭", 1600, ()))),
        ("经典套餐", (("鸡腿便当", 2600, ()), ("牛肉便当", 3200, (_SPICE,)), ("素菜便当", 1800, ()))),
        ("小菜", (("凉拌黄瓜", 800, ()), ("卤蛋", 300, ()), ("紫菜蛋汤", 500, ()))),
        _DRINKS,
    ),
    "面食粥点": (
        ("招牌面", (("牛肉面", 2300, (_BOWL, _SPICE)), ("番茄鸡蛋面", 1700, (_BOWL,)), ("炸酱面", 1600, ()))),
        ("粥", (("皮蛋瘦肉粥", 1200, ()), ("南瓜小米粥", 900, ()))),
        ("点心", (("小笼包", 1300, ()), ("猪肉饺子", 1500, ()), ("葱油饼", 700, ()))),
        _DRINKS,
    ),
    "奶茶饮品": (
        ("人气奶茶", (("珍珠奶茶", 1300, (_CUP, _SWEET, _COLD)), ("芋圆奶茶", 1500, (_CUP, _SWEET, _COLD)))),
        ("水果茶", (("杨枝甘露", 1800, (_CUP, _SWEET)), ("柠檬茶", 1200, (_CUP, _SWEET, _COLD)),
                ("西瓜汁", 1400, (_CUP,)))),
        ("咖啡", (("拿铁咖啡", 1700, (_CUP, _COLD)), ("美式咖啡", 1400, (_CUP, _COLD)))),
    ),
    "汉堡披萨": (
        ("披萨", (("海鲜披萨", 5900, (_INCH,)), ("水果披萨", 4900, (_INCH,)))),
        ("汉堡", (("香辣鸡腿汉堡", 1900, ()), ("双层牛肉汉堡", 2600, ()))),
        ("小食", (("薯条", 1000, ()), ("鸡块", 1200, ()))),
        _DRINKS,
    ),
    "火锅烧烤": (
        ("锅底套餐", (("麻辣火锅双人餐", 9800, (_SPICE,)), ("番茄火锅双人餐", 9200, ()))),
        ("烧烤", (("羊肉串", 400, (_SPICE,)), ("烤鸡翅", 900, (_SPICE,)), ("烤茄子", 1200, (_SPICE,)))),
        ("蔬菜", (("土豆片", 600, ()), ("豆腐", 600, ()))),
        _DRINKS,
    ),
    "水果生鲜": (
        ("当季水果", (("草莓一盒", 2900, ()), ("香蕉一把", 1200, ()), ("苹果四个", 1500, ()))),
        ("鲜切", (("西瓜果切", 1600, ()), ("水果拼盘", 2500, ()))),
    ),
    "甜品蛋糕": (
        ("蛋糕", (("草莓蛋糕", 3600, ()), ("巧克力蛋糕", 3800, ()), ("生日蛋糕", 16800, (_CAKE,)))),
        ("甜品", (("双皮奶", 1200, ()), ("芒果冰", 1600, ()))),
    ),
    "小吃炸串": (
        ("炸串", (("炸鸡排", 1500, (_SPICE,)), ("炸香肠", 400, ()), ("炸蘑菇", 900, (_SPICE,)))),
        ("小吃", (("臭豆腐", 1200, (_SPICE,)), ("煎饼", 1000, (_SPICE,)), ("凉皮", 1100, (_SPICE,)))),
        _DRINKS,
    ),
}  # fmt: skip
KINDS = tuple(_MENUS)
_FEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Dish:
    """Something that can be ordered."""

    id: int
    name: str
    section: str
    price_fen: int
    choices: tuple[Choice, ...]
    sold: int
    """How many the last month."""

    def price_of(self, chosen: str) -> int:
        """What one costs, in fen, with these options joined by `/`."""
        extra = {label: fen for _, options in self.choices for label, fen in options}
        return self.price_fen + sum(extra.get(label, 0) for label in chosen.split("/"))

    @property
    def first_choice(self) -> str:
        """The options that are set when nobody chooses."""
        return "/".join(options[0][0] for _, options in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restaurant:
    """Somebody who cooks, as the list shows him."""

    id: int
    name: str
    kind: str
    rating: str
    sold: int
    distance_m: int
    minutes: int
    fee_fen: int
    least_fen: int
    """Below this nothing is delivered."""
    notice: str

    @property
    def dishes(self) -> tuple[Dish, ...]:
        """The menu."""
        return _dishes(self.id, self.kind)

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of the menu."""
        return tuple(section for section, _ in _MENUS[self.kind])


@cache
def _dishes(restaurant: int, kind: str) -> tuple[Dish, ...]:
    rows = [(section, *row) for section, dishes in _MENUS[kind] for row in dishes]
    return tuple(
        Dish(
            id=restaurant * 100 + number, name=name, section=section, price_fen=fen + restaurant % 3 * _FEN,
            choices=choices, sold=40 + (restaurant * 37 + number * 53) % 460,
        )
        for number, (section, name, fen, choices) in enumerate(rows, start=1)
    )  # fmt: skip


_ROWS = (
    ("老街盖饭", "快餐便当", "4.7", 2300, 650, 28, 300, 2000, "米饭免费加一份"),
    ("阿婆面馆", "面食粥点", "4.8", 1900, 900, 32, 0, 1500, "面可以加汤"),
    ("一杯奶茶", "奶茶饮品", "4.6", 5200, 420, 25, 200, 1200, "第二杯半价，周三有活动"),
    ("大师傅披萨", "汉堡披萨", "4.5", 860, 1800, 45, 500, 4000, "现烤现送，请耐心等待"),
    ("山城火锅", "火锅烧烤", "4.9", 1200, 2400, 50, 600, 6000, "送一次性锅具"),
    ("果然新鲜", "水果生鲜", "4.4", 740, 1300, 35, 400, 2500, "坏果包赔"),
    ("甜心蛋糕", "甜品蛋糕", "4.8", 630, 1600, 40, 500, 3000, "生日蛋糕请提前两小时下单"),
    ("胖哥炸串", "小吃炸串", "4.3", 3100, 300, 22, 0, 1000, "辣度可选"),
    ("家乡便当", "快餐便当", "4.2", 1500, 1100, 38, 0, 1800, "少油少盐"),
    ("河边粥铺", "面食粥点", "4.6", 980, 500, 27, 250, 1000, "早上六点开门"),
    ("柠檬时光", "奶茶饮品", "4.7", 2700, 750, 30, 0, 1500, "水果当天现切"),
    ("星星汉堡", "汉堡披萨", "4.4", 4100, 580, 29, 300, 2000, "套餐更优惠"),
)
RESTAURANTS = tuple(
    Restaurant(
        id=number, name=name, kind=kind, rating=rating, sold=sold, distance_m=far, minutes=minutes, fee_fen=fee,
        least_fen=least, notice=notice,
    )
    for number, (name, kind, rating, sold, far, minutes, fee, least, notice) in enumerate(_ROWS, start=1)
)  # fmt: skip


def restaurant(id: int) -> Restaurant:
    """The restaurant of that id."""
    return RESTAURANTS[id - 1]


def dish(id: int) -> Dish:
    """The dish of that id."""
    return next(dish for dish in restaurant(id // 100).dishes if dish.id == id)


def yuan(fen: int) -> str:
    """An amount as it is written: `12`, `12.5`."""
    return f"{fen / 100:.2f}".rstrip("0").rstrip(".")
