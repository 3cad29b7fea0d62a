"""List rows as Android's preference lists build them: a clickable line with title, summary and a control."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.simulator.world.ui.icons import filled
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, switch, text


def row(
    title: str,
    summary: str = "",
    *,
    on_tap: Handler | None = None,
    leading: View | None = None,
    trailing: View | None = None,
    on_long_tap: Handler | None = None,
) -> View:
    """A line with a title, an optional summary below it, and something before and after."""
    frame = View(class_name="android.widget.LinearLayout", id="android:id/widget_frame", across=At.CENTER)
    parts = (
        *((leading,) if leading else ()),
        _titles(title, summary),
        *((_with(frame, trailing),) if trailing else ()),
    )
    return View(
        class_name="android.widget.LinearLayout",
        axis=Axis.ROW,
        across=At.CENTER,
        children=parts,
        on_tap=on_tap,
        on_long_tap=on_long_tap,
        width=FILL,
        padding=edges(24, 14),
        gap=20,
    )


def switch_row(
    title: str, checked: bool, on_tap: Handler, *, summary: str = "", leading: str = "", enabled: bool = True
) -> View:
    """A line that switches something; the whole line takes the tap."""
    made = row(
        title, summary, on_tap=on_tap, leading=leading_icon(leading) if leading else None, trailing=switch(checked)
    )
    return made if enabled else dimmed(made)


def leading_icon(name: str) -> View:
    """An icon in the place before a row's title."""
    return icon(name, id="android:id/icon")


def avatar(name: str, tint: str) -> View:
    """A disc with the first letter of a name."""
    return View(
        important=False,
        text=name[:1].upper(),
        width=40,
        height=40,
        padding=edges(0, 8),
        look=Look(tint=tint, radius=20, tone=Tone.PAPER, size_sp=18, text_at=At.CENTER),
    )


def app_icon(name: str, tint: str, *, size: float) -> View:
    """An app's launcher icon: a white symbol on a disc of its colour, `size` dp across."""
    return View(
        important=False,
        width=size,
        height=size,
        padding=edges(size * 0.24, size * 0.24),
        look=Look(tint=tint, radius=size / 2, icon=filled(name), tone=Tone.PAPER),
    )


def dimmed(view: View) -> View:
    """The view and all in it, disabled."""
    look = replace(view.look, tone=Tone.OUTLINE)
    return replace(view, enabled=False, look=look, children=tuple(dimmed(child) for child in view.children))


def _titles(title: str, summary: str) -> View:
    lines = (
        text(title, id="android:id/title", look=Look(size_sp=18, lines=2)),
        *((text(summary, id="android:id/summary", look=Look(tone=Tone.MUTED, lines=3)),) if summary else ()),
    )
    return View(class_name="android.widget.RelativeLayout", children=lines, weight=1, gap=2)


def _with(frame: View, child: View) -> View:
    return replace(frame, children=(child,))
