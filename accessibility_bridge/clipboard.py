"""The phone's clipboard, lent for one paste: whatever way it is written, the user's own content comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from loguru import logger

from accessibility_bridge.channel import ChannelBroken
from accessibility_bridge.errors import DeviceRefused


@contextmanager
def lent_clipboard(write: Callable[[str], object], text: str, *, before: str) -> Iterator[None]:
    """The clipboard holds `text` inside, and what it held `before` afterwards.

    What was typed may be a secret. But typed is typed: that it could not be taken out again fails nothing.

    Raises: what `write` raises for `text`.
    """
    write(text)
    try:
        yield
    finally:
        try:
            write(before)
        except (ChannelBroken, DeviceRefused) as exc:
            logger.warning("what was typed is still in the phone's clipboard: {}", exc)
