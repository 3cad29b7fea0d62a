"""Going from address to address: what typed words mean, asking the network, back and forward, and the history."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.apps.browser.sites import document, host_of
from accessibility_bridge.simulator.world.apps.browser.sites.engine import results_url
from accessibility_bridge.simulator.world.apps.browser.state import NEW_TAB, BrowserUi, Tab, Visit
from accessibility_bridge.simulator.world.apps.browser.web import Document, Web

_KEPT_VISITS = 200


def address(words: str) -> str:
    """The address that somebody means by what he typed: an address as it stands, words as a search."""
    words = words.strip()
    bare = words.removeprefix("https://").removeprefix("http://").removesuffix("/")
    if "." in host_of(bare) and not any(c.isspace() for c in bare):
        return bare
    return results_url(words)


def go(ui: BrowserUi, url: str) -> None:
    """Follow an address in the front tab."""
    tab = ui.state.tab
    tab.trail = [*tab.trail[: tab.at + 1], url]
    tab.at = len(tab.trail) - 1
    load(ui)


def step(ui: BrowserUi, steps: int) -> None:
    """Go back or forward along where the tab has been, if it has been anywhere that way."""
    tab = ui.state.tab
    if 0 <= tab.at + steps < len(tab.trail):
        tab.at += steps
        load(ui)


def load(ui: BrowserUi) -> None:
    """Ask the network for the front tab's address."""
    state, tab = ui.state, ui.state.tab
    state.finding = None
    tab.asked_at_s = ui.phone.timeline.now_s
    tab.reached = tab.url == NEW_TAB or online(ui)
    tab.ready_at_s = tab.asked_at_s + (ui.phone.pace.loading_ms / 1000 if tab.url != NEW_TAB else 0.0)
    shown = document_of(ui, tab)
    if shown is not None:
        _remember(ui, tab.url, shown.title.in_locale(ui.phone.locale))


def _remember(ui: BrowserUi, url: str, title: str) -> None:
    visits = ui.state.visits
    if not visits or visits[-1].url != url:
        visits.append(Visit(id=ui.state.new_id(), url=url, title=title))
        del visits[:-_KEPT_VISITS]


def online(ui: BrowserUi) -> bool:
    """Whether the phone has a network: Wi-Fi, or mobile data outside airplane mode."""
    if ui.setting("global", "wifi_on") != "0":
        return True
    return ui.setting("global", "mobile_data") == "1" and ui.setting("global", "airplane_mode_on") != "1"


def document_of(ui: BrowserUi, tab: Tab, hold: Callable[[str], None] | None = None) -> Document | None:
    """The page a tab shows; None for an empty tab, an unknown host, or without a network.

    `hold` is told the address of a link that is held.
    """
    if tab.url == NEW_TAB or not tab.reached:
        return None
    web = Web(locale=ui.phone.locale, url=tab.url, state=ui.state, go=lambda url: go(ui, url), hold=hold or _let_go)
    return document(web, tab.url)


def _let_go(url: str) -> None:
    """Nobody asked what is done with a held link."""


def title_of(ui: BrowserUi, tab: Tab) -> str:
    """What a tab is called."""
    shown = document_of(ui, tab)
    if shown is not None:
        return shown.title.in_locale(ui.phone.locale)
    return tab.url or ui.tr("New tab", "新标签页")
