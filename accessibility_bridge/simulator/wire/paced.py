"""A slow cable: so many bytes a second each way, whatever the socket below could do.

Loses nothing and reorders nothing; a phone that is told to pause is paused at once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from accessibility_bridge.simulator.wire.layer import Layer

_LARGEST_STEP_BYTES = 64 * 1024
_STEPS_PER_S = 50
# Below this a timer costs more than the wait it stands for; what is owed is kept and waited for later.
_GRAIN_S = 0.001
_QUEUE_BYTES = 256 * 1024


class PacedLayer(Layer):
    """Lets bytes through at a rate, in steps of a fiftieth of a second or less."""

    def __init__(self, above: asyncio.BufferedProtocol, rate_bytes_per_s: int) -> None:
        super().__init__(above)
        self._rate = rate_bytes_per_s
        self._step = max(1, min(_LARGEST_STEP_BYTES, rate_bytes_per_s // _STEPS_PER_S))
        self._read_free_s = self._write_free_s = 0.0
        self._reading_again: asyncio.TimerHandle | None = None
        self._writing_again: asyncio.TimerHandle | None = None
        self._told_to_pause = self._blocked = self._closing = False
        self._queue: deque[memoryview[Any]] = deque()
        self._queued_bytes = 0

    # Reading

    def get_buffer(self, sizehint: int) -> memoryview:
        return super().get_buffer(sizehint)[: self._step]

    def buffer_updated(self, nbytes: int) -> None:
        now_s = asyncio.get_running_loop().time()
        self._read_free_s = max(now_s, self._read_free_s) + nbytes / self._rate
        super().buffer_updated(nbytes)
        wait_s = self._read_free_s - now_s
        if wait_s > _GRAIN_S and not self.below.is_closing():
            self.below.pause_reading()
            self._reading_again = asyncio.get_running_loop().call_later(wait_s, self._read_on)

    def pause_reading(self) -> None:
        self._told_to_pause = True
        super().pause_reading()

    def resume_reading(self) -> None:
        self._told_to_pause = False
        if self._reading_again is None:
            super().resume_reading()

    def _read_on(self) -> None:
        self._reading_again = None
        if not self._told_to_pause and not self.below.is_closing():
            self.below.resume_reading()

    # Writing

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        self._queue.append(memoryview(bytes(data)))
        was, self._queued_bytes = self._queued_bytes, self._queued_bytes + len(data)
        self._write_on()
        if was <= _QUEUE_BYTES < self._queued_bytes:
            self.above.pause_writing()

    def pause_writing(self) -> None:
        self._blocked = True

    def resume_writing(self) -> None:
        self._blocked = False
        self._write_on()

    def is_closing(self) -> bool:
        return self._closing or super().is_closing()

    def close(self) -> None:
        self._closing = True
        if not self._queue:
            super().close()

    def abort(self) -> None:
        self._queue.clear()
        super().abort()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._reading_again, self._writing_again):
            if timer is not None:
                timer.cancel()
        self._queue.clear()
        super().connection_lost(exc)

    def _write_on(self) -> None:
        if self._writing_again is not None or self._blocked:
            return
        was = self._queued_bytes
        while self._queue and not self._blocked:
            wait_s = self._write_free_s - asyncio.get_running_loop().time()
            if wait_s > _GRAIN_S:
                self._writing_again = asyncio.get_running_loop().call_later(wait_s, self._write_again)
                break
            self._write_step()
        if was > _QUEUE_BYTES >= self._queued_bytes:
            self.above.resume_writing()
        if self._closing and not self._queue:
            super().close()

    def _write_again(self) -> None:
        self._writing_again = None
        self._write_on()

    def _write_step(self) -> None:
        piece = self._queue.popleft()
        if len(piece) > self._step:
            self._queue.appendleft(piece[self._step :])
            piece = piece[: self._step]
        self._queued_bytes -= len(piece)
        self._write_free_s = max(asyncio.get_running_loop().time(), self._write_free_s) + len(piece) / self._rate
        self.below.write(piece)
