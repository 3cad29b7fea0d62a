"""Observations and waits: everything that looks and does not touch."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import (
    EmptyReason,
    ErrorCode,
    ObserveOption,
    Partial,
    PictureState,
    TreeState,
    WaitCondition,
)
from accessibility_bridge.bridge.wire.replies import Observation, Picture, WaitReply, Window
from accessibility_bridge.bridge.wire.requests import Area, ObserveRequest, WaitRequest
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.wire.bridge import records
from accessibility_bridge.simulator.wire.bridge.events import Events, change_after, quiet
from accessibility_bridge.simulator.wire.bridge.generations import Generations, SeenWindow
from accessibility_bridge.simulator.wire.bridge.records import Budget, fitted
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.bridge.search import conclusive, search
from accessibility_bridge.simulator.wire.bridge.shots import Shots
from accessibility_bridge.simulator.wire.bridge.windows import KEYBOARD, Listed, Windows, activity_of

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

_SEARCH_PAUSE_S = 0.05
_NAME_BYTES = 1_024
_PICTURE_STATES = {ErrorCode.UNSUPPORTED: PictureState.UNSUPPORTED, ErrorCode.SECURE: PictureState.SECURE}


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen, before it is decided whether to keep it."""

    look: Observation
    windows: tuple[SeenWindow, ...]
    tree: Hierarchy


