"""What a page must show before a list counts as seen, as empty, or as the list of a kind. Decides nothing in doubt.

A page without rows may be a refused permission, a failure or another page: only its own words make it an empty list.
"""

from __future__ import annotations

import re

from planner_client.embedded.fold import fold, has_cjk
from planner_client.embedded.goal.intents import Item, plural
from planner_client.embedded.skills.apps import is_for
from planner_client.embedded.skills.finding import find_add, list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo
from planner_client.embedded.skills.searchbox import search_box
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import ALIKE, likeness, mentions
from planner_client.planner import AppCard
from planner_client.reading import ElementKind, Reading

_NONE = re.compile(
    r"\b(?:no|nothing|empty|none|(?:don't|do not) have any|haven't|appears? here|show up here|shown here)\b"
    r"|没有|还没|暂无|尚无|空空|空的|为空|(?:显示|出现)在(?:这里|此处)",
)
_OTHER_REASON = re.compile(
    r"permission|access|allow|connect|network|internet|offline|error|fail|load|match|result|found|search|sign|log ?in"
    r"|权限|允许|网络|连接|失败|错误|加载|匹配|结果|未找到|找到|搜索|登录",
)
_NOTHING_ELSE = frozenset(
    {"empty", "nothing here", "nothing here yet", "no items", "list is empty", "空空如也", "暂无内容", "什么都没有"}
)
_TITLE_SHARE = 0.15
_SHOWN = 4


def standing_controls(reading: Reading, kind: str) -> frozenset[str]:
    """The labels of what a list's page shows with and without rows: its tabs, its add button, its search."""
    tabs = [tab.label for tab in reading.of_kind(ElementKind.TAB)]
    others = [control.label for control in (find_add(reading, kind), search_box(reading)) if control is not None]
    return frozenset(fold(label) for label in (*tabs, *others) if label)


def says_empty(reading: Reading, kind: str, place: str = "") -> bool:
    """Whether a text of the page says that there are none: of this kind, or in this place."""
    names = thesaurus().names("places", place) if place else thesaurus().names("kinds", kind)
    said = [fold(text.label) for text in reading.of_kind(ElementKind.TEXT)]
    return any(_says_none_of(text, names) for text in said)


def _says_none_of(text: str, names: tuple[str, ...]) -> bool:
    if text in _NOTHING_ELSE:
        return True
    of_it = any(name in text if has_cjk(name) else mentions(text, name) for name in names if name)
    return of_it and bool(_NONE.search(text)) and not _OTHER_REASON.search(text)


def shows_list(reading: Reading, kind: str, place: str = "", *, controls: frozenset[str] = frozenset()) -> bool:
    """Whether the list can be seen: rows, words that it is empty, or the controls that stood beside its rows before."""
    if reading.in_dialog:
        return False
    still_there = bool(controls) and controls <= standing_controls(reading, kind)
    return still_there or bool(list_items(reading)) or says_empty(reading, kind, place)


def unseen_list(reading: Reading, what: str) -> CannotDo:
    """The reason for giving up where a list should be and is not."""
    shown = "; ".join(dict.fromkeys(reading.texts[:_SHOWN])) or "nothing to read"
    return CannotDo(f"cannot see the list with {what}; the page shows: {shown}")


def refuse_other_list(hands: Hands, card: AppCard, item: Item) -> None:
    """Stop before items that are only counted are taken from a list of something else.

    Raises:
        CannotDo: neither the app's facts nor its title and tabs say that this is the list of the kind.
    """
    if item.name or item.time or not item.kind:
        return
    reading, names = hands.reading, thesaurus().names("kinds", item.kind)
    tabs = reading.of_kind(ElementKind.TAB)
    own = [tab for tab in tabs if max(likeness(name, tab.label) for name in names) >= ALIKE]
    top = reading.screen.size.height * _TITLE_SHARE
    titles = [t.label for t in reading.of_kind(ElementKind.TEXT) if t.bounds.center.y < top]
    titled = any(mentions(title, name) or fold(title) == name for title in titles for name in names)
    chosen = any(tab.node.selected for tab in own) or (own and not any(tab.node.selected for tab in tabs))
    if titled or chosen or (is_for(card, item.kind) and not tabs):
        return
    raise CannotDo(f"{card.name} shows no list of {plural(item.kind)}")
