"""When a screen has come to rest: two looks that agree, never a fixed sleep.

Knows nothing of phones: it is given a way to look, and the time. A screen that never rests is a result, not an error,
and so is one whose tree still shows other apps than the one in front.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.picture import difference, thumbnail
from accessibility_bridge.screen import Frame
from accessibility_bridge.surroundings import Surroundings
from accessibility_bridge.windows import is_torn, same_but_bars

_CLOCK_S = 1e-6
_STILL_GREY_LEVELS = 1.5
_NOT_LOADING = ("SeekBar", "RatingBar")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleConfig:
    """How long to wait for what."""

    quiet_ms: float = 50.0
    """Two looks this far apart must agree. A look takes 100 ms and more on most phones, so this rarely waits."""
    event_quiet_ms: float = 32.0
    """On a phone that tells when something changes: this long without a word after a gesture or a change is rest."""
    grace_ms: float = 400.0
    """After a gesture that has changed nothing yet, keep looking this long: an app may need a moment to begin."""
    deadline_ms: float = 3_000.0
    """Give up on a screen that keeps moving."""
    loading_ms: float = 8_000.0
    """Give up on a screen that rests but shows a progress bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What one look of the settling saw."""

    hierarchy: Hierarchy
    frame: Frame | None = None
    surroundings: Surroundings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """How the settling ended."""

    glimpse: Glimpse
    """The last look, with everything that was asked for."""
    settled: bool
    waited_s: float
    """Before the last look began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is known from before the settling."""

    tree: Hierarchy | None = None
    """At the last look; None when there was none."""
    settled: bool = False
    """Whether that look was of a screen at rest."""
    touched_at_s: float | None = None
    """When the last gesture since that look was delivered, on the settler's clock; None when there was none."""

    def shows(self, tree: Hierarchy) -> bool:
        """Whether that look showed exactly this."""
        return self.tree is not None and self.tree.digest == tree.digest


@dataclass(slots=True)
class Settler:
    """Waits for one phone's screen. Remembers what turned out to be so for good: progress bars, and apps in front
    that the tree never shows.
    """

    config: SettleConfig
    pause: Callable[[float], None]
    """Let so many seconds pass, or raise when the phone was given up."""
    clock: Callable[[], float] = time.monotonic
    _fixtures: set[tuple[str, str]] = field(default_factory=set)
    _unseen: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def settle(self, look: Callable[[bool], Glimpse], before: Before) -> Rest:
        """Look until the screen rests.

        Args:
            look: takes a glimpse; with True everything that was asked for, with False the tree alone.

        Raises: what `look` and `pause` raise.
        """
        watch = _Watch(self.config, before, began_s=self.clock())
        glimpse = look(watch.may_end(self.clock()))
        watch.saw(glimpse, watch.began_s)
        while True:
            now_s = self.clock()
            loading = self.loading(glimpse.hierarchy)
            if watch.rested and not loading and not self.torn(glimpse):
                return Rest(glimpse=glimpse, settled=True, waited_s=watch.last_look_s - watch.began_s)
            if watch.gives_up(loading=bool(loading)):
                if watch.rested:
                    self.remember(loading, glimpse)
                if glimpse.surroundings is not None:
                    return Rest(glimpse=glimpse, settled=False, waited_s=watch.last_look_s - watch.began_s)
                return Rest(glimpse=look(True), settled=False, waited_s=now_s - watch.began_s)
            self.pause(max(0.0, watch.next_look_s - now_s))
            began_s = self.clock()
            glimpse = look(watch.may_end(began_s) or is_blind(glimpse.hierarchy))
            watch.saw(glimpse, began_s)

    def loading(self, hierarchy: Hierarchy) -> set[tuple[str, str]]:
        """The progress bars on the screen that are not known to stay for ever, by package and resource id."""
        return {(node.package, node.resource_id) for node in hierarchy.nodes if _is_loading(node)} - self._fixtures

    def torn(self, glimpse: Glimpse) -> bool:
        """Whether the tree lacks the app in front although that has something to show, and may still come."""
        around, frame = glimpse.surroundings, glimpse.frame
        if around is None or (frame is not None and frame.secure) or is_blind(glimpse.hierarchy):
            return False
        return is_torn(glimpse.hierarchy, around) and _pair(glimpse) not in self._unseen

    def remember(self, fixtures: set[tuple[str, str]], glimpse: Glimpse) -> None:
        """This is how it stays: never wait for these progress bars again, nor for an app that the tree lacks."""
        self._fixtures.update(fixtures)
        if self.torn(glimpse):
            self._unseen.add(_pair(glimpse))


