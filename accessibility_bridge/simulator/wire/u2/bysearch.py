"""BySelector as the phone evaluates it: the first node that fits, in whichever window.

Source: androidx.test.uiautomator ByMatcher, and UiDevice.getWindowRoots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.wire.u2.errors import thrown
from accessibility_bridge.simulator.wire.u2.selector import Found, Path, Test


@dataclass(frozen=True, slots=True)
class BySelector:
    """What a node must be like."""

    tests: tuple[Test, ...]
    defined_twice: str = ""
    """What two criteria ask for, which Android refuses."""


def find_by(selector: BySelector, windows: Sequence[tuple[Path, Node]]) -> Found | None:
    """The first visible node that fits, the windows asked in their order.

    Raises:
        RpcError: when Android refuses the selector.
    """
    if selector.defined_twice:
        name = selector.defined_twice.replace("_", " ").capitalize()
        raise thrown("java.lang.IllegalStateException", f"{name} selector is already defined")
    found = (_within(selector, node, path) for path, node in windows if node.visible)
    return next((each for each in found if each is not None), None)


def _within(selector: BySelector, node: Node, path: Path) -> Found | None:
    if all(test(node) for test in selector.tests):
        return Found(path, node)
    below = (_within(selector, child, (*path, i)) for i, child in enumerate(node.children) if child.visible)
    return next((each for each in below if each is not None), None)
