"""How the places of the wire ask whether a fault strikes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from accessibility_bridge.simulator.faults import Action, Where

Strike = Callable[[Where, str], Awaitable[Action | None]]
"""Asks the fault plan about a request. Waits out delays and hangs by itself; gives back what the place has to play."""
