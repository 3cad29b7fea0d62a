"""The telephone line: a call comes in or goes out, is answered, declined, missed or hung up, and the screen follows.

A call slides in from above while somebody uses the phone, and fills the screen of one that was dark or locked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf

from accessibility_bridge.simulator.happenings import CannotHappen
from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.dialer.calls import PACKAGE, CallKind, Calls, Ongoing, Phase
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui.notices import Action, Notice
from accessibility_bridge.simulator.world.systemui.posting import post, slide_in

IN_CALL = "tapwright.intent.action.IN_CALL"
"""The app's intent for the page of the present call."""
RINGS_S = 30.0
"""How long a call rings before it is missed. Our choice; networks differ."""
_Answer = Callable[[Phone], None]
_Choices = tuple[tuple[Label, _Answer], ...]
_ANSWER, _DECLINE, _HANG_UP = Label("Answer", "接听"), Label("Decline", "拒接"), Label("Hang up", "挂断")


def calls_of(phone: Phone) -> Calls:
    """The app's state.

    Raises:
        CannotHappen: when the phone has no telephone app.
    """
    state = phone.states.get(PACKAGE)
    if not isinstance(state, Calls):
        raise CannotHappen(f"{PACKAGE} is not on this phone, so nobody can call")
    return state


def ring(phone: Phone, caller: str) -> None:
    """Somebody calls.

    Raises:
        CannotHappen: when there is a call already.
    """
    calls = calls_of(phone)
    if calls.ongoing is not None:
        raise CannotHappen(f"the line is busy with {calls.ongoing.number}: end that call first")
    calls.ongoing = call = Ongoing(number=caller, outgoing=False, began_at=phone.wall)
    asleep = not phone.screen_on or phone.keyguard is not None
    phone.screen_on = True
    _post(phone, call, Label("Incoming call", "来电"), ((_DECLINE, decline), (_ANSWER, answer)), 0.0 if asleep else inf)
    if asleep:
        phone.overlay(phone.apps[PACKAGE].intents[IN_CALL], over_lock=True)
    phone.timeline.after(RINGS_S, lambda: _give_up(phone, call))


def dial(phone: Phone, number: str) -> None:
    """Call somebody, who answers at once. Nothing happens while there is a call already."""
    calls = calls_of(phone)
    if calls.ongoing is None:
        calls.ongoing = Ongoing(number=number, outgoing=True, began_at=phone.wall)
        _connect(phone, calls.ongoing)


def answer(phone: Phone) -> None:
    """Take the call that rings; harmless when none does."""
    call = calls_of(phone).ongoing
    if call is not None and call.phase is Phase.RINGING:
        _connect(phone, call)


def decline(phone: Phone) -> None:
    """Refuse the call that rings."""
    _end(phone, CallKind.REJECTED)


def hang_up(phone: Phone) -> None:
    """End the call that goes on."""
    call = calls_of(phone).ongoing
    _end(phone, CallKind.OUTGOING if call and call.outgoing else CallKind.INCOMING)


def cut_off(phone: Phone) -> None:
    """The phone restarts: the call is over, whatever it was."""
    call = calls_of(phone).ongoing
    if call is not None:
        decline(phone) if call.phase is Phase.RINGING else hang_up(phone)


def show(phone: Phone) -> None:
    """Bring the page of the present call to the front, unless it fills the screen already."""
    page = phone.apps[PACKAGE].intents[IN_CALL]
    if all(entry.page is not page for entry in phone.overlays):
        _close_pages(phone)
        phone.start(PACKAGE, page)


def _connect(phone: Phone, call: Ongoing) -> None:
    call.phase, call.answered_at = Phase.ACTIVE, phone.wall
    phone.notices.remove_of(PACKAGE)
    _post(phone, call, Label("Ongoing call", "正在通话"), ((_HANG_UP, hang_up),), 0.0)
    phone.pull_down(None)
    show(phone)


def _end(phone: Phone, kind: CallKind) -> None:
    calls_of(phone).over(kind, phone.wall)
    phone.notices.remove_of(PACKAGE)
    _close_pages(phone)


def _give_up(phone: Phone, call: Ongoing) -> None:
    calls = calls_of(phone)
    if calls.ongoing is not call or call.phase is not Phase.RINGING:
        return
    _end(phone, CallKind.MISSED)
    post(phone, PACKAGE, Label("Missed call", "未接来电"), Label(call.number))


def _close_pages(phone: Phone) -> None:
    page = phone.apps[PACKAGE].intents[IN_CALL]
    for entry in [entry for entry in phone.overlays if entry.page is page]:
        phone.close(entry)
    task = phone.desk.of(PACKAGE)
    if task is None:
        return
    was_shown = task.top.page is page
    task.entries[1:] = [entry for entry in task.entries[1:] if entry.page is not page]
    if was_shown and len(task.entries) == 1:
        phone.desk.send_back(task)


def _post(phone: Phone, call: Ongoing, said: Label, choices: _Choices, in_front_s: float) -> None:
    notice = Notice(
        key=phone.notices.next_key(),
        package=PACKAGE,
        title=Label(call.number),
        text=said,
        posted_at=phone.wall,
        on_tap=lambda: show(phone),
        actions=tuple(Action(label=label, on_tap=partial(action, phone)) for label, action in choices),
        ongoing=True,
    )
    slide_in(phone, notice, for_s=in_front_s)