class Looks:
    """Looks of one life of the process."""

    def __init__(
        self, handset: Handset, events: Events, generations: Generations, shots: Shots, windows: Windows
    ) -> None:
        self._handset, self._events, self._generations = handset, events, generations
        self._shots, self._windows = shots, windows
        self._last: tuple[tuple[object, ...], Sight] | None = None

    async def observe(self, request: ObserveRequest) -> Observation:
        """One look at everything, at rest when that is asked for."""
        began_s = time.monotonic()
        end_s = began_s + request.settle_ms / 1000
        while True:
            settled = await self._rest(request, end_s)
            self._events.look()
            sequence, visible = self._events.sequence, self._events.visible_sequence
            walk_s = time.monotonic()
            sight = await self.see(request)
            walk_ms = _spent_ms(walk_s)
            self._events.look()
            moved = visible != self._events.visible_sequence
            if not (request.quiet_ms and moved and time.monotonic() < end_s):
                break
        look = sight.look
        if request.options & ObserveOption.TREE:
            look = self._generations.number(look, sight.windows, request.since)
        look = replace(
            look,
            sequence=sequence,
            taken_at_ms=round(self._handset.clock() * 1000),
            settled=settled and not (request.quiet_ms and moved),
            settle_ms=max(0, _spent_ms(began_s) - walk_ms) if request.quiet_ms else 0,
            walk_ms=walk_ms,
        )
        return await self._with_picture(look, request, visible)

    async def _rest(self, request: ObserveRequest, end_s: float) -> bool:
        if not request.quiet_ms:
            return True
        return await self._events.wait(quiet(request.quiet_ms), max(0.0, end_s - time.monotonic()))

    async def _with_picture(self, look: Observation, request: ObserveRequest, visible: int) -> Observation:
        if look.unchanged and request.options & ObserveOption.PICTURE_IF_CHANGED:
            return replace(look, picture_state=PictureState.UNCHANGED)
        if not request.options & ObserveOption.PICTURE:
            return look
        state, picture = await self._picture(request)
        self._events.look()
        torn = state is PictureState.TAKEN and visible != self._events.visible_sequence
        partial = look.partial | (Partial.TORN if torn else 0)
        return replace(look, picture_state=state, picture=picture, partial=int(partial))

    async def _picture(self, request: ObserveRequest) -> tuple[PictureState, Picture]:
        """A look without its picture is still a look: the state says what became of it."""
        try:
            return PictureState.TAKEN, await self._shots.take(request.picture)
        except Refusal as refusal:
            return _PICTURE_STATES.get(refusal.code, PictureState.FAILED), Picture()

    async def see(self, request: ObserveRequest) -> Sight:
        """Read all windows; the result has no generation, no picture and no times."""
        tree = await self._handset.tree("bridge")
        inside = self._handset.inside
        front, keyboard, display = inside.foreground(), inside.keyboard(), self._windows.display()
        limits = (request.node_limit, request.depth_limit, request.text_limit, request.options & ObserveOption.TREE)
        key = (front, keyboard, display, limits)
        # The same tree under the same limits gives the same records; a phone at rest hands out the very same object.
        if self._last is not None and self._last[0] == key and self._last[1].tree is tree:
            return self._last[1]
        listed = self._windows.listed(tree, front, keyboard)
        budget = Budget.of(request)
        windows = self._read(listed, budget) if request.options & ObserveOption.TREE else [w.window for w in listed]
        look = Observation(
            partial=budget.partial,
            reason=EmptyReason.NONE if listed else EmptyReason.NO_WINDOW if display.lit else EmptyReason.SCREEN_OFF,
            package=fitted(front.package, _NAME_BYTES),
            activity=fitted(activity_of(front), _NAME_BYTES),
            keyboard=next((w.bounds for w in windows if w.type == KEYBOARD), Area()),
            displays=(display,),
            windows=tuple(windows),
        )
        seen = tuple(SeenWindow(window, place.root) for window, place in zip(windows, listed, strict=True))
        sight = Sight(look, seen, tree)
        self._last = None if budget.partial & Partial.TIME else (key, sight)
        return sight

    def _read(self, listed: list[Listed], budget: Budget) -> list[Window]:
        """Front windows first: when a limit is reached, what lies behind is missed least."""
        sdk = self._handset.inside.profile.sdk
        return [_with_tree(place, budget, sdk) for place in reversed(listed)][::-1]

    async def wait(self, request: WaitRequest) -> WaitReply:
        """Wait for rest, a change, or a node that comes or goes."""
        began_s = time.monotonic()
        limit_s = request.limit_ms / 1000
        bounds: Area | None = None
        match request.condition:
            case WaitCondition.QUIET:
                met = await self._events.wait(quiet(request.quiet_ms), limit_s)
            case WaitCondition.CHANGE:
                met = await self._events.wait(change_after(request.after), limit_s)
            case _:
                met, bounds = await self._search(request, began_s + limit_s)
        return WaitReply(met=met, sequence=self._events.sequence, waited_ms=_spent_ms(began_s), bounds=bounds or Area())

    async def _search(self, request: WaitRequest, end_s: float) -> tuple[bool, Area | None]:
        wanted = request.condition is WaitCondition.NODE
        while True:
            self._events.look()
            visible = self._events.visible_sequence
            glance = (await self.see(ObserveRequest())).look
            found = search(glance, request.node)
            if found is not None if wanted else found is None and conclusive(glance):
                return True, found
            left_s = end_s - time.monotonic()
            if left_s <= 0:
                return False, None
            await self._events.wait(change_after(visible), left_s)
            await asyncio.sleep(min(_SEARCH_PAUSE_S, max(0.0, end_s - time.monotonic())))


def _with_tree(place: Listed, budget: Budget, sdk: int) -> Window:
    if place.hidden:
        return replace(place.window, tree=TreeState.EMPTY, reason=EmptyReason.SECURE)
    read = records.read(place.root, budget, place.window.bounds, sdk)
    if not read.records:
        return replace(place.window, tree=TreeState.EMPTY, reason=read.reason)
    return replace(
        place.window,
        package=fitted(place.root.package, _NAME_BYTES),
        tree=TreeState.PRESENT,
        reason=read.reason,
        strings=tuple(read.positions),
        nodes=tuple(read.records),
    )


def _spent_ms(since_s: float) -> int:
    return round((time.monotonic() - since_s) * 1000)
