"""One notification as it is drawn: a card with who posted it, what it says, and its buttons.

Source: AOSP core/res/res/layout/notification_template_material_base.xml.
"""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui.bouncer import dismiss
from accessibility_bridge.simulator.world.systemui.notices import Action, Notice
from accessibility_bridge.simulator.world.times import time_of_day
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, Toward, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, line, text

_QUIET = Look(tone=Tone.MUTED, size_sp=12)


def card(phone: Phone, notice: Notice, *, put_away: Handler | None = None) -> View:
    """The card; a tap opens what it is about. One that slid in can be pushed back up, with `put_away`."""
    swipes = {} if notice.ongoing else {Toward.LEFT: _remover(phone, notice), Toward.RIGHT: _remover(phone, notice)}
    if put_away is not None and not notice.ongoing:
        swipes[Toward.UP] = put_away
    buttons = tuple(_button(phone, notice, action, nth) for nth, action in enumerate(notice.actions))
    return View(
        class_name="android.widget.FrameLayout",
        id="expandableNotificationRow",
        axis=Axis.ROW,
        gap=12,
        children=(_icon(phone, notice), column(_head(phone, notice), *_said(phone, notice), *_row(buttons), gap=2)),
        on_tap=_opener(phone, notice),
        swipes=swipes,
        width=FILL,
        padding=edges(16, 14),
        look=Look(fill=Tone.CARD, radius=24, elevation=6 if put_away else 0),
    )


def _icon(phone: Phone, notice: Notice) -> View:
    app = phone.apps[notice.package]
    drawn = app_icon(app.icon, app.tint, size=32)
    return replace(drawn, class_name="android.widget.ImageView", id="android:id/icon", important=True)


def _head(phone: Phone, notice: Notice) -> View:
    at = time_of_day(phone, notice.posted_at.hour, notice.posted_at.minute)
    return line(
        text(phone.label(notice.package), id="android:id/app_name_text", look=_QUIET),
        text(at, id="android:id/time", look=_QUIET),
        gap=8,
    )


def _said(phone: Phone, notice: Notice) -> tuple[View, ...]:
    said = notice.text.in_locale(phone.locale)
    below = (text(said, id="android:id/text", look=Look(tone=Tone.MUTED, lines=2)),) if said else ()
    title = notice.title.in_locale(phone.locale)
    return (text(title, id="android:id/title", look=Look(size_sp=15, bold=True)), *below)


def _row(buttons: tuple[View, ...]) -> tuple[View, ...]:
    if not buttons:
        return ()
    return (
        View(
            class_name="android.widget.LinearLayout",
            id="android:id/actions",
            axis=Axis.ROW,
            along=At.START,
            children=buttons,
            width=FILL,
            gap=8,
        ),
    )


def _button(phone: Phone, notice: Notice, action: Action, nth: int) -> View:
    def press() -> None:
        phone.notices.remove(notice)
        action.on_tap()

    return button(action.label.in_locale(phone.locale), press, id=f"android:id/action{nth}")


def _opener(phone: Phone, notice: Notice) -> Handler:
    def open_it() -> None:
        if notice.ongoing:
            phone.notices.put_away()
        else:
            phone.notices.remove(notice)
        phone.pull_down(None)
        dismiss(phone, notice.on_tap)

    return open_it


def _remover(phone: Phone, notice: Notice) -> Handler:
    return lambda: phone.notices.remove(notice)
