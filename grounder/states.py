"""Whether a thing is in a condition that a description asks for: on, selected, empty."""

from __future__ import annotations

from grounder.candidates import Thing
from grounder.description import State


def is_in_state(thing: Thing, state: State) -> bool:
    """Whether the thing, or the control it belongs to, is in the state."""
    nodes = list(thing.touch.walk()) if thing.touch.clickable else [thing.node]
    match state:
        case State.CHECKED:
            return any(n.checked for n in nodes)
        case State.UNCHECKED:
            return any(n.checkable for n in nodes) and not any(n.checked for n in nodes)
        case State.SELECTED:
            return any(n.selected or (n.checked and n.checkable) for n in nodes)
        case State.FOCUSED:
            return any(n.focused for n in nodes)
        case State.DISABLED:
            return not thing.touch.enabled or not thing.node.enabled
        case State.EMPTY:
            return not thing.node.text or thing.node.text == thing.node.hint
