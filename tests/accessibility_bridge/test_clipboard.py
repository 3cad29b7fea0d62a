"""What is pasted is in the clipboard no longer than it has to be."""

from __future__ import annotations

import pytest

from accessibility_bridge.channel import ChannelBroken
from accessibility_bridge.clipboard import lent_clipboard
from accessibility_bridge.errors import DeviceRefused


def test_the_users_own_content_comes_back_after_a_paste_and_after_one_that_failed() -> None:
    written: list[str] = []
    with lent_clipboard(written.append, "secret", before="shopping"):
        assert written == ["secret"]
    assert written == ["secret", "shopping"]
    refused = DeviceRefused(serial="sim1", operation="paste", reason="no field")
    with pytest.raises(DeviceRefused), lent_clipboard(written.append, "secret", before="shopping"):
        raise refused
    assert written[2:] == ["secret", "shopping"]


def test_that_the_content_cannot_be_put_back_does_not_undo_what_was_typed() -> None:
    held = ["shopping"]

    def write(content: str) -> None:
        if held[-1] == "secret":
            raise ChannelBroken("the app is gone")
        held.append(content)

    with lent_clipboard(write, "secret", before="shopping"):
        assert held[-1] == "secret"
    assert held == ["shopping", "secret"]
