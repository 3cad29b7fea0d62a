"""What floats over the map: search bar, round buttons, the card of a place, and the panels of a route."""

from __future__ import annotations

from accessibility_bridge.simulator.world.apps.maps.routing import DRIVE, WALK
from accessibility_bridge.simulator.world.apps.maps.state import (
    MapsUi,
    Route,
    corners_of,
    name_of,
    place_of,
    told_of,
)
from accessibility_bridge.simulator.world.apps.maps.town import HERE, Place
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, icon, icon_button, line, space, text

_MODES = ((WALK, "directions_walk"), (DRIVE, "directions_car"))


def search_bar(ui: MapsUi, find: Handler, saved: Handler) -> View:
    """The rounded bar at the top, and the button to the saved places."""
    words = View(weight=1, children=(text(ui.tr("Search here", "搜索地点"), look=Look(size_sp=16, tone=Tone.MUTED)),))
    bar = View(
        axis=Axis.ROW,
        across=At.CENTER,
        width=FILL,
        height=52,
        gap=12,
        padding=Edges(18, 0, 4, 0),
        on_tap=find,
        children=(icon("search"), words, icon_button("bookmark", "", saved, tone=Tone.PRIMARY)),
        look=Look(fill=Tone.CARD, radius=26, elevation=4),
    )
    return View(width=FILL, padding=edges(14, 12), children=(bar,))


def round_buttons(ui: MapsUi) -> View:
    """Closer, further away, and to the phone's own spot."""
    state = ui.state

    def to_here() -> None:
        if ui.setting("secure", "location_mode") == "0":
            ui.toast(ui.tr("Location is turned off", "定位服务已关闭"))
        else:
            state.look_at(HERE)

    buttons = (
        _round("add", lambda: state.zoom_by(1)),
        _round("remove", lambda: state.zoom_by(-1)),
        _round("my_location", to_here),
    )
    return View(children=buttons, gap=10, padding=edges(14, 16), corner=(At.END, At.CENTER))


def _round(name: str, on_tap: Handler) -> View:
    return View(
        width=48,
        height=48,
        padding=edges(12, 12),
        on_tap=on_tap,
        look=Look(fill=Tone.CARD, radius=24, elevation=4, icon=name, tone=Tone.TEXT),
    )


def place_card(ui: MapsUi, place: Place) -> View:
    """What is known of the chosen place, and what can be done with it."""
    state, locale = ui.state, ui.phone.locale
    saved = place.id in state.saved

    def show_way() -> None:
        state.plan(Route(goal=place.id))

    head = line(
        text(place.name.in_locale(locale), look=Look(size_sp=20, bold=True)),
        space(weight=1),
        icon_button("close", "", lambda: state.select(0)),
    )
    open_until = ui.tr(f"Open until {place.closes}", f"营业至 {place.closes}")
    facts = line(text(place.rating), icon("star_filled", tone=Tone.SALE, size=16), text(open_until), gap=6)
    where = text(place.address.in_locale(locale), look=Look(tone=Tone.MUTED))
    doing = line(
        chip("directions", ui.tr("Directions", "路线"), show_way, filled=True),
        chip("bookmark_filled" if saved else "bookmark", ui.tr("Saved", "已收藏") if saved else ui.tr("Save", "收藏"),
             lambda: state.save(place.id)),
        gap=10,
    )  # fmt: skip
    return _card(head, facts, where, doing)


def pin_card(ui: MapsUi) -> View:
    """Where a pin was dropped."""
    east, south = ui.state.pin
    head = line(
        text(ui.tr("Dropped pin", "已放置图钉"), look=Look(size_sp=20, bold=True)),
        space(weight=1),
        icon_button("close", "", lambda: ui.state.select(0)),
    )
    return _card(head, text(f"{south:.0f} S, {east:.0f} E", look=Look(tone=Tone.MUTED)))


