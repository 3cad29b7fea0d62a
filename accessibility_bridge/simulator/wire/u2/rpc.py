"""The table of the server's methods: which function answers which declaration, and what it is called with."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.u2.criteria import Selector
from accessibility_bridge.simulator.wire.u2.errors import Code, RpcError, thrown
from accessibility_bridge.simulator.wire.u2.signature import Signature, meant

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.u2.automator import Automator

Json = None | bool | int | float | str | Sequence["Json"] | dict[str, "Json"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a method was called with, of the kinds that its declaration names."""

    values: Sequence[object]

    def __len__(self) -> int:
        return len(self.values)

    def number(self, position: int, default: int | None = None) -> int:
        """An `int` or `long`."""
        return self._at(position, int, default)

    def fraction(self, position: int) -> float:
        """A `float`."""
        return self._at(position, float)

    def flag(self, position: int, default: bool | None = None) -> bool:
        """A `boolean`."""
        return self._at(position, bool, default)

    def text(self, position: int) -> str:
        """A `String`; null is the empty one."""
        return self._at(position, str) if self.values[position] is not None else ""

    def point(self, position: int) -> Point:
        """A `Point`, in device pixels."""
        return self._at(position, Point)

    def items(self, position: int, kind: type[T]) -> list[T]:
        """An array."""
        return [each for each in self._at(position, list) if isinstance(each, kind)]

    def place(self, position: int = 0) -> Point:
        """Two `int`s: across and down."""
        return Point(self.number(position), self.number(position + 1))

    def object(self, position: int = 0) -> Selector | str:
        """A `Selector`, or the `String` that names an object given out before."""
        value = self.values[position]
        return value if isinstance(value, Selector) else self.text(position)

    def selector(self, position: int) -> Selector:
        """A `Selector`."""
        return self._at(position, Selector)

    def _at(self, position: int, kind: type[T], default: T | None = None) -> T:
        value = self.values[position] if position < len(self.values) else default
        if not isinstance(value, kind):
            # Java would have met the null here.
            raise thrown("java.lang.NullPointerException")
        return value


Method = Callable[["Automator", Parameters], Coroutine[Any, Any, Json]]
_methods: dict[str, dict[Signature, Method]] = {}


def rpc(*declarations: str) -> Callable[[Method], Method]:
    """Make a function answer these declarations, in Java's words: `boolean click(int, int)`."""

    def register(run: Method) -> Method:
        for signature in map(Signature.of, declarations):
            _methods.setdefault(signature.name, {})[signature] = run
        return run

    return register


def declared() -> frozenset[str]:
    """Every declaration that is answered."""
    return frozenset(str(signature) for named in _methods.values() for signature in named)


async def call(automator: Automator, name: object, parameters: object) -> Json:
    """Run the method that a call means.

    Raises:
        RpcError: what the client gets instead of a result.
    """
    named = _methods.get(str(name))
    if named is None:
        automator.handset.journal.note(Kind.UNKNOWN, f"rpc {name}")
        raise RpcError(Code.METHOD_NOT_FOUND, "method not found")
    signature, values = meant(tuple(named), parameters)
    result = await named[signature](automator, Parameters(values))
    automator.listen()
    return result
