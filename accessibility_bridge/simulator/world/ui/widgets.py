"""The controls apps are made of: text, buttons, fields, switches, and the containers around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.world.ui.icons import known
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    NO_PADDING,
    WRAP,
    At,
    Axis,
    Edges,
    Field,
    Handler,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)

_GROUP = "android.widget.LinearLayout"
_PLAIN = Look()
RECYCLER = "androidx.recyclerview.widget.RecyclerView"


def text(value: str, *, id: str = "", look: Look = _PLAIN, on_tap: Handler | None = None, width: float = WRAP) -> View:
    """A TextView."""
    return View(class_name="android.widget.TextView", id=id, text=value, look=look, on_tap=on_tap, width=width)


def heading(value: str, *, id: str = "") -> View:
    """A TextView over a group of rows."""
    return View(
        class_name="android.widget.TextView",
        id=id or "android:id/title",
        text=value,
        width=FILL,
        padding=Edges(24, 18, 24, 6),
        look=Look(tone=Tone.PRIMARY, size_sp=13, bold=True),
    )


def column(
    *children: View, gap: float = 0, padding: Edges = NO_PADDING, width: float = FILL, look: Look = _PLAIN
) -> View:
    """Views below each other."""
    return View(class_name=_GROUP, children=children, gap=gap, padding=padding, width=width, look=look)


def line(
    *children: View, gap: float = 0, padding: Edges = NO_PADDING, along: At = At.START, height: float = WRAP
) -> View:
    """Views beside each other, centred on the line, as wide as the parent."""
    return View(
        class_name=_GROUP,
        axis=Axis.ROW,
        children=children,
        gap=gap,
        padding=padding,
        along=along,
        across=At.CENTER,
        width=FILL,
        height=height,
    )


def space(height: float = WRAP, *, weight: float = 0) -> View:
    """Nothing, `height` dp high or a share of the spare room."""
    return View(important=False, height=0 if height == WRAP else height, width=0, weight=weight)


def divider() -> View:
    """A hairline across the page; accessibility does not know it."""
    return View(important=False, width=FILL, height=1, look=Look(fill=Tone.OUTLINE))


def icon(name: str, *, tone: Tone = Tone.MUTED, size: float = 24, id: str = "", desc: str = "") -> View:
    """An ImageView with an icon; accessibility knows it only when it has an id or a description.

    Raises:
        UnknownIcon: when there is no such icon.
    """
    return View(
        class_name="android.widget.ImageView",
        id=id,
        desc=desc,
        important=bool(id or desc),
        width=size,
        height=size,
        look=Look(icon=known(name), tone=tone),
    )


def button(label: str, on_tap: Handler, *, id: str = "", filled: bool = False, enabled: bool = True) -> View:
    """A Button with a text."""
    return View(
        class_name="android.widget.Button",
        id=id,
        text=label,
        on_tap=on_tap,
        enabled=enabled,
        height=40,
        padding=edges(16, 9),
        look=Look(
            fill=None if not filled else Tone.PRIMARY if enabled else Tone.OUTLINE,
            radius=20,
            tone=Tone.MUTED if not enabled else Tone.ON_PRIMARY if filled else Tone.PRIMARY,
            bold=True,
            text_at=At.CENTER,
        ),
    )


def wide_button(label: str, on_tap: Handler, *, id: str = "", filled: bool = True, enabled: bool = True) -> View:
    """A Button as wide as the page: what a form ends with."""
    fill = Tone.PRIMARY if filled and enabled else Tone.OUTLINE if filled else None
    return View(
        class_name="android.widget.Button",
        id=id,
        text=label,
        on_tap=on_tap,
        enabled=enabled,
        width=FILL,
        height=48,
        padding=edges(16, 12),
        look=Look(
            fill=fill,
            outline=None if filled else Tone.OUTLINE,
            radius=24,
            tone=Tone.MUTED if not enabled else Tone.ON_PRIMARY if filled else Tone.PRIMARY,
            bold=True,
            text_at=At.CENTER,
        ),
    )


def icon_button(name: str, desc: str, on_tap: Handler, *, id: str = "", tone: Tone = Tone.TEXT) -> View:
    """An ImageButton: no text, only a content description.

    Raises:
        UnknownIcon: when there is no such icon.
    """
    return View(
        class_name="android.widget.ImageButton",
        id=id,
        desc=desc,
        on_tap=on_tap,
        width=48,
        height=48,
        padding=edges(12, 12),
        look=Look(icon=known(name), tone=tone),
    )


def switch(
    checked: bool, *, on_tap: Handler | None = None, id: str = "android:id/switch_widget", desc: str = ""
) -> View:
    """A Switch; without `on_tap` the row around it takes the tap."""
    return View(
        class_name="android.widget.Switch",
        id=id,
        desc=desc,
        checkable=True,
        checked=checked,
        on_tap=on_tap,
        width=52,
        height=32,
        look=Look(sprite=Sprite.SWITCH),
    )


def checkbox(label: str, checked: bool, on_tap: Handler, *, id: str = "") -> View:
    """A CheckBox with its label."""
    return _choice("android.widget.CheckBox", Sprite.CHECKBOX, label, checked, on_tap, id)


def radio(label: str, checked: bool, on_tap: Handler, *, id: str = "android:id/text1") -> View:
    """One line of a single-choice list, a CheckedTextView."""
    return _choice("android.widget.CheckedTextView", Sprite.RADIO, label, checked, on_tap, id)


def _choice(class_name: str, sprite: Sprite, label: str, checked: bool, on_tap: Handler, id: str) -> View:
    return View(
        class_name=class_name,
        id=id,
        text=label,
        checkable=True,
        checked=checked,
        on_tap=on_tap,
        width=FILL,
        padding=Edges(56, 14, 16, 14),
        look=Look(sprite=sprite, size_sp=16, lines=2),
    )


def slider(level: float, on_slide: Callable[[float], None], *, id: str, desc: str) -> View:
    """A SeekBar, 0.0 to 1.0 from left to right."""
    return View(
        class_name="android.widget.SeekBar",
        id=id,
        desc=desc,
        on_slide=on_slide,
        width=FILL,
        height=48,
        look=Look(sprite=Sprite.SLIDER, level=level),
    )


def spinner() -> View:
    """An endless ProgressBar."""
    return View(
        class_name="android.widget.ProgressBar", id="progress", width=48, height=48, look=Look(sprite=Sprite.SPINNER)
    )


def edit(value: str, field: Field, *, hint: str = "", password: bool = False, look: Look | None = None) -> View:
    """An EditText named after its field's key."""
    return View(
        class_name="android.widget.EditText",
        id=field.key,
        text=value,
        hint=hint,
        password=password,
        field=field,
        width=FILL,
        padding=edges(16, 14),
        look=look or Look(outline=Tone.OUTLINE, radius=6, size_sp=16, lines=12 if field.multiline else 1),
    )


def scroller(
    children: Sequence[View],
    *,
    key: str = "list",
    id: str = "recycler_view",
    padding: Edges = NO_PADDING,
    gap: float = 0,
) -> View:
    """A list the finger moves, as high as the room it gets."""
    return View(
        class_name=RECYCLER,
        id=id,
        children=tuple(children),
        scroll=key,
        width=FILL,
        height=FILL,
        padding=padding,
        gap=gap,
    )
