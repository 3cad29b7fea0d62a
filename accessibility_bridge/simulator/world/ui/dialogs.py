"""What lies over a page: alert dialogs, choice lists, popup menus, snackbars."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.ui.view import FILL, At, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, line, radio, space, text

Action = tuple[str, Handler]
"""A button's label and what it does."""


def alert(
    title: str, message: str, *, yes: Action | None = None, no: Action | None = None, third: Action | None = None
) -> View:
    """An AlertDialog that asks or tells something."""
    body = (
        (text(message, id="android:id/message", look=Look(lines=12, tone=Tone.MUTED, size_sp=15)),) if message else ()
    )
    return panel(title, body, yes=yes, no=no, third=third)


def panel(
    title: str,
    body: Sequence[View],
    *,
    yes: Action | None = None,
    no: Action | None = None,
    third: Action | None = None,
) -> View:
    """An AlertDialog around anything."""
    head = (text(title, id="android:id/alertTitle", look=Look(size_sp=22, lines=3)),) if title else ()
    left = (button(third[0], third[1], id="android:id/button3"),) if third else ()
    right = [button(a[0], a[1], id=f"android:id/button{n}") for n, a in ((2, no), (1, yes)) if a]
    foot = (line(*left, space(weight=1), *right, gap=4),) if left or right else ()
    return View(
        class_name="android.widget.LinearLayout",
        id="android:id/parentPanel",
        children=(*head, *body, *foot),
        width=FILL,
        gap=16,
        padding=Edges(24, 24, 16, 16),
        look=Look(fill=Tone.CARD, radius=24),
    )


def choices(title: str, labels: Sequence[str], chosen: int, handlers: Sequence[Handler], *, no: Action) -> View:
    """A dialog with a single-choice list."""
    rows = tuple(
        radio(label, index == chosen, handler)
        for index, (label, handler) in enumerate(zip(labels, handlers, strict=True))
    )
    listing = View(class_name="android.widget.ListView", id="select_dialog_listview", children=rows, width=FILL)
    return panel(title, (listing,), no=no)


def menu(actions: Sequence[Action]) -> View:
    """A popup menu: a narrow list of lines."""
    lines = tuple(
        View(
            class_name="android.widget.LinearLayout",
            id="content",
            on_tap=handler,
            width=FILL,
            padding=edges(20, 14),
            children=(text(label, id="android:id/title", look=Look(size_sp=16)),),
        )
        for label, handler in actions
    )
    return View(
        class_name="android.widget.ListView",
        children=lines,
        width=220,
        padding=edges(0, 8),
        look=Look(fill=Tone.CARD, radius=8, elevation=8),
    )


def snackbar(message: str, *, action: Action | None = None) -> View:
    """A message at the lower edge of a page, with at most one button."""
    pressed = (
        (text(action[0], id="snackbar_action", on_tap=action[1], look=Look(tone=Tone.ACCENT, bold=True)),)
        if action
        else ()
    )
    bar = line(
        View(
            class_name="android.widget.TextView",
            id="snackbar_text",
            text=message,
            weight=1,
            look=Look(tone=Tone.PAPER, lines=2),
        ),
        *pressed,
        padding=edges(16, 14),
    )
    holder = View(important=False, children=(bar,), width=FILL, look=Look(fill=Tone.INK, radius=8, elevation=4))
    return View(important=False, children=(holder,), width=FILL, padding=edges(12, 12), corner=(At.START, At.END))
