from __future__ import annotations

import threading

import pytest

from accessibility_bridge.errors import (
    AdbServerUnavailable,
    BridgeError,
    DeviceLost,
    DeviceRefused,
    DeviceSilent,
    DeviceUnauthorized,
)
from accessibility_bridge.link import DeviceLink, failure
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.peer import HANG_UP, OKAY, block, fail, nobody, peer


@pytest.mark.parametrize("serial", ["192.168.1.7:5555", "adb-1A2B-xyz._adb-tls-connect._tcp"])
def test_a_phone_without_a_cable_is_not_told_to_plug_it_in(serial: str) -> None:
    error = failure(serial=serial, operation="shell", message="device offline")
    assert "wireless debugging" in str(error)
    assert "cable" not in str(error)


@pytest.mark.parametrize(
    ("message", "kind", "remedy"),
    [
        ("device unauthorized.\nThis adb server's $ADB_VENDOR_KEYS is not set", DeviceUnauthorized, "accept the debug"),
        ("device still authorizing", DeviceUnauthorized, "accept the debugging prompt"),
        ("device offline", DeviceLost, "plug the cable in again"),
        ("device 'abc' not found", DeviceLost, "check the cable"),
        ("no devices/emulators found", DeviceLost, "check the cable"),
        ("no permissions (user in plugdev group; are your udev rules wrong?)", DeviceLost, "udev rule"),
        ("closed", DeviceRefused, "closed"),
        ("", DeviceRefused, "no reason given"),
    ],
)
def test_the_servers_words_become_an_error_with_its_remedy(message: str, kind: type[BridgeError], remedy: str) -> None:
    error = failure(serial="s1", operation="shell", message=message)
    assert type(error) is kind
    assert remedy in str(error)
    assert str(error).startswith("s1: shell")
    assert "\n" not in str(error)


def test_a_service_is_opened_through_the_phones_transport() -> None:
    with peer([OKAY, OKAY]) as server:
        link = DeviceLink("s1", server.address)
        link.open("tcp:9008", operation="ping", deadline=Deadline.after(30)).close()
        assert server.requests == [b"0011host:transport:s1", b"0008tcp:9008"]


def test_no_answer_from_a_phone_that_is_online_is_silence() -> None:
    with peer([OKAY], state=block("device")) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceSilent) as caught:
            link.open("shell:ls", operation="shell ls", deadline=Deadline.after(0.05))
        assert str(caught.value) == "s1: shell ls took longer than 0.1 s"
        link.close()


@pytest.mark.parametrize(
    ("state", "words"), [(block("offline"), "offline"), (fail("device 's1' not found"), "not connected")]
)
def test_no_answer_from_a_phone_that_is_gone_is_a_loss(state: bytes, words: str) -> None:
    with peer([OKAY], state=state) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceLost, match=words):
            link.open("shell:ls", operation="shell ls", deadline=Deadline.after(0.05))
        link.close()


def test_a_phone_in_recovery_is_lost_by_name() -> None:
    with peer([OKAY, HANG_UP], [block("recovery")]) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceLost, match="state 'recovery'"):
            link.open("shell:ls", operation="shell ls", deadline=Deadline.after(30))


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        (block("device"), DeviceRefused, "closed"),
        (HANG_UP, DeviceRefused, "closed"),
        (block("offline"), DeviceLost, "offline"),
        (fail("device 's1' not found"), DeviceLost, "not connected"),
    ],
)
def test_a_service_that_ends_at_its_opening_is_refused_by_a_phone_that_is_there_and_only_by_such(
    state: bytes | None, kind: type[BridgeError], words: str
) -> None:
    with peer([OKAY, fail("closed")], [state]) as server, pytest.raises(kind, match=words):
        DeviceLink("s1", server.address).open("shell:ls", operation="shell ls", deadline=Deadline.after(60))


def test_a_connection_that_breaks_on_an_online_phone_is_a_loss() -> None:
    with peer([OKAY, HANG_UP], [block("device")]) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceLost, match="broke off"):
            link.open("shell:ls", operation="shell ls", deadline=Deadline.after(30))


def test_no_server_is_said_to_be_no_server() -> None:
    with nobody() as address, pytest.raises(AdbServerUnavailable, match="adb start-server"):
        DeviceLink("s1", address).features(Deadline.after(30))


def test_closing_wakes_a_caller_and_later_calls_say_why() -> None:
    caught: list[BridgeError] = []
    with peer([OKAY]) as server:
        link = DeviceLink("s1", server.address)
        opening = threading.Event()

        def call() -> None:
            opening.set()
            try:
                link.open("shell:sleep", operation="shell sleep", deadline=Deadline.after(60))
            except BridgeError as exc:
                caught.append(exc)

        caller = threading.Thread(target=call)
        caller.start()
        opening.wait(30)
        link.close()
        caller.join(30)
        assert not caller.is_alive()
        assert isinstance(caught[0], DeviceLost)
        assert "closed" in str(caught[0])
        with pytest.raises(DeviceLost, match="closed"):
            link.features(Deadline.after(30))
        with pytest.raises(DeviceLost, match="closed"):
            link.pause(60, operation="observe")