def route_panel(ui: MapsUi, route: Route, pick_start: Handler, pick_goal: Handler) -> View:
    """Where from, where to, and how."""

    def swap() -> None:
        route.start, route.goal = route.goal, route.start
        route.going = False

    def choose(mode: str) -> Handler:
        def run() -> None:
            route.mode = mode

        return run

    ends = View(
        weight=1,
        gap=8,
        children=(_end("my_location", name_of(ui, route.start), pick_start),
                  _end("location_on", name_of(ui, route.goal), pick_goal)),
    )  # fmt: skip
    labels = {WALK: ui.tr("Walk", "步行"), DRIVE: ui.tr("Drive", "驾车")}
    modes = [chip(name, labels[mode], choose(mode), filled=mode == route.mode) for mode, name in _MODES]
    close = icon_button("back", "", lambda: _end_route(ui))
    return View(
        width=FILL,
        gap=10,
        padding=edges(8, 10),
        look=Look(fill=Tone.CARD),
        children=(line(close, ends, icon_button("swap_vert", "", swap), gap=4), line(*modes, gap=10, along=At.CENTER)),
    )


def _end(name: str, label: str, on_tap: Handler) -> View:
    return View(
        axis=Axis.ROW,
        across=At.CENTER,
        gap=10,
        width=FILL,
        height=44,
        padding=edges(12),
        on_tap=on_tap,
        children=(icon(name, size=18, tone=Tone.PRIMARY), text(label, look=Look(size_sp=16))),
        look=Look(fill=Tone.SURFACE, radius=10),
    )


def route_card(ui: MapsUi, route: Route) -> View:
    """How long the way takes, and the button that starts or ends the navigation."""
    if not corners_of(route):
        return _card(text(ui.tr("You are there already", "起点和终点相同"), look=Look(size_sp=18)))
    meters, minutes = told_of(route)

    def start() -> None:
        route.going = True
        ui.state.look_at(corners_of(route)[0])
        ui.state.zoom = 17

    def stop() -> None:
        _end_route(ui)

    far = f"{meters / 1000:.1f} km" if meters >= 1000 else f"{meters} m"
    took = line(
        text(ui.tr(f"{minutes} min", f"{minutes} 分钟"), look=Look(size_sp=22, bold=True)),
        text(f"({far})", look=Look(size_sp=18, tone=Tone.MUTED)),
        gap=8,
    )
    button = (
        chip("close", ui.tr("Exit navigation", "退出导航"), stop, filled=True)
        if route.going
        else chip("navigation", ui.tr("Start", "开始导航"), start, filled=True)
    )
    via = ui.tr(f"To {name_of(ui, route.goal)}", f"前往 {name_of(ui, route.goal)}")
    return _card(took, text(via, look=Look(tone=Tone.MUTED)), line(button))


def _end_route(ui: MapsUi) -> None:
    ui.state.route = None


def chip(name: str, label: str, on_tap: Handler, *, filled: bool = False) -> View:
    """A rounded button with an icon before its name."""
    tone = Tone.ON_PRIMARY if filled else Tone.PRIMARY
    return View(
        axis=Axis.ROW,
        across=At.CENTER,
        gap=8,
        height=42,
        padding=edges(16),
        on_tap=on_tap,
        children=(icon(name, size=20, tone=tone), text(label, look=Look(size_sp=15, bold=True, tone=tone))),
        look=Look(fill=Tone.PRIMARY, radius=21) if filled else Look(radius=21, outline=Tone.OUTLINE, fill=Tone.CARD),
    )


def _card(*parts: View) -> View:
    body = column(*parts, gap=10, padding=Edges(20, 12, 12, 16), look=Look(fill=Tone.CARD, radius=20, elevation=6))
    return View(width=FILL, corner=(At.START, At.END), padding=edges(8, 8), on_tap=_stay, children=(body,))


def _stay() -> None:
    """A touch on the card does not reach the map below it."""


def chosen_card(ui: MapsUi) -> View | None:
    """The card along the lower edge, when there is something to tell."""
    state = ui.state
    if state.route is not None:
        return route_card(ui, state.route)
    if state.selected:
        return place_card(ui, place_of(state.selected))
    return pin_card(ui) if state.pin else None
