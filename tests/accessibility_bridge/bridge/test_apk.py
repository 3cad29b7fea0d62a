"""The bridge app as it is shipped, read by a parser that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from androguard.core.apk import APK
from loguru import logger

FILE = Path(__file__).parents[3] / "accessibility_bridge" / "android" / "tapwright-bridge.apk"
LARGEST_BYTES = 150_000


@pytest.fixture(scope="module")
def apk() -> Iterator[APK]:
    """Androguard's reading; it tells every byte to the log otherwise."""
    logger.disable("androguard")
    yield APK(str(FILE))
    logger.enable("androguard")


def test_it_is_a_valid_app_for_android_8_and_later(apk: APK) -> None:
    assert apk.is_valid_APK()
    assert apk.get_package() == "dev.tapwright.bridge"
    assert (apk.get_min_sdk_version(), apk.get_target_sdk_version()) == ("26", "35")


def test_it_is_signed_the_way_every_supported_android_accepts(apk: APK) -> None:
    assert apk.is_signed_v2()
    assert apk.is_signed_v3()


def test_it_asks_for_no_permission(apk: APK) -> None:
    assert apk.get_permissions() == []


def test_only_android_itself_may_bind_its_services(apk: APK) -> None:
    declared = apk.get_android_manifest_xml().find("application").findall("service")
    name = "{http://schemas.android.com/apk/res/android}"
    assert {service.get(name + "name"): service.get(name + "permission") for service in declared} == {
        ".BridgeKeyboard": "android.permission.BIND_INPUT_METHOD",
        ".BridgeService": "android.permission.BIND_ACCESSIBILITY_SERVICE",
    }


def test_it_is_small_enough_to_push_in_a_moment() -> None:
    assert FILE.stat().st_size <= LARGEST_BYTES
