"""The drawer with every app there is, by name, and a field to search for one."""

from __future__ import annotations

from typing import Any

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.apps.launcher.icons import columns, launchable, lines
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import search_field
from accessibility_bridge.simulator.world.ui.view import FILL, Field, Look, Tone, Toward, View, edges
from accessibility_bridge.simulator.world.ui.widgets import scroller, text

_SEARCH = "fallback_search_view"


def drawer() -> PageFunction[Any]:
    """Makes a drawer that has just been opened."""
    typed: list[str] = [""]

    def page(ui: Ui[Any]) -> Page:
        def type_in(word: str) -> None:
            typed[0] = word

        field = search_field(typed[0], Field(key=_SEARCH, on_change=type_in), hint=ui.tr("Search apps", "搜索应用"))
        body = View(
            class_name="android.widget.RelativeLayout",
            id="apps_view",
            children=(field, _found(ui, typed[0].strip().casefold())),
            # Where the list is too short to scroll, a swipe down puts the drawer away.
            swipes={Toward.DOWN: ui.back},
            width=FILL,
            height=FILL,
            padding=edges(8, 8),
            look=Look(fill=Tone.BACKGROUND),
        )
        return Page(content=body)

    return page


def _found(ui: Ui[Any], wanted: str) -> View:
    locale = ui.phone.locale
    apps = sorted(launchable(ui), key=lambda app: app.label.in_locale(locale).casefold())
    found = [app for app in apps if wanted in app.label.in_locale(locale).casefold()]
    if not found:
        return text(ui.tr("No apps found", "未找到应用"), id="empty", look=Look(tone=Tone.MUTED, size_sp=16))
    rows = lines(ui, found, columns(ui.screen_dp.width), Tone.TEXT)
    return scroller(rows, key="apps", id="apps_list_view", gap=12, padding=edges(0, 12))
