"""Made-up photographs: a thing on a table, a dish, a landscape, a stage, a cover. Equal names give equal pictures.

A name says what is seen by a word it has in it, or outright by what stands before a colon: `dish:12`, `piano:Ana`.
"""

from __future__ import annotations

import colorsys
import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from accessibility_bridge.simulator.world.ui.icons import UnknownIcon, known
from accessibility_bridge.simulator.world.ui.keeping import kept
from accessibility_bridge.simulator.world.ui.palette import Rgb
from accessibility_bridge.simulator.world.ui.sprites import drawn_icon, slope

_SCALE = 2
"""Pictures are drawn so much larger and scaled down: smooth edges. Large ones are drawn as they are."""
_LARGE_PX = 500_000
_WORDS = {
    "stage": "演唱会 音乐会 poster concert tour festival show theatre",
    "banner": "大促 红包 优惠 活动 sale deal offer", "headphones": "耳机 headphone earbud",
    "smartphone": "手机 phone case", "usb": "数据线 cable", "bolt": "充电 移动电源 charger",
    "water_drop": "水杯 bottle", "apparel": "T恤 裤 衬衫 外套 shirt jeans jacket", "steps": "鞋 shoe sneaker",
    "shopping_bag": "包 bag", "table_lamp": "灯 lamp", "keyboard": "键盘 keyboard", "mouse": "鼠标 mouse",
    "computer": "笔记本 电脑 laptop screenshot", "coffee": "咖啡 coffee latte", "emoji_food_beverage": "茶 tea",
    "cake": "蛋糕 甜品 cake", "icecream": "冰 ice cream", "local_pizza": "披萨 pizza", "lunch_dining": "汉堡 burger",
    "local_bar": "酒 可乐 果汁 drink juice beer", "menu_book": "书 book", "watch": "表 watch", "toys": "玩具 toy",
    "pets": "猫 狗 cat dog", "chair": "椅 chair sofa", "local_florist": "花 flower",
    "fitness_center": "瑜伽 健身 yoga gym", "receipt_long": "收据 发票 receipt invoice ticket",
    "directions_car": "车 car", "train": "火车 train", "celebration": "生日 birthday party", "child_care": "宝宝 baby",
    "face": "selfie portrait",
    "dish": "饭 面 粥 汤 饺 包子 鸡 鸭 鱼 牛 猪 虾 肉 豆腐 沙拉 套餐 小吃 煲 火锅 noodle rice soup salad curry pasta",
    "landscape": "湖 山 海 林 日落 公园 lake mountain beach sunset forest park garden river sky view holiday trip",
}  # fmt: skip
"""What is seen, and the words that ask for it; the first that occurs in a name wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Easel:
    """A picture in the making, and the luck that its name brings."""

    picture: Image.Image
    chance: random.Random

    @property
    def size(self) -> tuple[int, int]:
        return self.picture.size

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.picture)

    def colour(self, saturation: float, value: float, hue: float | None = None) -> Rgb:
        """A colour of that strength and lightness, of any hue."""
        return _hsv(self.chance.random() if hue is None else hue, saturation, value)

    def fill(self, top: Rgb, bottom: Rgb) -> None:
        """One colour sloping into another, over everything."""
        self.picture.paste(slope(self.size, top, bottom))

    def shade(self, box: tuple[float, float, float, float], strength: int, blur_px: float) -> None:
        """A soft dark ellipse."""
        # No more than what gets darker: a blur of the whole picture takes as long as all the rest of it.
        soft = math.ceil(2 * max(1.0, blur_px))
        left, top = math.floor(box[0]) - soft, math.floor(box[1]) - soft
        mask = Image.new("L", (math.ceil(box[2]) + soft - left, math.ceil(box[3]) + soft - top))
        ImageDraw.Draw(mask).ellipse((box[0] - left, box[1] - top, box[2] - left, box[3] - top), fill=strength)
        self.picture.paste((0, 0, 0), (left, top), mask.filter(ImageFilter.BoxBlur(max(1.0, blur_px))))


@kept
def made_picture(name: str, width: int, height: int) -> Image.Image:
    """The made-up photograph of that name, RGB."""
    scale = 1 if width * height > _LARGE_PX else _SCALE
    easel = _Easel(picture=Image.new("RGB", (width * scale, height * scale)), chance=random.Random(name))
    _painter(name)(easel)
    return easel.picture.reduce(scale)


def _painter(name: str) -> Callable[[_Easel], None]:
    outright = name.split(":")[0] if ":" in name else ""
    if outright in _SCENES:
        return _SCENES[outright]
    try:
        thing = known(outright)
    except UnknownIcon:
        thing = _asked_for(name)
    if thing in _SCENES:
        return _SCENES[thing]
    return lambda easel: _still_life(easel, thing)


def _asked_for(name: str) -> str:
    lowered = name.lower()
    found = (seen for seen, words in _WORDS.items() if any(word in lowered for word in words.lower().split()))
    return next(found, "cover")


def _still_life(easel: _Easel, icon: str) -> None:
    (width, height), hue = easel.size, easel.chance.random()
    easel.fill(_hsv(hue, 0.06, 0.98), _hsv(hue, 0.14, 0.90))
    easel.picture.paste(_hsv(hue, 0.20, 0.82), (0, int(height * 0.72), width, height))
    side = int(min(width, height) * 0.62)
    left, top = (width - side) // 2, int(height * 0.80) - side
    floor = top + side * 0.93
    easel.shade((left, floor - side * 0.07, left + side, floor + side * 0.07), 90, side * 0.04)
    other = hue + easel.chance.choice((0.08, 0.45, 0.55))
    paint = slope((side, side), _hsv(other, 0.55, 0.85), _hsv(other, 0.75, 0.45))
    easel.picture.paste(paint, (left, top), drawn_icon(f"{icon}_filled", side))


def _dish(easel: _Easel) -> None:
    (width, height), chance = easel.size, easel.chance
    easel.fill(easel.colour(0.45, 0.62, 0.07), easel.colour(0.5, 0.42, 0.06))
    x, y, r = width / 2, height / 2, min(width, height) * 0.44
    easel.shade((x - r, y - r * 0.9, x + r, y + r * 1.12), 130, r * 0.06)
    pen = easel.pen
    pen.ellipse((x - r, y - r, x + r, y + r), fill=(246, 244, 239))
    r *= 0.84
    sauce = chance.choice((0.03, 0.07, 0.11, 0.14))
    pen.ellipse((x - r, y - r, x + r, y + r), fill=_hsv(sauce, 0.6, 0.72))
    food = ((sauce, 0.5, 0.9), (0.02, 0.75, 0.7), (0.1, 0.35, 0.95), (0.3, 0.65, 0.55))
    tones = [_hsv(*tone) for tone in food]
    for _ in range(70):
        far, angle = r * 0.86 * math.sqrt(chance.random()), chance.random() * math.tau
        a, b = x + far * math.cos(angle), y + far * math.sin(angle)
        p, q = r * chance.uniform(0.05, 0.15), r * chance.uniform(0.05, 0.12)
        pen.ellipse((a - p, b - q, a + p, b + q), fill=chance.choice(tones))


def _landscape(easel: _Easel) -> None:
    (width, height), chance = easel.size, easel.chance
    hue, sky, low = chance.choice(((0.57, 0.55, 0.12), (0.60, 0.70, 0.10), (0.06, 0.55, 0.25), (0.72, 0.50, 0.30)))
    easel.fill(_hsv(hue, sky, 0.92), _hsv(0.09 if hue < 0.1 else hue, low, 0.98))
    sun, x = min(width, height) * 0.07, width * chance.uniform(0.2, 0.8)
    easel.pen.ellipse((x - sun, height * 0.22 - sun, x + sun, height * 0.22 + sun), fill=(255, 244, 205))
    land = chance.choice((0.30, 0.36, 0.55))
    for level, value in ((0.50, 0.72), (0.60, 0.56), (0.72, 0.42)):
        easel.pen.polygon(_ridge(easel, level), fill=_hsv(land, 0.40, value))
    if chance.random() < 0.6:
        shore = int(height * chance.uniform(0.74, 0.82))
        easel.picture.paste(slope((width, height - shore), _hsv(0.55, 0.35, 0.85), _hsv(0.57, 0.60, 0.55)), (0, shore))


def _ridge(easel: _Easel, level: float) -> list[tuple[float, float]]:
    """The outline of hills that rise to `level` of the height, closed along the lower edge."""
    (width, height), chance = easel.size, easel.chance
    waves = [(chance.uniform(0.5, 3.0), chance.uniform(0.0, math.tau), chance.uniform(0.02, 0.06)) for _ in range(3)]

    def top(along: float) -> float:
        return level + sum(high * math.sin(often * math.tau * along + at) for often, at, high in waves)

    tops = [(width * step / 48, height * top(step / 48)) for step in range(49)]
    return [(0, height), *tops, (width, height)]


def _stage(easel: _Easel) -> None:
    (width, height), chance, hue = easel.size, easel.chance, easel.chance.random()
    easel.fill(_hsv(hue, 0.85, 0.22), _hsv(hue + 0.1, 0.70, 0.55))
    for _ in range(6):
        x, lean = chance.uniform(0, width), chance.uniform(-0.5, 0.5) * width
        beam = Image.new("L", easel.size)
        wide = width * 0.12
        ImageDraw.Draw(beam).polygon(((x, 0), (x + lean - wide, height), (x + lean + wide, height)), fill=58)
        easel.picture.paste(_hsv(hue + chance.uniform(-0.15, 0.15), 0.35, 1.0), mask=beam)
    for index in range(16):
        x, r = width * (index + chance.random()) / 16, width * chance.uniform(0.035, 0.055)
        y = height * chance.uniform(0.84, 0.92)
        easel.pen.ellipse((x - r, y - r, x + r, y + r), fill=(12, 10, 18))
        easel.pen.rounded_rectangle((x - 2 * r, y + r * 0.8, x + 2 * r, height + r), radius=r, fill=(12, 10, 18))


def _banner(easel: _Easel) -> None:
    (width, height), chance = easel.size, easel.chance
    hue = chance.choice((0.0, 0.04, 0.93, 0.58))
    easel.fill(_hsv(hue, 0.62, 0.98), _hsv(hue + 0.06, 0.75, 0.88))
    for _ in range(40):
        x, y, r = chance.uniform(0, width), chance.uniform(0, height), height * chance.uniform(0.01, 0.03)
        easel.pen.rectangle((x - r, y - r / 2, x + r, y + r / 2), fill=easel.colour(0.35, 1.0))
    side = int(height * 0.56)
    for index, icon in enumerate(("redeem", "shopping_bag", "local_offer")):
        at = (int(width - side * (1.2 + 1.1 * index)), int(height * 0.22))
        easel.picture.paste(_hsv(0.12, 0.15, 1.0), at, drawn_icon(f"{icon}_filled", side))


def _cover(easel: _Easel) -> None:
    (width, height), chance, hue = easel.size, easel.chance, easel.chance.random()
    easel.fill(_hsv(hue, 0.42, 0.86), _hsv(hue + 0.06, 0.62, 0.42))
    other = hue + chance.choice((0.08, 0.33, 0.50))
    tones = [_hsv(other, 0.30, 0.98), _hsv(other, 0.50, 0.88), _hsv(hue, 0.45, 0.60), _hsv(hue, 0.55, 0.28)]
    x, y, r = width / 2, height / 2, min(width, height) * 0.40
    match chance.randrange(3):
        case 0:
            _rings(easel, (x + chance.uniform(-r, r) / 2, y), r, tones)
        case 1:
            for index, tone in enumerate(tones):
                easel.pen.polygon(_ridge(easel, 0.35 + 0.16 * index), fill=tone)
        case _:
            easel.pen.pieslice((x - r, y - r, x + r, y + r), 180, 360, fill=tones[0])
            for index in range(5):
                top = y + r * (0.08 + 0.18 * index)
                easel.pen.rectangle((x - r, top, x + r, top + r * (0.14 - 0.02 * index)), fill=tones[1])


def _rings(easel: _Easel, middle: tuple[float, float], radius_px: float, tones: list[Rgb]) -> None:
    x, y = middle
    for part, tone in zip((1.0, 0.76, 0.52, 0.28), tones, strict=True):
        r = radius_px * part
        easel.pen.ellipse((x - r, y - r, x + r, y + r), fill=tone)


def _hsv(hue: float, saturation: float, value: float) -> Rgb:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1.0, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


_SCENES: dict[str, Callable[[_Easel], None]] = {
    "dish": _dish, "landscape": _landscape, "stage": _stage, "banner": _banner, "cover": _cover,
}  # fmt: skip
