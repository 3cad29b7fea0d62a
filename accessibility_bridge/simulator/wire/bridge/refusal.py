"""Why the bridge did not carry out a request."""

from __future__ import annotations

from accessibility_bridge.bridge.wire.enums import ErrorCode


class Refusal(Exception):
    """A request that cannot be carried out; the detail is one lower-case line and never typed text."""

    def __init__(self, code: ErrorCode, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(f"{code.name}: {detail}")
