"""Whatever is done to a phone, in whatever order: nothing breaks, and there is a way home."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.inside import DeviceProfile, Panel
from accessibility_bridge.simulator.world import Pace
from accessibility_bridge.simulator.world.app import Kind
from accessibility_bridge.simulator.world.phone import LAUNCHER
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.screenshot import screenshot
from accessibility_bridge.simulator.world.sheet import pages, worlds
from accessibility_bridge.simulator.world.tables import NAMESPACES
from accessibility_bridge.simulator.world.world import World
from tests.accessibility_bridge.simulator.world.hand import BARS, Hand
from tests.accessibility_bridge.simulator.world.monkey import Monkey
from tests.accessibility_bridge.simulator.world.test_layout import pairs

ACTS = 60
EVERY = 12
"""Pictures cost the most: so often one is drawn."""
MOST_BACKS = 40
PACKAGES = sorted(app.package for app in installed_apps())
PHONES = (
    (DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240), Pace.TYPICAL),
    (DeviceProfile(serial="wide", size=Size(1280, 720), density_dpi=240, locale="zh-CN"), Pace.INSTANT),
)


def check(world: World) -> None:
    """What must hold of every look and of everything that lasts."""
    tree, natural = world.tree(), world.profile.size
    screen = Bounds(0, 0, natural.width, natural.height)
    if world.rotation % 2:
        screen = Bounds(0, 0, natural.height, natural.width)
    assert all(screen.encloses(node.bounds) for node in tree.nodes)
    assert all(a.bounds.encloses(b.bounds) for root in tree.roots for a, b in pairs(root))
    assert len({node.path for node in tree.nodes}) == len(tree.nodes)
    assert world.foreground().activity
    lasting = world.snapshot()
    assert all(isinstance(value, str) and " at 0x" not in value for value in lasting.values())
    rows = [row for app in installed_apps() for uri in app.providers for row in world.query(uri)]
    assert all("_id" in row and all(isinstance(value, str) for value in row.values()) for row in rows)


def drawn(world: World) -> tuple[str, bytes]:
    scene = world._look()
    return scene.revision, screenshot(scene, world.profile.density_dpi).tobytes()


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize(("profile", "pace"), PHONES, ids=lambda value: getattr(value, "serial", ""))
def test_nothing_breaks_an_app(package: str, profile: DeviceProfile, pace: Pace) -> None:
    hand = Hand(profile=profile, pace=pace)
    monkey = Monkey(hand, f"{package} {profile.serial}")
    hand.open(package)
    for count in range(ACTS):
        scene = hand.world._look()
        before = screenshot(scene, profile.density_dpi).tobytes() if count % EVERY == 0 else b""
        try:
            monkey.act()
            check(hand.world)
        except Exception as exc:
            exc.add_note(f"after {'; '.join(monkey.done[-8:])}")
            raise
        assert not before or screenshot(scene, profile.density_dpi).tobytes() == before, monkey.done[-1]
        if hand.world.foreground().package != package and monkey.chance.random() < 0.3:
            hand.open(package)


@pytest.mark.parametrize("nonsense", ["", "abc", "--5", "²", "1e9", "999999999999", "-7", "12:30", "nan"])
def test_nonsense_among_the_settings_breaks_no_page(nonsense: str) -> None:
    app = next(app for app in installed_apps() if app.package == "com.android.settings")
    world = World(PHONES[0][0], pace=Pace.INSTANT)
    for namespace in NAMESPACES:
        for key in world.settings(namespace):
            world.put_setting(namespace, key, nonsense)
    for page in pages(app):
        world.show(app.package, page)
        check(world)
    assert world.key("VOLUME_UP")
    world.expand(Panel.QUICK_SETTINGS)
    check(world)


@pytest.mark.parametrize("package", PACKAGES)
def test_back_leads_home_from_every_page(package: str) -> None:
    app = next(app for app in installed_apps() if app.package == package)
    for page in pages(app):
        world, chance, backs = World(PHONES[0][0], pace=Pace.INSTANT), random.Random(package), 0
        world.show(package, page)
        while world.foreground().package != LAUNCHER:
            backs += 1
            assert backs < MOST_BACKS, world.foreground()
            _step_back(world, chance)


def _step_back(world: World, chance: random.Random) -> None:
    """Press BACK; half the dialogs are answered instead: a draft asks again and again whether to keep it."""
    dialog = world._phone.front_entry.kind is not Kind.PAGE
    if not dialog or chance.random() < 0.5 or not _answer(world, chance):
        world.key("BACK")


def _answer(world: World, chance: random.Random) -> bool:
    front = [root for root in world.tree().roots if root.package != BARS][-1]
    choices = [node for node in front.walk() if node.clickable]
    return bool(choices) and world.click(chance.choice(choices).path)


def test_pictures_of_many_phones_drawn_at_once_are_those_drawn_one_by_one() -> None:
    profiles = [DeviceProfile(serial="a", size=Size(480, 800), density_dpi=dpi) for dpi in (180, 240)]
    shown = [world for profile in profiles for _, world in worlds(profile, every=5)]
    alone = [world.picture() for world in shown]
    for _, world in zip(range(3), shown, strict=False):
        assert world.picture().size == (480, 800)

    def draw(index: int) -> tuple[int, Image.Image]:
        return index, shown[index].picture()

    order = [index for index in range(len(shown)) for _ in range(4)]
    random.Random(0).shuffle(order)
    with ThreadPoolExecutor(max_workers=8) as threads:
        for index, picture in threads.map(draw, order):
            assert picture.tobytes() == alone[index].tobytes()
