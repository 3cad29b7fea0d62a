"""What the models of our YAML files share: unknown keys are refused, and one alone may stand for a list of one."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A table in which every key is known; what somebody wrote stands in no error by itself."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


def alone(value: object) -> object:
    """A list of the one text or mapping that was given instead of a list."""
    return [value] if isinstance(value, str | dict) else value
