"""How a model is reached and asked. What proves who asks is no part of it: see `key`.

Bounds that a number has beyond not being negative stand in its field's metadata, for whoever reads it from a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from planner_client.describe import DescribeLimits
from planner_client.messages import HistoryLimits, PictureConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConfig:
    """How a model is asked, whichever it is and wherever it answers."""

    connect_timeout_s: float = field(default=5.0, metadata={"least": 0.1})
    read_timeout_s: float = field(default=60.0, metadata={"least": 0.1})
    """Silence on the wire after which an attempt is given up."""
    total_timeout_s: float = field(default=180.0, metadata={"least": 0.1})
    """For one reply, retries and the waiting between them included."""
    retries: int = 3
    """Further attempts after the first."""
    backoff_s: float = 1.0
    """Before the first retry; doubles with each. The endpoint's Retry-After goes before it."""
    longest_backoff_s: float = 30.0
    longest_retry_after_s: float = 60.0
    """An endpoint that asks for a longer wait is unavailable."""
    stream: bool = True
    temperature: float = field(default=0.0, metadata={"most": 2})
    max_tokens: int = field(default=4096, metadata={"least": 1})
    """Of one reply, a reasoning model's thinking included."""
    max_reply_bytes: int = field(default=8 << 20, metadata={"least": 1024})
    """On the wire, with everything around the text."""
    history: HistoryLimits = HistoryLimits()
    picture: PictureConfig = PictureConfig()
    describe: DescribeLimits = DescribeLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIConfig(ModelConfig):
    """A model behind an OpenAI-compatible endpoint."""

    base_url: str
    """Up to and with `/v1`."""
    model: str
