"""JSON-RPC as the server on the phone speaks it: parameters, errors, and the table of methods.

Source: jsonrpc4j's error codes, and AutomatorService in u2.jar 0.4.1.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accessibility_bridge.simulator.wire.u2.selector import BadSelector, UiSelector, read_selector

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.u2.automator import Automator

Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]
METHOD_NOT_FOUND, INVALID_PARAMETERS = -32601, -32602
_OBJECT_NOT_FOUND, _UNEXPECTED = -32002, -32001


class RpcError(Exception):
    """Becomes the `error` of the answer."""

    def __init__(self, code: int, message: str, trace: str = "") -> None:
        self.code, self.message, self.trace = code, message, trace
        super().__init__(message)


def object_not_found(selector: UiSelector) -> RpcError:
    """No node is what the selector describes."""
    name = "androidx.test.uiautomator.UiObjectNotFoundException"
    return RpcError(_OBJECT_NOT_FOUND, f"{name}: {selector.written}", f"{name}: {selector.written}\n\tat UiObject.java")


def failed(message: str, code: int = _UNEXPECTED) -> RpcError:
    """Something went wrong on the phone."""
    return RpcError(code, message, f"{message}\n\tat com.wetest.uia2.AutomatorServiceImpl")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a method was called with. Numbers may arrive as floats where the phone wants pixels."""

    values: Sequence[object]
    handles: dict[str, UiSelector]

    def __len__(self) -> int:
        return len(self.values)

    def number(self, position: int, default: int | None = None) -> int:
        """A whole number.

        Raises:
            RpcError
        """
        value = self._at(position, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
        return int(value)

    def flag(self, position: int, default: bool | None = None) -> bool:
        """True or false.

        Raises:
            RpcError
        """
        value = self._at(position, default)
        if not isinstance(value, bool):
            raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
        return value

    def text(self, position: int) -> str:
        """A text; null is the empty one.

        Raises:
            RpcError
        """
        value = self._at(position, None)
        if value is not None and not isinstance(value, str):
            raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
        return value or ""

    def numbers(self, position: int) -> list[int]:
        """A list of whole numbers.

        Raises:
            RpcError
        """
        value = self._at(position, None)
        if not isinstance(value, list) or not all(isinstance(each, int | float) for each in value):
            raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
        return [int(each) for each in value]

    def is_selector(self, position: int) -> bool:
        """Whether a selector, or the handle of an object found before, stands there."""
        return position < len(self.values) and isinstance(self.values[position], dict | str)

    def selector(self, position: int) -> UiSelector:
        """A selector, or the one behind the handle of an object found before.

        Raises:
            RpcError
        """
        value = self._at(position, None)
        if isinstance(value, str) and value in self.handles:
            return self.handles[value]
        if not isinstance(value, dict):
            raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
        try:
            return read_selector(value)
        except BadSelector as exc:
            raise RpcError(INVALID_PARAMETERS, f"method parameters invalid: {exc}") from exc

    def _at(self, position: int, default: object) -> object:
        return self.values[position] if position < len(self.values) else default


Method = Callable[["Automator", Parameters], Coroutine[Any, Any, Json]]
_methods: dict[str, Method] = {}


def rpc(*names: str) -> Callable[[Method], Method]:
    """Make a function the method of these names."""

    def register(run: Method) -> Method:
        _methods.update(dict.fromkeys(names, run))
        return run

    return register


def method_named(name: str) -> Method:
    """The method of that name.

    Raises:
        RpcError: when the server has none.
    """
    method = _methods.get(name)
    if method is None:
        raise RpcError(METHOD_NOT_FOUND, "method not found")
    return method
