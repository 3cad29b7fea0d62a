from __future__ import annotations

import pytest

from accessibility_bridge.attached import AttachedPhone, PhoneState, read_list

LONG = (
    "39030DLJG0017Q         device usb:1-2 product:shiba model:Pixel_8 device:shiba transport_id:3\n"
    "192.168.1.7:5555       offline product:shiba model:Pixel_8 device:shiba transport_id:4\n"
    "R58M12ABCDE            unauthorized usb:1-3 transport_id:5\n"
    "0123456789ABCDEF       no permissions (user in plugdev group; are your udev rules wrong?); see [url] usb:1-4\n"
    "\n"
)


def test_a_long_list_gives_state_model_and_transport() -> None:
    pixel, offline, unauthorized, forbidden = read_list(LONG)
    assert pixel == AttachedPhone(
        serial="39030DLJG0017Q", state=PhoneState.ONLINE, model="Pixel_8", product="shiba", transport_id=3
    )
    assert pixel.online
    assert not pixel.over_network
    assert offline.state is PhoneState.OFFLINE
    assert offline.over_network
    assert unauthorized.state is PhoneState.UNAUTHORIZED
    assert forbidden.state is PhoneState.NO_PERMISSION


def test_a_tracked_list_is_separated_by_tabs() -> None:
    assert [(p.serial, p.state) for p in read_list("a b\tdevice\nc\tauthorizing\n")] == [
        ("a b", PhoneState.ONLINE),
        ("c", PhoneState.AUTHORIZING),
    ]


def test_a_state_of_a_newer_server_is_unknown_and_not_online() -> None:
    (phone,) = read_list("x\tlevitating\n")
    assert phone.state is PhoneState.UNKNOWN
    assert not phone.online


def test_nothing_attached_is_an_empty_list() -> None:
    assert read_list("") == ()


@pytest.mark.parametrize(
    ("line", "serial"),
    [
        ("adb-35121J-jr888A (2)._adb-tls-connect._tcp device product:lynx model:Pixel_7a", "adb-35121J-jr888A (2)"),
        ("adb-35121J-jr888A   (2)._adb-tls-connect._tcp  device 3-1 transport_id:2", "adb-35121J-jr888A   (2)"),
        ("(no serial number)     device usb:1-2 transport_id:7", "(no serial number)"),
        ("device7                device transport_id:7", "device7"),
    ],
)
def test_a_serial_with_spaces_is_read_whole(line: str, serial: str) -> None:
    (phone,) = read_list(line + "\n")
    assert phone.serial.removesuffix("._adb-tls-connect._tcp") == serial
    assert phone.online


def test_a_state_of_a_newer_server_is_unknown_in_a_long_list_too() -> None:
    (phone,) = read_list("s1                     levitating product:shiba model:Pixel_8 transport_id:3\n")
    assert (phone.serial, phone.state, phone.model) == ("s1", PhoneState.UNKNOWN, "Pixel_8")
