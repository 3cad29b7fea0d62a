"""An accessibility service out of an APK: the bridge app's own bytes, bound on the Android phone."""

from __future__ import annotations

import socket

import pytest

from accessibility_bridge.bridge.apk import apk_bytes
from accessibility_bridge.simulator.jvm import JvmInside
from tests.accessibility_bridge.simulator.jvm.hand import Hand

PACKAGE = "dev.tapwright.bridge"
COMPONENT, SHORT = f"{PACKAGE}/{PACKAGE}.BridgeService", f"{PACKAGE}/.BridgeService"
ENABLED = "enabled_accessibility_services"


@pytest.fixture
def enabled(phone: JvmInside) -> JvmInside:
    """The phone with the bridge installed and its service enabled."""
    phone.install_apk(apk_bytes())
    phone.put_setting("secure", ENABLED, COMPONENT)
    return phone


def _port(phone: JvmInside) -> int:
    (port,) = phone.abstract_sockets().values()
    return port


def test_installing_it_alone_binds_nothing(phone: JvmInside) -> None:
    phone.install_apk(apk_bytes())
    assert PACKAGE in {package.name for package in phone.packages()}
    assert phone.bound_services() == []
    assert phone.abstract_sockets() == {}


def test_enabling_it_binds_it_and_it_listens(enabled: JvmInside) -> None:
    assert enabled.bound_services() == [SHORT]
    (name,) = enabled.abstract_sockets()
    assert name in enabled.dump_service(SHORT)
    with socket.create_connection(("127.0.0.1", _port(enabled)), timeout=60.0):
        pass


def test_its_provider_answers_for_its_health(enabled: JvmInside) -> None:
    (row,) = enabled.query(f"content://{PACKAGE}.health")
    assert row["state"] == "BOUND"


def test_held_back_it_is_unbound_but_stays_enabled(enabled: JvmInside) -> None:
    enabled.hold_service(COMPONENT)
    assert enabled.bound_services() == []
    assert enabled.settings("secure")[ENABLED] == COMPONENT
    enabled.release_service(COMPONENT)
    assert enabled.bound_services() == [SHORT]


def test_a_forced_stop_takes_it_out_of_the_settings(enabled: JvmInside) -> None:
    enabled.force_stop(PACKAGE)
    assert enabled.bound_services() == []
    assert enabled.settings("secure")[ENABLED] == ""


def test_reinstalling_binds_it_anew(enabled: JvmInside) -> None:
    before = enabled.running()[PACKAGE]
    enabled.install_apk(apk_bytes())
    assert enabled.bound_services() == [SHORT]
    assert enabled.running()[PACKAGE] != before


def test_it_is_bound_again_after_a_reboot(enabled: JvmInside) -> None:
    enabled.reboot()
    assert enabled.bound_services() == [SHORT]


def test_uninstalling_leaves_nothing_behind(enabled: JvmInside) -> None:
    assert enabled.uninstall(PACKAGE)
    assert enabled.bound_services() == []
    assert PACKAGE not in {package.name for package in enabled.packages()}


def test_its_main_screen_opens_from_the_home_screen(enabled: JvmInside, hand: Hand) -> None:
    hand.open("com.android.launcher3")
    label = next(package.label for package in enabled.packages() if package.name == PACKAGE)
    hand.tap(label)
    assert enabled.foreground().package == PACKAGE
