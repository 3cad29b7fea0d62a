"""Views that draw themselves, and views that accessibility does not know."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.canvas import Canvas, pixels
from accessibility_bridge.simulator.world.ui.controls import Colours
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, View
from accessibility_bridge.simulator.world.ui.widgets import button, column
from tests.accessibility_bridge.simulator.world.eye import touch
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "org.example.easel"
DENSITY = 420 / 160
MIDDLE = Point(540, 1168)


@dataclass(slots=True)
class Told:
    said: list[tuple[str, int, int]] = field(default_factory=list)
    shade: int = 90


def home(ui: Ui[Told]) -> Page:
    state = ui.state
    shade = state.shade

    def paint(onto: Image.Image, place: Bounds, theme: Colours) -> None:
        onto.paste((shade, 0, 0), (place.left, place.top, place.right, place.bottom))

    def tell(name: str, x: float, y: float) -> None:
        state.said.append((name, round(x), round(y)))

    def darker() -> None:
        state.shade = 10

    canvas = Canvas(
        shows=str(shade),
        paint=paint,
        on_tap=lambda x, y: tell("tap", x, y),
        on_double_tap=lambda x, y: tell("twice", x, y),
        on_hold=lambda x, y: tell("hold", x, y),
        on_drag=lambda x, y: tell("drag", x, y),
    )
    easel = View(class_name="android.view.SurfaceView", canvas=canvas, width=FILL, height=FILL)
    over = pixels(column(button("Darker", darker)))
    return Page(content=View(axis=Axis.STACK, width=FILL, height=FILL, children=(easel, over)))


EASEL = App(package=PACKAGE, label=Label("Easel"), fresh=Told, home=home)


def easel() -> tuple[Hand, list[tuple[str, int, int]]]:
    hand = Hand(apps=(EASEL,))
    hand.open(PACKAGE)
    return hand, hand.world._phone.states[PACKAGE].said


def test_a_touch_is_told_in_dp_from_the_middle() -> None:
    hand, said = easel()
    hand.tap_at(Point(MIDDLE.x + 105, MIDDLE.y - 210))
    hand.hold(MIDDLE, 0.7)
    assert said == [("tap", 40, -80), ("hold", 0, 0)]


def test_two_taps_in_a_row_are_a_tap_and_a_double_tap() -> None:
    hand, said = easel()
    hand.hold(MIDDLE, 0.05, pause_s=0.1)
    hand.tap_at(MIDDLE)
    assert [name for name, _, _ in said] == ["tap", "twice"]


def test_a_drag_is_told_piece_by_piece_and_adds_up_to_the_whole_way() -> None:
    hand, said = easel()
    hand.swipe(MIDDLE, Point(MIDDLE.x - 210, MIDDLE.y + 105))
    assert {name for name, _, _ in said} == {"drag"}
    assert abs(sum(x for _, x, _ in said) + 80) <= len(said) / 2
    assert abs(sum(y for _, _, y in said) - 40) <= len(said) / 2


def test_a_tremble_is_no_drag() -> None:
    hand, said = easel()
    hand.world.touch(TouchPhase.DOWN, MIDDLE.x, MIDDLE.y)
    hand.world.touch(TouchPhase.MOVE, MIDDLE.x + 6, MIDDLE.y)
    hand.clock.pass_(0.1)
    hand.world.touch(TouchPhase.UP, MIDDLE.x + 6, MIDDLE.y)
    assert [name for name, _, _ in said] == ["tap"]


def test_what_lies_over_it_takes_its_own_touches_and_the_picture_follows() -> None:
    hand, said = easel()
    assert hand.world.picture().getpixel((MIDDLE.x, MIDDLE.y)) == (90, 0, 0)
    before = hand.world.revision
    touch(hand, "Darker")
    assert said == []
    assert hand.world.revision != before
    assert hand.world.picture().getpixel((MIDDLE.x, MIDDLE.y)) == (10, 0, 0)


def test_pixels_have_no_nodes() -> None:
    hand, _ = easel()
    assert not hand.see("Darker")
    assert [n.class_name for n in hand.tree().nodes if n.package == PACKAGE][-1] == "android.view.SurfaceView"
