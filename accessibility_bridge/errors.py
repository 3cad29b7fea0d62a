"""What can go wrong with a phone, as facts.

BridgeError
├── DeviceLost            the phone is not there any more, or never was
│   └── DeviceUnauthorized  it is there but has not accepted this computer's key
├── DeviceSilent          it is there but did not answer within the deadline
├── DeviceRefused         it answered that it would not: a service, a command or an argument it rejects
├── ScreenUnreadable      a look could not be taken: picture or tree came back broken
│   ├── HierarchyUnreadable
│   └── DisplayOff        nothing is shown to be looked at
├── StaleScreen           a gesture refers to a look that is no longer what is shown
├── AdbServerUnavailable  no adb server answers, and none could be started
└── SimulatorError        a simulated phone was asked for something it cannot be
"""

from __future__ import annotations


class BridgeError(Exception):
    """Base of everything this package raises on purpose."""


class DeviceLost(BridgeError):
    """The phone is not there any more, or never was."""

    def __init__(self, *, serial: str, operation: str, reason: str = "not connected") -> None:
        self.serial, self.operation, self.reason = serial, operation, reason
        super().__init__(f"{serial}: {operation}: {reason}")


class DeviceUnauthorized(DeviceLost):
    """The phone has not accepted this computer's key yet."""

    def __init__(self, *, serial: str, operation: str) -> None:
        super().__init__(
            serial=serial, operation=operation, reason="unauthorized: accept the debugging prompt on the phone"
        )


class DeviceSilent(BridgeError):
    """The phone did not answer within the deadline."""

    def __init__(self, *, serial: str, operation: str, deadline_s: float) -> None:
        self.serial, self.operation, self.deadline_s = serial, operation, deadline_s
        super().__init__(f"{serial}: {operation} took longer than {deadline_s:.1f} s")


class DeviceRefused(BridgeError):
    """The phone answered that it would not do it."""

    def __init__(self, *, serial: str, operation: str, reason: str, performed: bool | None = False) -> None:
        self.serial, self.operation, self.reason = serial, operation, reason
        self.performed = performed
        """False: surely nothing was done; None: nobody knows."""
        unknown = "; whether it happened is unknown" if performed is None else ""
        super().__init__(f"{serial}: {operation} refused: {reason}{unknown}")


class ScreenUnreadable(BridgeError):
    """A look could not be taken: the picture or the tree came back broken."""

    def __init__(self, *, reason: str, size_bytes: int) -> None:
        self.reason, self.size_bytes = reason, size_bytes
        super().__init__(f"unreadable screen ({size_bytes} bytes): {reason}")


class HierarchyUnreadable(ScreenUnreadable):
    """The tree is not the XML of a hierarchy."""


class DisplayOff(ScreenUnreadable):
    """Nothing is shown to be looked at."""

    def __init__(self) -> None:
        super().__init__(reason="the display is off: press the phone's power button", size_bytes=0)


class StaleScreen(BridgeError):
    """A gesture refers to a look that is no longer what is shown."""

    def __init__(self, *, serial: str, generation: int, reason: str) -> None:
        self.serial, self.generation, self.reason = serial, generation, reason
        super().__init__(f"{serial}: look {generation} is stale: {reason}")


class AdbServerUnavailable(BridgeError):
    """No adb server answers, and none could be started."""

    def __init__(self, *, host: str, port: int, reason: str) -> None:
        self.host, self.port, self.reason = host, port, reason
        super().__init__(f"adb server {host}:{port}: {reason}")


class SimulatorError(BridgeError):
    """A simulated phone was asked for something it cannot be."""
