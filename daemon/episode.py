"""The loop: look, diagnose, think, point, touch, judge; until the goal is judged or something ends it.

Sleeps nowhere (settling is `observe`'s business), repairs no phone (the worker owns it), retries no HTTP (the
client's). Whatever happens ends in a verdict from the closed list, with everything up to it on disk.
"""

from __future__ import annotations

import shlex
import threading
import time
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import assert_never

from loguru import logger

from accessibility_bridge.screen import Screen
from apps_catalog.diagnosis import Trouble
from daemon.assignment import Assignment
from daemon.closing import Closing, EpisodeOver, LastWord, conclude, out_of_budget, unrecorded
from daemon.draft import Draft
from daemon.effect import OUT_OF_PLACE, Effect
from daemon.errors import FolderUnusable
from daemon.events import (
    EpisodeBegan,
    EpisodeEnded,
    Judged,
    Looked,
    Observer,
    Planned,
    Pointed,
    Remedied,
    StepEnded,
    nobody,
)
from daemon.faults import HANDLED, Handling, fault_row
from daemon.hand import Hand
from daemon.history import History
from daemon.judge import judge
from daemon.kit import Kit, head_of
from daemon.limits import Budget, Watch
from daemon.masking import Mask
from daemon.pointing import Touch
from daemon.record import CheckRecord, EpisodeEnd, Remedy
from daemon.trajectory import TrajectoryWriter
from daemon.troubles import Treatment, Troubles
from daemon.verdict import Verdict
from daemon.wording import as_record, in_words
from planner_client.actions import Action, Finish, GiveUp, TakeOver, Wait
from planner_client.errors import ActionSyntaxError
from planner_client.grammar import format_action
from planner_client.planner import Brief, Turn


