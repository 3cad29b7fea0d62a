from __future__ import annotations

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
