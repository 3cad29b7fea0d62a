"""How a planner model speaks, in English and Chinese: quotation marks, nouns, and one way of several each time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

from tests.grounder.controls import Address, Control, Page

Form = Callable[[Page, str], Iterable[tuple[str, Address]]]
"""Descriptions for a page in a locale, each with the control it means."""
QUOTES = ("'{}'", '"{}"', "“{}”", "„{}“", "‘{}’", "「{}」", "『{}』", "«{}»", "＂{}＂", "`{}`", "【{}】")
NOUNS = {
    "en-US": {},
    "zh-CN": {
        "switch": "开关", "checkbox": "复选框", "radio button": "单选按钮", "field": "输入框", "icon": "图标",
        "button": "按钮", "tab": "标签", "row": "选项",
    },
}  # fmt: skip


def chance(text: str) -> int:
    """A number that looks random and is the same every time."""
    return zlib.crc32(text.encode())


def pick(options: tuple[str, ...], text: str) -> str:
    return options[chance(text) % len(options)]


def quoted(text: str) -> str:
    return pick(QUOTES, text).format(text)


def noun_of(control: Control, locale: str) -> str:
    return NOUNS[locale].get(control.noun, control.noun)


def alone(page: Page) -> Iterator[Control]:
    """The controls that their title tells from all others, and that no text on the page merely repeats."""
    return (c for c in page.controls if page.is_alone(c))
