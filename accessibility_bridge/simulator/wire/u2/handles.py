"""Objects that the server has given out by name. Each is forgotten after a minute, as u2.jar's timer does."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.wire.u2.errors import object_not_found
from accessibility_bridge.simulator.wire.u2.selector import UiSelector

_KEPT_S = 60.0


class Handles:
    """Names and the selectors that find the objects again."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._known: dict[str, tuple[UiSelector, float]] = {}

    @property
    def names(self) -> list[str]:
        """Every name that can still be used."""
        now_s = self._clock()
        self._known = {name: held for name, held in self._known.items() if now_s < held[1]}
        return list(self._known)

    def add(self, selector: UiSelector, name: str) -> str:
        """Give an object out by a name."""
        self._known[name] = (selector, self._clock() + _KEPT_S)
        return name

    def get(self, name: str) -> UiSelector | None:
        """What finds the object, or None when it was never given out or is forgotten."""
        return self._known[name][0] if name in self.names else None

    def find(self, name: str) -> UiSelector:
        """What finds the object.

        Raises:
            RpcError: when it was never given out or is forgotten.
        """
        selector = self.get(name)
        if selector is None:
            raise object_not_found(f"UiObject {name} not found!")
        return selector

    def remove(self, name: str) -> None:
        """Forget one; harmless when it is not known."""
        self._known.pop(name, None)
