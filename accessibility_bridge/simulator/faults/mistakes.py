"""A table of a fault file held against what may stand in it: the first mistake in one line, with its mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.nearest import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_Table = TypeVar("_Table", bound=BaseModel)
_WORDS = {
    "string_type": "write text, in quotes",
    "int_type": "write a whole number",
    "int_from_float": "write a whole number",
    "float_type": "write a number",
    "bool_type": "write true or false",
    "list_type": "write a list, as [1, 2]",
    "too_short": "list at least one, or leave the key out",
    "greater_than_equal": "write 1 or more",
    "dict_type": "begin each one with [[fault]], in double brackets",
}
"""By pydantic's name of the mistake."""


def checked(model: type[_Table], given: Mapping[str, object], called: str) -> _Table:
    """The table as its model; `called` says what it is the table of.

    Raises:
        SimulatorError
    """
    try:
        return model.model_validate(given)
    except ValidationError as exc:
        raise SimulatorError(_in_words(exc.errors(include_url=False)[0], model, called)) from exc


def refuse_strange(called: str, given: Iterable[str], own: Sequence[str], common: Sequence[str] = ()) -> None:
    """Refuse the first key that is none of its `own`; `common` ones are taken elsewhere and may be what was meant.

    Raises:
        SimulatorError
    """
    strange = next((key for key in given if key not in own), None)
    if strange is None:
        return
    hint = did_you_mean(strange, (*own, *common))
    more = f"; every fault takes {', '.join(common)}" if common else ""
    takes = ", ".join(own) or "none of its own"
    raise SimulatorError(f"{called} has no key {strange!r}: {hint}it takes {takes}{more}")


def choice(table: Mapping[str, object], key: str, allowed: Sequence[str], *, at: str = "") -> str:
    """What the table has for a key that must be there; `at` says where just these values are allowed.

    Raises:
        SimulatorError
    """
    given, listed = table.get(key), f"allowed{at} are {', '.join(allowed)}"
    if isinstance(given, str) and given in allowed:
        return given
    if key in table:
        raise SimulatorError(f"{key} {given!r}: {did_you_mean(given, allowed)}{listed}")
    mistyped = next((other for other in table if did_you_mean(other, [key])), None)
    if mistyped is not None:
        raise SimulatorError(f"it has no key {mistyped!r}: did you mean {key!r}? {listed}")
    raise SimulatorError(f"it needs {key!r}: {listed}")


def _in_words(error: ErrorDetails, model: type[BaseModel], called: str) -> str:
    key = ".".join(str(step) for step in error["loc"])
    if error["type"] == "missing":
        return f"{called} needs {key!r}: it takes {', '.join(model.model_fields)}"
    words = _WORDS.get(error["type"], f"{error['msg'][:1].lower()}{error['msg'][1:]}")
    return f"{key}: {words}, not {error['input']!r}"
