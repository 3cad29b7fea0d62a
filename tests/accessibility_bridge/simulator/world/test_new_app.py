"""A new app is one declaration: state, pages, handlers."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.widgets import button, column, text
from tests.accessibility_bridge.simulator.world.hand import Hand


@dataclass(slots=True)
class Count:
    taps: int = 0


def home(ui: Ui[Count]) -> Page:
    def more() -> None:
        ui.state.taps += 1

    body = column(text(f"{ui.state.taps} taps", id="count"), button("More", more, id="more"))
    return Page(content=scaffold(body, bar=app_bar("Counter")))


COUNTER = App(
    package="org.example.counter",
    label=Label("Counter", "计数器"),
    fresh=Count,
    home=home,
    providers={"content://org.example.counter/count": lambda state: [{"_id": "1", "taps": str(state.taps)}]},
)


def test_an_app_declared_in_a_test_lives_on_the_phone() -> None:
    hand = Hand(apps=(COUNTER,))
    hand.tap("Counter")
    hand.tap("More")
    hand.tap("More")
    assert hand.by_id("count").resource_id == "org.example.counter:id/count"
    assert hand.see("2 taps")
    assert hand.rows("content://org.example.counter/count") == [{"_id": "1", "taps": "2"}]
    assert hand.world.changes() == {"org.example.counter/taps": ("0", "2")}


def test_every_file_among_the_apps_is_installed() -> None:
    packages = {app.package for app in installed_apps()}
    assert packages >= {
        "com.android.launcher3",
        "com.android.settings",
        "com.android.deskclock",
        "com.android.contacts",
        "dev.tapwright.notes",
        "cn.tapwright.mall",
        "com.android.calculator2",
    }
