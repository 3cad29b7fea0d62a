"""A YAML file held against the model of what may stand in it: the first mistake is said with its line and its mend.

Unknown keys go before missing ones, because a key that was mistyped is both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from daemon.jobs.errors import TaskListInvalid
from daemon.jobs.yamlfile import Location, YamlFile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", bound=BaseModel)
_UNKNOWN = "extra_forbidden"
_WORDS = {
    "missing": "is missing; write it on a line of its own",
    "string_too_short": "is empty; say something or leave the key out",
    "model_type": "must be text or a mapping of keys",
    "list_type": "must be a list",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be true or false",
}


def checked(model: type[_Model], raw: object, file: YamlFile, *, within: Location = ()) -> _Model:
    """What the file says, as its model; `within` is what was put around its content before and is not written there.

    Raises:
        TaskListInvalid: file, line, key and mend are named.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_input=False)
        first = min(errors, key=lambda error: error["type"] != _UNKNOWN)
        raise _fault(model, file, first, len(within), more=len(errors) - 1) from exc


def _fault(model: type[BaseModel], file: YamlFile, error: ErrorDetails, around: int, *, more: int) -> TaskListInvalid:
    unknown = error["type"] == _UNKNOWN
    path = [*_as_written(error["loc"][:-1]), error["loc"][-1]] if unknown else [*_as_written(error["loc"])]
    owner, where = _model_at(model, path[:-1]), path[around:]
    if unknown:
        return file.invalid(file.key_line(where), _unknown_key(owner, str(path[-1])), more=more)
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    return file.invalid(file.line(where), f"{key}: {_plain_words(owner, key, error)}", more=more)


def _as_written(steps: Location) -> Iterator[int | str]:
    """Without the kinds that pydantic names in a path: an expectation is one of several."""
    return (step for step in steps if not (isinstance(step, str) and ("[" in step or step == "str")))


def _unknown_key(owner: type[BaseModel], key: str) -> str:
    known = sorted(owner.model_fields)
    near = get_close_matches(key, known, n=1)
    mend = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
    return f"unknown key {key!r}; {mend}"


def _plain_words(owner: type[BaseModel], key: str, error: ErrorDetails) -> str:
    field = owner.model_fields.get(key)
    if error["type"] == "string_pattern_mismatch" and field is not None and field.description:
        return f"use {field.description}"
    words = error["msg"].removeprefix("Input ")
    return _WORDS.get(error["type"], words[:1].lower() + words[1:])


def _model_at(model: type[BaseModel], path: Sequence[int | str]) -> type[BaseModel]:
    for step in path:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        model = next(_models_in(field.annotation), model) if field is not None else model
    return model


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
