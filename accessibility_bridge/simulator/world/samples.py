"""Pages in a state of their own, as apps show them to contact sheets and layout checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui


class Tabbed(Protocol):
    """The state of an app whose home page has tabs."""

    tab: int


S = TypeVar("S")
T = TypeVar("T", bound=Tabbed)


def prepared(page: PageFunction[S], prepare: Callable[[Ui[S]], None]) -> PageFunction[S]:
    """The page; the app's state is prepared when it is built for the first time, and only then."""
    ready: list[bool] = []

    def shown(ui: Ui[S]) -> Page:
        if not ready:
            ready.append(True)
            prepare(ui)
        return page(ui)

    return shown


def at_tab(home: PageFunction[T], tab: int) -> Callable[[], PageFunction[T]]:
    """Makes the home page at one of its tabs."""

    def choose(ui: Ui[T]) -> None:
        ui.state.tab = tab

    return lambda: prepared(home, choose)
