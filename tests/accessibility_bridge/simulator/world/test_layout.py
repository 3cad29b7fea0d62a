"""What must hold on every page of every app, at several sizes and densities, in both themes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import cycle
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.profiles import KINDS
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.sheet import main, worlds
from accessibility_bridge.simulator.world.world import World

SHAPES = [kind for kind in KINDS.values() if kind.product not in ("dm1q", "mondrian")]
"""Those two are as large as the first."""

PROFILES = [
    DeviceProfile(serial="smallest", size=Size(480, 800), density_dpi=240),
    *(replace(kind, serial=kind.product, locale=locale) for kind, locale in zip(SHAPES, cycle(("en-US", "zh-CN")))),
]
"""Every shape of phone that fleets are made of, in one language each: the languages take turns."""
WHOLE = ("smallest", "shiba")
"""Show every page; the others show a third of them each."""


@cache
def looks(locale: str) -> tuple[tuple[str, Hierarchy], ...]:
    """The app and the tree of every page on the usual phone."""
    return tuple((app.package, world.tree()) for app, world in worlds(DeviceProfile(serial="pixel", locale=locale)))


def pairs(root: Node) -> list[tuple[Node, Node]]:
    return [(node, child) for node in root.walk() for child in node.children]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.serial)
def test_every_page_is_laid_out_soundly(profile: DeviceProfile) -> None:
    screen = Bounds(0, 0, profile.size.width, profile.size.height)
    seen = 0
    every, first = (1, 0) if profile.serial in WHOLE else (3, PROFILES.index(profile) % 3)
    for app, world in worlds(profile, every=every, first=first):
        tree = world.tree()
        where = f"{app.package} {world.foreground().activity}"
        assert all(screen.encloses(node.bounds) for node in tree.nodes), where
        outside = [(a, b) for root in tree.roots for a, b in pairs(root) if not a.bounds.encloses(b.bounds)]
        assert not outside, where
        flat = [n for n in tree.nodes if n.clickable and n.enabled and (n.bounds.width < 8 or n.bounds.height < 8)]
        assert not [n for n in flat if not _cut(n, world.tree().nodes)], where
        seen += 1
    assert seen > 30


def _cut(node: Node, nodes: tuple[Node, ...]) -> bool:
    """Whether a list's edge cuts the node, so that only a sliver of it is left."""
    lists = [n.bounds for n in nodes if n.scrollable]
    return any(node.bounds.top == box.top or node.bounds.bottom == box.bottom for box in lists)


def test_controls_of_a_page_do_not_lie_on_each_other() -> None:
    for package, tree in looks("en-US"):
        roots = [root for root in tree.roots if root.package != "com.android.systemui"]
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
            assert not laps, package


def test_everything_that_can_be_tapped_has_a_name() -> None:
    for package, tree in looks("en-US"):
        silent = [n for n in tree.nodes if n.clickable and not tree.label(n) and not _cut(n, tree.nodes)]
        assert not silent, f"{package}: {silent}"


def test_the_system_itself_says_nothing_in_english_on_a_chinese_phone() -> None:
    own = ("com.android.systemui", "com.android.inputmethod.latin")
    roots = [root for _, tree in looks("zh-CN") for root in tree.roots if root.package in own]
    said = {word for root in roots for node in root.walk() for word in (node.text, node.content_desc)}
    english = {word for word in said if re.search("[A-Za-z]{3}", word) and not re.search("[\u4e00-\u9fff]", word)}
    assert said > {"电池电量为百分之 87。", "空格"}
    assert english <= {"ABC", "Shift"}


def is_secure(world: World, package: str) -> bool:
    """Whether the app keeps its page from accessibility, and so from pictures."""
    return any(root.package == package and not root.children for root in world.tree().roots)


def test_every_page_has_a_picture_that_differs_between_the_themes() -> None:
    small = DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240)
    for (app, light), (_, dark) in zip(worlds(small), worlds(small, night=True), strict=True):
        picture = light.picture()
        assert picture.mode == "RGB"
        assert picture.size == (480, 800)
        if is_secure(light, app.package):
            between_the_bars = picture.crop((0, 40, 480, 720))
            assert between_the_bars.getbbox() is None, f"{app.package}: something of a secure page is seen"
            continue
        assert picture.tobytes() != dark.picture().tobytes(), app.package


def test_the_contact_sheet_holds_every_page_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new" / "sheet.png"
    drawn = ("com.android.deskclock", "com.android.contacts")
    chosen = [word for package in drawn for word in ("--app", package)]
    main([str(file), "--phone", "E2M_00WW", "--columns", "5", "--width", "45", "--locale", "zh-CN", *chosen])
    pages = 2 * sum(1 + len(app.samples) for app in installed_apps() if app.package in drawn)
    with Image.open(file) as whole:
        assert whole.size == (5 * (45 + 12) + 12, -(-pages // 5) * (80 + 12 + 20) + 12)
    shown = capsys.readouterr()
    assert shown.out == f"{file}: {pages} pages\n"
    assert shown.err.splitlines() == [
        f"drawing {package} in the {theme} theme" for theme in ("light", "dark") for package in sorted(drawn)
    ]


@cache
def characters_of(file: str) -> frozenset[int]:
    folder = Path(str(resources.files("accessibility_bridge.simulator.world"))) / "fonts"
    return frozenset(TTFont(folder / file).getBestCmap())


def test_the_typeface_has_every_character_that_the_world_writes() -> None:
    world = Path(str(resources.files("accessibility_bridge.simulator.world")))
    known = characters_of("NotoSansCJKsc-Subset.otf") | characters_of("Roboto-Regular-Latin.ttf")
    written = {c for file in world.rglob("*.py") for c in file.read_text(encoding="utf-8") if c.isprintable()}
    assert {c for c in written if ord(c) not in known} == set(), "run scripts/make-font"


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_every_text_of_every_page_is_drawn_by_a_typeface_that_has_it(locale: str) -> None:
    known = characters_of("NotoSansCJKsc-Subset.otf") | characters_of("Roboto-Regular-Latin.ttf")
    for package, tree in looks(locale):
        lacking = {c for node in tree.nodes for c in node.text if ord(c) not in known and c != "\n"}
        assert not lacking, package


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
