"""Descriptions of controls by where they stand: their number among several, and what stands beside, above and below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Node
from grounder.words import fold
from tests.grounder.controls import Address, Control, Page
from tests.grounder.speaking import noun_of, pick, quoted

ORDINALS = ("", "first", "second", "third", "4th", "5th", "sixth", "7th", "8th", "ninth")
FIGURES = ("", "一", "二", "3", "四", "5", "六", "七", "8", "九")


def counted(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """Which of several of one title, from the top."""
    for control in page.controls:
        twins = page.alike(control)
        shown = [n for n in page.look.hierarchy.nodes if n.own_label == control.title and n.clickable]
        if not 2 <= len(twins) < len(ORDINALS) or len(shown) > len(twins) or not _in_a_column(twins):
            continue
        number = twins.index(control) + 1
        shape = _counting(number, len(twins), locale, control.title)
        yield shape.format(q=quoted(control.title), t=control.title, n=noun_of(control, locale)), control.node.path


def _counting(number: int, of: int, locale: str, chance: str) -> str:
    last: tuple[str, ...]
    nth: tuple[str, ...]
    if locale == "en-US":
        last = ("the last {q}", "the last {t} {n}", "the bottommost {q}")
        nth = (f"the {ORDINALS[number]} {{q}}", f"the {ORDINALS[number]} {{t}} {{n}}", f"{{q}} number {number} of {of}",
               f"the {ORDINALS[number]} {{n}} labelled {{q}}", f"{{t}} (number {number} of {of})")  # fmt: skip
    else:
        last = ("最后一个{q}", "最下面的{q}{n}", "最后一个{t}{n}")
        nth = (f"第{FIGURES[number]}个{{q}}", f"第{FIGURES[number]}个{{t}}{{n}}", f"第{number}个{{q}}{{n}}")
    return pick(last + nth if number == of else nth, f"{chance}{number}")


def _in_a_column(controls: list[Control]) -> bool:
    return all(a.box.bottom <= b.box.top + 8 for a, b in zip(controls, controls[1:], strict=False))


def beside(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """One of several of one title, by what else its row says."""
    shapes = {
        "en-US": ("the {t} {n} next to '{a}'", "{q} in the row of {a}", "the {q} {n} in the '{a}' row",
                  "the {t} {n} beside \"{a}\"", "{q} in the same row as '{a}'", "{q}, next to \"{a}\""),
        "zh-CN": ("“{a}”旁边的{t}", "{a}那一行的{q}", "“{a}”旁边的{q}{n}", "“{a}”这一行的{t}{n}", "{a}所在行的{q}"),
    }  # fmt: skip
    for control in page.controls:
        if any(control.node.path == c.node.path[:-1] for c in page.controls):
            continue
        row = _row_text(page, control) if len(page.alike(control)) > 1 else ""
        if row:
            shape = pick(shapes[locale], row + control.title)
            said = shape.format(q=quoted(control.title), t=control.title, n=noun_of(control, locale), a=row)
            yield said, control.node.path


def _row_text(page: Page, control: Control) -> str:
    """A text that stands level with the control, nearest to it, once on the page and in no other control's row."""
    level = [n for n in _once(page) if _is_level(n.bounds, control.box) and not _shares(n.own_label, control)]
    twins = [c for c in page.alike(control) if c is not control]
    mine = [n for n in level if not any(_is_level(n.bounds, t.box) for t in twins)]
    mine.sort(key=lambda n: abs(n.bounds.center.x - control.box.center.x))
    return mine[0].own_label if mine and len(mine[0].own_label) <= 40 else ""


def stacked(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """The title with what stands right above or below it."""
    shapes: dict[str, dict[str, tuple[str, ...]]] = {
        "en-US": {"below": ("the {t} {n} below '{a}'", "{q} under '{a}'", "{q} right below {a}"),
                  "above": ("the {q} {n} above '{a}'", "{q} just above {a}")},
        "zh-CN": {"below": ("“{a}”下面的{t}", "{a}下方的{q}{n}"), "above": ("“{a}”上面的{q}", "{a}上方的{t}{n}")},
    }  # fmt: skip
    for control in page.controls:
        for side, text in _neighbours(page, control):
            shape = pick(shapes[locale][side], text + control.title)
            said = shape.format(q=quoted(control.title), t=control.title, n=noun_of(control, locale), a=text)
            yield said, control.node.path


def _neighbours(page: Page, control: Control) -> Iterator[tuple[str, str]]:
    """The texts nearest above and below that stand once on the page and over or under the control."""
    alike = page.alike(control)
    texts = [n for n in _once(page) if _is_plumb(n.bounds, control.box)]
    short = [n for n in texts if len(n.text) <= 30 and not any(_shares(n.text, c) for c in alike)]
    twins = [c for c in page.alike(control) if c is not control]
    above = max((n for n in short if n.bounds.bottom <= control.box.top), key=lambda n: n.bounds.bottom, default=None)
    below = min((n for n in short if n.bounds.top >= control.box.bottom), key=lambda n: n.bounds.top, default=None)
    if above is not None and not any(above.bounds.bottom <= t.box.top < control.box.top for t in twins):
        yield "below", above.own_label
    if below is not None and not any(below.bounds.top >= t.box.bottom > control.box.bottom for t in twins):
        yield "above", below.own_label


def sideways(page: Page, locale: str) -> Iterator[tuple[str, Address]]:
    """An icon by the title it stands left or right of."""
    shapes = {
        "en-US": {"right": ("the icon to the right of '{a}'", "the icon right of {a}"),
                  "left": ("the icon to the left of '{a}'", "the icon left of {a}")},
        "zh-CN": {"right": ("“{a}”右边的图标", "{a}右侧的图标"), "left": ("“{a}”左边的图标", "{a}左侧的图标")},
    }  # fmt: skip
    icons = [c for c in page.controls if c.is_picture and "fab" not in c.node.simple_id]
    for node in _once(page):
        level = [c for c in icons if _is_level(c.box, node.bounds)]
        right = min((c for c in level if c.box.left >= node.bounds.right), key=lambda c: c.box.left, default=None)
        left = max((c for c in level if c.box.right <= node.bounds.left), key=lambda c: c.box.right, default=None)
        for side, control in (("right", right), ("left", left)):
            if control is not None and len(node.text) <= 30:
                yield pick(shapes[locale][side], node.text).format(a=node.text), control.node.path


def _once(page: Page) -> Iterator[Node]:
    shown: dict[str, list[Node]] = defaultdict(list)
    for node in page.look.hierarchy.nodes:
        if node.text and node.visible and node.package == page.look.package:
            shown[fold(node.text)].append(node)
    return (found[0] for found in shown.values() if len(found) == 1)


def _is_level(one: Bounds, other: Bounds) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > 0.6 * min(one.height, other.height) and max(one.height, other.height) < 400


def _is_plumb(one: Bounds, other: Bounds) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.6 * min(one.width, other.width)


def _shares(text: str, control: Control) -> bool:
    return fold(text) in map(fold, control.texts)
