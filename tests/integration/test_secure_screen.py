"""What each client sees of a bank that hides its screen, and that our phone and our episodes say so by name."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import adbutils
import pytest
import uiautomator2
from PIL import Image

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.bridge.look import BridgeLook
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.phone import Phone
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world import World
from accessibility_bridge.simulator.world.apps.bank import APP
from accessibility_bridge.simulator.world.apps.bank.money import PACKAGE
from accessibility_bridge.simulator.world.apps.bank.pin import ask_pin
from accessibility_bridge.simulator.world.apps.bank.public import rates
from accessibility_bridge.transport import Deadline, ServerAddress
from accessibility_bridge.uia2_channel import Uia2Channel
from apps_catalog.catalog import Catalog
from apps_catalog.diagnosis import diagnose
from apps_catalog.retry import FailureClass
from daemon.app import build
from daemon.assignment import Assignment
from daemon.config import Config
from daemon.limits import Limits
from daemon.verdict import Verdict
from tests.integration.bridges import bridged, enable_on, shell_of
from tests.integration.phones import driven, seen

WAYS = [AdbChannel, Uia2Channel, BridgeChannel]
Shown = Callable[[Screen], object]


@pytest.fixture
def bank(simulated: SimulatedPhone) -> SimulatedPhone:
    """A phone that shows the bank's PIN pad."""
    world_of(simulated).show(PACKAGE, ask_pin(lambda ui: None))
    return simulated


def world_of(simulated: SimulatedPhone) -> World:
    assert isinstance(simulated.inside, World)
    return simulated.inside


def look(phone: Phone, condition: Shown) -> Screen:
    return seen(phone, condition, picture=True)


def hides(screen: Screen) -> bool:
    return screen.package == PACKAGE and screen.frame is not None and screen.frame.secure


def app_part(encoded: bytes) -> Image.Image:
    """The picture between the bars."""
    picture = Image.open(io.BytesIO(encoded)).convert("RGB")
    return picture.crop((0, picture.height // 10, picture.width, picture.height * 9 // 10))


def test_screencap_ends_well_with_a_black_picture(bank: SimulatedPhone) -> None:
    with shell_of(bank) as (_, shell):
        ended = shell.run(["screencap", "-p"], deadline=Deadline.after(30))
    assert ended.exit_code == 0
    assert ended.stdout.startswith(b"\x89PNG")
    assert app_part(ended.stdout).getextrema() == ((0, 0), (0, 0), (0, 0))


def test_uiautomator2_gets_a_black_picture_and_a_tree_without_the_app(bank: SimulatedPhone) -> None:
    server = ServerAddress.from_environment()
    device = uiautomator2.connect(adbutils.AdbClient(server.host, server.port).device(bank.serial))
    try:
        picture = device.screenshot()
        assert max(high for _, high in picture.crop((0, 240, 1080, 2160)).getextrema()) <= 2
        dumped = device.dump_hierarchy()
        assert PACKAGE not in dumped
        assert "com.android.systemui" in dumped
        assert device.app_current()["package"] == PACKAGE
    finally:
        device.stop_uiautomator()


@pytest.mark.parametrize("channel", WAYS, ids=lambda channel: channel.__name__)
def test_our_phone_calls_the_screen_hidden_on_every_way_to_it(bank: SimulatedPhone, channel: ChannelClass) -> None:
    if channel is BridgeChannel:
        enable_on(bank)
    with driven(bank, channels=(channel,)) as phone:
        screen = look(phone, hides)
        trouble = diagnose(screen, Catalog.load())
        assert trouble is not None
        assert (trouble.rule, trouble.failure) == ("system/hidden_screen", FailureClass.HIDDEN)
        assert PACKAGE in trouble.message
        assert trouble.retry.needs_human


@pytest.mark.parametrize("channel", WAYS, ids=lambda channel: channel.__name__)
def test_the_banks_open_page_is_seen_by_everybody(simulated: SimulatedPhone, channel: ChannelClass) -> None:
    world_of(simulated).show(PACKAGE, rates)
    if channel is BridgeChannel:
        enable_on(simulated)
    with driven(simulated, channels=(channel,)) as phone:
        screen = look(phone, lambda screen: any(node.text == "USD" for node in screen.hierarchy.nodes))
        assert screen.frame is not None
        assert not screen.frame.secure
        assert diagnose(screen, Catalog.load()) is None


def test_the_bridge_says_why_there_is_no_tree(bank: SimulatedPhone) -> None:
    with bridged(bank) as phone:
        screen = look(phone, hides)
        assert all(node.package != PACKAGE for node in screen.hierarchy.nodes)
        channel = phone._channels.current()
        assert isinstance(channel, BridgeChannel)
        last: BridgeLook = channel._looks[-1]
        assert last.hidden
        assert last.ready


def test_a_hidden_page_that_is_left_is_seen_again(bank: SimulatedPhone) -> None:
    with bridged(bank) as phone:
        look(phone, hides)
        world_of(bank).show(PACKAGE, rates)
        assert not hides(look(phone, lambda screen: not hides(screen)))


def test_an_episode_in_front_of_a_hidden_screen_ends_with_its_name(bank: SimulatedPhone, tmp_path: Path) -> None:
    with build(Config(), serial=bank.serial) as station:
        assignment = Assignment(goal=f"log in to the {APP.label.en}", limits=Limits(max_steps=10, timeout_s=60.0))
        end = station.episode(assignment, folder=tmp_path / "episode").run()
    assert end.verdict is Verdict.NEEDS_HUMAN
    assert end.reason.startswith("system/hidden_screen: dev.tapwright.bank hides its screen (FLAG_SECURE)")
