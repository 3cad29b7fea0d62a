"""Maps: a town on one drawn surface. Its map, markers, cards and even its search are pixels without a node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.apps.maps.overlays import (
    chosen_card,
    round_buttons,
    route_panel,
    search_bar,
)
from accessibility_bridge.simulator.world.apps.maps.painting import Sight
from accessibility_bridge.simulator.world.apps.maps.routing import DRIVE
from accessibility_bridge.simulator.world.apps.maps.search import saved_places, search
from accessibility_bridge.simulator.world.apps.maps.state import (
    PACKAGE,
    Maps,
    MapsUi,
    Route,
    corners_of,
    marker_near,
    place_of,
    told_of,
)
from accessibility_bridge.simulator.world.apps.maps.town import Spot
from accessibility_bridge.simulator.world.samples import prepared
from accessibility_bridge.simulator.world.ui.canvas import Canvas, pixels
from accessibility_bridge.simulator.world.ui.view import FILL, Axis, Handler, View


def home(ui: MapsUi) -> Page:
    """The map with what floats over it."""
    state = ui.state
    card = chosen_card(ui)
    top = _top(ui)
    over = View(axis=Axis.STACK, width=FILL, height=FILL, children=(top, round_buttons(ui), *((card,) if card else ())))
    content = View(
        class_name="android.widget.FrameLayout",
        axis=Axis.STACK,
        width=FILL,
        height=FILL,
        children=(_surface(ui), pixels(over)),
    )
    busy = state.route is not None or state.selected or state.pin
    return Page(content=content, activity=".MapsActivity", on_back=_back(ui) if busy else None)


def _top(ui: MapsUi) -> View:
    route = ui.state.route
    if route is None:
        return search_bar(ui, lambda: ui.open(search(ui.state.find)), lambda: ui.open(saved_places))

    def put_start(place: int) -> None:
        ui.state.plan(replace(route, start=place, going=False))

    def put_goal(place: int) -> None:
        ui.state.plan(replace(route, goal=place, going=False))

    return route_panel(ui, route, _opening(ui, put_start), _opening(ui, put_goal))


def _opening(ui: MapsUi, pick: Callable[[int], None]) -> Handler:
    return lambda: ui.open(search(pick, mine=True))


def _surface(ui: MapsUi) -> View:
    """The map itself. What it does with the finger reads the state anew: it moves under a finger that stays down."""
    state = ui.state
    sight = Sight(
        camera=state.camera,
        chinese=ui.chinese,
        selected=state.selected,
        pin=(state.pin[0], state.pin[1]) if state.pin else None,
        saved=tuple(state.saved),
        route=corners_of(state.route) if state.route else (),
    )
    canvas = Canvas(
        shows=repr(sight),
        paint=sight.paint,
        on_tap=lambda x, y: _tap(ui, _spot(ui, x, y)),
        on_double_tap=lambda x, y: state.zoom_by(1, _spot(ui, x, y)),
        on_hold=lambda x, y: state.drop_pin(_spot(ui, x, y)),
        on_drag=state.pan,
        on_zoom=lambda steps, x, y: state.zoom_by(steps, _spot(ui, x, y)),
    )
    return View(class_name="android.view.SurfaceView", canvas=canvas, width=FILL, height=FILL)


def _spot(ui: MapsUi, x_dp: float, y_dp: float) -> Spot:
    state = ui.state
    return state.x_m + x_dp / state.camera.dp_per_m, state.y_m + y_dp / state.camera.dp_per_m


def _tap(ui: MapsUi, spot: Spot) -> None:
    if ui.state.route is None:
        ui.state.select(marker_near(ui.state.camera, spot))


def _back(ui: MapsUi) -> Handler:
    def run() -> None:
        if ui.state.route is not None:
            ui.state.route = None
        else:
            ui.state.select(0)

    return run


def _view_rows(state: Maps) -> Sequence[Row]:
    return [
        {
            "_id": "1", "x_m": f"{state.x_m:.0f}", "y_m": f"{state.y_m:.0f}", "zoom": str(state.zoom),
            "selected": place_of(state.selected).name.en if state.selected else "",
            "pin": ",".join(f"{part:.0f}" for part in state.pin),
        }
    ]  # fmt: skip


def _place_row(id: int) -> Row:
    place = place_of(id)
    return {"_id": str(id), "name": place.name.en, "name_zh": place.name.zh, "kind": place.kind}


def _saved_rows(state: Maps) -> Sequence[Row]:
    return [_place_row(id) for id in state.saved]


def _recent_rows(state: Maps) -> Sequence[Row]:
    return [_place_row(id) for id in state.recent]


def _route_rows(state: Maps) -> Sequence[Row]:
    route = state.route
    if route is None:
        return []
    meters, minutes = told_of(route)
    start, goal = (place_of(id).name.en if id else "Your location" for id in (route.start, route.goal))
    return [
        {
            "_id": "1", "start": start, "goal": goal, "mode": route.mode, "going": str(int(route.going)),
            "meters": str(meters), "minutes": str(minutes),
        }
    ]  # fmt: skip


def _at(prepare: Callable[[Maps], None]) -> PageFunction[Maps]:
    """The map in a state of its own, for contact sheets."""
    return prepared(home, lambda ui: prepare(ui.state))


def _showing_way(state: Maps) -> None:
    state.plan(Route(start=9, goal=2, mode=DRIVE))


APP = App(
    package=PACKAGE,
    label=Label("Maps", "地图"),
    fresh=Maps,
    home=home,
    icon="map",
    tint="#1e8e5a",
    activity=".MapsActivity",
    providers={
        f"content://{PACKAGE}/view": _view_rows,
        f"content://{PACKAGE}/saved": _saved_rows,
        f"content://{PACKAGE}/recent": _recent_rows,
        f"content://{PACKAGE}/route": _route_rows,
    },
    samples=(
        lambda: _at(lambda state: state.find(6)),
        lambda: _at(lambda state: state.drop_pin((1400.0, 1250.0))),
        lambda: _at(_showing_way),
        lambda: search(lambda place: None, mine=True),
        lambda: saved_places,
    ),
    version_name="11.4.0",
    version_code=1140,
    system=False,
)
