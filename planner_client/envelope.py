"""Finds the one call in a model's reply: past its thinking, inside its answer, without fences, boxes or prose.

Knows nothing of actions. Refuses a call that is cut off: half a stream never becomes an action.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planner_client.errors import ActionSyntaxError

_SPECIAL_TOKEN = re.compile(r"<\|[a-z_]+\|>")
_THINK_END = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_THINK_START = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
_ANSWER_START = re.compile(r"<answer>", re.IGNORECASE)
_ANSWER_END = re.compile(r"</answer>", re.IGNORECASE)
# "do (something)" in prose is no call: an argument's name, a quotation mark or the closing bracket must follow.
_CALL = re.compile(r"(?<![\w.])(do|finish)\s*[(（](?=\s*(?:\w+\s*[=＝]|[\"'“‘)）]))")
# What stands before a call that begins its line: nothing but signs, or words that end in a colon.
_BARE = re.compile(r"(?:.*[:：])?[^\w\"'“‘`]*")
_QUOTED = re.compile(r"(?:.*[:：])?\W*")
_WORDS_IN_LINE = re.compile(r"[^\w\n]*\w")
_CLOSING_QUOTE = {"“": "”", "‘": "’", "”": "”", "’": "’"}
_PUNCTUATION = str.maketrans("（），＝【】", "(),=[]")
_SIMPLE_ESCAPES = "\\'\"ntrxuUbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A reply taken apart."""

    thought: str
    """What the model said before the call, without tags."""
    call: str
    """The call alone, in plain Python punctuation."""
    further_calls: int = 0
    """Calls after the first, which nobody carries out."""


class _Call(NamedTuple):
    """A call in an answer, and where it stands."""

    start: int
    end: int
    source: str

    def is_talk(self, answer: str) -> bool:
        """Whether it only mentions the end: in the middle of a sentence, or with a further call after it."""
        before = answer[answer.rfind("\n", 0, self.start) + 1 : self.start]
        goes_on = _WORDS_IN_LINE.match(answer, self.end)
        leads = _BARE.fullmatch(before) or (_QUOTED.fullmatch(before) and not goes_on)
        return self.source.startswith("finish") and not leads and bool(goes_on or _CALL.search(answer, self.end))


def open_envelope(reply: str) -> Envelope:
    """Find the call after the thinking and inside the answer; those after it are counted, not used.

    A `finish()` that is only talked about is passed over: there is no way back from it.

    Raises:
        ActionSyntaxError: when there is no call, or the reply ends inside its thinking or inside the call.
    """
    before, answer = _split_answer(_SPECIAL_TOKEN.sub("", reply))
    call = next((call for call in _calls(answer, reply) if not call.is_talk(answer)), None)
    if call is None:
        raise ActionSyntaxError(
            reason="no do(...) or finish(...) call in the reply; end it with exactly one such call", reply=reply
        )
    return Envelope(
        thought=_thought(before + answer[: call.start]),
        call=call.source,
        further_calls=sum(match.start() >= call.end for match in _CALL.finditer(answer)),
    )


def _calls(answer: str, reply: str) -> Iterator[_Call]:
    """The calls in order; what looks like one inside the text of another is text."""
    end = 0
    for match in _CALL.finditer(answer):
        if match.start() >= end:
            arguments, end = _CallReader(answer, match.end(), reply).read()
            yield _Call(match.start(), end, f"{match.group(1)}({arguments}")


def _split_answer(reply: str) -> tuple[str, str]:
    thinking_ends = [match.end() for match in _THINK_END.finditer(reply)]
    start = thinking_ends[-1] if thinking_ends else 0
    answer = _ANSWER_START.search(reply, start)
    if answer is None:
        if _THINK_START.search(reply, start):
            raise ActionSyntaxError(reason="the reply ends inside <think>; close it and give one call", reply=reply)
        return reply[:start], reply[start:]
    end = _ANSWER_END.search(reply, answer.end())
    return reply[: answer.start()], reply[answer.end() : end.start() if end else len(reply)]


def _thought(text: str) -> str:
    for tag in (_THINK_START, _THINK_END, _ANSWER_START):
        text = tag.sub("", text)
    return text.replace("```python", "").replace("```", "").strip()


class _CallReader:
    """Copies a call up to its closing bracket, making each text a plain double-quoted literal."""

    def __init__(self, text: str, start: int, reply: str) -> None:
        self._text, self._at, self._reply = text, start, reply
        self._out: list[str] = []

    def read(self) -> tuple[str, int]:
        """The arguments with the closing bracket, and where they end."""
        depth = 1
        while depth:
            character = self._take()
            if character in "\"'“‘”’":
                self._copy_text(character)
                continue
            character = character.translate(_PUNCTUATION)
            depth += (character in "([{") - (character in ")]}")
            self._out.append(character)
        return "".join(self._out), self._at

    def _take(self) -> str:
        if self._at >= len(self._text):
            raise self._error("the call is cut off before its closing bracket; repeat it whole")
        self._at += 1
        return self._text[self._at - 1]

    def _copy_text(self, opening: str) -> None:
        if self._out and (self._out[-1].isalnum() or self._out[-1] == "_"):
            raise self._error("a text must not have a prefix such as f or b")
        closing = _CLOSING_QUOTE.get(opening, opening)
        if opening == closing and self._text.startswith(opening * 2, self._at):
            self._at += 2
            closing = opening * 3
        self._out.append('"')
        self._copy_until(closing)
        self._out.append('"')
        if not self._after_text_is_plain():
            raise self._error('after a text only , or ) may follow; write a quotation mark inside it as \\"')

    def _copy_until(self, closing: str) -> None:
        while not self._text.startswith(closing, self._at):
            character = self._take()
            if character == "\\":
                follower = self._take()
                self._out.append("\\" + follower if follower in _SIMPLE_ESCAPES else "\\\\" + _plain(follower))
            else:
                self._out.append(_plain(character))
        self._at += len(closing)

    def _after_text_is_plain(self) -> bool:
        rest = self._text[self._at :].lstrip()
        return not rest or rest[0] in ",，)）]】"

    def _error(self, reason: str) -> ActionSyntaxError:
        return ActionSyntaxError(reason=reason, reply=self._reply)


def _plain(character: str) -> str:
    """The character as it stands inside a double-quoted Python literal."""
    return {'"': '\\"', "\n": "\\n", "\r": "\\r", "\\": "\\\\", "\0": "\\x00"}.get(character, character)
