"""When a screen has come to rest, told by a phone that knows: one round trip instead of looking again and again.

The same rules as `settle`: after a gesture that changed nothing yet an app gets its grace, progress bars get longer,
and a tree without the app in front is not the last one.
Leaves a screen whose tree says nothing to `settle`, which compares pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.channel import RestingLook, TellsRest
from accessibility_bridge.settle import Before, Glimpse, Rest, Settler, is_blind
from accessibility_bridge.transport import Deadline
from accessibility_bridge.windows import same_but_bars

_LATE_MS = 15.0
# While a view keeps changing, Android reports it every 100 ms only; what has begun to move is at rest after longer.
# Source: AOSP ViewConfiguration.SEND_RECURRING_ACCESSIBILITY_EVENTS_INTERVAL_MILLIS.
_CALM_MS = 120.0


@dataclass(slots=True)
class _Round:
    """One settling."""

    before: Before
    began_s: float
    end_s: float
    quiet_ms: float
    waited_s: float = 0.0
    stuck: bool = False
    """What was to come did not."""


class EventSettler:
    """Waits for the screen of a phone that tells when it rests; shares the other settler's memory of progress bars."""

    def __init__(self, settler: Settler, *, look_s: float) -> None:
        self._settler, self._config, self._clock = settler, settler.config, settler.clock
        self._look_s = look_s

    def settle(self, channel: TellsRest, before: Before, *, picture: bool) -> Rest | None:
        """Wait until the screen rests, and look; None when its tree cannot tell.

        Raises: what the channel raises.
        """
        now_s = self._clock()
        end_s = now_s + self._config.deadline_ms / 1000
        turn = _Round(before=before, began_s=now_s, end_s=end_s, quiet_ms=self._config.event_quiet_ms)
        # A picture taken before the app has reacted would be thrown away, and Android gives out few.
        look = self._look(channel, turn, picture=picture and before.touched_at_s is None)
        while self._goes_on(channel, turn, look):
            look = self._look(channel, turn, picture=False)
        if is_blind(look.hierarchy):
            return None
        if picture and look.frame is None:
            seen, look = look.hierarchy, self._look(channel, turn, picture=True)
            if look.hierarchy is not seen:
                look = self._look(channel, turn, picture=True)
        settled = look.settled and not turn.stuck and not self._torn(look)
        return Rest(glimpse=_glimpse(look), settled=settled, waited_s=turn.waited_s)

    def _look(self, channel: TellsRest, turn: _Round, *, picture: bool) -> RestingLook:
        limit_ms = max(0.0, turn.end_s - self._clock()) * 1000
        deadline = Deadline.after(self._look_s + limit_ms / 1000)
        look = channel.look_at_rest(quiet_ms=turn.quiet_ms, limit_ms=limit_ms, picture=picture, deadline=deadline)
        turn.waited_s += look.waited_ms / 1000
        return look

    def _goes_on(self, channel: TellsRest, turn: _Round, look: RestingLook) -> bool:
        """Whether to look again: the screen moves, or something is still to come and did come."""
        if not look.settled or self._clock() >= turn.end_s:
            return False
        moved = look.waited_ms > turn.quiet_ms + _LATE_MS
        if moved and turn.quiet_ms < _CALM_MS:
            turn.quiet_ms = _CALM_MS
            return True
        return self._more_came(channel, turn, look)

    def _more_came(self, channel: TellsRest, turn: _Round, look: RestingLook) -> bool:
        loading, torn = self._settler.loading(look.hierarchy), self._torn(look)
        limit_s = self._worth_waiting_s(turn, look, loading=bool(loading), torn=torn)
        if limit_s <= 0:
            return False
        began_s = self._clock()
        came = channel.wait_for_change(limit_s * 1000, Deadline.after(self._look_s + limit_s))
        now_s = self._clock()
        turn.waited_s += now_s - began_s
        if came:
            turn.quiet_ms = _CALM_MS
        if loading or torn:
            turn.stuck = not came
        if loading:
            # What was loaded gets the usual time to appear.
            turn.end_s = now_s + self._config.deadline_ms / 1000
        if turn.stuck:
            self._settler.remember(loading, _glimpse(look))
        return came

    def _torn(self, look: RestingLook) -> bool:
        return not look.hidden and self._settler.torn(_glimpse(look))

    def _worth_waiting_s(self, turn: _Round, look: RestingLook, *, loading: bool, torn: bool) -> float:
        """How long something may still be to come, 0 or less when nothing is expected."""
        now_s, touched_at_s = self._clock(), turn.before.touched_at_s
        if loading:
            return turn.began_s + self._config.loading_ms / 1000 - now_s
        if torn:
            return turn.end_s - now_s
        grace_s = self._config.grace_ms / 1000
        if not look.ready:
            return max(turn.began_s, touched_at_s or turn.began_s) + grace_s - now_s
        before = turn.before.tree
        if touched_at_s is not None and before is not None and same_but_bars(before, look.hierarchy):
            return touched_at_s + grace_s - now_s
        return 0.0


def _glimpse(look: RestingLook) -> Glimpse:
    return Glimpse(hierarchy=look.hierarchy, frame=look.frame, surroundings=look.surroundings)
