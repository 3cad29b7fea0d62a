"""A phone on its side, auto-rotate, and a keyboard that covers what cannot scroll."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.sheet import worlds
from accessibility_bridge.simulator.world.ui.view import Field
from accessibility_bridge.simulator.world.ui.widgets import column, edit, space
from tests.accessibility_bridge.simulator.world.hand import Hand
from tests.accessibility_bridge.simulator.world.test_layout import _cut, pairs

AUTO = ("system", "accelerometer_rotation")


@dataclass(slots=True)
class Form:
    line: str = ""


def _form(ui: Ui[Form]) -> Page:
    def write(text: str) -> None:
        ui.state.line = text

    upper = edit("", Field(key="upper", on_change=write))
    lower = edit(ui.state.line, Field(key="lower", on_change=write))
    return Page(content=column(upper, space(ui.screen_dp.height - 190), lower))


APP = App(package="org.example.form", label=Label("Form"), fresh=Form, home=_form)


def test_every_page_is_laid_out_soundly_on_its_side() -> None:
    profile = DeviceProfile(serial="pixel")
    screen = Bounds(0, 0, profile.size.height, profile.size.width)
    for app, world in worlds(profile):
        world.rotate(1)
        tree = world.tree()
        where = f"{app.package} {world.foreground().activity}"
        assert all(screen.encloses(node.bounds) for node in tree.nodes), where
        assert all(a.bounds.encloses(b.bounds) for root in tree.roots for a, b in pairs(root)), where
        touchable = [node for node in tree.nodes if node.clickable and node.enabled]
        flat = [node for node in touchable if min(node.bounds.width, node.bounds.height) < 8]
        assert not [node for node in flat if not _cut(node, tree.nodes)], where


def test_the_picture_follows_the_hand_only_while_auto_rotate_is_on() -> None:
    hand = Hand()
    hand.world.turn(1)
    assert hand.world.rotation == 0
    hand.world.put_setting(*AUTO, "1")
    assert hand.world.rotation == 1
    hand.world.turn(3)
    assert hand.world.rotation == 3
    hand.world.turn(2)
    assert hand.world.rotation == 3
    hand.world.put_setting(*AUTO, "0")
    hand.world.turn(0)
    assert hand.world.rotation == 3


def test_a_restarted_phone_shows_its_picture_as_it_is_held() -> None:
    hand = Hand()
    hand.world.put_setting(*AUTO, "1")
    hand.world.turn(1)
    hand.world.reboot()
    assert hand.world.rotation == 1


@pytest.mark.parametrize("quarter_turns", [0, 1])
def test_a_page_that_cannot_scroll_is_moved_up_for_its_field(quarter_turns: int) -> None:
    hand = Hand(profile=DeviceProfile(serial="small", size=Size(720, 1280), density_dpi=320), apps=(APP,))
    hand.world.rotate(quarter_turns)
    hand.open(APP.package)
    hand.tap_id("upper")
    hand.world.key("TAB")
    keyboard = hand.world.keyboard()
    lower = hand.by_id("lower")
    assert keyboard is not None
    assert lower.focused
    assert lower.bounds.bottom <= keyboard.top
    assert lower.bounds.height > 40
    hand.type("seen")
    assert hand.by_id("lower").text == "seen"
    hand.world.key("BACK")
    assert hand.by_id("upper").bounds.top < 200


def test_a_page_whose_field_is_seen_stays_where_it_is() -> None:
    hand = Hand(apps=(APP,))
    hand.open(APP.package)
    before = hand.by_id("upper").bounds
    hand.tap_id("upper")
    assert hand.world.keyboard() is not None
    assert hand.by_id("upper").bounds == before


def test_a_phone_turned_while_a_page_opens_shows_nothing_beside_the_screen() -> None:
    hand = Hand(pace=Pace.TYPICAL)
    hand.open("com.android.settings")
    hand.clock.pass_(2.0)
    hand.hold(hand.node("Display").bounds.center, 0.05, pause_s=0.1)
    hand.world.rotate(1)
    size = hand.world.profile.size
    screen = Bounds(0, 0, size.height, size.width)
    assert not [node for node in hand.tree().nodes if not screen.encloses(node.bounds)]
