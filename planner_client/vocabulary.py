"""The actions' names and arguments as a table: one row per action, with every name that models use for it.

A row with a new alias is a new dialect. Sources: AutoGLM (arXiv 2411.00820) and Open-AutoGLM's prompts.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from planner_client.actions import (
    Action,
    Back,
    Click,
    Direction,
    DoubleClick,
    DragTo,
    Enter,
    Finish,
    GiveUp,
    Home,
    LongPressOn,
    OpenApp,
    Recents,
    Scroll,
    SwipeBetween,
    TakeOver,
    Target,
    Type,
    Wait,
)
from planner_client.arguments import (
    Reader,
    WrongArgument,
    read_direction,
    read_duration_s,
    read_target,
    read_text,
    read_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of an action: where its value goes and what models call it."""

    field: str
    names: tuple[str, ...]
    read: Reader
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One action as models say it."""

    names: tuple[str, ...]
    """The first is the one we write and teach."""
    action: type[Action]
    build: Callable[..., Action] | None = None
    """For the rows where the arguments decide what is built; the action's own class otherwise."""
    arguments: tuple[Argument, ...] = ()
    example: str = field(default="")


_OPPOSITE = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.LEFT: Direction.RIGHT,
    Direction.RIGHT: Direction.LEFT,
}


def _tap(*, target: Target, message: str = "") -> Action:
    # Open-AutoGLM marks a tap on something sensitive (a payment, a deletion) by giving it a message.
    return TakeOver(message=message) if message.strip() else Click(target=target)


def _swipe(
    *,
    direction: Direction | None = None,
    target: Target | None = None,
    start: Target | None = None,
    end: Target | None = None,
) -> Action:
    if direction is not None and start is None and end is None:
        # The finger goes up to show what is further down.
        return Scroll(direction=_OPPOSITE[direction], target=target)
    if start is not None and end is not None and direction is None and target is None:
        return SwipeBetween(start=start, end=end)
    raise WrongArgument("Swipe needs either direction, or both start and end")


def _interact(*, message: str = "the planner asks a person to choose") -> Action:
    return TakeOver(message=message)


def _target(*, required: bool = True) -> Argument:
    return Argument(field="target", names=("element_description", "element"), read=read_target, required=required)


def _one(name: str, read: Reader, *also: str, required: bool = True) -> Argument:
    return Argument(field=name, names=(name, *also), read=read, required=required)


_START, _END = _one("start", read_target), _one("end", read_target)
_CLICK = 'do(action="Click", element_description="the \'Save\' button")'

ROWS: tuple[Row, ...] = (
    Row(
        names=("Click", "Tap"),
        action=Click,
        build=_tap,
        arguments=(_target(), _one("message", read_text, required=False)),
        example=_CLICK,
    ),
    Row(names=("Double Tap", "DoubleClick"), action=DoubleClick, arguments=(_target(),)),
    Row(names=("Long Press", "LongPressOn", "LongClick", "LongTap"), action=LongPressOn, arguments=(_target(),)),
    Row(
        names=("Type", "Type_Name", "Input", "InputText", "TypeText"),
        action=Type,
        arguments=(_one("text", read_text), _target(required=False)),
        example='do(action="Type", element_description="the \'Name\' field", text="...")',
    ),
    Row(
        names=("Scroll",),
        action=Scroll,
        arguments=(_one("direction", read_direction), _target(required=False)),
        example='do(action="Scroll", direction="down")',
    ),
    Row(
        names=("Swipe",),
        action=SwipeBetween,
        build=_swipe,
        arguments=(
            _one("direction", read_direction, required=False),
            _target(required=False),
            Argument(field="start", names=("start",), read=read_target, required=False),
            Argument(field="end", names=("end",), read=read_target, required=False),
        ),
        example='do(action="Swipe", start=[500,800], end=[500,200])',
    ),
    Row(names=("Drag", "DragTo", "DragAndDrop"), action=DragTo, arguments=(_START, _END)),
    Row(
        names=("Launch", "Open", "OpenApp", "LaunchApp", "StartApp"),
        action=OpenApp,
        arguments=(_one("app", read_words, "app_name"),),
        example='do(action="Launch", app="Settings")',
    ),
    Row(names=("Back", "PressBack"), action=Back),
    Row(names=("Home", "PressHome"), action=Home),
    Row(names=("Recents", "RecentApps"), action=Recents),
    Row(names=("Enter", "PressEnter", "Submit"), action=Enter),
    Row(
        names=("Wait",),
        action=Wait,
        arguments=(_one("seconds", read_duration_s, "duration"),),
        example='do(action="Wait", seconds=2)',
    ),
    Row(names=("Take_over",), action=TakeOver, arguments=(_one("message", read_words),)),
    Row(
        names=("Interact",), action=TakeOver, build=_interact, arguments=(_one("message", read_words, required=False),)
    ),
    Row(names=("Give_up", "Fail"), action=GiveUp, arguments=(_one("reason", read_words, "message"),)),
    Row(
        names=("Finish",),
        action=Finish,
        arguments=(_one("message", read_text, required=False),),
        example='finish(message="...")',
    ),
)


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " _-")


_BY_NAME = {_plain(name): row for row in ROWS for name in row.names}


_WRITTEN_NAME: dict[type[Action], str] = {row.action: row.names[0] for row in reversed(ROWS)}


def written_name(action: Action) -> str:
    """What the action is called when we write it."""
    return _WRITTEN_NAME[type(action)]


def build_action(name: str, arguments: Mapping[str, object]) -> Action:
    """The action that a call names.

    Raises:
        WrongArgument: an unknown action, or an argument unknown, missing, twice, of a wrong type or out of range.
    """
    row = _BY_NAME.get(_plain(name))
    if row is None:
        raise WrongArgument(_unknown_action(name))
    values: dict[str, object] = {}
    for given, value in arguments.items():
        argument = next((a for a in row.arguments if given in a.names), None)
        if argument is None:
            raise WrongArgument(f"{row.names[0]} has no argument {given}; it takes {_takes(row)}")
        if argument.field in values:
            raise WrongArgument(f"{given} is given twice under another name")
        values[argument.field] = argument.read(given, value)
    missing = [a.names[0] for a in row.arguments if a.required and a.field not in values]
    if missing:
        raise WrongArgument(
            f"{row.names[0]} needs {' and '.join(missing)}" + (f", e.g. {row.example}" if row.example else "")
        )
    build: Callable[..., Action] = row.build or row.action
    return build(**values)


def _takes(row: Row) -> str:
    return ", ".join(argument.names[0] for argument in row.arguments) or "none"


def _unknown_action(name: str) -> str:
    known = [row.names[0] for row in ROWS]
    near = difflib.get_close_matches(_plain(name), list(_BY_NAME), n=1)
    guess = f" (did you mean {_BY_NAME[near[0]].names[0]}?)" if near else ""
    return f"there is no action {name!r}{guess}; use one of {', '.join(known)}"
