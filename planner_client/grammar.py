"""Reads and writes actions as models say them: `do(action="Click", element_description="...")`, `finish()`.

Lenient about the wrapping (`envelope`), strict about the call: what it cannot read is an `ActionSyntaxError` that tells
the planner how to mend it, never an action and never the end of the task.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from dataclasses import dataclass

from planner_client.actions import Action, Finish, NormPoint, Target
from planner_client.arguments import WrongArgument
from planner_client.envelope import open_envelope
from planner_client.errors import ActionSyntaxError
from planner_client.vocabulary import build_action, written_name

_NOT_IN_SOURCE = re.compile("[\ud800-\udfff\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedReply:
    """A model's reply, understood."""

    action: Action
    thought: str = ""
    further_calls: int = 0
    """Calls after the first; they are not carried out, and the planner should be told."""


def parse_reply(reply: str) -> ParsedReply:
    """Read the first call of a reply.

    Raises:
        ActionSyntaxError: when there is none, or it breaks the grammar.
    """
    envelope = open_envelope(reply)
    try:
        action = _action_of(_parse_call(envelope.call))
    except WrongArgument as exc:
        raise ActionSyntaxError(reason=str(exc), reply=reply) from exc
    return ParsedReply(action=action, thought=envelope.thought, further_calls=envelope.further_calls)


def parse_action(reply: str) -> Action:
    """The action in a reply.

    Raises:
        ActionSyntaxError
    """
    return parse_reply(reply).action


def _parse_call(source: str) -> ast.Call:
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except SyntaxError as exc:
        raise WrongArgument(f"the call is not well formed ({exc.msg}); write name=value pairs between commas") from exc
    except (ValueError, RecursionError, MemoryError) as exc:
        raise WrongArgument("the call is not well formed; write name=value pairs between commas") from exc
    if not isinstance(tree, ast.Call):
        raise WrongArgument("nothing may follow the call")
    return tree


def _action_of(call: ast.Call) -> Action:
    assert isinstance(call.func, ast.Name)
    arguments = _arguments(call)
    if call.func.id == "finish":
        return build_action("finish", arguments)
    name = arguments.pop("action", None)
    if not isinstance(name, str):
        raise WrongArgument('do(...) needs action="..." as a text, e.g. do(action="Back")')
    return build_action(name, arguments)


def _arguments(call: ast.Call) -> dict[str, object]:
    if call.args:
        raise WrongArgument('every argument needs its name, e.g. element_description="..."')
    arguments: dict[str, object] = {}
    for keyword in call.keywords:
        if keyword.arg is None:
            raise WrongArgument("** is not allowed; write name=value pairs")
        if keyword.arg in arguments:
            raise WrongArgument(f"{keyword.arg} is given twice")
        arguments[keyword.arg] = _literal(keyword)
    return arguments


def _literal(keyword: ast.keyword) -> object:
    try:
        value: object = ast.literal_eval(keyword.value)
    except (ValueError, TypeError, RecursionError, MemoryError, SyntaxError) as exc:
        raise WrongArgument(f"{keyword.arg} must be a quoted text, a number or [x, y]") from exc
    return value


def format_action(action: Action) -> str:
    """Write an action so that `parse_action` reads the same one."""
    if isinstance(action, Finish):
        return f"finish(message={_quote(action.message)})" if action.message else "finish()"
    parts = [f'action="{written_name(action)}"']
    for field in dataclasses.fields(action):
        value = getattr(action, field.name)
        if value is not None:
            parts.append(f"{_argument_name(field.name, value)}={_written(value)}")
    return f"do({', '.join(parts)})"


def _argument_name(field_name: str, value: Target | float) -> str:
    if field_name != "target":
        return field_name
    return "element" if isinstance(value, NormPoint) else "element_description"


def _written(value: Target | float) -> str:
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, NormPoint):
        return f"[{_number(value.x_norm)},{_number(value.y_norm)}]"
    return _number(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _NOT_IN_SOURCE.sub(lambda match: f"\\u{ord(match.group()):04x}", escaped) + '"'
