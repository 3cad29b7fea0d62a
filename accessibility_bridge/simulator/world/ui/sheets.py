"""Bottom sheets: a column of actions with icons along the lower edge of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.ui.rows import leading_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import text

SheetAction = tuple[str, str, Handler]
"""An icon's name, a label, and what it does."""


def action_sheet(title: str, actions: Sequence[SheetAction]) -> View:
    """A sheet of actions below a title; without one when it is empty."""
    head = (_title(title),) if title else ()
    return View(
        class_name="android.widget.FrameLayout",
        id="design_bottom_sheet",
        children=(_handle(), *head, *(_line(*action) for action in actions)),
        across=At.CENTER,
        width=FILL,
        padding=Edges(0, 10, 0, 16),
        look=Look(fill=Tone.CARD, radius=24),
    )


def _handle() -> View:
    return View(important=False, width=32, height=4, look=Look(fill=Tone.OUTLINE, radius=2))


def _title(title: str) -> View:
    said = text(title, id="title", look=Look(size_sp=14, bold=True, lines=2, tone=Tone.MUTED))
    return View(important=False, children=(said,), width=FILL, padding=Edges(24, 12, 24, 4))


def _line(icon: str, label: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.LinearLayout",
        id="sheet_item",
        on_tap=on_tap,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(leading_icon(icon), text(label, id="item_title", look=Look(size_sp=16))),
        width=FILL,
        gap=20,
        padding=edges(24, 12),
    )
