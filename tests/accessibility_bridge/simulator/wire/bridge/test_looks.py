"""Looks, waits and pictures through the bridge of the simulated phone."""

from __future__ import annotations

import asyncio
import io
import selectors
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from PIL import Image

from accessibility_bridge.bridge.wire.enums import (
    EmptyReason,
    NodeFlag,
    ObserveOption,
    Partial,
    PictureFormat,
    PictureState,
    TreeState,
    WaitCondition,
    WindowFlag,
)
from accessibility_bridge.bridge.wire.replies import Observation, Picture, RecentReply, WaitReply
from accessibility_bridge.bridge.wire.requests import (
    GestureRequest,
    NodeActionRequest,
    NodeMatch,
    NotificationsRequest,
    ObserveRequest,
    PictureRequest,
    PictureSpec,
    ToastsRequest,
    WaitRequest,
)
from accessibility_bridge.simulator.faults import Empty, Fail, Rule, Where
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.bridge.events import Events
from accessibility_bridge.simulator.wire.bridge.generations import Generations
from accessibility_bridge.simulator.wire.bridge.looks import Looks, Sight
from accessibility_bridge.simulator.wire.bridge.shots import Shots
from accessibility_bridge.simulator.wire.bridge.windows import KEYBOARD, Windows
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world.apps.bank.money import PACKAGE as BANK
from accessibility_bridge.simulator.world.apps.bank.pin import ask_pin
from accessibility_bridge.simulator.world.world import World
from tests.accessibility_bridge.simulator.wire.bridge.client import Bridge, find

SETTINGS, NOTES = "com.android.settings", "dev.tapwright.notes"
PAUSE_S = 0.5


def look(bridge: Bridge, **how: object) -> Observation:
    reply = bridge.ask(ObserveRequest(**how))  # type: ignore[arg-type]
    assert isinstance(reply, Observation), reply
    return reply


def click(bridge: Bridge, label: str) -> None:
    seen = look(bridge)
    window, path, _record = find(seen, label)
    reply = bridge.ask(NodeActionRequest(generation=seen.generation, window=window.id, path=path))
    assert not hasattr(reply, "code"), reply


