"""A factory reset leaves nothing of what a person did: apps, settings, lock, permissions, notifications."""

from __future__ import annotations

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.happenings import Locked, Notification, NotResponding, Nuisance
from accessibility_bridge.simulator.inside import Package
from accessibility_bridge.simulator.locking import Keyguard
from accessibility_bridge.simulator.world import Pace
from accessibility_bridge.simulator.world.apps.settings.system import erase
from tests.accessibility_bridge.simulator.world.hand import Hand

CLOCK, NOTES, SETTINGS = "com.android.deskclock", "dev.tapwright.notes", "com.android.settings"


def lived_in() -> Hand:
    hand = Hand()
    world = hand.world
    hand.open(CLOCK)
    hand.tap_id("onoff")
    world.install(Package(name="com.example.game", label="Game"))
    world.put_setting("secure", "ui_night_mode", "2")
    world.put_setting("global", "airplane_mode_on", "1")
    world.put_setting("system", "made_up", "yes")
    world.permit("com.android.contacts", "android.permission.READ_CONTACTS", granted=True)
    world.resize(Size(720, 1280), None)
    world.happen(Notification(package=NOTES, title="Remember"))
    world.clipboard = "secret"
    world.happen(Locked(pin="1234"))
    world.key("WAKEUP")
    world.key("MENU")
    world.commit_text("1234")
    world.key("ENTER")
    return hand


def test_everything_is_as_out_of_the_box() -> None:
    hand = lived_in()
    told: list[str] = []
    hand.world.on_erased(lambda: told.append("erased"))
    hand.world.show(SETTINGS, erase)
    hand.tap("Erase all data", nth=1)
    assert hand.world.changes()
    hand.tap("Erase all data", nth=len(hand.nodes("Erase all data")) - 1)
    assert told == ["erased"]
    assert hand.world.changes() == {}
    assert hand.world.keyguard == Keyguard()
    assert (hand.world.clipboard, hand.world.notifications()) == ("", [])
    assert hand.world.profile.size == Size(1080, 2400)
    assert "com.example.game" not in [package.name for package in hand.world.packages()]
    assert hand.world.foreground().package == "com.android.launcher3"
    hand.open(CLOCK)
    assert hand.see("Wake up")


def test_what_was_on_its_way_does_not_come_afterwards() -> None:
    hand = Hand(pace=Pace.SLOW)
    hand.world.install(Package(name="com.example.game", label="Game"))
    hand.open("com.example.game")
    hand.world.happen(NotResponding(patience_s=60))
    hand.world.key("BACK")
    hand.open(NOTES)
    hand.world.happen(Nuisance(name="update_nag"))
    hand.clock.pass_(1)
    hand.tap("Update now")
    hand.world.show(SETTINGS, erase)
    hand.clock.pass_(1)
    hand.tap("Erase all data", nth=1)
    hand.clock.pass_(1)
    hand.tap("Erase all data", nth=len(hand.nodes("Erase all data")) - 1)
    hand.clock.pass_(300)
    assert hand.world.changes() == {}
    assert not hand.see("Game isn't responding")


def test_who_thinks_better_of_it_loses_nothing() -> None:
    hand = lived_in()
    before = hand.world.changes()
    hand.world.show(SETTINGS, erase)
    hand.tap("Erase all data", nth=1)
    hand.tap("Cancel")
    after = hand.world.changes()
    assert after | before == after
