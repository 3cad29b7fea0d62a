"""What must hold on every page of every app, at several sizes and densities, in both themes."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.sheet import sheet, worlds

PROFILES = [
    DeviceProfile(serial="pixel"),
    DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240),
    DeviceProfile(serial="tablet", size=Size(1600, 2560), density_dpi=320),
    DeviceProfile(serial="chinese", size=Size(1080, 1920), density_dpi=480, locale="zh-CN"),
]


def pairs(root: Node) -> list[tuple[Node, Node]]:
    return [(node, child) for node in root.walk() for child in node.children]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.serial)
def test_every_page_is_laid_out_soundly(profile: DeviceProfile) -> None:
    screen = Bounds(0, 0, profile.size.width, profile.size.height)
    seen = 0
    for app, world in worlds(profile):
        tree = world.tree()
        where = f"{app.package} {world.foreground().activity}"
        assert all(screen.encloses(node.bounds) for node in tree.nodes), where
        outside = [(a, b) for root in tree.roots for a, b in pairs(root) if not a.bounds.encloses(b.bounds)]
        assert not outside, where
        flat = [n for n in tree.nodes if n.clickable and n.enabled and (n.bounds.width < 8 or n.bounds.height < 8)]
        assert not [n for n in flat if not _cut(n, world.tree().nodes)], where
        seen += 1
    assert seen > 45


def _cut(node: Node, nodes: tuple[Node, ...]) -> bool:
    """Whether a list's edge cuts the node, so that only a sliver of it is left."""
    lists = [n.bounds for n in nodes if n.scrollable]
    return any(node.bounds.top == box.top or node.bounds.bottom == box.bottom for box in lists)


def test_controls_of_a_page_do_not_lie_on_each_other() -> None:
    for app, world in worlds(DeviceProfile(serial="pixel")):
        roots = [root for root in world.tree().roots if root.package != "com.android.systemui"]
        for root in roots:
            leaves = [n for n in root.walk() if n.clickable and not any(c.clickable for c in n.walk() if c is not n)]
            laps = [
                (a.own_label, b.own_label)
                for i, a in enumerate(leaves)
                for b in leaves[i + 1 :]
                if a.bounds.intersection(b.bounds).area
                and "fab" not in a.simple_id + b.simple_id
                and "floating" not in a.simple_id + b.simple_id
            ]
            assert not laps, app.package


def test_everything_that_can_be_tapped_has_a_name() -> None:
    for app, world in worlds(DeviceProfile(serial="pixel")):
        tree = world.tree()
        silent = [n for n in tree.nodes if n.clickable and not tree.label(n) and not _cut(n, tree.nodes)]
        assert not silent, f"{app.package}: {silent}"


def test_every_page_has_a_picture_that_differs_between_the_themes() -> None:
    small = DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240)
    for (app, light), (_, dark) in zip(worlds(small), worlds(small, night=True), strict=True):
        picture = light.picture()
        assert picture.mode == "RGB"
        assert picture.size == (480, 800)
        assert picture.tobytes() != dark.picture().tobytes(), app.package


def test_the_contact_sheet_holds_every_page_twice() -> None:
    pages = sum(1 + len(app.samples) for app in installed_apps())
    whole = sheet(DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240), columns=10, width_px=60)
    assert whole.width == 10 * 72 + 12
    assert whole.height == -(-2 * pages // 10) * 112 + 12


def test_the_typeface_has_every_character_that_the_world_writes() -> None:
    world = Path(str(resources.files("accessibility_bridge.simulator.world")))
    known = TTFont(world / "fonts" / "NotoSansCJKsc-Subset.otf").getBestCmap()
    written = {c for file in world.rglob("*.py") for c in file.read_text(encoding="utf-8") if c.isprintable()}
    assert {c for c in written if ord(c) not in known} == set(), "run scripts/make-font"


def test_text_that_does_not_fit_ends_in_an_ellipsis_and_rows_at_the_edge_are_cut() -> None:
    profile = DeviceProfile(serial="pixel")
    home = next(world for app, world in worlds(profile) if app.package == "com.android.settings")
    tree = home.tree()
    listing = tree.find(lambda node: node.simple_id == "recycler_view")
    assert listing is not None
    assert listing.scrollable
    last = listing.children[-1]
    assert last.bounds.bottom == listing.bounds.bottom
    assert last.bounds.height < listing.children[-2].bounds.height
