"""An in-process loop for planners: simulated world, look, planner, pointer and grounder, finger. No adb, no waiting.

Judged by what lasts in the world, never by what the planner says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import (
    ClickNode,
    DoubleTap,
    Drag,
    Gesture,
    Launch,
    LongPress,
    PressKey,
    Stop,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.inside import DeviceProfile, TouchPhase
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World
from apps_catalog.catalog import Catalog
from daemon.errors import ActionImpossible
from daemon.installed import InstalledApps
from daemon.pointing import Pointer
from grounder.errors import GroundingError
from grounder.hierarchy import HierarchyGrounder
from planner_client.actions import Action, Finish, GiveUp, TakeOver, Wait
from planner_client.grammar import format_action
from planner_client.planner import AppCard, Brief, Planner, Turn

ALARMS = "content://com.android.deskclock/alarms"
CONTACTS = "content://com.android.contacts/contacts"
NOTES = "content://dev.tapwright.notes/notes"
CART = "content://cn.tapwright.mall/cart"
FAVORITES = "content://cn.tapwright.mall/favorites"


@cache
def catalog() -> Catalog:
    """The catalogue that ships with the product, read once."""
    return Catalog.load()


@dataclass
class Rehearsal:
    """What a goal came to."""

    world: World
    ending: Action | None = None
    """None when the steps ran out."""
    steps: list[str] = field(default_factory=list)
    """Each action and what came of it."""

    def rows(self, uri: str) -> list[dict[str, str]]:
        """Rows of one of the world's content providers."""
        return [dict(row) for row in self.world.query(uri)]

    def setting(self, namespace: str, key: str) -> str:
        """One setting's value, empty when it is not set."""
        return self.world.settings(namespace).get(key, "")

    @property
    def finished(self) -> bool:
        """Whether the planner claims success."""
        return isinstance(self.ending, Finish)

    def __str__(self) -> str:
        return "\n".join(self.steps)


class Stage:
    """A phone in this process, touched and looked at without a wire."""

    def __init__(self, *, locale: str = "en-US", world: World | None = None) -> None:
        self._now_s = 100.0
        profile = DeviceProfile(serial="rehearsal", locale=locale)
        self.world = world or World(profile, pace=Pace.INSTANT, clock=lambda: self._now_s)
        self._generation = 0
        self.apps = InstalledApps(catalog(), [package.name for package in self.world.packages()], locale=locale)
        self._pointer = Pointer(HierarchyGrounder(), self.apps.find)

    def look(self) -> Screen:
        """One look, at rest."""
        self._now_s += 0.5
        self._generation += 1
        front = self.world.foreground()
        return Screen(
            serial="rehearsal",
            generation=self._generation,
            taken_at_s=self._now_s,
            size=self.world.profile.size,
            package=front.package,
            activity=front.activity,
            hierarchy=self.world.tree(),
            keyboard_shown=self.world.keyboard() is not None,
        )

    def act(self, action: Action, screen: Screen) -> tuple[str, str]:
        """Carry out an action; the effect and the feedback, in the daemon's words."""
        if isinstance(action, Wait):
            self._now_s += action.seconds
            return "waited", "time has passed"
        try:
            touches = self._pointer.point(action, screen)
        except (GroundingError, ActionImpossible) as exc:
            return "not_done", str(exc)
        for touch in touches:
            self._perform(touch.gesture)
        same = self.look().digest == screen.digest
        return ("no_change", "no_change: nothing on the screen changed") if same else ("changed", "changed")

    def _perform(self, gesture: Gesture) -> None:  # noqa: C901 - one line per kind of gesture
        match gesture:
            case Tap(point=point):
                self._tap(point)
            case DoubleTap(point=point):
                self._tap(point)
                self._now_s += 0.1
                self._tap(point)
            case LongPress(point=point):
                self.world.touch(TouchPhase.DOWN, point.x, point.y)
                self._now_s += 0.8
                self.world.tree()
                self.world.touch(TouchPhase.UP, point.x, point.y)
            case Swipe(start=start, end=end) | Drag(start=start, end=end):
                self._slide(start, end)
            case ClickNode(node=node):
                self.world.click(node.path)
            case TypeText(text=text, clear=clear):
                if clear:
                    self.world.clear_text()
                self.world.commit_text(text)
            case PressKey(key=key):
                self.world.key(key.value)
            case Launch(package=package):
                self.world.start_activity(package=package)
            case Stop(package=package):
                self.world.force_stop(package)

    def _tap(self, point: Point) -> None:
        self._now_s += 0.5
        self.world.touch(TouchPhase.DOWN, point.x, point.y)
        self.world.touch(TouchPhase.UP, point.x, point.y)

    def _slide(self, start: Point, end: Point, moves: int = 10) -> None:
        self.world.touch(TouchPhase.DOWN, start.x, start.y)
        for step in range(1, moves + 1):
            self._now_s += 0.03
            x, y = (start.x + (end.x - start.x) * step // moves, start.y + (end.y - start.y) * step // moves)
            self.world.touch(TouchPhase.MOVE, x, y)
        self._now_s += 0.2
        self.world.touch(TouchPhase.UP, end.x, end.y)


def rehearse(
    goal: str,
    planner: Planner,
    *,
    locale: str = "en-US",
    stage: Stage | None = None,
    cards: Iterable[AppCard] | None = None,
    max_steps: int = 60,
) -> Rehearsal:
    """Let a planner work on a goal from the home screen until it ends it or the steps run out."""
    stage = stage or Stage(locale=locale)
    outcome = Rehearsal(world=stage.world)
    apps = tuple(cards) if cards is not None else stage.apps.cards()
    conversation = planner.begin(Brief(goal=goal, apps=apps, today="2026-03-02", max_steps=max_steps))
    feedback = effect = ""
    for step in range(1, max_steps + 1):
        screen = stage.look()
        plan = conversation.next(Turn(screen=screen, step=step, feedback=feedback, last_effect=effect))
        if isinstance(plan.action, Finish | GiveUp | TakeOver):
            outcome.ending = plan.action
            outcome.steps.append(format_action(plan.action))
            break
        effect, feedback = stage.act(plan.action, screen)
        outcome.steps.append(f"{step:2} {format_action(plan.action)} -> {feedback}   # {plan.thought}")
    conversation.close()
    return outcome
