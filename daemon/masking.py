"""Keeps what was typed into password fields out of records, events and trees. Masks; decides nothing else."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.gestures import TypeText
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen
from daemon.pointing import Touch
from planner_client.actions import Action, Type

MASK = "•••"
_REMEMBERED_CHARS = 4
"""Shorter ones, such as a digit of a PIN, are masked in their own step only: everywhere else they are just letters."""


class Mask:
    """What must not be written down, as learnt during one episode."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def begin_step(self) -> None:
        """Forget what is too short to be told from ordinary text."""
        self._secrets = {secret for secret in self._secrets if len(secret) >= _REMEMBERED_CHARS}

    def learn(self, action: Action, touches: tuple[Touch, ...], screen: Screen) -> None:
        """Take note of a text that goes into a password field, or may do so when the field was not found."""
        if not isinstance(action, Type) or not action.text:
            return
        fields = [touch.node for touch in touches if isinstance(touch.gesture, TypeText) and touch.node is not None]
        if any(node.password for node in fields or screen.hierarchy.nodes):
            self._secrets.add(action.text)

    def text(self, text: str) -> str:
        """The text without the secrets, also where they were quoted."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            for spelling in (secret, repr(secret)[1:-1], secret.replace("\\", "\\\\").replace('"', '\\"')):
                text = text.replace(spelling, MASK)
        return text

    def tree(self, tree: Hierarchy) -> Hierarchy:
        """The tree without the secrets and without what password fields hold."""
        if not self._secrets and not any(node.password and node.text for node in tree.nodes):
            return tree
        return replace(tree, roots=tuple(self._node(root) for root in tree.roots))

    def _node(self, node: Node) -> Node:
        text = MASK if node.password and node.text else self.text(node.text)
        children = tuple(self._node(child) for child in node.children)
        return replace(node, text=text, content_desc=self.text(node.content_desc), children=children)
