"""The map's pages of places: the search with its results, and what was saved. Drawn without a node, as the map is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.apps.maps.state import MY_LOCATION, Maps, MapsUi, name_of, place_of
from accessibility_bridge.simulator.world.apps.maps.town import PLACES
from accessibility_bridge.simulator.world.ui.canvas import pixels
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import edit, icon, icon_button, line, scroller, text


def search(pick: Callable[[int], None], *, mine: bool = False) -> PageFunction[Maps]:
    """Finds places by a part of their name and hands over the chosen one; `mine` offers the phone's own spot too."""
    word = [""]

    def page(ui: MapsUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        def take(place: int) -> None:
            ui.back()
            pick(place)

        def submit() -> None:
            hits = _hits(word[0])
            if hits:
                take(hits[0])

        field = Field(key="query", on_change=type_in, on_submit=submit)
        hint = ui.tr("Search here", "搜索地点")
        words = edit(word[0], field, hint=hint, look=Look(size_sp=18))
        head = line(icon_button("back", "", ui.back), View(weight=1, children=(words,)), padding=edges(4, 4))
        own = [_line(ui, MY_LOCATION, "my_location", take)] if mine and not word[0] else []
        found = _hits(word[0]) if word[0].strip() else ui.state.recent
        name = "location_on" if word[0].strip() else "history"
        none = [_told(ui.tr("No results", "没有找到结果"))] if word[0].strip() else []
        rows = [*own, *(_line(ui, place, name, take) for place in found)]
        return _drawn(head, rows or none, autofocus="query")

    return page


def _hits(word: str) -> list[int]:
    wanted = word.strip().lower()
    return [p.id for p in PLACES if wanted and wanted in f"{p.name.en} {p.name.zh} {p.kind}".lower()]


def saved_places(ui: MapsUi) -> Page:
    """The saved places; a tap shows one on the map, the cross forgets it."""
    state = ui.state

    def show(place: int) -> None:
        ui.back()
        state.find(place)

    head = line(
        icon_button("back", "", ui.back),
        text(ui.tr("Saved places", "已收藏的地点"), look=Look(size_sp=20)),
        gap=8,
        padding=edges(4, 8),
    )

    def forgetting(place: int) -> Handler:
        return lambda: state.save(place)

    rows = [_line(ui, id, "bookmark_filled", show, forget=forgetting(id)) for id in state.saved]
    return _drawn(head, rows or [_told(ui.tr("Nothing saved yet", "还没有收藏地点"))])


def _line(ui: MapsUi, id: int, name: str, take: Callable[[int], None], *, forget: Handler | None = None) -> View:
    where = place_of(id).address.in_locale(ui.phone.locale) if id != MY_LOCATION else ""
    words = (
        text(name_of(ui, id), look=Look(size_sp=17)),
        *((text(where, look=Look(tone=Tone.MUTED)),) if where else ()),
    )
    cross = (icon_button("close", "", forget, tone=Tone.MUTED),) if forget else ()
    return View(
        axis=Axis.ROW,
        across=At.CENTER,
        width=FILL,
        gap=16,
        padding=edges(20, 12),
        on_tap=lambda: take(id),
        children=(icon(name), View(weight=1, gap=2, children=words), *cross),
    )


def _told(message: str) -> View:
    return View(width=FILL, padding=edges(24, 24), children=(text(message, look=Look(tone=Tone.MUTED, size_sp=16)),))


def _drawn(head: View, rows: Sequence[View], *, autofocus: str = "") -> Page:
    body = View(weight=1, width=FILL, children=(scroller(rows, key="places"),))
    sheet = View(width=FILL, height=FILL, children=(head, body), look=Look(fill=Tone.BACKGROUND))
    surface = View(class_name="android.view.SurfaceView", width=FILL, height=FILL, children=(pixels(sheet),))
    frame = View(class_name="android.widget.FrameLayout", width=FILL, height=FILL, children=(surface,))
    return Page(content=frame, activity=".MapsActivity", autofocus=autofocus)
