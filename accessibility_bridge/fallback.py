"""Which channel a phone is reached by: the first that works, and the next one for good when it breaks.

Exactly one is open at a time. Goes back to no earlier one, and never does twice what may have been done once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from loguru import logger

from accessibility_bridge.channel import Channel, ChannelAbsent, ChannelBroken
from accessibility_bridge.errors import DeviceLost, DeviceRefused
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

T = TypeVar("T")
ChannelClass = Callable[[DeviceLink, Shell], Channel]


class Fallback:
    """The channels of one phone, best first. Safe to use from several threads."""

    def __init__(self, link: DeviceLink, shell: Shell, channels: tuple[ChannelClass, ...], *, open_s: float) -> None:
        self._link, self._shell, self._open_s = link, shell, open_s
        self._untried = list(channels)
        self._current: Channel | None = None
        self._choosing = threading.Lock()
        self.failures: list[str] = []
        """Why each channel that was given up was given up."""
        self.absences: list[str] = []
        """Why each channel that this phone was never set up for was passed over."""

    def current(self) -> Channel:
        """The open channel, opened now if there is none.

        Raises:
            DeviceRefused: when none is left; the reason names why each one failed.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        with self._choosing:
            while self._current is None:
                self._open_next()
            return self._current

    def use(self, work: Callable[[Channel], T], *, again: bool = True) -> T:
        """Do something with the open channel, and with the next one when it breaks meanwhile.

        Args:
            again: whether it may be done twice.

        Raises: what `work` and `current` raise.
            DeviceRefused: when the channel broke and what was asked may have happened already.
        """
        while True:
            channel = self.current()
            try:
                return work(channel)
            except DeviceLost:
                # Unless another thread has just given this channel up and closed it under our hands.
                if not again or self._current is channel or self._link.sockets.closed:
                    raise
            except ChannelBroken as exc:
                self._discard(channel, exc.reason)
                if not again and exc.performed is not False:
                    serial, way = self._link.serial, channel.name
                    raise DeviceRefused(serial=serial, operation=way, reason=exc.reason, performed=None) from exc

    def close(self) -> None:
        """Close the open channel. Does not wait for one that is being opened: it meets the closed link."""
        channel = self._current
        if channel is not None:
            channel.close()

    def _open_next(self) -> None:
        if self._link.sockets.closed:
            raise DeviceLost(serial=self._link.serial, operation="open", reason="this connection was closed")
        if not self._untried:
            reason = "; ".join((*self.absences, *self.failures)) or "there is no channel to try"
            raise DeviceRefused(serial=self._link.serial, operation="open", reason=reason)
        channel = self._untried[0](self._link, self._shell)
        try:
            channel.open(Deadline.after(self._open_s))
        except ChannelAbsent as exc:
            channel.close()
            self.absences.append(f"{channel.name}: {exc.reason}")
        except ChannelBroken as exc:
            self._give_up(channel, exc.reason)
        except BaseException:
            channel.close()
            raise
        else:
            self._current = channel
            why = "; ".join((*self.absences, *self.failures)) or "the best there is"
            logger.debug("{}: driven by {} ({})", self._link.serial, channel.name, why)
        self._untried.pop(0)
        if self._link.sockets.closed:
            channel.close()

    def _discard(self, channel: Channel, reason: str) -> None:
        with self._choosing:
            if self._current is channel:
                self._current = None
                self._give_up(channel, reason)

    def _give_up(self, channel: Channel, reason: str) -> None:
        channel.close()
        self.failures.append(f"{channel.name}: {reason}")
        logger.warning("{}: {} cannot be used, falling back: {}", self._link.serial, channel.name, reason)
