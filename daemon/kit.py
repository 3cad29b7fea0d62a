"""Everything an episode works with, put together by `app` and handed over as one value."""

from __future__ import annotations

import time
from dataclasses import dataclass

from accessibility_bridge.device import Device
from apps_catalog.catalog import Catalog
from daemon.assignment import Assignment
from daemon.config import EpisodeConfig
from daemon.pointing import Pointer
from daemon.record import EpisodeHead
from planner_client.planner import AppCard, Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """One phone and those who drive it."""

    device: Device
    planner: Planner
    pointer: Pointer
    catalog: Catalog
    config: EpisodeConfig = EpisodeConfig()
    cards: tuple[AppCard, ...] = ()
    """What the planner may know about the apps on this phone."""
    device_words: str = ""
    """Model and Android release in words."""
    today: str = ""
    """The date on the phone, ISO 8601, or empty."""


def head_of(kit: Kit, assignment: Assignment, *, episode: str, attempt: int) -> EpisodeHead:
    """What is known of an episode that begins now."""
    return EpisodeHead(
        episode=episode,
        goal=assignment.goal,
        serial=kit.device.serial,
        device=kit.device_words,
        planner=kit.planner.name,
        grounder=kit.pointer.name,
        started_at_s=time.time(),
        attempt=attempt,
        max_steps=assignment.limits.max_steps,
        timeout_s=assignment.limits.timeout_s,
        expectations=tuple(str(expectation) for expectation in assignment.expectations),
        task=assignment.task,
    )
