"""One asyncio loop in one thread that we own: started, called from other threads, and stopped without leftovers."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from loguru import logger

from accessibility_bridge.errors import SimulatorError

T = TypeVar("T")

_CALL_DEADLINE_S = 30.0
_STOP_DEADLINE_S = 30.0
_DRAWING_THREADS = 2


class LoopThread:
    """Runs coroutines for threads that have no loop."""

    def __init__(self, name: str = "simulator") -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._failures: list[str] = []

    @property
    def failures(self) -> tuple[str, ...]:
        """Exceptions that nobody on the loop expected; a simulator without defects has none."""
        return tuple(self._failures)

    @property
    def running(self) -> bool:
        """Whether it takes calls."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin running; harmless when it runs already."""
        if self.running:
            return
        loop = self._loop = asyncio.new_event_loop()
        drawing = concurrent.futures.ThreadPoolExecutor(_DRAWING_THREADS, thread_name_prefix=f"{self._name}-drawing")
        loop.set_default_executor(drawing)
        loop.set_exception_handler(self._on_failure)
        self._thread = threading.Thread(target=_run, args=(loop,), name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Cancel what still runs and end the thread; harmless when it does not run.

        Raises:
            SimulatorError: when something refuses to end.
        """
        if self._loop is None or self._thread is None or not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STOP_DEADLINE_S)
        if self._thread.is_alive():
            raise SimulatorError(f"{self._name}: the loop did not stop within {_STOP_DEADLINE_S:.0f} s")

    def run(self, work: Coroutine[Any, Any, T], *, deadline_s: float = _CALL_DEADLINE_S) -> T:
        """Run a coroutine on the loop and wait for its result. Not to be called on the loop itself.

        Raises:
            SimulatorError: when it takes longer than the deadline, or the loop does not run.
        """
        if self._loop is None or not self.running:
            work.close()
            raise SimulatorError(f"{self._name}: the loop does not run: start it first")
        try:
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError as exc:
            # Somebody stopped it just now.
            work.close()
            raise SimulatorError(f"{self._name}: the loop does not run: it was stopped") from exc
        try:
            return future.result(deadline_s)
        except concurrent.futures.TimeoutError as exc:
            future.cancel()
            raise SimulatorError(f"{self._name}: the loop did not answer within {deadline_s:.0f} s") from exc

    def call(self, function: Callable[[], T]) -> T:
        """Call a plain function on the loop and wait for its result.

        Raises:
            SimulatorError: when the loop does not answer.
        """

        async def work() -> T:
            return function()

        return self.run(work())

    def _on_failure(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        failure = context.get("exception")
        self._failures.append(f"{context.get('message')}: {failure!r}")
        logger.opt(exception=failure).error("simulator: {}", context.get("message"))


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        loop.run_until_complete(_finish(loop))
    finally:
        loop.close()


async def _finish(loop: asyncio.AbstractEventLoop) -> None:
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()
