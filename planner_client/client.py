"""A language model behind an OpenAI-compatible endpoint as a `Planner`. Never logs a key, a prompt or a picture."""

from __future__ import annotations

from urllib.parse import urlsplit

from loguru import logger

from planner_client.completion import Completion
from planner_client.config import OpenAIConfig
from planner_client.endpoint import Endpoint
from planner_client.errors import ActionSyntaxError, PlannerUnavailable
from planner_client.grammar import ParsedReply, format_action, parse_reply
from planner_client.key import ApiKey
from planner_client.line import stays_here
from planner_client.messages import Transcript
from planner_client.planner import Brief, Plan, Turn, Usage
from planner_client.request import Dialect


class OpenAIPlanner:
    """Safe to share between threads: each goal has its own conversation and connection."""

    def __init__(self, config: OpenAIConfig, *, key: ApiKey | None = None) -> None:
        """Take the key from the environment when none is given.

        Raises:
            PlannerUnknown: the environment holds a key that cannot be one.
        """
        self._config = config
        self._key = ApiKey.from_environment() if key is None else key
        self._dialect = Dialect(config)
        if self._key.headers and _is_overheard(config.base_url):
            logger.warning("{}: the key travels unencrypted; use an https address", self.name)

    def __repr__(self) -> str:
        return f"OpenAIPlanner({self.name})"

    @property
    def name(self) -> str:
        """For reports, e.g. `openai:glm-4.6@host`."""
        return f"openai:{self._config.model}@{urlsplit(self._config.base_url).hostname or self._config.base_url}"

    def begin(self, brief: Brief) -> OpenAIConversation:
        """Start on a goal."""
        config = self._config
        transcript = Transcript(brief, history=config.history, picture=config.picture, describe_limits=config.describe)
        return OpenAIConversation(
            Endpoint(config, name=self.name, key=self._key, dialect=self._dialect), transcript, name=self.name
        )


class OpenAIConversation:
    """One goal in work."""

    def __init__(self, endpoint: Endpoint, transcript: Transcript, *, name: str) -> None:
        self._endpoint, self._transcript, self._name = endpoint, transcript, name
        self._unreported = Usage()
        """What replies cost that were no actions: reported with the next action."""

    def next(self, turn: Turn) -> Plan:
        """Ask the model for the next action.

        Raises:
            ActionSyntaxError: its reply was no action; the next turn tells it so.
            PlannerUnavailable: no whole reply came.
        """
        completion = self._endpoint.complete(self._transcript.ask(turn))
        self._unreported = _sum(self._unreported, completion.usage)
        parsed = self._understand(completion)
        self._transcript.remember(
            action=format_action(parsed.action), thought=parsed.thought, further_calls=parsed.further_calls
        )
        usage, self._unreported = self._unreported, Usage()
        thought = parsed.thought or completion.reasoning.strip()
        return Plan(action=parsed.action, thought=thought, reply=completion.text, usage=usage)

    def close(self) -> None:
        """Give up the connection, also one that another thread is waiting on."""
        self._endpoint.close()

    def _understand(self, completion: Completion) -> ParsedReply:
        if completion.finish_reason == "content_filter":
            raise PlannerUnavailable(
                planner=self._name,
                reason="the endpoint's content filter withheld the reply",
                attempts=completion.usage.requests,
            )
        try:
            return parse_reply(_whole(completion))
        except ActionSyntaxError as exc:
            self._transcript.remember_nonsense(reply=completion.text, reason=exc.reason)
            raise


def _is_overheard(url: str) -> bool:
    """Whether others on the way can read what is sent."""
    return urlsplit(url).scheme == "http" and not stays_here(url)


def _whole(completion: Completion) -> str:
    """The reply's text, unless it was cut off: what is left of it may read as an action that nobody meant."""
    if completion.finish_reason == "length":
        raise ActionSyntaxError(
            reason="the reply reached the limit on its length and was cut off; give two sentences and one call",
            reply=completion.text,
        )
    return completion.text


def _sum(one: Usage, other: Usage) -> Usage:
    return Usage(
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        requests=one.requests + other.requests,
    )
