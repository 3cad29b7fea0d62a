"""A phone as the rest of the system knows it: `device.Device` over whichever channel works best.

Prefers the first of `CHANNELS` and falls back to the next for good, saying so once. Judges nothing: what a gesture
did is for whoever looks next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar, assert_never

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.apps import Apps
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.channel import Channel, TellsReaction, TellsRest, TellsRotation
from accessibility_bridge.errors import BridgeError, DeviceLost, StaleScreen
from accessibility_bridge.fallback import ChannelClass, Fallback
from accessibility_bridge.gestures import (
    ClickNode,
    DoubleTap,
    Drag,
    Gesture,
    Launch,
    LongPress,
    PressKey,
    Stop,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.reaction import UNHEARD, Reaction
from accessibility_bridge.screen import Screen
from accessibility_bridge.settle import Before, Glimpse, Rest, SettleConfig, Settler
from accessibility_bridge.settle_events import EventSettler
from accessibility_bridge.shell import Shell
from accessibility_bridge.surroundings import Surroundings, ask_surroundings
from accessibility_bridge.transport import Deadline, ServerAddress
from accessibility_bridge.uia2_channel import Uia2Channel
from accessibility_bridge.windows import covering, displayed_size

T = TypeVar("T")
Touch = Tap | DoubleTap | LongPress | Swipe | Drag | ClickNode | TypeText | PressKey
"""The gestures that go through a channel; the others are the shell's."""
CHANNELS: tuple[ChannelClass, ...] = (BridgeChannel, Uia2Channel, AdbChannel)
"""Ways to reach a phone, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneConfig:
    """How long a phone may take."""

    open_s: float = 30.0
    """For installing and starting what looks and touches."""
    look_s: float = 10.0
    """For one look, without the time the screen needs to come to rest, or a server that died to be started again."""
    gesture_s: float = 10.0
    """For one gesture, beyond its own duration."""
    fresh_s: float = 1.0
    """Before pixels of a look older than this are touched, the phone is asked whether it was turned since."""
    settle: SettleConfig = field(default_factory=SettleConfig)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneDescription:
    """What kind of phone it is."""

    serial: str
    manufacturer: str
    model: str
    release: str
    """Android's version as users know it, e.g. `14`."""
    sdk: int


def connect_phone(
    serial: str,
    *,
    address: ServerAddress | None = None,
    config: PhoneConfig | None = None,
    channels: tuple[ChannelClass, ...] = CHANNELS,
) -> Phone:
    """A phone that the adb server lists as online. Its channel starts in the background: the first look waits for it.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
    """
    link = DeviceLink(serial, address or ServerAddress.from_environment())
    with ExitStack() as undo:
        # Also when Ctrl-C comes in between: what opens the channel would go on, and keep the program from ending.
        undo.callback(link.close)
        link.features(Deadline.after(5.0))
        phone = Phone(link, config or PhoneConfig(), channels)
        undo.pop_all()
    return phone


