"""The page of the present call: who it is, how long it has lasted, and the buttons that take or end it."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Page
from accessibility_bridge.simulator.world.apps.dialer import line
from accessibility_bridge.simulator.world.apps.dialer.calls import PACKAGE, Calls, Ongoing, Phase
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import space, text

ACTIVITY = "com.android.incallui.InCallActivity"
_RED, _GREEN = "#c5221f", "#188038"


def in_call(ui: Ui[Calls]) -> Page:
    """The call that rings or goes on; an empty page when there is none."""
    call = ui.phone.states[PACKAGE].ongoing
    parts = _parts(ui, call) if call is not None else (_quiet(ui.tr("Call ended", "通话已结束"), "call_state"),)
    body = View(
        class_name="android.widget.FrameLayout",
        id="incall_root",
        across=At.CENTER,
        children=parts,
        width=FILL,
        height=FILL,
        gap=12,
        padding=edges(24, 40),
        look=Look(fill=Tone.SURFACE),
    )
    return Page(content=body, activity=ACTIVITY, package=PACKAGE)


def _parts(ui: Ui[Calls], call: Ongoing) -> tuple[View, ...]:
    return (
        text(call.number, id="contactgrid_contact_name", look=Look(size_sp=28, lines=2)),
        _quiet(_state(ui, call), "contactgrid_bottom_text"),
        space(weight=1),
        _buttons(ui, call),
    )


def _quiet(said: str, id: str) -> View:
    return text(said, id=id, look=Look(tone=Tone.MUTED, size_sp=16))


def _state(ui: Ui[Calls], call: Ongoing) -> str:
    if call.answered_at is None:
        return ui.tr("Incoming call", "来电")
    lasted_s = int((ui.now - call.answered_at).total_seconds())
    ui.refresh_after(1.0 - ui.now.microsecond / 1e6)
    return f"{lasted_s // 60:02}:{lasted_s % 60:02}"


def _buttons(ui: Ui[Calls], call: Ongoing) -> View:
    phone = ui.phone
    hang_up = _round("call_end", ui.tr("End call", "结束通话"), _RED, "incall_end_call", lambda: line.hang_up(phone))
    decline = _round("call_end", ui.tr("Decline", "拒接"), _RED, "decline_button", lambda: line.decline(phone))
    answer = _round("call", ui.tr("Answer", "接听"), _GREEN, "answer_button", lambda: line.answer(phone))
    children = (decline, answer) if call.phase is Phase.RINGING else (hang_up,)
    return View(
        class_name="android.widget.LinearLayout", axis=Axis.ROW, along=At.CENTER, children=children, width=FILL, gap=96
    )


def _round(icon: str, desc: str, tint: str, id: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.ImageButton",
        id=id,
        desc=desc,
        on_tap=on_tap,
        width=72,
        height=72,
        padding=edges(20, 20),
        look=Look(tint=tint, radius=36, icon=icon, tone=Tone.PAPER),
    )
