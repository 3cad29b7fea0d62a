"""What adbutils raises, in our words."""

from __future__ import annotations

import inspect

import pytest
from adbutils import errors as theirs

from accessibility_bridge.adb import adbutils_guard, translated
from accessibility_bridge.errors import (
    AdbServerUnavailable,
    BridgeError,
    DeviceLost,
    DeviceRefused,
    DeviceSilent,
    DeviceUnauthorized,
)
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.peer import block, peer

THEIRS = [kind for _, kind in inspect.getmembers(theirs, inspect.isclass) if issubclass(kind, theirs.AdbError)]


@pytest.mark.parametrize("kind", THEIRS)
def test_every_adbutils_exception_has_an_answer(kind: type[Exception]) -> None:
    error = translated(kind("some words"), serial="s1", operation="push", deadline_s=5)
    assert isinstance(error, BridgeError)


@pytest.mark.parametrize(
    ("exc", "kind"),
    [
        (theirs.AdbTimeout("adb read timeout"), DeviceSilent),
        (theirs.AdbConnectionError("connect to adb server failed"), AdbServerUnavailable),
        (theirs.AdbInstallError("Failure [INSTALL_FAILED_NO_SPACE]"), DeviceRefused),
        (theirs.AdbError("device 's1' not found"), DeviceLost),
        (theirs.AdbError("device unauthorized."), DeviceUnauthorized),
        (theirs.AdbError("closed"), DeviceRefused),
    ],
)
def test_an_adbutils_exception_means_what_it_says(exc: Exception, kind: type[BridgeError]) -> None:
    assert type(translated(exc, serial="s1", operation="push", deadline_s=5)) is kind


def test_an_exception_of_somebody_else_is_not_hidden() -> None:
    with pytest.raises(TypeError):
        translated(KeyError("x"), serial="s1", operation="push", deadline_s=5)


@pytest.mark.parametrize("exc", [EOFError("x"), AssertionError(), ValueError("int")])
def test_what_adbutils_raises_on_a_cut_answer_is_a_loss(exc: Exception) -> None:
    with peer([block("device")]) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceLost, match="cut short"), adbutils_guard(link, "push", Deadline.after(30)):
            raise exc