class _Watch:
    """What has been seen so far during one settling."""

    def __init__(self, config: SettleConfig, before: Before, *, began_s: float) -> None:
        self._config, self._before = config, before
        self.began_s = self.last_look_s = self.same_since_s = self._loaded_at_s = began_s
        self._last: Glimpse | None = None
        self._picture = b""
        self._changed = False
        self.rested = False

    @property
    def next_look_s(self) -> float:
        """When the next look should begin."""
        return self.last_look_s + self._config.quiet_ms / 1000

    def gives_up(self, *, loading: bool) -> bool:
        """Whether a look found it moving after too long; what was loaded gets the usual time to appear.

        By when the look began: one that took long itself says nothing of how the screen was at its end.
        """
        if loading:
            self._loaded_at_s = self.last_look_s
            return self.last_look_s - self.began_s >= self._config.loading_ms / 1000
        return self.last_look_s - self._loaded_at_s >= self._config.deadline_ms / 1000

    def may_end(self, began_s: float) -> bool:
        """Whether a look that begins now could be the last one, so that it should be a whole one."""
        if self._last is None:
            return self._before.touched_at_s is None
        return self._quiet(began_s) and self._grace_over(began_s)

    def saw(self, glimpse: Glimpse, began_s: float) -> None:
        """Take in a look and find whether the screen has come to rest."""
        first, same = self._last is None, self._same(glimpse)
        if not same:
            self.same_since_s = began_s
        tree, before = glimpse.hierarchy, self._before
        self._changed = self._changed or (before.tree is not None and not same_but_bars(before.tree, tree))
        untouched = before.settled and before.touched_at_s is None and before.shows(tree)
        self.rested = (
            untouched if first else same and self._quiet(began_s) and self._grace_over(began_s)
        ) and glimpse.surroundings is not None
        self._last, self.last_look_s = glimpse, began_s

    def _same(self, glimpse: Glimpse) -> bool:
        picture = thumbnail(glimpse.frame) if glimpse.frame is not None and is_blind(glimpse.hierarchy) else b""
        still = not (picture and self._picture) or difference(picture, self._picture) <= _STILL_GREY_LEVELS
        self._picture = picture
        return self._last is not None and still and glimpse.hierarchy.digest == self._last.hierarchy.digest

    def _quiet(self, began_s: float) -> bool:
        return began_s - self.same_since_s >= self._config.quiet_ms / 1000 - _CLOCK_S

    def _grace_over(self, began_s: float) -> bool:
        touched_at_s = self._before.touched_at_s
        return touched_at_s is None or self._changed or began_s - touched_at_s >= self._config.grace_ms / 1000


def _is_loading(node: Node) -> bool:
    kind = node.simple_class
    return node.visible and node.bounds.area > 0 and kind.endswith("ProgressBar") and kind not in _NOT_LOADING


def _pair(glimpse: Glimpse) -> tuple[str, frozenset[str]]:
    """The app in front, and the apps in the tree."""
    front = glimpse.surroundings.package if glimpse.surroundings is not None else ""
    return front, frozenset(root.package for root in glimpse.hierarchy.roots)


def is_blind(hierarchy: Hierarchy) -> bool:
    """Whether the tree says nothing of what is shown, as games and bare web pages do: then pictures must agree."""
    return not any(node.own_label or node.clickable for node in hierarchy.nodes)