def test_a_look_has_every_window_back_to_front(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    seen = look(bridge)
    assert (seen.package, seen.activity) == (SETTINGS, "com.android.settings.Settings")
    assert [window.package for window in seen.windows] == [root.package for root in world.tree().roots]
    assert all(window.tree is TreeState.PRESENT for window in seen.windows)
    assert [window.flags for window in seen.windows] == [WindowFlag.ACTIVE | WindowFlag.FOCUSED, 0, 0]
    assert (seen.displays[0].width, seen.displays[0].height, seen.displays[0].lit) == (1080, 2400, True)


def test_the_records_are_the_nodes_in_pre_order(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    window = look(bridge).windows[0]
    nodes = list(world.tree().roots[0].walk())
    assert [window.strings[record.text] for record in window.nodes] == [node.text for node in nodes]
    assert [record.children for record in window.nodes] == [len(node.children) for node in nodes]
    assert [bool(record.flags & NodeFlag.CLICKABLE) for record in window.nodes] == [node.clickable for node in nodes]


def test_a_second_look_at_the_same_screen_is_unchanged(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    first = look(bridge)
    again = look(bridge, since=first.generation)
    assert (again.unchanged, again.generation, again.windows, again.package) == (True, first.generation, (), "")
    assert look(bridge, since=99).windows == first.windows


def test_only_the_windows_that_changed_come_again(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    first = look(bridge)
    world.show(NOTES)
    second = look(bridge, since=first.generation)
    assert second.generation > first.generation
    assert [window.tree.name for window in second.windows] == ["PRESENT", "SAME", "SAME"]
    assert second.windows[0].id not in [window.id for window in first.windows]
    assert [window.id for window in second.windows[1:]] == [window.id for window in first.windows[1:]]


def test_limits_cut_the_windows_behind_first_and_say_so(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    everything = look(bridge)
    bars = sum(len(window.nodes) for window in everything.windows[1:])
    few = look(bridge, node_limit=bars + 3)
    assert few.partial == Partial.NODES
    assert [len(window.nodes) for window in few.windows] == [3, *(len(w.nodes) for w in everything.windows[1:])]
    assert few.windows[0].nodes[0].flags & NodeFlag.CHILDREN_MISSING
    none_left = look(bridge, node_limit=bars).windows[0]
    assert (none_left.tree, none_left.reason) == (TreeState.EMPTY, EmptyReason.LIMIT)
    flat = look(bridge, depth_limit=1)
    assert flat.partial == Partial.DEPTH
    short = look(bridge, text_limit=4)
    assert short.partial == Partial.TEXT
    assert "Netw" in short.windows[0].strings


def test_a_dark_screen_says_why_it_is_empty(bridge: Bridge, world: World) -> None:
    world.key("SLEEP")
    assert look(bridge).reason is EmptyReason.SCREEN_OFF


def test_an_empty_tree_right_after_binding_says_so(bridge: Bridge, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.TREE, match="bridge", action=Empty()))
    assert look(bridge).reason in (EmptyReason.JUST_BOUND, EmptyReason.NO_WINDOW)


def test_an_empty_field_shows_its_hint_and_brings_the_keyboard(bridge: Bridge, world: World) -> None:
    world.show(NOTES)
    click(bridge, "New note")
    seen = look(bridge)
    assert seen.windows[1].type == KEYBOARD
    assert seen.keyboard == seen.windows[1].bounds
    hinting = [record for record in seen.windows[0].nodes if record.flags & NodeFlag.SHOWING_HINT]
    assert hinting
    assert all(record.text == record.hint for record in hinting)


def test_waiting_for_a_node_ends_when_it_comes_and_when_it_goes(bridge: Bridge, world: World) -> None:
    world.show(NOTES)
    wanted = NodeMatch(text="battery", text_match=2)  # type: ignore[arg-type]
    waiting = bridge.send(WaitRequest(condition=WaitCondition.NODE, node=wanted))
    world.show(SETTINGS)
    number, reply = bridge.receive()
    assert isinstance(reply, WaitReply)
    assert (number, reply.met, reply.bounds.left > 0) == (waiting, True, True)
    gone = bridge.ask(WaitRequest(condition=WaitCondition.GONE, node=wanted, limit_ms=0))
    assert isinstance(gone, WaitReply)
    assert not gone.met
    waiting = bridge.send(WaitRequest(condition=WaitCondition.GONE, node=wanted))
    world.show(NOTES)
    assert getattr(bridge.receive()[1], "met", None) is True


def test_waiting_for_a_change_begins_where_the_command_began(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    seen = look(bridge)
    window, path, _record = find(seen, "Battery")
    row = path[:-2]
    acted = bridge.ask(NodeActionRequest(generation=seen.generation, window=window.id, path=row))
    changed = bridge.ask(WaitRequest(condition=WaitCondition.CHANGE, after=acted.sequence_before))  # type: ignore[union-attr]
    assert isinstance(changed, WaitReply)
    assert changed.met


def test_quiet_is_counted_from_the_last_command(bridge: Bridge) -> None:
    bridge.ask(GestureRequest())
    reply = bridge.ask(WaitRequest(condition=WaitCondition.QUIET, quiet_ms=80))
    assert isinstance(reply, WaitReply)
    assert reply.met
    rested = look(bridge, quiet_ms=80, settle_ms=1_000)
    assert rested.settled
    hurried = look(bridge, quiet_ms=60_000, settle_ms=10)
    assert not hurried.settled


def test_a_picture_comes_with_the_look_in_the_size_that_is_asked_for(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    spec = PictureSpec(format=PictureFormat.JPEG, quality=60, longest_side_px=600)
    seen = look(bridge, options=ObserveOption.TREE | ObserveOption.PICTURE, picture=spec)
    assert seen.picture_state is PictureState.TAKEN
    assert (seen.picture.width, seen.picture.height, seen.picture.source_height) == (270, 600, 2400)
    assert Image.open(io.BytesIO(seen.picture.packed)).size == (270, 600)
    options = ObserveOption.TREE | ObserveOption.PICTURE | ObserveOption.PICTURE_IF_CHANGED
    again = look(bridge, options=options, since=seen.generation, picture=spec)
    assert (again.picture_state, again.picture.packed) == (PictureState.UNCHANGED, b"")


def test_one_window_can_be_pictured(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    bar = look(bridge).windows[1]
    picture = bridge.ask(PictureRequest(picture=PictureSpec(window=bar.id)))
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height) == (bar.bounds.right - bar.bounds.left, bar.bounds.bottom - bar.bounds.top)
    assert Image.open(io.BytesIO(picture.packed)).format == "PNG"
    assert bridge.refused(PictureRequest(picture=PictureSpec(window=999))) == "STALE"
    assert bridge.refused(PictureRequest(picture=PictureSpec(display=1))) == "STALE"


def test_a_window_that_hides_itself_has_a_reason_instead_of_a_tree_and_no_picture(bridge: Bridge, world: World) -> None:
    world.show(BANK, ask_pin(lambda ui: None))
    seen = look(bridge, options=ObserveOption.TREE | ObserveOption.PICTURE)
    hidden = next(window for window in seen.windows if window.title == "Bank")
    assert (hidden.tree, hidden.reason, hidden.nodes) == (TreeState.EMPTY, EmptyReason.SECURE, ())
    assert (seen.package, seen.picture_state) == (BANK, PictureState.SECURE)
    assert bridge.refused(PictureRequest()) == "SECURE"
    assert bridge.refused(PictureRequest(picture=PictureSpec(window=hidden.id))) == "SECURE"
    bar = next(window for window in seen.windows if window.tree is TreeState.PRESENT)
    assert isinstance(bridge.ask(PictureRequest(picture=PictureSpec(window=bar.id))), Picture)


def test_a_picture_that_fails_leaves_the_look(bridge: Bridge, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.PICTURE, action=Fail("no memory")))
    seen = look(bridge, options=ObserveOption.TREE | ObserveOption.PICTURE)
    assert seen.picture_state is PictureState.FAILED
    assert seen.windows
    assert bridge.refused(PictureRequest()) == "INTERNAL"


def test_toasts_are_kept_and_notifications_are_none(bridge: Bridge, world: World) -> None:
    world.show("com.android.contacts")
    click(bridge, "Create contact")
    click(bridge, "First name")
    world.commit_text("Zoe")
    click(bridge, "Save")
    toasts = bridge.ask(ToastsRequest())
    assert isinstance(toasts, RecentReply)
    assert [(item.package, item.text) for item in toasts.items] == [("com.android.contacts", "Contact saved")]
    assert bridge.ask(ToastsRequest(after=toasts.items[0].sequence)) == RecentReply()
    assert bridge.ask(NotificationsRequest()) == RecentReply()


@pytest.mark.parametrize(("sdk", "interval_ms"), [(29, 0), (30, 1_000), (34, 333)])
def test_the_pause_between_pictures_is_androids(sdk: int, interval_ms: int) -> None:
    phone = SimulatedPhone(World(DeviceProfile(serial="OLD", sdk=sdk)), LoopThread())
    assert Shots(phone.handset, Windows(phone.handset)).interval_ms == interval_ms


class _Leaping(selectors.SelectSelector):
    """Waits for nothing that comes by itself: it is later at once."""

    now_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(None if timeout is None else 0)
        if not found and timeout:
            self.now_s += timeout
        return found


class LeapingLoop(asyncio.SelectorEventLoop):
    """A loop whose time passes only while there is nothing to do, however slow the computer is."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.now_s


def test_pictures_asked_for_within_the_pause_share_one_capture_after_it(world: World) -> None:
    with closing(LeapingLoop()) as loop, ThreadPoolExecutor(1) as drawing:
        loop.set_default_executor(drawing)
        options = Options(timing=Timing(picture_pause_s=PAUSE_S))
        phone = SimulatedPhone(world, LoopThread(), options=options, clock=loop.time)
        shots = Shots(phone.handset, Windows(phone.handset))

        async def three() -> list[Picture]:
            specs = (PictureSpec(), PictureSpec(), PictureSpec(longest_side_px=100))
            return await asyncio.gather(*(shots.take(spec) for spec in specs))

        first, second, third = loop.run_until_complete(three())
    assert [each.taken_at_ms for each in (first, second, third)] == [0, PAUSE_S * 1000, PAUSE_S * 1000]
    assert (second.height, third.height) == (2400, 100)


def test_a_page_at_rest_is_the_same_at_every_look(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    first, second = look(bridge), look(bridge)
    assert (first.generation, first.windows) == (second.generation, second.windows)


def test_a_page_at_rest_is_read_once(world: World, loop: LoopThread) -> None:
    world.show(SETTINGS)
    handset = SimulatedPhone(world, loop).handset
    windows = Windows(handset)
    looks = Looks(handset, Events(world, handset.clock), Generations(), Shots(handset, windows), windows)

    async def twice() -> tuple[Sight, Sight]:
        return await looks.see(ObserveRequest()), await looks.see(ObserveRequest())

    first, second = loop.run(twice())
    assert first is second