class Phone:
    """One phone, driven by one thread; `close` may come from another."""

    def __init__(self, link: DeviceLink, config: PhoneConfig, channels: tuple[ChannelClass, ...] = CHANNELS) -> None:
        self._link, self._config = link, config
        self._shell = Shell(link)
        self._apps = Apps(link.serial, self._shell)
        self._settler = Settler(config.settle, lambda seconds: link.pause(seconds, operation="observe"))
        self._event_settler = EventSettler(self._settler, look_s=config.look_s)
        self._channels = Fallback(link, self._shell, channels, open_s=config.open_s)
        self._before, self._looks, self._seen, self._seen_at_s = Before(), 0, Hierarchy(), 0.0
        self._covered = False
        # Picture and surroundings are fetched beside the tree.
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix=f"phone-{link.serial}")
        self._opening: Future[str] | None = self._submit(lambda: self._channels.current().name)

    @property
    def serial(self) -> str:
        """As `adb devices` shows it."""
        return self._link.serial

    @property
    def channel(self) -> str:
        """What looks and touches here, e.g. `uiautomator2`; waits until it has started.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        self._wait_until_open()
        return self._channels.current().name

    @property
    def channel_reason(self) -> str:
        """Why a better channel that this phone was set up for is not used; empty while the best one works."""
        return "; ".join(self._channels.failures)

    def observe(self, *, picture: bool = True) -> Screen:
        """Wait until the screen has come to rest (bounded), then take one look.

        A screen still moving at the deadline is returned with `settled=False`, not raised.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, ScreenUnreadable, AdbServerUnavailable
        """
        self._wait_until_open()
        began_s = time.monotonic()
        rest = self._rest(picture=picture)
        took_s = time.monotonic() - began_s
        self._looks += 1
        self._seen, self._seen_at_s = rest.glimpse.hierarchy, began_s + took_s
        self._before = Before(tree=self._seen, settled=rest.settled)
        screen = self._screen(rest, observe_ms=(took_s - rest.waited_s) * 1000)
        self._covered = covering(self._seen, screen.size) is not None
        return screen

    def perform(self, gesture: Gesture) -> None:
        """Carry out a gesture and return once it was delivered; what it did is seen in the next look.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
            StaleScreen: when the display was turned since the last look, so that its pixels mean something else.
        """
        try:
            self._deliver(gesture)
        finally:
            self._before = replace(self._before, touched_at_s=time.monotonic())

    def reaction(self) -> Reaction:
        """What the phone told of the last tap, press or click besides what looks show; nothing where it cannot tell.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        deadline = Deadline.after(self._config.look_s)
        return self._channels.use(lambda c: c.reaction(deadline) if isinstance(c, TellsReaction) else UNHEARD)

    def shell(self, command: str, *, deadline_s: float = 10.0) -> str:
        """Run a shell command and return its standard output.

        Raises:
            DeviceLost, DeviceSilent, AdbServerUnavailable
            DeviceRefused: when it exits with anything but 0.
        """
        return self._shell.text(command, deadline=Deadline.after(deadline_s))

    def packages(self) -> frozenset[str]:
        """The installed packages that have a launcher entry or are otherwise startable.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        return self._apps.packages(Deadline.after(self._config.look_s))

    def describe(self) -> PhoneDescription:
        """Ask what kind of phone it is, in one round trip.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        names = ("ro.product.manufacturer", "ro.product.model", "ro.build.version.release", "ro.build.version.sdk")
        lines = self.shell("; ".join(f"getprop {name}" for name in names)).splitlines()
        maker, model, release, sdk = (*(line.strip() for line in lines), "", "", "", "")[:4]
        return PhoneDescription(
            serial=self.serial,
            manufacturer=maker,
            model=model,
            release=release,
            sdk=int(sdk) if sdk.isdigit() else 0,
        )

    def close(self) -> None:
        """Give up every connection; later calls raise `DeviceLost`. Safe to call twice and from another thread."""
        self._link.close()
        self._beside.shutdown(wait=False)
        self._channels.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _deliver(self, gesture: Gesture) -> None:
        deadline = Deadline.after(self._config.gesture_s + getattr(gesture, "duration_ms", 0) / 1000)
        match gesture:
            case Launch():
                if self._covered:
                    self._apps.clear_view(deadline)
                self._apps.launch(gesture.package, gesture.activity, deadline)
            case Stop():
                self._apps.stop(gesture.package, deadline)
            case _:
                self._wait_until_open()
                if not isinstance(gesture, ClickNode | TypeText | PressKey):
                    self._check_not_turned(deadline)
                self._channels.use(lambda channel: _touch(channel, gesture, self._seen, deadline), again=False)

    def _check_not_turned(self, deadline: Deadline) -> None:
        if not self._looks or time.monotonic() - self._seen_at_s < self._config.fresh_s:
            return
        turns = self._channels.use(lambda c: c.rotation(deadline) if isinstance(c, TellsRotation) else None)
        if turns is not None and turns != self._seen.rotation:
            raise StaleScreen(serial=self.serial, generation=self._looks, reason="the display was turned since")

    def _rest(self, *, picture: bool) -> Rest:
        told = self._channels.use(lambda channel: self._told_rest(channel, picture=picture))
        if told is None:
            return self._settler.settle(lambda whole: self._glimpse(whole=whole, picture=picture), self._before)
        around = told.glimpse.surroundings
        if around is not None and around.activity:
            return told
        # The app learns the activity from an event, and none has come since it was bound.
        asked = ask_surroundings(self._shell, Deadline.after(self._config.look_s))
        return replace(told, glimpse=replace(told.glimpse, surroundings=asked))

    def _told_rest(self, channel: Channel, *, picture: bool) -> Rest | None:
        """What a channel says whose phone knows when it rests; None when this one cannot tell."""
        if not isinstance(channel, TellsRest):
            return None
        return self._event_settler.settle(channel, self._before, picture=picture)

    def _glimpse(self, *, whole: bool, picture: bool) -> Glimpse:
        deadline = Deadline.after(self._config.look_s)
        if not whole:
            return Glimpse(hierarchy=self._tree(deadline))
        around = self._submit(lambda: ask_surroundings(self._shell, deadline))
        frame = self._submit(lambda: self._channels.use(lambda c: c.picture(deadline))) if picture else None
        try:
            return Glimpse(
                hierarchy=self._tree(deadline),
                frame=frame.result() if frame is not None else None,
                surroundings=around.result(),
            )
        except BridgeError:
            # All end by the same deadline; leaving them would let the next call meet them.
            for unfinished in (around, frame):
                if unfinished is not None:
                    unfinished.exception()
            raise

    def _tree(self, deadline: Deadline) -> Hierarchy:
        return self._channels.use(lambda channel: channel.tree(deadline))

    def _screen(self, rest: Rest, *, observe_ms: float) -> Screen:
        tree, around = rest.glimpse.hierarchy, rest.glimpse.surroundings or Surroundings()
        return Screen(
            serial=self.serial,
            generation=self._looks,
            taken_at_s=time.time(),
            size=displayed_size(tree, around),
            rotation=tree.rotation,
            package=around.package or (tree.roots[0].package if tree.roots else ""),
            activity=around.activity,
            hierarchy=tree,
            frame=rest.glimpse.frame,
            keyboard_shown=_keyboard_shown(tree, around),
            settled=rest.settled,
            observe_ms=observe_ms,
            settle_ms=rest.waited_s * 1000,
        )

    def _wait_until_open(self) -> None:
        """The first call meets what became of opening the channel in the background."""
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.result()

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        try:
            return self._beside.submit(work)
        except RuntimeError as exc:
            raise DeviceLost(serial=self.serial, operation="observe", reason="this connection was closed") from exc


def _touch(channel: Channel, gesture: Touch, seen: Hierarchy, deadline: Deadline) -> None:
    match gesture:
        case Tap():
            channel.tap(gesture.point, deadline)
        case DoubleTap():
            channel.double_tap(gesture.point, deadline)
        case LongPress():
            channel.long_press(gesture.point, gesture.duration_ms, deadline)
        case Swipe():
            channel.swipe(gesture.start, gesture.end, gesture.duration_ms, deadline)
        case Drag():
            channel.drag(gesture.start, gesture.end, gesture.duration_ms, deadline)
        case ClickNode():
            channel.click_node(gesture.node, seen, deadline)
        case TypeText():
            channel.type_text(gesture.text, clear=gesture.clear, deadline=deadline)
        case PressKey():
            channel.press(gesture.key, deadline)
        case _:
            assert_never(gesture)


def _keyboard_shown(tree: Hierarchy, around: Surroundings) -> bool:
    if around.keyboard_shown is not None:
        return around.keyboard_shown
    return any("inputmethod" in node.package and node.visible for node in tree.nodes)
