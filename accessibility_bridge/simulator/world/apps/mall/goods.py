"""What the shop sells and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "cn.tapwright.mall"
TINT = "#e0431b"
"""The shop's colour, in both themes."""
_GOODS = (
    ("无线蓝牙耳机", "159.00"), ("无线蓝牙耳机", "199.00"), ("有线耳机", "29.90"), ("降噪头戴式耳机", "699.00"),
    ("运动耳机", "89.00"), ("透明手机壳", "19.90"), ("硅胶手机壳", "25.00"), ("防摔手机壳", "39.00"),
    ("皮质手机壳", "68.00"), ("快充数据线", "15.90"), ("编织数据线", "22.00"), ("三合一数据线", "35.00"),
    ("保温水杯", "79.00"), ("玻璃水杯", "32.00"), ("儿童水杯", "45.00"), ("运动水杯", "56.00"),
    ("桌面充电器", "99.00"), ("无线充电器", "129.00"), ("移动电源", "149.00"), ("纯棉T恤", "59.00"),
    ("牛仔裤", "169.00"), ("运动鞋", "299.00"), ("帆布包", "49.00"), ("台灯", "88.00"),
    ("键盘", "239.00"), ("鼠标", "69.00"), ("笔记本支架", "75.00"), ("咖啡豆", "66.00"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something for sale; price in yuan as it is written."""

    id: int
    name: str
    price: str


PRODUCTS = tuple(Product(id=i, name=name, price=price) for i, (name, price) in enumerate(_GOODS, start=1))


@dataclass(slots=True, kw_only=True)
class Mall:
    """What the shop keeps: cart, favourites, and what was searched for."""

    cart: dict[int, int] = field(default_factory=dict)
    """Product id to quantity."""
    favorites: list[int] = field(default_factory=list)
    searched: list[str] = field(default_factory=lambda: ["耳机", "水杯"])
    tab: int = 0


MallUi = Ui[Mall]


def product(id: int) -> Product:
    """The product of that id."""
    return PRODUCTS[id - 1]
