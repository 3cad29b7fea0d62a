"""Who gets an answer from the bridge app's socket: the kernel says whose a connection is, and the app acts on it."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from accessibility_bridge.bridge.address import ask_address
from accessibility_bridge.bridge.wire.frames import encode_request, preamble
from accessibility_bridge.bridge.wire.requests import HelloRequest
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.bridges import shell_of, soon

NOBODY = 65_534
FIRST_BYTES = 5
_TALK = 'exec 3<>"/dev/tcp/127.0.0.1/$1" && cat >&3 && head -c "$2" <&3'
"""Sends what comes in and shows the first bytes of the answer; ends early when the other side hangs up."""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to connect with")


@pytest.fixture
def greeting(bridged: SimulatedPhone) -> bytes:
    """What opens a connection: the right token, and a hello."""
    with shell_of(bridged) as (_, shell):
        address = ask_address(shell, soon())
    assert address is not None
    return preamble(address.token) + encode_request(1, HelloRequest(client="test"))


def answered(phone: JvmInside, said: bytes, *, foreign: bool = False) -> bytes:
    """The first bytes that a program of ours, or of another user, gets for what it says; none when hung up on."""
    (port,) = phone.abstract_sockets().values()
    talk = ["bash", "-c", _TALK, "talk", str(port), str(FIRST_BYTES)]
    user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if foreign else []
    return subprocess.run([*user, *talk], input=said, capture_output=True, timeout=60, check=False).stdout


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can act as another user, by setpriv: run these tests as root",
)
def test_another_user_with_the_right_token_gets_not_a_byte(phone: JvmInside, greeting: bytes) -> None:
    assert len(answered(phone, greeting)) == FIRST_BYTES
    assert answered(phone, greeting, foreign=True) == b""
    assert len(answered(phone, greeting)) == FIRST_BYTES


def test_a_wrong_token_gets_not_a_byte(phone: JvmInside, greeting: bytes) -> None:
    wrong = preamble("0" * 64) + greeting[len(preamble("0" * 64)) :]
    assert answered(phone, wrong) == b""
