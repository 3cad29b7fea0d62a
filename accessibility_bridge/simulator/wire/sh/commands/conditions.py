"""`test` and `[`: whether files exist and strings or numbers compare."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_TRUE, _FALSE, _MALFORMED = 0, 1, 2
_NUMBERS = {"-eq", "-ne", "-lt", "-le", "-gt", "-ge"}


@command("test", "[")
async def test(call: Call) -> int:
    words = list(call.arguments)
    if call.name == "[" and (not words or words.pop() != "]"):
        return await call.fail("/system/bin/sh: [: missing ]", _MALFORMED)
    negated = words[:1] == ["!"] and len(words) > 1
    holds = _holds(call, words[1:] if negated else words)
    if holds is None:
        return await call.fail(f"/system/bin/sh: {call.name}: {' '.join(words)}: unexpected operator", _MALFORMED)
    return _FALSE if holds is negated else _TRUE


def _holds(call: Call, words: Sequence[str]) -> bool | None:
    """Whether it is so; None when it is no condition."""
    match words:
        case []:
            return False
        case [word]:
            return bool(word)
        case [operator, word]:
            return _one(call, operator, word)
        case [left, operator, right]:
            return _two(left, operator, right)
    return None


def _one(call: Call, operator: str, word: str) -> bool | None:
    if operator in ("-z", "-n"):
        return bool(word) is (operator == "-n")
    entry = call.handset.files.find(call.path(word))
    match operator:
        case "-e" | "-r" | "-w":
            return entry is not None
        case "-d":
            return entry is not None and entry.is_directory
        case "-f":
            return entry is not None and not entry.is_directory
    return None


def _two(left: str, operator: str, right: str) -> bool | None:
    if operator in ("=", "==", "!="):
        return (left == right) is (operator != "!=")
    if operator not in _NUMBERS or not (_is_number(left) and _is_number(right)):
        return None
    one, other = int(left), int(right)
    compared = {"-eq": one == other, "-lt": one < other, "-gt": one > other}
    opposite = {"-ne": "-eq", "-ge": "-lt", "-le": "-gt"}
    return compared[operator] if operator in compared else not compared[opposite[operator]]


def _is_number(word: str) -> bool:
    return word.lstrip("+-").isdecimal()
