"""The uiautomator2 server as a program on the phone: starts, answers HTTP on its port, dies with its stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from accessibility_bridge.simulator.faults import AlreadyRegistered, Die, Fail, HttpError, NotConnected, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.pictures import Packing, PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.sh.streams import Sink, Source
from accessibility_bridge.simulator.wire.stream import Stream
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.errors import Code, RpcError, thrown
from accessibility_bridge.simulator.wire.u2.http import BadRequest, Request, RequestReader, Response
from accessibility_bridge.simulator.wire.u2.methods import call

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.sh.executor import Shell

DEFAULT_PORT = 9008
PROGRAM = "com.wetest.uia2.Main"
_ALREADY_REGISTERED = (
    "java.lang.IllegalStateException: UiAutomationService "
    "android.accessibilityservice.IAccessibilityServiceClient$Stub$Proxy@5deffd5already registered!\n"
)


class AutomatorServer:
    """One run of the server."""

    def __init__(self, shell: Shell, port: int = DEFAULT_PORT) -> None:
        self._handset, self._address = shell.handset, f"tcp:{port}"
        self._automator = Automator(shell)
        self._serving: set[asyncio.Task[object]] = set()
        self._stopped = asyncio.Event()

    async def run(self, stdin: Source, stdout: Sink) -> int:
        """Serve until standard input ends, the program is killed, or a client asks it to stop."""
        await stdout(b"[server] INFO: [UiAutomator2Server] Starting Server\n")
        match await self._handset.strike(Where.LAUNCH, self._address):
            case Fail(message, code):
                await stdout(f"{message}\n".encode())
                return 1 if code is None else code
            case AlreadyRegistered():
                taken = True
            case _:
                taken = any(program.name == PROGRAM for program in self._handset.programs.values())
        if taken:
            await stdout(_ALREADY_REGISTERED.encode())
            return 1
        await self._live(stdin)
        return 0

    async def _live(self, stdin: Source) -> None:
        pid, program = self._handset.spawn(PROGRAM)
        try:
            with self._handset.accessibility.suspended():
                await asyncio.sleep(self._handset.options.timing.automator_boot_s)
                self._handset.ports[self._address] = self.serve
                await _first_of(_end_of(stdin), program.ended.wait(), self._stopped.wait())
        finally:
            self._handset.ports.pop(self._address, None)
            self._handset.end(pid)
            for task in self._serving:
                task.cancel()

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
        path, _, query = request.path.partition("?")
        match path:
            case "/ping":
                return await self._ping()
            case "/jsonrpc/0" if request.body:
                return await self._call(request.body)
            case "/jsonrpc/0":
                return Response(status=500, body=b"Invalid http post data!")
            case "/screenshot/0":
                return await self._screenshot(dict(parse_qsl(query)))
            case "/stop":
                # What is being answered still gets its answer.
                asyncio.get_running_loop().call_soon(self._stopped.set)
                return Response(body=b"Server stopped!!!")
            case _:
                return Response(status=404, body=b"Not Found!!!")

    async def _ping(self) -> Response:
        match await self._handset.strike(Where.RPC, "ping"):
            case HttpError(status):
                return Response(status=status, body=b"")
            case Die():
                await self._die()
        return Response(body=b"pong")

    async def _die(self) -> None:
        """The process ends, and with it this very call."""
        for pid, program in list(self._handset.programs.items()):
            if program.name == PROGRAM:
                self._handset.end(pid)
        await asyncio.Event().wait()

    async def _screenshot(self, query: Mapping[str, str]) -> Response:
        """A PNG, whose quality is passed over: PNG has none."""
        size = self._handset.display_size
        longest_px = round(max(size.width, size.height) * _share(query.get("scale", "")))
        try:
            picture = await self._handset.picture(
                PictureFormat.PNG, Packing(format=PictureFormat.PNG, longest_side_px=longest_px)
            )
        except ScreenshotFailed:
            return Response(status=500, body=b"Internal Server Error!!!")
        return Response(content_type="image/png", body=picture)

    async def _call(self, body: bytes) -> Response:
        try:
            request = json.loads(body)
        except ValueError:
            return _json({"jsonrpc": "2.0", "id": "null", "error": RpcError(Code.PARSE, "JSON parse error").encode()})
        if not isinstance(request, dict):
            refused = RpcError(Code.INVALID_REQUEST, "invalid request").encode()
            return _json({"jsonrpc": "2.0", "id": "null", "error": refused})
        method, number, parameters = request.get("method"), request.get("id"), request.get("params")
        self._handset.journal.note(Kind.RPC, f"{method} {json.dumps(parameters or [], ensure_ascii=False)}")
        try:
            match await self._handset.strike(Where.RPC, str(method)):
                case HttpError(status):
                    return Response(status=status, body=b"")
                case Fail(message, code):
                    raise thrown(message, code=Code.THROWN if code is None else code)
                case NotConnected():
                    raise thrown("java.lang.IllegalStateException", "UiAutomation not connected!")
                case Die():
                    await self._die()
            result = await call(self._automator, method, parameters)
        except RpcError as exc:
            return _json({"jsonrpc": "2.0", "id": number, "error": exc.encode()})
        return _json({"jsonrpc": "2.0", "id": number, "result": result})


def _share(written: str) -> float:
    try:
        return min(1.0, max(0.0, float(written)))
    except ValueError:
        return 1.0


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
