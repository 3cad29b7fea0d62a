"""From what `--planner` says to a planner. One more family is one more row, loaded only when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from planner_client.errors import PlannerUnknown
from planner_client.planner import Planner

# A model's name may hold an @ of its own; the address begins at the last one before a scheme.
_MODEL_AT_URL = re.compile(r"(?P<model>\S+)@(?P<url>https?://\S+)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s]*@")
_OPENAI_FORM = "write it as openai:MODEL@URL, e.g. openai:glm-4.6@http://host:8000/v1"


def _embedded(spec: str, rest: str) -> Planner:
    from planner_client.embedded.planner import EmbeddedPlanner

    if rest:
        raise PlannerUnknown(spec=spec, reason="write it as embedded, with nothing after it")
    return EmbeddedPlanner()


def _openai(spec: str, rest: str) -> Planner:
    match = _MODEL_AT_URL.fullmatch(rest)
    if match is None:
        raise PlannerUnknown(spec=_shown(spec), reason=_OPENAI_FORM)
    wrong = _wrong_with(match["url"])
    if wrong:
        raise PlannerUnknown(spec=_shown(spec), reason=wrong)

    from planner_client.client import OpenAIPlanner
    from planner_client.config import OpenAIConfig

    return OpenAIPlanner(OpenAIConfig(base_url=match["url"], model=match["model"]))


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


FAMILIES: dict[str, Callable[[str, str], Planner]] = {"embedded": _embedded, "openai": _openai}
"""By the word before the first colon; each is given the whole text and what comes after the colon."""


def parse_planner(spec: str) -> Planner:
    """The planner that a text such as `embedded` or `openai:MODEL@URL` names.

    Raises:
        PlannerUnknown
    """
    family, _, rest = spec.strip().partition(":")
    make = FAMILIES.get(family.strip().lower())
    if make is None:
        raise PlannerUnknown(
            spec=_shown(spec), reason=f"no such kind of planner; use one of {', '.join(sorted(FAMILIES))}"
        )
    return make(spec, rest.strip())
