"""How a model is reached and asked."""

from __future__ import annotations

from dataclasses import dataclass

from planner_client.describe import DescribeLimits
from planner_client.messages import HistoryLimits, PictureConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIConfig:
    """An OpenAI-compatible endpoint. Its key is no part of this: see `key`."""

    base_url: str
    """Up to and with `/v1`."""
    model: str
    connect_timeout_s: float = 5.0
    read_timeout_s: float = 60.0
    """Silence on the wire after which an attempt is given up."""
    total_timeout_s: float = 180.0
    """For one reply, retries and the waiting between them included."""
    retries: int = 3
    """Further attempts after the first."""
    backoff_s: float = 1.0
    """Before the first retry; doubles with each. The endpoint's Retry-After goes before it."""
    longest_backoff_s: float = 30.0
    longest_retry_after_s: float = 60.0
    """An endpoint that asks for a longer wait is unavailable."""
    stream: bool = True
    temperature: float = 0.0
    max_tokens: int = 4096
    """Of one reply, a reasoning model's thinking included."""
    max_reply_bytes: int = 8 << 20
    """On the wire, with everything around the text."""
    history: HistoryLimits = HistoryLimits()
    picture: PictureConfig = PictureConfig()
    describe: DescribeLimits = DescribeLimits()
