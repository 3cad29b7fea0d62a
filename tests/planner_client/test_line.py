"""The wire under a planner: what goes wrong on it is named, and nobody waits for it longer than wanted."""

from __future__ import annotations

import inspect
import os
import time

import httpx
import pytest

from planner_client.line import WIRE_ERRORS, Line, LineClosed, LineFailed, LineUnusable

# About a jar of cookies that is asked for one by an ambiguous name; nobody here does.
NOT_OF_A_REQUEST = {httpx.CookieConflict}


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would answer for an address that cannot be reached."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


def test_every_exception_of_httpx_is_translated() -> None:
    raised = {kind for _, kind in inspect.getmembers(httpx, inspect.isclass) if issubclass(kind, Exception)}
    assert {kind for kind in raised if not issubclass(kind, WIRE_ERRORS)} == NOT_OF_A_REQUEST


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://[::1", f"http://{'a' * 70}.invalid/", "nothing"])
def test_an_address_that_cannot_be_reached_is_a_failure_of_the_line(url: str) -> None:
    line = Line({}, connect_s=10.0, read_s=10.0)
    with pytest.raises(LineFailed):
        line.post(url, b"", lambda response: None, deadline_at_s=time.monotonic() + 30.0)
    line.close()


def test_a_closed_line_neither_sends_nor_waits() -> None:
    line = Line({}, connect_s=10.0, read_s=10.0)
    line.close()
    line.close()
    with pytest.raises(LineClosed):
        line.wait(60.0)
    with pytest.raises(LineClosed):
        line.post("http://127.0.0.1:1/", b"", lambda response: None, deadline_at_s=time.monotonic() + 30.0)


UNUSABLE = [
    ("ALL_PROXY", "socks5://127.0.0.1:1080"),
    ("all_proxy", "socks://127.0.0.1:7891/"),
    ("http_proxy", "http://[::1"),
]


@pytest.mark.parametrize(("variable", "value"), [*UNUSABLE, ("SSL_CERT_FILE", "/nonexistent/ca.pem")])
def test_a_proxy_or_certificate_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    line = Line({}, connect_s=10.0, read_s=10.0)
    with pytest.raises(LineUnusable, match="unset them"):
        line.post("http://192.0.2.1/", b"", lambda response: None, deadline_at_s=time.monotonic() + 30.0)
    line.close()
