"""The server's methods as Java declares them, and how a call finds the one it means.

Source: com.googlecode.jsonrpc4j.JsonRpcBasicServer: of the methods with that name and as many parameters, the one
most of whose parameters are of the kind that was sent; numbers of any kind are read as the kind declared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.wire.u2.criteria import read_selector
from accessibility_bridge.simulator.wire.u2.errors import Code, RpcError, thrown

_DECLARATION = re.compile(r"(?P<returns>[\w\[\]]+) (?P<name>\w+)\((?P<kinds>[\w\[\], ]*)\)")


class Kind(StrEnum):
    """The types of parameters."""

    INT = "int"
    LONG = "long"
    FLOAT = "float"
    FLAG = "boolean"
    TEXT = "String"
    INTS = "int[]"
    TEXTS = "String[]"
    SELECTOR = "Selector"
    SELECTORS = "Selector[]"
    POINT = "Point"
    CONFIGURATOR = "ConfiguratorInfo"


_NUMBERS = (Kind.INT, Kind.LONG, Kind.FLOAT)
_LISTS = (Kind.INTS, Kind.TEXTS, Kind.SELECTORS)
_OBJECTS = (Kind.SELECTOR, Kind.POINT, Kind.CONFIGURATOR)


@dataclass(frozen=True, slots=True)
class Signature:
    """One declaration."""

    returns: str
    name: str
    kinds: tuple[Kind, ...]

    @classmethod
    def of(cls, declaration: str) -> Signature:
        """From Java's words, e.g. `boolean click(int, int)`."""
        found = _DECLARATION.fullmatch(declaration)
        assert found is not None, declaration
        kinds = tuple(Kind(word) for word in found["kinds"].split(", ") if word)
        return cls(found["returns"], found["name"], kinds)

    def __str__(self) -> str:
        return f"{self.returns} {self.name}({', '.join(self.kinds)})"

    def likeness(self, values: Sequence[object]) -> int:
        """How many of the values are of the declared kind."""
        return sum(_is_of(kind, value) for kind, value in zip(self.kinds, values, strict=True))

    def read(self, values: Sequence[object]) -> tuple[object, ...]:
        """The values as the method gets them.

        Raises:
            RpcError: what Jackson throws at a value that it cannot read so.
        """
        return tuple(_read(kind, value) for kind, value in zip(self.kinds, values, strict=True))


def meant(candidates: Sequence[Signature], parameters: object) -> tuple[Signature, tuple[object, ...]]:
    """The declaration that a call means, and the parameters as it gets them.

    Raises:
        RpcError
    """
    # Without names in the interface, an object of parameters fits nothing; the empty one is no parameters.
    values = [] if parameters in (None, {}) else parameters
    fitting = [each for each in candidates if isinstance(values, list) and len(each.kinds) == len(values)]
    if not isinstance(values, list) or not fitting:
        raise RpcError(Code.INVALID_PARAMETERS, "method parameters invalid")
    best = max(fitting, key=lambda each: each.likeness(values))
    return best, best.read(values)


def _is_of(kind: Kind, value: object) -> bool:
    match value:
        case None:
            return True
        case bool():
            return kind is Kind.FLAG
        case int() | float():
            return kind in _NUMBERS
        case str():
            return kind is Kind.TEXT
        case list():
            return kind in _LISTS
        case _:
            return kind in _OBJECTS


def _read(kind: Kind, value: object) -> object:
    if value is None and kind in _NUMBERS:
        return 0
    if value is None and kind is Kind.FLAG:
        return False
    if value is None:
        return _NOTHING.get(kind)
    if not _is_of(kind, value):
        raise _mismatched(kind, value)
    return _READERS[kind](value)


def _mismatched(kind: Kind, value: object) -> RpcError:
    told = f"Cannot deserialize value of type `{kind}` from {type(value).__name__} value"
    return thrown("com.fasterxml.jackson.databind.exc.MismatchedInputException", told)


def _whole(value: object) -> int:
    # Clients send floats where the phone wants pixels; Jackson cuts the fraction off.
    assert isinstance(value, int | float)
    return int(value)


def _fraction(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def _as_it_is(value: object) -> object:
    return value


def _list_of(kind: Kind) -> Callable[[object], list[object]]:
    def read(value: object) -> list[object]:
        assert isinstance(value, list)
        return [_read(kind, each) for each in value]

    return read


def _read_point(value: object) -> Point:
    assert isinstance(value, dict)
    return Point(_whole(value.get("x", 0)), _whole(value.get("y", 0)))


_NOTHING: Mapping[Kind, object] = {Kind.INTS: [], Kind.TEXTS: [], Kind.SELECTORS: []}
_READERS: Mapping[Kind, Callable[[object], object]] = {
    Kind.INT: _whole,
    Kind.LONG: _whole,
    Kind.FLOAT: _fraction,
    Kind.FLAG: _as_it_is,
    Kind.TEXT: _as_it_is,
    Kind.INTS: _list_of(Kind.INT),
    Kind.TEXTS: _list_of(Kind.TEXT),
    Kind.SELECTOR: read_selector,
    Kind.SELECTORS: _list_of(Kind.SELECTOR),
    Kind.POINT: _read_point,
    Kind.CONFIGURATOR: _as_it_is,
}
