"""Tries a goal again from a known state after a failed attempt. Every attempt keeps its own trajectory and verdict.

Repairs nothing within an attempt (`recovery`, `troubles`) and never repeats one that succeeded or needs a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from loguru import logger

from accessibility_bridge.device import Device
from accessibility_bridge.gestures import Gesture, Key, PressKey, Stop
from daemon.episode import Episode
from daemon.faults import HANDLED
from daemon.record import EpisodeEnd
from daemon.verdict import Verdict

WORTH_RETRYING = frozenset(
    {
        Verdict.FAILED,
        Verdict.GAVE_UP,
        Verdict.STUCK,
        Verdict.NONSENSE,
        Verdict.STEP_LIMIT,
        Verdict.TIME_LIMIT,
        Verdict.APP_FAILED,
        Verdict.PLANNER_UNAVAILABLE,
        Verdict.DEVICE_SILENT,
    }
)
"""Not: what succeeded or is claimed, waits for a person, was asked to stop, or has lost its phone."""


def run_with_retries(begin: Callable[[int], Episode], device: Device, *, retries: int) -> list[EpisodeEnd]:
    """Run attempts 1, 2, ... that `begin` makes until one is not worth retrying or `retries` are used up.

    The first of the list is the first try, the last one is what came of it with retries.
    """
    ends: list[EpisodeEnd] = []
    for attempt in range(1, retries + 2):
        episode = begin(attempt)
        ends.append(episode.run())
        if attempt > retries or ends[-1].verdict not in WORTH_RETRYING:
            break
        logger.info("{}: attempt {} ended {}; trying again", device.serial, attempt, ends[-1].verdict)
        to_known_state(device, episode.apps_used)
    return ends


def to_known_state(device: Device, apps: Iterable[str]) -> None:
    """End the apps that were used and show the home screen. A phone that does not follow shows in the next attempt."""
    gestures: list[Gesture] = [Stop(package=package) for package in apps]
    try:
        for gesture in (*gestures, PressKey(key=Key.HOME)):
            device.perform(gesture)
    except HANDLED as exc:
        logger.warning("the phone could not be reset: {}", exc)
