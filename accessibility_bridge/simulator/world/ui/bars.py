"""What stands around a page's content: app bar, tabs, floating button, search field, and the frame that holds them."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.ui.icons import filled, known
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Edges,
    Field,
    Handler,
    Look,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import edit, icon_button, text

_TAB = Look(size_sp=12, tone=Tone.MUTED)
_TAB_CHOSEN = Look(size_sp=12, tone=Tone.TEXT, bold=True)


def app_bar(
    title: str, *, up: Handler | None = None, actions: Sequence[View] = (), up_desc: str = "Navigate up"
) -> View:
    """The bar at the top of a page: up arrow, title, actions."""
    arrow = (icon_button("back", up_desc, up),) if up else ()
    name = text(title, look=Look(size_sp=22)) if title else View(important=False)
    holder = View(important=False, children=(name,), weight=1, padding=edges(8 if up else 20))
    return View(
        class_name="android.view.ViewGroup",
        id="toolbar",
        axis=Axis.ROW,
        across=At.CENTER,
        children=(*arrow, holder, *actions),
        width=FILL,
        height=64,
        padding=edges(4),
        look=Look(fill=Tone.BAR),
    )


def tabs(labels: Sequence[tuple[str, str]], chosen: int, handlers: Sequence[Handler]) -> View:
    """A row of tabs along the bottom: (icon, label) each; the chosen one is `selected`."""
    made = tuple(
        View(
            class_name="android.widget.FrameLayout",
            desc=label,
            selected=index == chosen,
            on_tap=handler,
            weight=1,
            height=FILL,
            padding=edges(0, 6),
            gap=4,
            across=At.CENTER,
            children=(
                _tab_icon(name, chosen=index == chosen),
                text(label, id="tab_label", look=_TAB_CHOSEN if index == chosen else _TAB),
            ),
        )
        for index, ((name, label), handler) in enumerate(zip(labels, handlers, strict=True))
    )
    return View(
        class_name="android.widget.HorizontalScrollView",
        id="tabs",
        axis=Axis.ROW,
        children=made,
        width=FILL,
        height=64,
        look=Look(fill=Tone.SURFACE),
    )


def _tab_icon(name: str, *, chosen: bool) -> View:
    if chosen:
        look = Look(icon=filled(name), fill=Tone.ACCENT, radius=15, tone=Tone.ON_ACCENT)
    else:
        look = Look(icon=known(name), tone=Tone.MUTED)
    return View(important=False, width=56, height=30, padding=edges(16, 3), look=look)


def fab(name: str, desc: str, on_tap: Handler, *, id: str = "fab", across: At = At.END) -> View:
    """A floating button in a lower corner of the page."""
    return View(
        class_name="android.widget.ImageButton",
        id=id,
        desc=desc,
        on_tap=on_tap,
        width=56,
        height=56,
        padding=edges(16, 16),
        corner=(across, At.END),
        look=Look(fill=Tone.ACCENT, radius=16, elevation=6, icon=known(name), tone=Tone.ON_ACCENT),
    )


def search_field(value: str, field: Field, *, hint: str) -> View:
    """A rounded field for a search word."""
    look = Look(fill=Tone.SURFACE, radius=24, size_sp=16)
    return View(
        class_name="android.widget.LinearLayout",
        id="search_bar",
        children=(edit(value, field, hint=hint, look=look),),
        width=FILL,
        padding=Edges(16, 6, 16, 8),
    )


def scaffold(body: View, *, bar: View | None = None, bottom: View | None = None, floating: View | None = None) -> View:
    """A whole page: bar above, body in between, something below, a button floating over the body's corner."""
    middle = View(
        class_name="android.widget.FrameLayout",
        id="android:id/content",
        axis=Axis.STACK,
        width=FILL,
        weight=1,
        children=(body, *((_floating(floating),) if floating else ())),
    )
    parts = (*((bar,) if bar else ()), middle, *((bottom,) if bottom else ()))
    return View(
        class_name="android.widget.FrameLayout",
        children=parts,
        width=FILL,
        height=FILL,
        look=Look(fill=Tone.BACKGROUND),
    )


def _floating(button: View) -> View:
    across, down = button.corner
    return View(
        important=False,
        axis=Axis.STACK,
        children=(button,),
        padding=edges(20, 20),
        corner=(across, down),
    )
