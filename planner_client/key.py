"""The key to an endpoint: from the environment alone, and out of every repr, log line and error."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from planner_client.errors import PlannerUnknown

KEY_VARIABLES = ("TAPWRIGHT_API_KEY", "OPENAI_API_KEY")
"""The first that is set counts; a key is never read from a file or a flag."""
_KEY = re.compile(r"[\x21-\x7e]+")


class ApiKey:
    """A key, or none."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str = "") -> None:
        self._secret = secret

    def __repr__(self) -> str:
        return f"ApiKey({'(hidden)' if self._secret else ''})"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> ApiKey:
        """The key that is set, or none: local endpoints need none.

        Raises:
            PlannerUnknown: it holds characters that no header can carry.
        """
        held = os.environ if environment is None else environment
        for name in KEY_VARIABLES:
            secret = held.get(name, "").strip()
            if secret and not _KEY.fullmatch(secret):
                raise PlannerUnknown(
                    spec=name, reason="this environment variable holds blanks or non-ASCII characters; set it anew"
                )
            if secret:
                return cls(secret)
        return cls()

    @property
    def headers(self) -> dict[str, str]:
        """What a request carries to prove that it may ask."""
        return {"Authorization": f"Bearer {self._secret}"} if self._secret else {}

    def hidden_in(self, text: str) -> str:
        """The text without the key: endpoints like to quote the one they refuse."""
        return text.replace(self._secret, "(hidden)") if self._secret else text
