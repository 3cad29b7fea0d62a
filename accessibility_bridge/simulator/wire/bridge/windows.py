"""The phone's windows as Android lists them for an accessibility service: numbered, typed, in their places.

An inside only gives trees back to front; which of them is the keyboard, a bar or an app's, and whether a window is the
one that had a number before, is decided here: by package, activity, width and position among its like.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from accessibility_bridge.bridge.wire.enums import TreeState, WindowFlag
from accessibility_bridge.bridge.wire.replies import Display, Window
from accessibility_bridge.bridge.wire.requests import Area
from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import Component
from accessibility_bridge.simulator.wire.bridge.records import mended
from accessibility_bridge.simulator.wire.components import full_activity
from accessibility_bridge.simulator.wire.trees import active_window, is_hidden

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

APPLICATION, KEYBOARD, SYSTEM = 1, 2, 3
_SYSTEM_PACKAGES = ("android", "com.android.systemui")


@dataclass(frozen=True, slots=True)
class Listed:
    """A window without its tree, and where that is."""

    window: Window
    root: Node
    index: int
    """Among the roots of the hierarchy."""
    hidden: bool = False
    """Whether its app shows it to nobody but the person: no root, no picture."""


class _Like(NamedTuple):
    """What tells one window from another."""

    type: int
    package: str
    activity: str
    floating: bool
    """Narrower than the screen, as dialogs and menus are."""


class Windows:
    """Lists the windows and remembers their numbers, for one life of the process."""

    def __init__(self, handset: Handset) -> None:
        self._handset = handset
        self._numbers: dict[tuple[_Like, int], int] = {}
        self._labels: dict[str, str] = {}

    def display(self) -> Display:
        """The phone's only display, as it is turned now."""
        inside, size = self._handset.inside, self._handset.display_size
        return Display(
            width=size.width,
            height=size.height,
            rotation=inside.rotation,
            density_dpi=inside.profile.density_dpi,
            lit=inside.screen_on,
        )

    def listed(self, tree: Hierarchy, front: Component, keyboard: Bounds | None) -> list[Listed]:
        """The windows of a tree, back to front."""
        active = active_window(self._handset.inside, tree)
        size = self._handset.display_size
        screen = Area(right=size.width, bottom=size.height)
        seen: Counter[_Like] = Counter()
        windows = []
        for index, root in enumerate(tree.roots):
            type_ = _type(root, keyboard)
            activity = activity_of(front) if root.package == front.package else ""
            like = _Like(type_, root.package, activity, root.bounds.width < size.width)
            window = Window(
                id=self._numbers.setdefault((like, seen[like]), len(self._numbers) + 1),
                type=type_,
                layer=index,
                flags=int(WindowFlag.ACTIVE | WindowFlag.FOCUSED) if root is active else 0,
                bounds=_area(root.bounds, screen),
                title=self._label(root.package) if type_ == APPLICATION else "",
                tree=TreeState.NOT_ASKED,
            )
            seen[like] += 1
            windows.append(Listed(window, root, index, is_hidden(self._handset.inside, root)))
        return windows

    def _label(self, package: str) -> str:
        if package not in self._labels:
            self._labels = {known.name: known.label for known in self._handset.inside.packages()}
        return self._labels.setdefault(package, "")


def activity_of(front: Component) -> str:
    """The class in front, with its package."""
    return full_activity(front.package, front.activity)


def _type(root: Node, keyboard: Bounds | None) -> int:
    if keyboard is not None and keyboard.encloses(root.bounds):
        return KEYBOARD
    return SYSTEM if root.package in _SYSTEM_PACKAGES else APPLICATION


def _area(bounds: Bounds, screen: Area) -> Area:
    left, top, right, bottom = mended(bounds.left, bounds.top, bounds.right, bounds.bottom, clip=screen)
    return Area(left=left, top=top, right=right, bottom=bottom)
