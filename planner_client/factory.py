"""From what `--planner` says to a planner. One more family is one more row, loaded only when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from planner_client.errors import PlannerUnknown

if TYPE_CHECKING:
    from planner_client.config import ModelConfig
    from planner_client.planner import Planner

Maker = Callable[["ModelConfig | None"], "Planner"]
"""Makes a planner whose words have been read, and asks its model as the configuration says."""
# A model's name may hold an @ of its own; the address begins at the last one before a scheme.
_MODEL_AT_URL = re.compile(r"(?P<model>\S+)@(?P<url>https?://\S+)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s]*@")
_OPENAI_FORM = "write it as openai:MODEL@URL, e.g. openai:glm-4.6@http://host:8000/v1"


def _embedded(spec: str, rest: str) -> Maker:
    if rest:
        raise PlannerUnknown(spec=spec, reason="write it as embedded, with nothing after it")

    def make(_asking: ModelConfig | None) -> Planner:
        from planner_client.embedded.planner import EmbeddedPlanner

        return EmbeddedPlanner()

    return make


def _openai(spec: str, rest: str) -> Maker:
    match = _MODEL_AT_URL.fullmatch(rest)
    if match is None:
        raise PlannerUnknown(spec=_shown(spec), reason=_OPENAI_FORM)
    wrong = _wrong_with(match["url"])
    if wrong:
        raise PlannerUnknown(spec=_shown(spec), reason=wrong)
    base_url, model = match["url"], match["model"]

    def make(asking: ModelConfig | None) -> Planner:
        from planner_client.client import OpenAIPlanner
        from planner_client.config import OpenAIConfig

        wanted = {field.name: getattr(asking, field.name) for field in fields(asking)} if asking else {}
        return OpenAIPlanner(OpenAIConfig(base_url=base_url, model=model, **wanted))

    return make


def _wrong_with(url: str) -> str:
    """What is wrong with an endpoint's address and how to mend it; empty when nothing is."""
    try:
        address = urlsplit(url)
        host, _ = address.hostname or "", address.port
        host.encode("idna")
    except ValueError:
        return f"no such address can be; {_OPENAI_FORM}"
    if not host:
        return f"the address names no host; {_OPENAI_FORM}"
    if address.username is not None or address.query or address.fragment:
        return "an address ends with its path and holds no key; put the key into TAPWRIGHT_API_KEY"
    return ""


def _shown(spec: str) -> str:
    """The text without what may be a password in it."""
    return _CREDENTIALS.sub("(hidden)@", spec).partition("?")[0]


@dataclass(frozen=True, slots=True)
class Family:
    """How planners of a kind are written, and what reads it: the whole text and what comes after the colon."""

    written: str
    read: Callable[[str, str], Maker]


FAMILIES = {"embedded": Family("embedded", _embedded), "openai": Family("openai:MODEL@URL", _openai)}
"""By the word before the first colon."""


def planner_maker(spec: str) -> Maker:
    """What makes the planner that a text such as `embedded` or `openai:MODEL@URL` names. Loads and makes none itself.

    Raises:
        PlannerUnknown
    """
    family, _, rest = spec.strip().partition(":")
    known = FAMILIES.get(family.strip().lower())
    if known is None:
        forms = " or ".join(family.written for family in FAMILIES.values())
        raise PlannerUnknown(spec=_shown(spec), reason=f"no such kind of planner; write {forms}")
    return known.read(spec, rest.strip())


def parse_planner(spec: str, asking: ModelConfig | None = None) -> Planner:
    """The planner that a text names, asking its model as it is told, or by default.

    Raises:
        PlannerUnknown: also when the environment holds a key that cannot be one.
    """
    return planner_maker(spec)(asking)
