"""Reads a chat completion, streamed or whole: the text, what it cost and why it ended.

Half a stream is an error, not an answer: without a finish reason or `[DONE]` nothing counts.
Source: OpenAI API reference, chat completion object and chunk object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from planner_client.characters import whole_characters
from planner_client.planner import Usage
from planner_client.sse import EventTooLong, event_texts


class BrokenReply(Exception):
    """The endpoint's answer is no completion, or only a part of one. The message says what was wrong, at any length."""


@dataclass(slots=True)
class Completion:
    """A reply as far as it has come in."""

    text: str = ""
    reasoning: str = ""
    """What a reasoning model said before its answer, where the endpoint tells it apart; never holds the action."""
    finish_reason: str = ""
    """`stop`, `length`, `content_filter` and so on; empty when the endpoint does not say."""
    usage: Usage = Usage()
    chosen: bool = False
    """Whether any choice has come in."""


def read_stream(chunks: Iterable[bytes]) -> Completion:
    """The completion in a body of server-sent events.

    Raises:
        BrokenReply: it breaks off, carries an error, or is something else.
    """
    completion, done = Completion(), False
    try:
        for event in event_texts(chunks):
            if event.strip() == "[DONE]":
                done = True
                break
            _take(completion, _object(event))
    except EventTooLong as exc:
        raise BrokenReply("an event of the stream has no end") from exc
    if not done and not completion.finish_reason:
        raise BrokenReply("the stream broke off before its end")
    return _checked(completion)


def read_whole(body: bytes) -> Completion:
    """The completion of an endpoint that does not stream.

    Raises:
        BrokenReply
    """
    completion = Completion()
    _take(completion, _object(body.decode("utf-8", "replace")))
    return _checked(completion)


def _checked(completion: Completion) -> Completion:
    if not completion.chosen:
        raise BrokenReply("the answer has no choices")
    completion.text = whole_characters(completion.text)
    completion.reasoning = whole_characters(completion.reasoning)
    return completion


def _object(text: str) -> dict[str, object]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise BrokenReply(f"the answer is not JSON: {text}" if text.strip() else "the answer is empty") from exc
    if not isinstance(content, dict):
        raise BrokenReply("the answer is not a JSON object")
    if content.get("error"):
        raise BrokenReply(f"the endpoint reports an error: {_said(content['error'])}")
    return content


def _said(error: object) -> str:
    """An error object's own words, the whole of it when it has none."""
    message = error.get("message") if isinstance(error, dict) else error
    return str(message or error)


def _take(completion: Completion, content: dict[str, object]) -> None:
    choices = content.get("choices")
    if isinstance(choices, list) and choices:
        _take_choice(completion, choices[0])
    usage = content.get("usage")
    if isinstance(usage, dict):
        completion.usage = Usage(
            prompt_tokens=_count(usage, "prompt_tokens"), completion_tokens=_count(usage, "completion_tokens")
        )


def _take_choice(completion: Completion, choice: object) -> None:
    if not isinstance(choice, dict):
        raise BrokenReply("a choice of the answer is not a JSON object")
    part = choice.get("delta") or choice.get("message") or {}
    if not isinstance(part, dict):
        raise BrokenReply("a message of the answer is not a JSON object")
    completion.chosen = True
    completion.text += _text(part.get("content"))
    completion.reasoning += _text(part.get("reasoning_content")) or _text(part.get("reasoning"))
    completion.finish_reason = _text(choice.get("finish_reason")) or completion.finish_reason


def _text(value: object) -> str:
    """A text, also one that comes as a list of typed parts."""
    if isinstance(value, list):
        return "".join(_text(part.get("text")) for part in value if isinstance(part, dict))
    return value if isinstance(value, str) else ""


def _count(usage: dict[str, object], key: str) -> int:
    value = usage.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
