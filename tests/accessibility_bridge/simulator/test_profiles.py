"""Profiles: fleets take kinds of phone in turn, and the kinds differ where programs trip."""

from __future__ import annotations

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.profiles import KINDS, profile_named, profile_of


def test_the_first_phone_is_the_usual_one() -> None:
    assert profile_of(1) == DeviceProfile(serial="SIM0001")


def test_the_first_three_differ_in_name_only() -> None:
    first = [profile_of(number) for number in (1, 2, 3)]
    assert len({phone.manufacturer for phone in first}) == 3
    assert len({(phone.size, phone.density_dpi, phone.sdk) for phone in first}) == 1


def test_fleets_take_the_kinds_in_turn_and_begin_anew() -> None:
    phones = [profile_of(number) for number in range(1, 2 * len(KINDS) + 1)]
    assert [phone.product for phone in phones] == [*KINDS, *KINDS]
    assert len({phone.serial for phone in phones}) == len(phones)


def test_the_kinds_span_densities_shapes_and_android_versions() -> None:
    assert len({kind.density_dpi for kind in KINDS.values()}) >= 5
    assert len({kind.sdk for kind in KINDS.values()}) >= 5
    shapes = [kind.size.height / kind.size.width for kind in KINDS.values()]
    assert min(shapes) < 1.25
    assert max(shapes) > 2.2


def test_a_kind_is_asked_for_by_its_product_name() -> None:
    fold = profile_named("q4q", "mine")
    assert (fold.serial, fold.size) == ("mine", Size(1812, 2176))


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SimulatorError, match="phone 'nokia': choose shiba, dm1q"):
        profile_named("nokia", "mine")
