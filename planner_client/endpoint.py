"""Asks a chat completions endpoint until a whole answer comes, and stops when another attempt would be no use.

Knows what is worth another try, how long to wait before it, and says in words why nothing came. Follows no redirect:
the key is for the host that it was given for.
"""

from __future__ import annotations

import email.utils
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpx
from loguru import logger

from planner_client.completion import BrokenReply, Completion, read_stream, read_whole
from planner_client.config import OpenAIConfig
from planner_client.errors import PlannerUnavailable
from planner_client.key import ApiKey
from planner_client.line import Line, LineClosed, LineFailed, LineUnusable
from planner_client.messages import Message
from planner_client.request import Dialect, Request

_WORTH_ANOTHER_TRY = frozenset({408, 409, 425, 429, *range(500, 600)})
_REFUSED_REQUEST = frozenset({400, 415, 422})
_SPENT = "insufficient_quota"
"""In the body of a 429 that no waiting mends. Source: OpenAI's error codes."""
_EXCERPT_BYTES = 16_384
_EXCERPT_CHARS = 240
_HINTS = {
    401: "set TAPWRIGHT_API_KEY to a key of this endpoint",
    403: "the key may not use this model",
    404: "check the model's name and that the URL ends where /chat/completions begins, usually in /v1",
}


class _Refused(Exception):
    """The endpoint answered with another status than 200."""

    def __init__(self, response: httpx.Response, body: str) -> None:
        self.status, self.body = response.status_code, body
        self.location: str = response.headers.get("location", "")
        self.retry_after_s = _retry_after_s(response.headers.get("retry-after", "").strip())
        super().__init__(f"HTTP {self.status}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setback:
    """Why an attempt came to nothing, and what that means for the next."""

    reason: str
    worth_another_try: bool = True
    retry_after_s: float | None = None
    """What the endpoint asks for; None when it says nothing."""


class Endpoint:
    """A kept connection to one endpoint, for one conversation. `close` may come from any thread."""

    def __init__(self, config: OpenAIConfig, *, name: str, key: ApiKey, dialect: Dialect) -> None:
        self._config, self._name, self._key, self._dialect = config, name, key, dialect
        self._url = config.base_url.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
        self._line = Line(key.headers, connect_s=config.connect_timeout_s, read_s=config.read_timeout_s)
        self._attempts = self._setbacks = 0
        self._deadline_at_s = 0.0

    def complete(self, messages: list[Message]) -> Completion:
        """Ask for a reply, again if that may help, within the total deadline.

        Raises:
            PlannerUnavailable
        """
        self._attempts = self._setbacks = 0
        self._deadline_at_s = time.monotonic() + self._config.total_timeout_s
        while (completion := self._attempt(messages)) is None:
            pass
        completion.usage = replace(completion.usage, requests=self._attempts)
        return completion

    def close(self) -> None:
        """Give up the connection, also under a thread that waits on it. Safe to call twice."""
        self._line.close()

    def _attempt(self, messages: list[Message]) -> Completion | None:
        """One request; None when another one is worth while, and may begin now."""
        self._attempts += 1
        request = self._dialect.request(messages)
        try:
            return self._line.post(self._url, request.body, self._read, deadline_at_s=self._deadline_at_s)
        except LineClosed as exc:
            raise self._unavailable("closed") from exc
        except LineUnusable as exc:
            raise self._unavailable(self._told(str(exc))) from exc
        except (LineFailed, BrokenReply) as exc:
            self._pause(_Setback(reason=self._told(str(exc))), exc)
        except _Refused as exc:
            if not self._gives_way(exc, request):
                self._pause(self._setback(exc), exc)
        return None

    def _pause(self, setback: _Setback, exc: Exception) -> None:
        """Wait before another attempt, unless there should be none."""
        left_s = self._deadline_at_s - time.monotonic()
        if left_s <= 0:
            raise self._unavailable(f"no whole answer within {self._config.total_timeout_s:g} s") from exc
        if not setback.worth_another_try or self._setbacks >= self._config.retries:
            raise self._unavailable(setback.reason) from exc
        wait_s = self._backoff_s() if setback.retry_after_s is None else setback.retry_after_s
        if wait_s >= min(left_s, self._config.longest_retry_after_s):
            reason = f"{setback.reason}; the next attempt would have to wait {wait_s:.0f} s"
            raise self._unavailable(reason) from exc
        self._setbacks += 1
        logger.warning("{}: {}; trying again in {:.1f} s", self._name, setback.reason, wait_s)
        try:
            self._line.wait(wait_s)
        except LineClosed as closed:
            raise self._unavailable("closed") from closed

    def _backoff_s(self) -> float:
        """Doubles each time; spread out, so that a fleet of phones does not come back all at once."""
        longest_s = min(self._config.longest_backoff_s, self._config.backoff_s * 2.0**self._setbacks)
        return longest_s * random.uniform(0.75, 1.0)

    def _gives_way(self, refused: _Refused, request: Request) -> bool:
        """Whether the endpoint named a part of the request that can be left out next time."""
        part = self._dialect.learn(refused.body, request) if refused.status in _REFUSED_REQUEST else ""
        if part:
            logger.warning("{}: refuses {}; asking without from now on", self._name, part)
        return bool(part)

    def _read(self, response: httpx.Response) -> Completion:
        if response.status_code != 200:
            raise _Refused(response, _first_bytes(response).decode("utf-8", "replace"))
        chunks = self._bounded(response)
        if "text/event-stream" in response.headers.get("content-type", "").lower():
            return read_stream(chunks)
        return read_whole(b"".join(chunks))

    def _bounded(self, response: httpx.Response) -> Iterator[bytes]:
        size_bytes = 0
        for chunk in response.iter_bytes():
            size_bytes += len(chunk)
            if size_bytes > self._config.max_reply_bytes:
                raise BrokenReply(f"the answer is longer than {self._config.max_reply_bytes} bytes")
            yield chunk

    def _setback(self, refused: _Refused) -> _Setback:
        said, hint = self._told(refused.body), _HINTS.get(refused.status, "")
        if 300 <= refused.status < 400:
            moved = urlsplit(refused.location)
            said = f"moved to {moved.scheme}://{moved.netloc.rpartition('@')[2]}{moved.path}; give that URL itself"
        reason = f"HTTP {refused.status}" + (f": {said}" if said else "") + (f" ({hint})" if hint else "")
        worth_it = refused.status in _WORTH_ANOTHER_TRY and _SPENT not in refused.body
        return _Setback(reason=reason, worth_another_try=worth_it, retry_after_s=refused.retry_after_s)

    def _told(self, reason: str) -> str:
        """In one line, short, and without the key; cut last, so that no half of a key remains."""
        whole = self._key.hidden_in(" ".join(reason.split()))
        return whole if len(whole) <= _EXCERPT_CHARS else whole[:_EXCERPT_CHARS] + "..."

    def _unavailable(self, reason: str) -> PlannerUnavailable:
        return PlannerUnavailable(planner=self._name, reason=reason, attempts=self._attempts)


def _first_bytes(response: httpx.Response) -> bytes:
    body = b""
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) >= _EXCERPT_BYTES:
            break
    return body


def _retry_after_s(said: str) -> float | None:
    """The wait that the endpoint asks for, seconds or a date; None when it asks for none. Source: RFC 9110, 10.2.3."""
    if not said:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
