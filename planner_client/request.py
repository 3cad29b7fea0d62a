"""What a chat completions request says, in the dialect that the endpoint takes.

Endpoints refuse options that others need: a temperature, a token limit by its old name, usage in the stream, pictures.
One that is refused by name is left out, or renamed, from then on.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from planner_client.config import OpenAIConfig
from planner_client.messages import Message

_PICTURES = "pictures"
_REFUSED_AS = {
    "temperature": re.compile(r"\btemperature\b"),
    "max_tokens": re.compile(r"\bmax_tokens\b"),
    "max_completion_tokens": re.compile(r"\bmax_completion_tokens\b"),
    "stream_options": re.compile(r"\b(?:stream_options|include_usage)\b"),
    _PICTURES: re.compile(r"\b(?:images?|image_url|multimodal|vision)\b", re.IGNORECASE),
}
"""Optional parts and what refusals call them."""
_NAMED_WITHIN_CHARS = 400
"""A refusal names its reason early; further on it may quote the request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, ready to be sent."""

    body: bytes
    optional: frozenset[str]
    """The parts of it that it could do without."""


class Dialect:
    """One endpoint's likes, learnt from its refusals; shared by the conversations of a planner."""

    def __init__(self, config: OpenAIConfig) -> None:
        self._config = config
        self._refused: frozenset[str] = frozenset()

    def request(self, messages: list[Message]) -> Request:
        """The request as JSON; half characters (lone surrogates) that apps put on screens become question marks."""
        pictures = _PICTURES not in self._refused and any(isinstance(m["content"], list) for m in messages)
        told = messages if pictures else [_without_pictures(message) for message in messages]
        options = self._options()
        said = {"model": self._config.model, "messages": told, "stream": self._config.stream, **options}
        return Request(
            body=json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"),
            optional=frozenset(options) | ({_PICTURES} if pictures else set()),
        )

    def learn(self, refusal: str, request: Request) -> str:
        """The part of the request that the refusal is about and that is left out from now on; empty for none."""
        early = refusal[:_NAMED_WITHIN_CHARS]
        named = next((part for part in sorted(request.optional) if _REFUSED_AS[part].search(early)), "")
        if named:
            self._refused |= {named}
        return named

    def _options(self) -> dict[str, object]:
        config = self._config
        options: dict[str, object] = {"temperature": config.temperature, "max_tokens": config.max_tokens}
        if config.stream:
            options["stream_options"] = {"include_usage": True}
        if "max_tokens" in self._refused:
            options["max_completion_tokens"] = config.max_tokens
        return {name: value for name, value in options.items() if name not in self._refused}


def _without_pictures(message: Message) -> Message:
    content = message["content"]
    if not isinstance(content, list):
        return message
    texts = [part["text"] for part in content if isinstance(part, dict) and part.get("type") == "text"]
    return {**message, "content": "\n".join(texts)}
