"""One request between its arrival and its one answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import ErrorCode
from accessibility_bridge.bridge.wire.requests import Request
from accessibility_bridge.simulator.faults import Close, Fail, Reply, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.bridge.answers import IN_ORDER
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.bridge.connection import Connection
    from accessibility_bridge.simulator.wire.bridge.server import Server


class Flight:
    """Answers exactly once: with a reply, a refusal, or what a fault makes of it."""

    def __init__(self, server: Server, connection: Connection, number: int, request: Request) -> None:
        self._server, self._connection = server, connection
        self.number, self.request = number, request
        self._answered = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, in a task of its own."""
        self._server.handset.journal.note(Kind.BRIDGE, self.request.kind.name.lower())
        self._task = asyncio.get_running_loop().create_task(self._run())
        self._task.add_done_callback(self._ended)

    def fail(self, code: ErrorCode, detail: str) -> bool:
        """Answer with a refusal and end the work; False when it is answered already."""
        if not self._take():
            return False
        self._connection.refuse(self.number, code, detail)
        self.end()
        return True

    def end(self) -> None:
        """End the work without an answer."""
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()

    async def _run(self) -> None:
        if await self._struck():
            return
        try:
            async with asyncio.timeout(self.request.deadline_ms / 1000):
                await self._carry_out()
        except Refusal as refusal:
            self.fail(refusal.code, refusal.detail)
        except TimeoutError:
            self.fail(ErrorCode.DEADLINE, f"not finished within {self.request.deadline_ms} ms")

    async def _struck(self) -> bool:
        """Whether a fault has answered in its own way; a hang waits here and outlasts the deadline."""
        match await self._server.handset.strike(Where.BRIDGE, self.request.kind.name.lower()):
            case Close():
                self._connection.close()
            case Reply(output) if self._take():
                self._connection.send(output.encode() if isinstance(output, str) else output)
            case Fail(message, code):
                self.fail(ErrorCode(code) if code in list(ErrorCode) else ErrorCode.INTERNAL, message)
            case _:
                return False
        return True

    async def _carry_out(self) -> None:
        if self.request.kind not in IN_ORDER:
            await self._answer()
            return
        async with self._server.one_at_a_time:
            # Time has passed in the queue: a successor may have spoken meanwhile.
            self._server.admit(self.request)
            await self._answer()

    async def _answer(self) -> None:
        reply = await self._server.answers.answer(self.request)
        if self._take():
            self._connection.reply(self.request.kind, self.number, reply)

    def _take(self) -> bool:
        """True for the one who may answer."""
        if self._answered:
            return False
        self._answered = True
        self._connection.landed(self)
        return True

    def _ended(self, task: asyncio.Task[None]) -> None:
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            # A defect of the simulator: the host gets what the app would say, whoever runs the loop the whole of it.
            self.fail(ErrorCode.INTERNAL, type(failure).__name__)
            context = {"message": "a bridge request failed", "exception": failure}
            task.get_loop().call_exception_handler(context)
