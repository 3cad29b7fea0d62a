"""The search inside Settings: every row of every page that always looks the same, however deep it lies."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cache

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import Remembered, SettingsUi
from accessibility_bridge.simulator.world.preferences import AnyUi, Line, Listing, tr
from accessibility_bridge.simulator.world.ui.bars import scaffold, search_field
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Field, Handler, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import scroller, text

Topic = tuple[str, Label, Label, PageFunction[Remembered]]
"""Icon, title, summary and page of a row of the first page."""

_Branch = tuple[tuple[Label, ...], tuple[Line, ...], PageFunction[Remembered]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row, the page it is on, and the way there."""

    label: Label
    way: tuple[Label, ...]
    page: PageFunction[Remembered]
    lines: tuple[Line, ...] = ()
    """The rows that lead there, it included; all of them must be shown for it to be found."""


@cache
def index(topics: tuple[Topic, ...]) -> tuple[Hit, ...]:
    """Every row below the topics, those near the first page first; a page that is linked twice is walked once."""
    hits = [Hit(label=label, way=(), page=page) for _, label, _, page in topics]
    open_pages: deque[_Branch] = deque(((label,), (), page) for _, label, _, page in topics)
    seen: set[int] = set()
    while open_pages:
        way, lines, page = open_pages.popleft()
        if id(page) in seen or not isinstance(page, Listing):
            continue
        seen.add(id(page))
        for line in page.lines:
            if line.label.en:
                hits.append(Hit(label=line.label, way=way, page=page, lines=(*lines, line)))
            if line.page is not None:
                open_pages.append(((*way, line.label), (*lines, line), line.page))
    return tuple(hits)


def search(topics: tuple[Topic, ...]) -> PageFunction[Remembered]:
    """A page that finds settings by a part of their name."""
    word = [""]

    def page(ui: SettingsUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        found = [hit for hit in index(topics) if wanted and wanted in tr(ui, hit.label).lower() and _there(ui, hit)]
        none = [text(ui.tr("No results", "无搜索结果"), id="empty", look=Look(tone=Tone.MUTED))] if wanted else []
        field = Field(key="search_src_text", on_change=type_in)
        head = search_field(word[0], field, hint=ui.tr("Search settings", "搜索设置"))
        content = scaffold(scroller([_hit_row(ui, hit) for hit in found] or none), bar=head)
        return Page(content=content, activity=".search.SearchActivity", autofocus="search_src_text")

    return page


def _there(ui: AnyUi, hit: Hit) -> bool:
    return all(line.shown(ui) for line in hit.lines)


def _hit_row(ui: AnyUi, hit: Hit) -> View:
    way = " > ".join(tr(ui, label) for label in hit.way)
    return row(tr(ui, hit.label), way, on_tap=_opening(ui, hit.page), leading=leading_icon("search"))


def _opening(ui: AnyUi, page: PageFunction[Remembered]) -> Handler:
    return lambda: ui.open(page)
