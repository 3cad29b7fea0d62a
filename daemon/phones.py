"""Which phones there are, and the one that is meant when nobody names one."""

from __future__ import annotations

import re

from accessibility_bridge.adb_server import AdbServer
from accessibility_bridge.attached import AttachedPhone, PhoneState
from accessibility_bridge.errors import DeviceLost, DeviceRefused
from daemon.errors import AddressInvalid, DaemonError
from daemon.jobs.errors import NoMatchingPhone

_LAST_PORT = 65_535
_WRONG_CODE = "Wrong password"
"""Everything else that adb says means that nobody was there to hear the code.
Source: AOSP packages/modules/adb/client/adb_wifi.cpp; a refused connection is called a protocol fault, as observed."""

_FOR_A_PERSON = {PhoneState.UNAUTHORIZED: ": unlock it and allow USB debugging on its screen"}
"""What only somebody with the phone in hand can mend."""


class SerialMissing(DaemonError):
    """Several phones are online and none was named."""

    def __init__(self, *, online: tuple[str, ...]) -> None:
        self.online = online
        super().__init__(f"{len(online)} phones are online: name one with --serial: {', '.join(online)}")


def attached() -> tuple[AttachedPhone, ...]:
    """Every phone adb knows, online or not; starts the adb server when none runs.

    Raises:
        AdbServerUnavailable
    """
    server = AdbServer()
    server.ensure_running()
    return server.devices()


def choose(serial: str) -> str:
    """The serial of the phone that is meant: the one named, else the only one online.

    Raises:
        NoMatchingPhone: it is not online, or none is.
        SerialMissing: several are online.
        AdbServerUnavailable
    """
    phones = attached()
    online = tuple(phone.serial for phone in phones if phone.online)
    if serial in online:
        return serial
    if serial or not online:
        seen = [f"{phone.serial} is {in_words(phone.state)}{_FOR_A_PERSON.get(phone.state, '')}" for phone in phones]
        raise NoMatchingPhone(wanted=serial, seen=seen)
    if len(online) > 1:
        raise SerialMissing(online=online)
    return online[0]


def in_words(state: PhoneState) -> str:
    """The state as a person calls it; adb says `device` of a phone that is online."""
    return "online" if state is PhoneState.ONLINE else state.value


def connect(address: str) -> str:
    """Connect to a phone over the network and wait until it is online; its serial.

    Raises:
        AddressInvalid
        DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
    """
    _check_address(address, form="HOST or HOST:PORT", port_needed=False)
    server = AdbServer()
    server.ensure_running()
    return server.connect(address)


def pair(address: str, code: str) -> None:
    """Pair with a phone that shows a pairing code.

    Raises:
        AddressInvalid
        DeviceRefused: the phone takes the code for wrong.
        DeviceLost: nobody answers at that address.
        DeviceSilent, AdbServerUnavailable
    """
    _check_address(address, form="HOST:PORT, as shown beside the pairing code", port_needed=True)
    if re.fullmatch(r"[0-9]{6}", code) is None:
        raise AddressInvalid(text=code, reason="a pairing code is the six digits that the phone shows")
    try:
        AdbServer().pair(address, code)
    except DeviceRefused as exc:
        if _WRONG_CODE in exc.reason:
            raise
        raise DeviceLost(serial=address, operation="pair", reason=exc.reason) from exc


def _check_address(address: str, *, form: str, port_needed: bool) -> None:
    host, colon, port = address.rpartition(":") if ":" in address else (address, "", "")
    numbered = re.fullmatch(r"[0-9]{1,5}", port) is not None and 0 < int(port) <= _LAST_PORT
    fits = numbered if colon else not port_needed
    if not fits or not host or re.search(r"\s", address):
        raise AddressInvalid(text=address, reason=f"write an address as {form}, with a port from 1 to {_LAST_PORT}")