class Episode:
    """One attempt at one goal on one phone. `folder` is where its trajectory goes; the name is the episode's id."""

    def __init__(
        self,
        kit: Kit,
        assignment: Assignment,
        *,
        folder: Path,
        attempt: int = 1,
        on_event: Observer = nobody,
        stop: threading.Event | None = None,
    ) -> None:
        self._kit, self._assignment, self._attempt = kit, assignment, attempt
        self._writer, self._say = TrajectoryWriter(folder), on_event
        self._stop = stop or threading.Event()
        self._history, self._mask, self._troubles = History(), Mask(), Troubles(kit.catalog)
        self._budget = Budget(assignment.limits, self._stop)
        self._hand = Hand(kit.device, self._troubles, self._budget, self._mask, on_event)
        self._lost_looks = 0
        self._last = Draft(step=0)

    def run(self) -> EpisodeEnd:
        """Drive the phone until the goal is judged or something ends it; every step is on disk before the next.

        What the table of faults handles becomes a verdict; anything else that is raised is a defect and goes up.

        Raises:
            FolderUnusable: the record cannot even be begun.
        """
        self._budget.start()
        self._begin()
        brief = Brief(
            goal=self._assignment.goal,
            apps=self._kit.cards,
            today=self._kit.today,
            max_steps=self._assignment.limits.max_steps,
        )
        self._conversation = conversation = self._kit.planner.begin(brief)
        with Watch(self._budget, conversation.close):
            try:
                closing = self._troubles.explained(self._go_on())
            except FolderUnusable as exc:
                closing = unrecorded(exc)
            finally:
                conversation.close()
        try:
            return self._end(closing)
        except FolderUnusable as exc:
            return self._tell_end(self._end_of(unrecorded(exc, closing), final_frame=""))

    @property
    def apps_used(self) -> tuple[str, ...]:
        """The packages that were in front, the latest last; home screens and dialogs of the system aside."""
        return self._troubles.apps

    def _go_on(self) -> Closing:
        for number in count(1):
            exceeded = self._budget.before_step(number)
            closing = out_of_budget(exceeded) if exceeded else self.step(number)
            if closing is not None:
                return closing
        raise AssertionError("unreachable")

    def step(self, number: int) -> Closing | None:
        """Look, diagnose, think, point, touch, judge. Returns how the episode ends, or None when it goes on."""
        draft = Draft(step=number)
        self._mask.begin_step()
        try:
            screen = self._look(draft)
            screen = self._diagnose(screen, draft)
            action = self._think(screen, draft)
            touches = self._point(action, screen, draft)
            self._touch(action, touches, screen, draft)
            closing, self._lost_looks = None, 0
        except EpisodeOver as over:
            closing = over.closing
            draft.feedback = draft.feedback or closing.reason
        except HANDLED as exc:
            closing = self._answer(exc, draft)
        self._record(draft)
        return closing

    def _begin(self) -> None:
        head = head_of(self._kit, self._assignment, episode=self._writer.folder.name, attempt=self._attempt)
        self._writer.begin(head)
        self._say(EpisodeBegan(head=head, folder=self._writer.folder))

    def _look(self, draft: Draft) -> Screen:
        """The look that the last gesture was judged by is this step's first one."""
        screen = self._hand.look(draft)
        self._say(Looked(step=draft.step, screen=screen))
        return screen

    def _diagnose(self, screen: Screen, draft: Draft) -> Screen:
        """Deal with known popups and failure screens; the look that the planner gets to see."""
        try:
            while (trouble := self._known_trouble(screen, draft)) is not None:
                treatment = self._troubles.treat(trouble, screen)
                if treatment is None:
                    break
                screen = self._carry_out(treatment, trouble, draft)
        finally:
            self._keep(screen, draft)
        return screen

    def _known_trouble(self, screen: Screen, draft: Draft) -> Trouble | None:
        with draft.timed("diagnose"):
            return self._troubles.diagnose(screen)

    def _carry_out(self, treatment: Treatment, trouble: Trouble, draft: Draft) -> Screen:
        self._budget.wait(treatment.wait_s)
        if treatment.clear_package:
            self._hand.go_ahead()
            self._kit.device.shell(f"pm clear {shlex.quote(treatment.clear_package)}")
        for gesture in treatment.gestures:
            outcome = self._hand.perform(Touch(gesture=gesture), draft)
            remedy = Remedy(rule=trouble.rule, gesture=in_words(gesture), effect=outcome.effect)
            draft.remedies.append(remedy)
            self._say(Remedied(step=draft.step, remedy=remedy))
        if not treatment.gestures:
            self._hand.seen = None
        self._history.remedied(trouble)
        return self._hand.look(draft)

    def _keep(self, screen: Screen, draft: Draft) -> None:
        with draft.timed("record"):
            draft.screen = screen
            draft.frame = self._writer.picture(screen.frame, draft.step)
            draft.tree = self._writer.tree(self._mask.tree(screen.hierarchy), draft.step)

    def _think(self, screen: Screen, draft: Draft) -> Action:
        turn = Turn(
            screen=screen, step=draft.step, feedback=self._history.feedback, last_effect=self._history.last_effect
        )
        self._hand.go_ahead()
        with draft.timed("plan"):
            plan = self._conversation.next(turn)
        self._budget.spend(plan.usage)
        draft.note(plan, format_action(plan.action))
        self._hand.go_ahead()
        return plan.action

    def _point(self, action: Action, screen: Screen, draft: Draft) -> tuple[Touch, ...]:
        touches: tuple[Touch, ...] = ()
        try:
            with draft.timed("ground"):
                touches = self._kit.pointer.point(action, screen)
        finally:  # only now is it known whether the text goes into a password field
            self._mask.learn(action, touches, screen)
            self._say(
                Planned(step=draft.step, action=self._mask.text(draft.action), thought=self._mask.text(draft.thought))
            )
        for touch in touches:
            if touch.grounding is not None and draft.pointed_at is None:
                draft.pointed_at = as_record(touch.grounding)
                self._say(Pointed(step=draft.step, pointed_at=draft.pointed_at))
        return touches

    def _touch(self, action: Action, touches: tuple[Touch, ...], screen: Screen, draft: Draft) -> None:
        match action:
            case Finish() | GiveUp() | TakeOver():
                closing, draft.effect = self._judge(action), Effect.ENDED
                raise EpisodeOver(closing)
            case Wait(seconds=seconds):
                self._wait(seconds, draft)
            case _:
                times = self._mind_loops(screen, draft)
                for touch in touches:
                    outcome = self._hand.touch(touch, draft)
                    if outcome.effect in OUT_OF_PLACE:
                        break
                self._history.carried_out(outcome, draft.tries, times)
                draft.effect, draft.feedback = outcome.effect, self._history.feedback

    def _mind_loops(self, screen: Screen, draft: Draft) -> int:
        """How often this makes the same action on the same screen in vain."""
        repeats, config = self._history.proposed(screen, draft.action), self._kit.config
        if repeats.in_vain >= config.same_action_times or repeats.times > config.reacting_action_times:
            reason = f"{self._mask.text(draft.action)} came {repeats.times} times on the same screen"
            raise EpisodeOver(Closing(verdict=Verdict.STUCK, reason=reason))
        return repeats.in_vain

    def _wait(self, seconds: float, draft: Draft) -> None:
        with draft.timed("act"):
            self._budget.wait(min(seconds, self._kit.config.longest_wait_s))
        self._hand.seen = None
        self._history.waited()
        draft.effect, draft.feedback = Effect.WAITED, self._history.feedback

    def _judge(self, word: LastWord) -> Closing:
        match word:
            case TakeOver():
                return conclude(word, ())
            case GiveUp():
                return conclude(word, self._check_goal(patience_s=0.0))
            case Finish():
                checks = self._check_goal(patience_s=self._kit.config.judge_patience_s)
                if self._stop.is_set() and not all(check.passed for check in checks):
                    self._hand.go_ahead()  # what was still on its way was not waited for: nothing is known of the goal
                return conclude(word, checks)
            case _:
                assert_never(word)

    def _check_goal(self, *, patience_s: float) -> tuple[CheckRecord, ...]:
        if not self._assignment.expectations:
            return ()
        patience_s = min(patience_s, self._budget.remaining_s)
        found = judge(self._kit.device, self._assignment.expectations, patience_s=patience_s, stop=self._stop)
        checks = tuple(replace(check, found=self._mask.text(check.found)) for check in found)
        self._say(Judged(checks=checks))
        return checks

    def _answer(self, exc: Exception, draft: Draft) -> Closing | None:
        """Do what the table of faults says; a call that was cut short by the budget is no fault."""
        exceeded = self._budget.interruption()
        if exceeded is not None:
            return out_of_budget(exceeded)
        self._hand.seen = None
        row = fault_row(type(exc))
        draft.break_off(exc)
        if isinstance(exc, ActionSyntaxError):
            draft.reply = exc.reply
        match row.handling:
            case Handling.TELL_PLANNER:
                self._lost_looks = 0
                self._history.failed(draft.feedback, draft.effect)
                goes_on = self._history.failures_in_a_row < self._kit.config.failures_in_a_row
            case Handling.RETRY_STEP:
                self._lost_looks += 1
                if draft.action:
                    self._history.broken_off(draft.effect, draft.feedback)
                goes_on = self._lost_looks < self._kit.config.lost_looks_in_a_row
            case _:
                goes_on = False
        return None if goes_on else Closing(verdict=row.verdict, reason=str(exc))

    def _record(self, draft: Draft) -> None:
        record = draft.record(self._mask)
        self._writer.step(record)
        self._last = draft
        self._say(StepEnded(record=record))

    def _end(self, closing: Closing) -> EpisodeEnd:
        end = self._end_of(closing, self._final_frame())
        self._writer.end(end)
        return self._tell_end(end)

    def _end_of(self, closing: Closing, final_frame: str) -> EpisodeEnd:
        return EpisodeEnd(
            verdict=closing.verdict,
            reason=self._mask.text(closing.reason),
            ended_at_s=time.time(),
            steps=self._last.step,
            checks=closing.checks,
            message=self._mask.text(closing.message),
            final_frame=final_frame,
        )

    def _tell_end(self, end: EpisodeEnd) -> EpisodeEnd:
        logger.info("{}: {} after {} steps: {}", self._kit.device.serial, end.verdict, end.steps, end.reason)
        self._say(EpisodeEnded(end=end, folder=self._writer.folder))
        return end

    def _final_frame(self) -> str:
        """The last look's picture; the last step's own when nothing was seen after it."""
        seen = self._hand.seen
        if seen is None or seen is self._last.screen:
            return self._last.frame
        return self._writer.picture(seen.frame, self._last.step + 1)
