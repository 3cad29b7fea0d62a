"""Descriptions of controls by what they say, look like and are, in English and Chinese.

Those that fit several controls, or nothing on the page, mean none: they have to be refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from accessibility_bridge.geometry import Bounds
from grounder.wordlists import STOPWORDS
from grounder.words import fold, words
from tests.grounder.controls import Address, Control, Page, sample_pages
from tests.grounder.looks import CROSS, LOOKS
from tests.grounder.speaking import NOUNS, alone, chance, noun_of, pick, quoted

PLACES = {
    "en-US": {"top left": "at the top left", "top right": "in the top right corner",
              "bottom left": "at the bottom left", "bottom right": "in the bottom right corner"},
    "zh-CN": {"top left": "左上角的", "top right": "右上角的", "bottom left": "左下角的", "bottom right": "右下角的"},
}  # fmt: skip
COLOURS = {"en-US": ("blue", "green", "white", "red"), "zh-CN": ("蓝色的", "绿色", "白色", "红色的")}


def bare(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title, quoted or not, or in other letters."""
    for control in alone(page):
        title = control.title
        shape = pick(("{}", "{}", "quoted", "upper", "wide", "lower"), title + "bare")
        said = {"quoted": quoted(title), "upper": title.upper(), "lower": title.lower(), "wide": _wide(title)}
        yield said.get(shape, title), control.node.path


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def classed(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title with what sort of control it is."""
    shapes = {
        "en-US": ("the {q} {n}", "the {t} {n}", 'tap the {n} "{t}"', "click on the {t} {n}", "{t} {n}", "{n} {q}"),
        "zh-CN": ("{q}{n}", "{t}{n}", "点击{t}{n}", "标题为{q}的{n}", "写着{q}的{n}", "{n}{q}"),
    }
    for control in alone(page):
        shape = pick(shapes[locale], control.title + "classed")
        said = shape.format(q=quoted(control.title), t=control.title, n=noun_of(control, locale))
        yield said, control.node.path


def cut(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The beginning of a long title."""
    shapes = {
        "en-US": ("{p}…", "'{p}...'", "the {n} starting with '{p}'", "the {n} that begins with {p}"),
        "zh-CN": ("{p}…", "“{p}...”", "以“{p}”开头的{n}", "{p}开头的{n}"),
    }
    for control in alone(page):
        part = _beginning(control.title)
        if part and not any(c is not control and fold(part) in fold(t) for c in page.controls for t in c.texts):
            shape = pick(shapes[locale], part)
            yield shape.format(p=part, n=noun_of(control, locale)), control.node.path


def _beginning(title: str) -> str:
    flat = " ".join(title.split())
    if len(flat) < (18 if flat.isascii() else 8):
        return ""
    part = flat[: len(flat) * 6 // 10]
    return (part.rpartition(" ")[0] if flat.isascii() else part).rstrip(" ,，.·(（-/&")


def placed(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title with the corner it stands in."""
    for control in alone(page):
        place = PLACES[locale].get(_place(control.box, page))
        if place:
            named = control.title if chance(control.title) % 2 else quoted(control.title)
            named = named if chance(control.title) % 3 else f"{named} {noun_of(control, locale)}"
            yield f"{named} {place}" if locale == "en-US" else f"{place}{named}", control.node.path


def _place(box: Bounds, page: Page) -> str:
    size, at = page.look.size, box.center
    down = "top" if at.y < 0.2 * size.height else "bottom" if at.y > 0.8 * size.height else ""
    across = "left" if at.x < 0.25 * size.width else "right" if at.x > 0.75 * size.width else ""
    return f"{down} {across}" if down and across else ""


def coloured(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title with a colour, which no tree shows."""
    for control in alone(page):
        colour, noun = pick(COLOURS[locale], control.title), noun_of(control, locale)
        said = (
            f"the {colour} {quoted(control.title)} {noun}" if locale == "en-US" else f"{colour}“{control.title}”{noun}"
        )
        yield said, control.node.path


def crossed(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title in the other language."""
    for control in alone(page):
        other = CROSS.get(fold(control.title))
        alike = [c for c in page.controls if CROSS.get(fold(c.title)) == other]
        if other and len(alike) == 1:
            english = other.isascii()
            yield (
                (f"the {other} {control.noun}" if english else f"{other}{NOUNS['zh-CN'][control.noun]}"),
                control.node.path,
            )


def together(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """A row by two of its texts."""
    shapes = {
        "en-US": ("the '{t}' row with '{u}'", "the {t} row showing {u}", "{t}, {u}", 'the row "{t}": {u}'),
        "zh-CN": ("“{t}”那一行，显示“{u}”", "{t}，{u}", "显示“{u}”的“{t}”", "选项“{t}”：{u}"),
    }
    for control in page.controls:
        others = [c for c in page.controls if c is not control]
        if control.noun == "field":
            continue
        second = next((t for t in control.texts if fold(t) != fold(control.title)), "")
        both = {fold(control.title), fold(second)}
        if second and len(second) <= 40 and not any(both <= set(map(fold, c.texts)) for c in others):
            yield pick(shapes[locale], second).format(t=control.title, u=second), control.node.path


def by_looks(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """An icon by what it looks like, where only one on the page looks so."""
    pictures = [c for c in page.controls if c.is_picture]
    for control in pictures:
        looks = LOOKS.get(fold(control.title), {}).get(locale, ())
        alike = [c for c in page.controls if LOOKS.get(fold(c.title), {}).get(locale, ("",))[0] in looks]
        if looks and alike == [control]:
            yield pick(looks, page.look.activity + control.title), control.node.path


def fields(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """A field by its hint, or a search field by its place."""
    shapes = {
        "en-US": ("the {t} field", "the {q} text field", "the {t} input box", "the text box with the hint {q}",
                  "the empty {t} field", "the input field that says {q}"),
        "zh-CN": ("{t}输入框", "{q}文本框", "提示为{q}的输入框", "写着{q}的输入框", "{q}编辑框"),
    }  # fmt: skip
    found = [c for c in alone(page) if c.noun == "field"]
    for control in found:
        shape = pick(shapes[locale], control.title + page.look.activity)
        if not (control.node.text and "empty" in shape):
            yield shape.format(q=quoted(control.title), t=control.title), control.node.path
        searches = any(word in fold(control.title) for word in ("search", "搜索"))
        if len(found) == 1 and searches and control.box.bottom < 0.3 * page.look.size.height:
            yield ("the search field at the top" if locale == "en-US" else "顶部的搜索框"), control.node.path


def switches(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """A switch or box by the text it belongs to, and by its state."""
    shapes = {
        "en-US": ("the {n} next to '{t}'", "the {n} next to {t}", "the {t} {n}", "the {n} in the {q} row",
                  "the {q} {n} that is {s}", "the {n} for {t}", "the {n} to the right of {q}", "the {t} toggle"),
        "zh-CN": ("{t}旁边的{n}", "{q}旁边的{n}", "{t}的{n}", "{t}那一行的{n}", "{t}右边的{n}", "{s}的{q}{n}"),
    }  # fmt: skip
    states = {"en-US": ("off", "on"), "zh-CN": ("关着", "开着")}
    for control in alone(page):
        marks = [n for n in control.node.walk() if n.checkable]
        if len(marks) == 1 and control.noun in ("switch", "checkbox"):
            shape = pick(shapes[locale], control.title + page.look.activity)
            shape = shape.replace("toggle", "{n}") if control.noun == "checkbox" else shape
            state = states[locale][marks[0].checked]
            said = shape.format(q=quoted(control.title), t=control.title, n=noun_of(control, locale), s=state)
            yield said, control.node.path


def in_dialogs(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """A button of a window that is smaller than the screen."""
    shapes = {
        "en-US": ("{q} in the dialog", "the {t} button in the pop-up", "the {t} button of the dialog",
                  "the {t} button in the confirmation dialog", "{t} at the bottom of the dialog"),
        "zh-CN": ("对话框中的{q}按钮", "弹窗里的{t}", "对话框里的{t}按钮", "弹窗中的{q}"),
    }  # fmt: skip
    for control in alone(page):
        window = page.look.hierarchy.roots[control.node.path[0]].bounds
        if control.noun == "button" and window.area < 0.7 * page.look.size.width * page.look.size.height:
            shape = pick(shapes[locale], control.title + page.look.activity)
            low = control.box.center.y > window.top + 0.7 * window.height
            if low or "bottom" not in shape:
                yield shape.format(q=quoted(control.title), t=control.title), control.node.path


def torn(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """A title that several controls bear alike: nobody can say which is meant."""
    for control in page.controls:
        if len(page.alike(control)) > 1 and page.alike(control)[0] is control and _are_apart(page.alike(control)):
            yield quoted(control.title), ()


def _are_apart(controls: list[Control]) -> bool:
    paths = [c.node.path for c in controls]
    return not any(one is not other and one == other[: len(one)] for one in paths for other in paths)


def absent(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title of a control of an app that is not open, where the page shows none of its words."""
    shown = {
        word for node in page.look.hierarchy.nodes for word in words(f"{node.text} {node.content_desc} {node.hint}")
    }
    titles = [
        t for package, t in _elsewhere(locale) if package != page.look.package and fold(t) not in {**LOOKS, **CROSS}
    ]
    for title in titles[chance(page.look.activity) % 7 :: 97]:
        if len(words(title)) > 1 and not shown & set(words(title)):
            yield (f"the '{title}' button" if locale == "en-US" else f"“{title}”按钮"), ()


@lru_cache(maxsize=2)
def _elsewhere(locale: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((p.look.package, c.title) for p in sample_pages(locale) for c in p.controls))


def of_prose(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """A word of a text that is no control, where controls stand beside it."""
    nodes = page.look.hierarchy.nodes
    if any(n.editable for n in nodes) or len(page.controls) < 2:
        return
    on_controls = {word for c in page.controls for text in c.texts for word in words(text)}
    on_controls |= {word for n in nodes if n.clickable for word in words(n.own_label)}
    for node in page.plain_texts:
        first = _first_word(node.text)
        if first and not set(words(node.text)) & on_controls and not any(fold(n.text) == first for n in nodes):
            yield first, ()


def _first_word(text: str) -> str:
    """The first word of a sentence, or two characters; empty where it says nothing by itself."""
    if len(words(text)) < 3 or (text.isascii() and " " not in text):
        return ""
    first = fold(text.split()[0].strip("?!,.:") if text.isascii() else text[:2])
    return first if len(first) > 1 and first not in STOPWORDS and not any(map(str.isdigit, first)) else ""
