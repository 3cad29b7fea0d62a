"""What the browser keeps: tabs and where they have been, bookmarks, history, consents, forms half filled and sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "dev.tapwright.browser"
NEW_TAB = ""
"""The address of a tab that has not been anywhere yet."""


@dataclass(slots=True, kw_only=True)
class Tab:
    """One tab: the addresses it went through and which of them it shows."""

    id: int
    trail: list[str] = field(default_factory=lambda: [NEW_TAB])
    at: int = 0
    reached: bool = True
    """Whether the network answered when the address was last asked for."""
    asked_at_s: float = 0.0
    ready_at_s: float = 0.0

    @property
    def url(self) -> str:
        """The address it shows, without `https://`."""
        return self.trail[self.at]


@dataclass(slots=True, kw_only=True)
class Bookmark:
    """A kept address."""

    id: int
    url: str
    title: str


@dataclass(slots=True, kw_only=True)
class Visit:
    """An address that was shown once."""

    id: int
    url: str
    title: str


@dataclass(slots=True, kw_only=True)
class Sent:
    """A form that was sent."""

    id: int
    url: str
    fields: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Finding:
    """The search within a page: the word, and which of its places is the present one."""

    word: str = ""
    at: int = 0


def _first_tabs() -> list[Tab]:
    return [Tab(id=1)]


def _first_bookmarks() -> list[Bookmark]:
    return [Bookmark(id=1, url="wiki.example", title="Openwiki")]


@dataclass(slots=True, kw_only=True)
class Browser:
    """Everything the app keeps."""

    tabs: list[Tab] = field(default_factory=_first_tabs)
    front: int = 1
    """The id of the tab that is shown."""
    bookmarks: list[Bookmark] = field(default_factory=_first_bookmarks)
    visits: list[Visit] = field(default_factory=list)
    """The latest last."""
    consents: dict[str, str] = field(default_factory=dict)
    """Host to `all` or `necessary`: what was answered to its question about cookies."""
    drafts: dict[str, str] = field(default_factory=dict)
    """What stands in the forms' fields: `address#field` to its value."""
    sent: list[Sent] = field(default_factory=list)
    finding: Finding | None = None
    next_id: int = 2

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return next(tab for tab in self.tabs if tab.id == self.front)

    def new_id(self) -> int:
        """A number nothing else has."""
        self.next_id += 1
        return self.next_id - 1

    def open_tab(self, url: str = NEW_TAB) -> Tab:
        """Open a tab in front of the others."""
        tab = Tab(id=self.new_id(), trail=[url])
        self.tabs.append(tab)
        self.front, self.finding = tab.id, None
        return tab

    def close_tab(self, id: int) -> None:
        """Close a tab; when it was the last, an empty one takes its place."""
        self.tabs = [tab for tab in self.tabs if tab.id != id]
        if not self.tabs:
            self.open_tab()
        elif id == self.front:
            self.front = self.tabs[-1].id

    def bookmark_of(self, url: str) -> Bookmark | None:
        """The bookmark of an address, or None."""
        return next((kept for kept in self.bookmarks if kept.url == url), None)

    def keep(self, url: str, title: str) -> None:
        """Bookmark an address."""
        self.bookmarks.append(Bookmark(id=self.new_id(), url=url, title=title))

    def forget(self, bookmark: Bookmark) -> None:
        """Delete a bookmark."""
        self.bookmarks.remove(bookmark)


BrowserUi = Ui[Browser]
