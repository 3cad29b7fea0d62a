"""A way to look at and touch a phone: our own accessibility app, uiautomator2's server, plain adb.

A phone has exactly one at a time, because Android lends its accessibility tree to one owner only. A new way is one
class with these methods and one line in `phone.CHANNELS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from accessibility_bridge.errors import DeviceSilent, HierarchyUnreadable, ScreenUnreadable
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.reaction import Reaction
from accessibility_bridge.screen import Frame
from accessibility_bridge.surroundings import Surroundings
from accessibility_bridge.transport import Deadline

# An app decides how large its tree is; nobody reads 8 MB of labels, and no app should be able to stall the host.
_MAX_CHARACTERS = 8_000_000
_BETWEEN_LOOKS_S = 0.05
_SUSPICIOUS_S = 0.5
"""Windows change faster than this: for so long there is no tree for another reason."""


class ChannelBroken(Exception):
    """The channel does not work any more and could not repair itself; another one has to take over."""

    def __init__(self, reason: str, *, performed: bool | None = False) -> None:
        self.reason = reason
        self.performed = performed
        """False when the phone surely did nothing of what was asked, None when nobody knows."""
        super().__init__(reason)


class ChannelAbsent(ChannelBroken):
    """The phone was never set up for this channel: nothing is wrong, another one takes over without a word."""


class Channel(Protocol):
    """Every call is over by its deadline and raises `ChannelBroken` or what `device.Device` allows."""

    @property
    def name(self) -> str:
        """For people, e.g. `uiautomator2`."""

    def open(self, deadline: Deadline) -> None:
        """Make it work: install, launch, connect. Raises `ChannelBroken` when this phone does not offer it."""

    def tree(self, deadline: Deadline) -> Hierarchy:
        """All windows now. Returns the same object as before when nothing changed."""

    def picture(self, deadline: Deadline) -> Frame:
        """The screen now."""

    def tap(self, point: Point, deadline: Deadline) -> None:
        """Touch and let go."""

    def double_tap(self, point: Point, deadline: Deadline) -> None:
        """Touch twice within the double-tap time."""

    def long_press(self, point: Point, duration_ms: int, deadline: Deadline) -> None:
        """Touch, hold, let go."""

    def swipe(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Move and let go while moving."""

    def drag(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Hold, move slowly, let go at rest."""

    def click_node(self, node: Node, within: Hierarchy, deadline: Deadline) -> None:
        """Have the phone find the node again and click it; `within` is the look it was seen in."""

    def type_text(self, text: str, *, clear: bool, deadline: Deadline) -> None:
        """Type into the focused field, emptied first when `clear`."""

    def press(self, key: Key, deadline: Deadline) -> None:
        """Press and release a key."""

    def close(self) -> None:
        """Give the phone back. Safe to call twice and from another thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingLook:
    """A look the phone itself took once its screen had come to rest, or the limit had passed."""

    hierarchy: Hierarchy
    """The same object as before when nothing changed."""
    surroundings: Surroundings
    frame: Frame | None
    settled: bool
    """Whether the screen was at rest."""
    ready: bool
    """False while the window in front has not shown anything yet."""
    hidden: bool = False
    """Whether the app in front shows itself to nobody but the person, so that its tree is missing for good."""
    waited_ms: float
    """Spent waiting for rest."""


@runtime_checkable
class TellsRest(Protocol):
    """What a channel may offer besides: its phone knows by itself when the screen changes and when it rests."""

    def look_at_rest(self, *, quiet_ms: float, limit_ms: float, picture: bool, deadline: Deadline) -> RestingLook:
        """Look once nothing has changed for `quiet_ms`, counted from the last change or gesture, or at the limit."""

    def wait_for_change(self, limit_ms: float, deadline: Deadline) -> bool:
        """Wait until something visible changes after the last look; False when nothing did within the limit."""


@runtime_checkable
class TellsReaction(Protocol):
    """What a channel may offer besides: it hears what a gesture did that no look shows."""

    def reaction(self, deadline: Deadline) -> Reaction:
        """What was heard since the last tap, press or click of a node began."""


@runtime_checkable
class TellsRotation(Protocol):
    """What a channel may offer besides: how the display is turned, for far less than a look."""

    def rotation(self, deadline: Deadline) -> int | None:
        """Quarter turns from the natural orientation, 0 to 3; None when the phone does not say."""


class TreeReader:
    """Parses a dump only when it differs from the one before: while a screen rests, comparing bytes is enough."""

    def __init__(self) -> None:
        self._xml = ""
        self._read = Hierarchy()

    def read(self, xml: str) -> Hierarchy:
        """The hierarchy in the dump.

        Raises:
            HierarchyUnreadable
        """
        if xml != self._xml:
            self._read = _parsed(xml)
            self._xml = xml
        return self._read


def first_full_tree(
    look: Callable[[], Hierarchy], pause: Callable[[float], None], check: Callable[[], None], deadline: Deadline
) -> Hierarchy:
    """Look until there is a tree with nodes: phones give out empty ones, or none, while their windows change.

    Args:
        check: called once when there has been none for a while; may raise what it finds to be the reason.

    Raises: what `look` raised last, and what `check` raises.
        ScreenUnreadable: when the tree stays empty until the deadline, also when that cuts the last look off.
    """
    tries, checked = 0, False
    trouble: ScreenUnreadable | None = None
    while True:
        tries += 1
        try:
            with _outweighing(trouble):
                tree = look()
            if tree.roots:
                return tree
            reason = f"the phone gave an empty hierarchy {tries} times within {deadline.total_s:.1f} s"
            trouble = ScreenUnreadable(reason=reason, size_bytes=0)
        except ScreenUnreadable as exc:
            trouble = exc
        if deadline.remaining_s <= _BETWEEN_LOOKS_S:
            raise trouble
        if not checked and deadline.total_s - deadline.remaining_s >= _SUSPICIOUS_S:
            checked = True
            with _outweighing(trouble):
                check()
        pause(_BETWEEN_LOOKS_S)


@contextmanager
def _outweighing(trouble: ScreenUnreadable | None) -> Iterator[None]:
    """A question that the deadline cuts off says less than what is known by then."""
    try:
        yield
    except DeviceSilent as exc:
        if trouble is None:
            raise
        raise trouble from exc


def _parsed(xml: str) -> Hierarchy:
    if len(xml) > _MAX_CHARACTERS:
        raise HierarchyUnreadable(reason="it is too large", size_bytes=len(xml))
    return Hierarchy.from_xml(xml)
