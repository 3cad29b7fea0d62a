"""What a chat completions request says, in the dialect that the endpoint takes.

Endpoints refuse options that others need: a temperature, a token limit by its old name, usage in the stream, pictures.
One that is refused by name is left out, or renamed, from then on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from planner_client.config import OpenAIConfig
from planner_client.messages import Message

_PICTURES = "image_url"
_REFUSED_AS = {
    "temperature": ("temperature",),
    "max_tokens": ("max_tokens",),
    "max_completion_tokens": ("max_completion_tokens",),
    "stream_options": ("stream_options", "include_usage"),
    _PICTURES: ("image", "multimodal", "vision"),
}
"""Optional parts and the words that refusals name them by."""


class Dialect:
    """One endpoint's likes, learnt from its refusals."""

    def __init__(self, config: OpenAIConfig) -> None:
        self._config = config
        self._refused: frozenset[str] = frozenset()

    def body(self, messages: list[Message]) -> bytes:
        """The request as JSON; half characters (lone surrogates) that apps put on screens become question marks."""
        told = [_without_pictures(message) for message in messages] if _PICTURES in self._refused else messages
        request = {"model": self._config.model, "messages": told, "stream": self._config.stream, **self._options()}
        return json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")

    def learn(self, refusal: str) -> str:
        """The part that a refusal is about and that is left out from now on; empty when it is about none."""
        named = next((part for part in self._sent() if _names(refusal, _REFUSED_AS[part])), "")
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

    def _sent(self) -> list[str]:
        """Optional parts of the present request; the longer names first, because they contain the shorter."""
        parts = [*self._options(), *([_PICTURES] if self._config.picture.send else [])]
        return sorted((part for part in parts if part not in self._refused), key=len, reverse=True)


def _names(refusal: str, words: Iterable[str]) -> bool:
    # Refusals quote the request's own text now and then; only a parameter's name counts, and it comes early.
    early = refusal[:400].casefold()
    return any(word in early for word in words)


def _without_pictures(message: Message) -> Message:
    content = message.get("content")
    if not isinstance(content, list):
        return message
    texts = [part["text"] for part in content if isinstance(part, dict) and part.get("type") == "text"]
    return {**message, "content": "\n".join(texts)}
