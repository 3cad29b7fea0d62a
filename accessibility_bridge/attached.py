"""The phones an adb server knows of, as values, read from its `devices-l` and `track-devices` texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class PhoneState(StrEnum):
    """What the adb server says about a phone.

    Source: AOSP packages/modules/adb/adb.cpp, `to_string(ConnectionState)`.
    """

    ONLINE = "device"
    OFFLINE = "offline"
    UNAUTHORIZED = "unauthorized"
    AUTHORIZING = "authorizing"
    CONNECTING = "connecting"
    NO_PERMISSION = "no permissions"
    BOOTLOADER = "bootloader"
    RECOVERY = "recovery"
    RESCUE = "rescue"
    SIDELOAD = "sideload"
    HOST = "host"
    DETACHED = "detached"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, words: str) -> PhoneState:
        """The state an adb server's words begin with, `UNKNOWN` for words of a newer server."""
        return next((state for state in cls if words.strip().startswith(state.value)), cls.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPhone:
    """One line of `adb devices -l`."""

    serial: str
    state: PhoneState
    model: str = ""
    """With underscores for spaces, as adb prints it; empty while the phone is not online."""
    product: str = ""
    transport_id: int = 0

    @property
    def online(self) -> bool:
        """Whether it can be driven."""
        return self.state is PhoneState.ONLINE

    @property
    def over_network(self) -> bool:
        """Whether it was reached by `adb connect`, so that it has to be connected again after a loss."""
        return re.fullmatch(r".+:\d+", self.serial) is not None


_FIELD = re.compile(r"\b(product|model|device|transport_id):(\S+)")
# A long list has spaces between serial and state, and a serial may hold some: when two phones announce themselves by
# the same name, mDNS calls one of them `NAME (2)`.
_LINE = re.compile(rf"(\S.*?)\s+((?:{'|'.join(state.value for state in PhoneState)})(?![^\s;]).*)")


def read_list(text: str) -> tuple[AttachedPhone, ...]:
    """The phones in a `devices`, `devices-l` or `track-devices` text."""
    found = []
    for line in text.splitlines():
        serial, rest = _parts(line.strip())
        if serial and rest.strip():
            fields = dict(_FIELD.findall(rest))
            found.append(
                AttachedPhone(
                    serial=serial,
                    state=PhoneState.of(rest),
                    model=fields.get("model", ""),
                    product=fields.get("product", ""),
                    transport_id=int(fields.get("transport_id", "0")),
                )
            )
    return tuple(found)


def _parts(line: str) -> tuple[str, str]:
    """The serial, and the state with what follows it."""
    known = None if "\t" in line else _LINE.fullmatch(line)
    if known is not None:
        return known[1], known[2]
    serial, _, rest = line.partition("\t" if "\t" in line else " ")
    return serial, rest
