"""A speed profile is one name for how fast a phone moves, loads and answers."""

from __future__ import annotations

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.speeds import SpeedProfile


def test_slower_profiles_wait_longer_for_everything() -> None:
    instant, typical, slow = (SpeedProfile.named(name) for name in ("instant", "typical", "slow"))
    for quick, late in ((instant, typical), (typical, slow)):
        assert quick.pace.page_ms < late.pace.page_ms
        assert quick.pace.loading_ms < late.pace.loading_ms
        assert quick.timing.tree_s < late.timing.tree_s
        assert quick.timing.picture_s < late.timing.picture_s
        assert quick.timing.automator_boot_s < late.timing.automator_boot_s


def test_a_profile_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(SimulatorError, match="profile 'warp': choose instant, typical, slow"):
        SpeedProfile.named("warp")
