"""UiWatchers: what to click or press when certain objects are on the screen.

They run when a client says so, and when an object that was looked for is not there. Source: androidx.test.uiautomator
UiObject.findAccessibilityNodeInfo; u2.jar 0.4.1, ClickUiObjectWatcher and PressKeysWatcher.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from accessibility_bridge.simulator.wire.u2.selector import UiSelector


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """What it waits for, and what it does then: click an object, or press keys."""

    conditions: Sequence[UiSelector]
    click: UiSelector | None = None
    keys: Sequence[str] = ()


class Watchers:
    """The registered ones by name, and which have triggered."""

    def __init__(self) -> None:
        self.registered: dict[str, Watcher] = {}
        self.triggered: set[str] = set()
        self._running = False

    def remove(self, name: str) -> None:
        """Forget one; harmless when it is not known."""
        self.registered.pop(name, None)
        self.triggered.discard(name)

    async def run(
        self, is_there: Callable[[UiSelector], Awaitable[bool]], act: Callable[[Watcher], Awaitable[None]]
    ) -> bool:
        """Let each act whose conditions hold; whether any did. What they do themselves runs none."""
        if self._running:
            return False
        self._running = True
        try:
            acted = [name for name, watcher in list(self.registered.items()) if await _holds(watcher, is_there, act)]
        finally:
            self._running = False
        self.triggered.update(acted)
        return bool(acted)


async def _holds(
    watcher: Watcher, is_there: Callable[[UiSelector], Awaitable[bool]], act: Callable[[Watcher], Awaitable[None]]
) -> bool:
    for condition in watcher.conditions:
        if not await is_there(condition):
            return False
    await act(watcher)
    return True
