"""Which phones there are, and the one that is meant when nobody names one."""

from __future__ import annotations

from accessibility_bridge.adb import AdbServer
from accessibility_bridge.attached import AttachedPhone
from daemon.errors import DaemonError
from daemon.jobs.errors import NoMatchingPhone


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
        seen = [f"{phone.serial} is {phone.state}" for phone in phones]
        raise NoMatchingPhone(wanted=serial or "any goal", seen=seen)
    if len(online) > 1:
        raise SerialMissing(online=online)
    return online[0]


def connect(address: str) -> str:
    """Connect to a phone over the network and wait until it is online; its serial.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
    """
    server = AdbServer()
    server.ensure_running()
    return server.connect(address)


def pair(address: str, code: str) -> None:
    """Pair with a phone that shows a pairing code.

    Raises:
        DeviceRefused, DeviceSilent, AdbServerUnavailable
    """
    AdbServer().pair(address, code)
