from __future__ import annotations

import inspect
import subprocess
import sys

import pytest
from uiautomator2 import core, exceptions

from accessibility_bridge.errors import DeviceLost, DeviceRefused
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.uia2 import PORT, Uia2Server, translated
from tests.integration.bridges import shell_of, soon
from tests.waiting import until

THEIRS = sorted(
    (
        kind
        for _, kind in inspect.getmembers(exceptions, inspect.isclass)
        if issubclass(kind, exceptions.BaseException) and kind.__module__ == exceptions.__name__
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", THEIRS)
def test_every_uiautomator2_exception_has_an_answer(kind: type[Exception]) -> None:
    error = translated(kind("first\nsecond"), serial="s1")
    assert isinstance(error, DeviceRefused)
    assert "\n" not in str(error)


def test_another_owner_of_the_accessibility_tree_is_named() -> None:
    error = translated(exceptions.AccessibilityServiceAlreadyRegisteredError("java.lang..."), serial="s1")
    assert "another tool holds the phone's UiAutomation" in str(error)


def test_an_exception_of_somebody_else_is_not_hidden() -> None:
    with pytest.raises(TypeError):
        translated(KeyError("x"), serial="s1")


def test_the_port_is_theirs() -> None:
    assert core.DEFAULT_SERVER_PORT == PORT


def test_a_phone_with_a_running_server_never_loads_uiautomator2() -> None:
    code = "import accessibility_bridge.phone, sys; print({'uiautomator2', 'adbutils', 'requests'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_closing_while_the_server_starts_is_no_failure_of_the_server(
    simulated_phone: SimulatedPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shell_of(simulated_phone) as (link, shell):

        def launch_and_close(device: object, port: int) -> object:
            server = launch(device, port)
            link.close()
            until(lambda: server.pool() is not None)
            return server

        launch = core.launch_uiautomator
        monkeypatch.setattr(core, "launch_uiautomator", launch_and_close)
        with pytest.raises(DeviceLost, match="this connection was closed"):
            Uia2Server(link, shell).ensure_running(soon())
