"""Pages with a search field that remember what was searched for before. How they look is each app's own business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import scaffold
from accessibility_bridge.simulator.world.ui.view import Field, View

_MOST = 8
"""So many searches are remembered."""


class Remembering(Protocol):
    """The state of an app that remembers searches."""

    searched: list[str]
    """The latest first."""


S = TypeVar("S", bound=Remembering)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search in the making."""

    word: str
    """What is typed so far."""
    field: Field
    go: Callable[[str], None]
    """Search for that and remember it; nothing happens without a word."""

    def begin(self) -> None:
        """Search for what is typed."""
        self.go(self.word)


def search_page(
    results: Callable[[str], PageFunction[S]], lay_out: Callable[[Ui[S], Search], tuple[View, View]]
) -> PageFunction[S]:
    """A page whose head and body `lay_out` makes; a search opens its `results`."""
    word = ""

    def page(ui: Ui[S]) -> Page:
        def type_in(value: str) -> None:
            nonlocal word
            word = value

        def go(asked: str) -> None:
            wanted = asked.strip()
            if wanted:
                ui.state.searched = [wanted, *(old for old in ui.state.searched if old != wanted)][:_MOST]
                ui.open(results(wanted), loading=True)

        field = Field(key="et_search", on_change=type_in, on_submit=lambda: go(word))
        head, body = lay_out(ui, Search(word=word, field=field, go=go))
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus=field.key)

    return page
