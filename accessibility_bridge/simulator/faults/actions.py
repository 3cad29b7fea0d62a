"""What can happen instead of, or before, what was asked of a simulated phone: values, checked when they are made.

What each does belongs to the place that plays it. Where no unit is named, a share is 0.0 to 1.0.
"""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.happenings import Happening


def _refuse_unless(holds: bool, what: str) -> None:
    if not holds:
        raise SimulatorError(what)


@dataclass(frozen=True, slots=True)
class Delay:
    """Let it pass, but late."""

    seconds: float

    def __post_init__(self) -> None:
        _refuse_unless(0 <= self.seconds < float("inf"), f"delay of {self.seconds} s: give 0 or more")


@dataclass(frozen=True, slots=True)
class Hang:
    """Never answer; the connection stays up."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """The whole phone stops answering; adb still shows it as a device."""

    seconds: float = 0.0
    """It goes on by itself after so long; 0 until somebody thaws it."""

    def __post_init__(self) -> None:
        _refuse_unless(0 <= self.seconds < float("inf"), f"freeze for {self.seconds} s: give 0 or more")


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Cut the connection to the adb server, losing every stream, forward and reverse."""


@dataclass(frozen=True, slots=True)
class Reboot:
    """The phone restarts: gone for a moment, then back with nothing running."""


@dataclass(frozen=True, slots=True)
class FillStorage:
    """From now on only so many bytes are free: uploads, installations and shell writes that need more fail."""

    free_bytes: int = 0

    def __post_init__(self) -> None:
        _refuse_unless(self.free_bytes >= 0, f"storage with {self.free_bytes} bytes free: give 0 or more")


@dataclass(frozen=True, slots=True)
class Happen:
    """Something befalls the phone before it answers: an app crashes, somebody calls, the battery runs low."""

    event: Happening


@dataclass(frozen=True, slots=True)
class CrashServer:
    """Take the adb server down, for all its phones.

    Source: adb server 36.0.0 aborts when a device opens a stream that nobody reversed (observed).
    """


@dataclass(frozen=True, slots=True)
class DropAfter:
    """Cut the connection once so many bytes went over the stream, both directions together."""

    count_bytes: int

    def __post_init__(self) -> None:
        _refuse_unless(self.count_bytes > 0, f"drop after {self.count_bytes} bytes: give 1 or more")


@dataclass(frozen=True, slots=True)
class Rate:
    """A slow cable: the stream carries so many bytes per second, each direction for itself."""

    bytes_per_s: int

    def __post_init__(self) -> None:
        _refuse_unless(self.bytes_per_s > 0, f"rate of {self.bytes_per_s} bytes per second: give 1 or more")


@dataclass(frozen=True, slots=True)
class Refuse:
    """Say no where it is asked: a connection reset, a key or certificate not accepted, a closed stream."""


@dataclass(frozen=True, slots=True)
class Close:
    """Accept the stream, or the upgrade to TLS, and close it without a byte."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer this instead of doing anything."""

    output: str | bytes = ""
    exit_code: int = 0

    def __post_init__(self) -> None:
        _refuse_unless(0 <= self.exit_code <= 255, f"exit code {self.exit_code}: give 0 to 255")


@dataclass(frozen=True, slots=True)
class Fail:
    """Answer with the failure a phone would report, in the form that belongs to the place."""

    message: str
    code: int | None = None
    """Of an exit, a JSON-RPC error or a bridge's refusal; None for the one a phone would choose."""


@dataclass(frozen=True, slots=True)
class HttpError:
    """Answer an RPC with an HTTP status instead of a result."""

    status: int = 500

    def __post_init__(self) -> None:
        _refuse_unless(400 <= self.status <= 599, f"HTTP status {self.status}: give an error, 400 to 599")


@dataclass(frozen=True, slots=True)
class NotConnected:
    """The uiautomator2 server has lost Android's UiAutomation and says so."""


@dataclass(frozen=True, slots=True)
class Die:
    """The uiautomator2 server's process ends in the middle of the call."""


@dataclass(frozen=True, slots=True)
class AlreadyRegistered:
    """Android refuses a UiAutomation because another program holds it; the server prints that and ends."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Report a tree without nodes, as success."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Answer what the last look got since the rule was armed; the first one is a true look."""


@dataclass(frozen=True, slots=True)
class Phantoms:
    """Add clickable nodes to the front window that are not on the screen, at places drawn from the seed."""

    count: int = 3
    label: str = "Continue"

    def __post_init__(self) -> None:
        _refuse_unless(self.count > 0, f"{self.count} phantom nodes: give 1 or more")


@dataclass(frozen=True, slots=True)
class Unlabel:
    """Blank texts, descriptions and hints of a share of the nodes; a node is struck always or never."""

    share: float = 1.0

    def __post_init__(self) -> None:
        _refuse_unless(0 < self.share <= 1, f"share {self.share}: give more than 0, at most 1")


@dataclass(frozen=True, slots=True)
class Black:
    """A picture of nothing, as phones give for protected screens."""


@dataclass(frozen=True, slots=True)
class Truncate:
    """Only the first bytes of a picture, as success."""

    keep_bytes: int

    def __post_init__(self) -> None:
        _refuse_unless(self.keep_bytes >= 0, f"{self.keep_bytes} bytes of a picture: give 0 or more")


@dataclass(frozen=True, slots=True)
class Corrupt:
    """A picture of the right length whose bytes are noise from a share of it on."""

    from_share: float = 0.5

    def __post_init__(self) -> None:
        _refuse_unless(0 <= self.from_share < 1, f"share {self.from_share}: give 0 or more, less than 1")


@dataclass(frozen=True, slots=True)
class Swallow:
    """The gesture, key or text never reaches the screen, and nobody says so."""


@dataclass(frozen=True, slots=True)
class Double:
    """The gesture, key or text reaches the screen twice."""


@dataclass(frozen=True, slots=True)
class LoseCharacters:
    """A share of a text's characters never reaches the field; strikes nothing but texts."""

    share: float = 0.2

    def __post_init__(self) -> None:
        _refuse_unless(0 < self.share <= 1, f"share {self.share}: give more than 0, at most 1")


Action = (
    Delay | Hang | Freeze | Disconnect | Reboot | FillStorage | Happen | CrashServer
    | DropAfter | Rate | Refuse | Close | Reply | Fail | HttpError | NotConnected | Die | AlreadyRegistered
    | Empty | Stale | Phantoms | Unlabel | Black | Truncate | Corrupt | Swallow | Double | LoseCharacters
)  # fmt: skip
"""What can happen instead of what was asked."""
