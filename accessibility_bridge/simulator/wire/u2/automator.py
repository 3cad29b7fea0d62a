"""What the methods of the uiautomator2 server share: looking for nodes, waiting, touching, remembering."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.inside import toasts_shown
from accessibility_bridge.simulator.wire.finger import OneFingerOnly, Path
from accessibility_bridge.simulator.wire.keycodes import AUTOMATOR_NAMES
from accessibility_bridge.simulator.wire.sh.call import ShellExit, Streams
from accessibility_bridge.simulator.wire.sh.registry import command_named
from accessibility_bridge.simulator.wire.sh.streams import BytesSource
from accessibility_bridge.simulator.wire.trees import active_window
from accessibility_bridge.simulator.wire.u2.bysearch import BySelector, find_by
from accessibility_bridge.simulator.wire.u2.configurator import Configurator
from accessibility_bridge.simulator.wire.u2.criteria import Selector
from accessibility_bridge.simulator.wire.u2.errors import object_not_found, thrown
from accessibility_bridge.simulator.wire.u2.handles import Handles
from accessibility_bridge.simulator.wire.u2.selector import Found, UiSelector, find_all, find_first
from accessibility_bridge.simulator.wire.u2.watchers import Watcher, Watchers

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.sh.executor import Shell

_POLL_S = 0.05
_KILLED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a program printed, and how it ended; -1 when it had to be killed or could not begin."""

    stdout: str
    stderr: str
    exit_code: int


