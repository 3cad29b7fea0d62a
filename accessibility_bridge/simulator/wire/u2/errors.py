"""What the server answers when a call fails: jsonrpc4j's own errors, and whatever Java threw on the phone.

Source: u2.jar 0.4.1, com.wetest.uia2.Main: every exception becomes code -32001 with the class as the message; the
data is the stack trace, but for a missing object only what was looked for.
"""

from __future__ import annotations

from enum import IntEnum

_NOT_FOUND = "androidx.test.uiautomator.UiObjectNotFoundException"
_FRAMES = (
    "com.wetest.uia2.stub.AutomatorServiceImpl",
    "com.googlecode.jsonrpc4j.JsonRpcBasicServer.invoke",
    "com.googlecode.jsonrpc4j.JsonRpcServer.handleRequest",
    "com.wetest.uia2.stub.AutomatorHttpServer.serve",
    "fi.iki.elonen.NanoHTTPD$HTTPSession.execute",
    "java.lang.Thread.run",
)


class Code(IntEnum):
    """The codes of errors. Source: com.googlecode.jsonrpc4j.ErrorResolver.JsonError."""

    PARSE = -32700
    INVALID_REQUEST = -32600
    METHOD_NOT_FOUND = -32601
    INVALID_PARAMETERS = -32602
    THROWN = -32001


class RpcError(Exception):
    """Becomes the `error` of the answer; without a trace it has no `data`."""

    def __init__(self, code: int, message: str, trace: str | None = None) -> None:
        self.code, self.message, self.trace = code, message, trace
        super().__init__(message)

    def encode(self) -> dict[str, int | str]:
        """As it stands in the answer."""
        told: dict[str, int | str] = {"code": self.code, "message": self.message}
        return told if self.trace is None else told | {"data": self.trace}


def object_not_found(sought: str) -> RpcError:
    """No node is what was sought."""
    return RpcError(Code.THROWN, _NOT_FOUND, sought)


def thrown(
    exception: str, message: str = "", *, code: int = Code.THROWN, frames: tuple[str, ...] = _FRAMES
) -> RpcError:
    """A Java exception by the name of its class."""
    first = f"{exception}: {message}" if message else exception
    return RpcError(code, exception, "\n".join([first, *(f"\tat {frame}(Unknown Source:0)" for frame in frames)]))


def stack_overflow() -> RpcError:
    """The walk over a tree went deeper than the thread's stack."""
    dumper = "com.wetest.uia2.stub.AccessibilityNodeInfoDumper.dumpNodeRec"
    return thrown("java.lang.StackOverflowError", "stack size 1037KB", frames=(dumper,) * 60 + _FRAMES)
