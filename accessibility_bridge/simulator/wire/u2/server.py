"""The uiautomator2 server as a program on the phone: starts, answers HTTP on its port, dies with its stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

from accessibility_bridge.simulator.faults import Fail, HttpError, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.pictures import PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.sh.streams import Sink, Source
from accessibility_bridge.simulator.wire.stream import Stream
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.http import BadRequest, Request, RequestReader, Response
from accessibility_bridge.simulator.wire.u2.methods import method_named
from accessibility_bridge.simulator.wire.u2.rpc import Parameters, RpcError, failed

DEFAULT_PORT = 9008
PROGRAM = "com.wetest.uia2.Main"
_ALREADY_REGISTERED = (
    "java.lang.IllegalStateException: UiAutomationService "
    "android.accessibilityservice.IAccessibilityServiceClient$Stub$Proxy@5deffd5already registered!\n"
)


class AutomatorServer:
    """One run of the server."""

    def __init__(self, handset: Handset, port: int = DEFAULT_PORT) -> None:
        self._handset, self._address = handset, f"tcp:{port}"
        self._automator = Automator(handset)
        self._serving: set[asyncio.Task[object]] = set()

    async def run(self, stdin: Source, stdout: Sink) -> int:
        """Serve until standard input ends, the program is killed, or a client asks it to stop."""
        await stdout(b"[server] INFO: [UiAutomator2Server] Starting Server\n")
        if any(program.name == PROGRAM for program in self._handset.programs.values()):
            await stdout(_ALREADY_REGISTERED.encode())
            return 1
        pid, program = self._handset.spawn(PROGRAM)
        try:
            with self._handset.accessibility.suspended():
                await asyncio.sleep(self._handset.options.timing.automator_boot_s)
                self._handset.ports[self._address] = self.serve
                await _first_of(_end_of(stdin), program.ended.wait())
        finally:
            self._handset.ports.pop(self._address, None)
            self._handset.end(pid)
            for task in self._serving:
                task.cancel()
        return 0

    async def serve(self, stream: Stream) -> None:
        """Answer the requests of one connection."""
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            await self._answer_all(stream)
        finally:
            self._serving.discard(task)

    async def _answer_all(self, stream: Stream) -> None:
        reader = RequestReader(stream)
        try:
            while (request := await reader.next()) is not None:
                response = await self._answer(request)
                await stream.write(response.encode())
                if not request.keep_alive:
                    return
        except BadRequest as exc:
            await stream.write(Response(status=400, body=str(exc).encode()).encode())

    async def _answer(self, request: Request) -> Response:
        match request.path.partition("?")[0]:
            case "/ping":
                return await self._ping()
            case "/jsonrpc/0":
                return await self._call(request.body)
            case "/screenshot/0":
                return await self._screenshot()
            case _:
                return Response(status=404, body=b"Not Found!!!")

    async def _ping(self) -> Response:
        action = await self._handset.strike(Where.RPC, "ping")
        if isinstance(action, HttpError):
            return Response(status=action.status, body=b"")
        return Response(body=b"pong")

    async def _screenshot(self) -> Response:
        try:
            return Response(content_type="image/jpeg", body=await self._handset.picture(PictureFormat.JPEG))
        except ScreenshotFailed as exc:
            return Response(status=500, body=str(exc).encode())

    async def _call(self, body: bytes) -> Response:
        try:
            request = json.loads(body)
            method, number, parameters = request["method"], request.get("id"), request.get("params") or []
        except (ValueError, KeyError, TypeError, AttributeError):
            return _json({"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "JSON parse error"}})
        self._handset.journal.note(Kind.RPC, f"{method} {json.dumps(parameters, ensure_ascii=False)}")
        action = await self._handset.strike(Where.RPC, str(method))
        if isinstance(action, HttpError):
            return Response(status=action.status, body=b"")
        try:
            if isinstance(action, Fail):
                raise failed(action.message, action.code)
            values = list(parameters.values()) if isinstance(parameters, dict) else parameters
            run = method_named(method)
            result = await run(self._automator, Parameters(values, self._automator.handles))
        except RpcError as exc:
            error = {"code": exc.code, "message": exc.message, "data": exc.trace}
            return _json({"jsonrpc": "2.0", "id": number, "error": error})
        return _json({"jsonrpc": "2.0", "id": number, "result": result})


def _json(answer: object) -> Response:
    return Response(
        content_type="application/json", body=json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    )


async def _end_of(source: Source) -> None:
    while await source.read():
        pass


async def _first_of(*waits: Coroutine[Any, Any, object]) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