class Automator:
    """One running server's view of its phone."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self.handset = handset = shell.handset
        self.inside = handset.inside
        self.handles = Handles(handset.clock)
        self.watchers = Watchers()
        self.configurator = Configurator()
        self._last_toast: str | None = None
        self._cleared_toast: tuple[str | None, int] = (None, 0)

    async def tree(self) -> Hierarchy:
        """All windows this instant."""
        return await self.handset.tree("rpc")

    # Looking

    async def first(self, selector: UiSelector) -> Found | None:
        """The node an action would act on, in the window one works in; when it is missing, watchers get their turn."""
        found = await self._look(selector)
        if found is None and await self.run_watchers():
            return await self._look(selector)
        return found

    async def _look(self, selector: UiSelector) -> Found | None:
        tree = await self.tree()
        window = active_window(self.inside, tree)
        if window is None:
            return None
        return find_first(selector, window, (tree.roots.index(window),))

    async def all(self, selector: UiSelector) -> list[Found]:
        """Every node that fits, in the window one works in."""
        tree = await self.tree()
        window = active_window(self.inside, tree)
        return [] if window is None else find_all(selector, window, (tree.roots.index(window),))

    async def one(self, sought: Selector | UiSelector | str) -> Found:
        """The node an action acts on, as UiObject finds it.

        Raises:
            RpcError: when there is none.
        """
        selector = self.ui(sought)
        found = await self.first(selector)
        if found is None:
            raise object_not_found(str(selector))
        return found

    async def object2(self, sought: Selector | str) -> Found | None:
        """The node as UiObject2 finds it; None also where only UiObject will do.

        Raises:
            RpcError: when Android refuses the selector.
        """
        by = None if isinstance(sought, str) else sought.plain
        return None if by is None else await self.by(by)

    async def by(self, selector: BySelector) -> Found | None:
        """The node that a BySelector finds: in the window one works in, or else in the others, frontmost first.

        Raises:
            RpcError: when Android refuses the selector.
        """
        tree = await self.tree()
        active = active_window(self.inside, tree)
        windows = [((index,), root) for index, root in enumerate(tree.roots)]
        return find_by(selector, sorted(reversed(windows), key=lambda window: window[1] is not active))

    async def preferred(self, sought: Selector | str) -> Found:
        """The node as UiObject2 finds it, or else as UiObject does.

        Raises:
            RpcError: when there is none.
        """
        return await self.object2(sought) or await self.one(sought)

    def ui(self, sought: Selector | UiSelector | str) -> UiSelector:
        """The UiSelector of what was sent, or of an object given out before.

        Raises:
            RpcError: when there is no such object.
        """
        match sought:
            case Selector():
                return sought.ui
            case str():
                return self.handles.find(sought)
            case _:
                return sought

    async def wait(self, condition: Callable[[], Awaitable[bool]], timeout_ms: int) -> bool:
        """Look again until the condition holds or the time is over."""
        clock = asyncio.get_running_loop().time
        end_s = clock() + timeout_ms / 1000
        while not await condition():
            left_s = end_s - clock()
            if left_s <= 0:
                return False
            await asyncio.sleep(min(_POLL_S, left_s))
        return True

    # Touching

    async def click(self, point: Point, hold_ms: int | None = None) -> bool:
        """Touch for the time of a click, or longer. False beside the screen's upper left corner."""
        if point.x < 0 or point.y < 0:
            return False
        hold_s = self.handset.options.timing.click_s if hold_ms is None else hold_ms / 1000
        await self.handset.finger.tap(point, hold_s=hold_s)
        return True

    async def swipe(self, points: list[Point], steps: int, *, hold: bool = False) -> None:
        """Move along the points in so many steps a leg, after a long press when something is to be dragged."""
        timing = self.handset.options.timing
        duration_s = max(steps, 1) * timing.step_s * (len(points) - 1)
        hold_s = timing.long_press_s if hold else 0.0
        await self.handset.finger.swipe(Path(points=points, duration_s=duration_s, step_s=timing.step_s, hold_s=hold_s))

    async def two_fingers(self, ways: list[tuple[Point, Point]], steps: int) -> None:
        """Move two fingers side by side, from start to end in so many steps.

        Raises:
            RpcError: on a phone that feels one finger at a time.
        """
        step_s = self.handset.options.timing.step_s
        duration_s = max(steps, 1) * step_s
        try:
            await self.handset.finger.together([Path(points=way, duration_s=duration_s, step_s=step_s) for way in ways])
        except OneFingerOnly as exc:
            told = "this simulated phone feels one finger at a time"
            raise thrown("java.lang.UnsupportedOperationException", told) from exc

    def visible(self, bounds: Bounds) -> Bounds:
        """The part of a box that lies on the screen."""
        size = self.handset.display_size
        return bounds.intersection(Bounds(0, 0, size.width, size.height))

    def name(self, selector: UiSelector) -> str:
        """A name under which the client can use the selector."""
        return self.handles.add(selector, str(uuid.uuid4()))

    async def run_watchers(self) -> bool:
        """Let the watchers act whose conditions hold; whether any did."""
        if not self.watchers.registered:
            return False

        async def is_there(condition: UiSelector) -> bool:
            return await self._look(condition) is not None

        return await self.watchers.run(is_there, self._act)

    async def _act(self, watcher: Watcher) -> None:
        found = None if watcher.click is None else await self._look(watcher.click)
        if found is not None:
            await self.click(self.visible(found.node.bounds).center)
        for key in watcher.keys:
            await self.press(key)

    async def press(self, word: str) -> bool:
        """Press a key by uiautomator's word for it; False when there is no such word or nobody took it."""
        name = AUTOMATOR_NAMES.get(word.lower())
        return name is not None and await self.handset.keys.press(name)

    async def run_program(self, words: Sequence[str], *, timeout_s: float) -> Ran:
        """Run a program of the phone, for so long at most."""
        if not words or command_named(words[0].rpartition("/")[2]) is None:
            reason = (
                f'Cannot run program "{words[0]}": error=2, No such file or directory' if words else "Empty command"
            )
            return Ran(stdout="", stderr=f"Exception occurred: {reason}", exit_code=_KILLED)
        out, err = bytearray(), bytearray()

        async def to_out(content: bytes) -> None:
            out.extend(content)

        async def to_err(content: bytes) -> None:
            err.extend(content)

        streams = Streams(stdin=BytesSource(), stdout=to_out, stderr=to_err)
        try:
            code = await asyncio.wait_for(self._shell.invoke(words, streams), timeout_s)
        except TimeoutError:
            code = _KILLED
        except ShellExit as exc:
            code = exc.code
        return Ran(stdout=out.decode("utf-8", "replace"), stderr=err.decode("utf-8", "replace"), exit_code=code)

    # Toasts

    @property
    def last_toast(self) -> str | None:
        """The toast seen last, until it is cleared."""
        self.listen()
        return self._last_toast

    def listen(self) -> None:
        """Take in the toast that is shown. Android tells the server of each; here it is gone when nobody asks in time,
        so that what answers a call is taken in with it.
        """
        shown = self._shown_toast()
        if shown[0] is None:
            self._cleared_toast = shown
        elif shown != self._cleared_toast:
            self._last_toast = shown[0]

    def clear_toast(self) -> None:
        """Forget the toast seen last, also when it is still shown."""
        self._last_toast, self._cleared_toast = None, self._shown_toast()

    def _shown_toast(self) -> tuple[str | None, int]:
        return self.inside.toast, toasts_shown(self.inside)
