"""What an app is to the phone: its name, its lasting state, and pages that are functions of that state.

A page is built anew whenever something changed, so it holds nothing; what must outlive a page lives in the app's state,
what lives as long as a page is open lives in the closure that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from accessibility_bridge.simulator.world.ui.view import Handler, View

if TYPE_CHECKING:
    from accessibility_bridge.simulator.world.context import Ui

S = TypeVar("S")


class Kind(StrEnum):
    """How a page lies on the screen."""

    PAGE = "page"
    DIALOG = "dialog"
    MENU = "menu"
    SHEET = "sheet"
    """A dialog along the lower edge, as wide as the screen."""
    DRAWER = "drawer"
    """As large as a page, which shows dimmed wherever the drawer has no colour of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows this instant."""

    content: View
    kind: Kind = Kind.PAGE
    activity: str = ""
    """Class name in the app's package; empty for the app's launcher activity. A dialog belongs to the page below it."""
    package: str = ""
    """Of whoever really shows it, when that is not the app: a permission dialog."""
    on_back: Handler | None = None
    """Instead of closing the page."""
    on_close: Handler | None = None
    """Before it is closed by BACK."""
    on_home: Handler | None = None
    """What going home does to a dialog of the system itself; None leaves it."""
    cancelable: bool = True
    """Whether BACK and a tap beside it close a dialog."""
    autofocus: str = ""
    """The field that has focus when the page opens."""
    secure: bool = False
    """FLAG_SECURE: nobody but the person holding the phone sees it; pictures are black and the tree is empty."""


class PageFunction(Protocol[S]):
    """Tells what an open page shows this instant."""

    def __call__(self, ui: Ui[S], /) -> Page: ...


Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """A text in the two languages of the world."""

    en: str
    zh: str = ""

    def in_locale(self, locale: str) -> str:
        """The text as a phone of that locale shows it."""
        return self.zh if self.zh and locale.startswith("zh") else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class App(Generic[S]):
    """An app as its file in `apps/` declares it."""

    package: str
    label: Label
    fresh: Callable[[], S]
    """Makes the state of the first start."""
    home: PageFunction[S]
    icon: str = "apps"
    tint: str = "#607d8b"
    activity: str = ".MainActivity"
    in_launcher: bool = True
    permissions: Sequence[str] = ()
    """Runtime permissions it may ask for."""
    on_first_start: Callable[[Ui[S]], None] | None = None
    """Run over the home page the first time, and again after the app's storage was cleared."""
    intents: Mapping[str, PageFunction[S]] = field(default_factory=dict)
    """Intent action to the page it opens."""
    providers: Mapping[str, Callable[[S], Sequence[Row]]] = field(default_factory=dict)
    """Content URI to its rows."""
    sign_out: Callable[[S], None] | None = None
    """Forgets who is signed in; None for an app without accounts."""
    samples: Sequence[Callable[[], PageFunction[S]]] = ()
    """Make the pages beside the home page, for contact sheets and layout checks."""
    version_name: str = "14"
    version_code: int = 34
    system: bool = True


AnyApp = App[Any]
