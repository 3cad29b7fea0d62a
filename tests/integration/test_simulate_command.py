"""`tapwright simulate` as somebody else's tool uses it: a fleet with a seed and faults, and what it says at the end."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import adbutils
import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from tests.integration.rig import run_adb

_DEADLINE_S = 60
FAULTS = """
[[fault]]
where = "shell"
match = "^getprop ro.lab"
action = "reply"
output = "shelf 3"

[[fault]]
where = "shell"
match = "^getprop ro.lab"
action = "hang"
phones = [2]
"""


@contextmanager
def simulated(*words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "cli", "simulate", "--profile", "instant", *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=Path.cwd()) as child:
        try:
            yield child
            # A killed one would leave its phones to the adb server, and with them to the tests that come.
            child.send_signal(signal.SIGINT)
            child.wait(_DEADLINE_S)
        finally:
            child.kill()


@contextmanager
def adb_of_its_own() -> Iterator[AdbServer]:
    with AdbServer() as server, pytest.MonkeyPatch.context() as environment:
        for name, value in server.environment.items():
            environment.setenv(name, value)
        yield server


def first_line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def serial_of(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line.endswith(" is online\n"), line
    return line.removesuffix(" is online\n")


@pytest.fixture
def faults(tmp_path: Path) -> str:
    path = tmp_path / "faults.toml"
    path.write_text(FAULTS, encoding="utf-8")
    return str(path)


def test_faults_strike_and_are_counted_when_it_ends(adb_server: AdbServer, faults: str) -> None:
    with simulated("-n", "2", "--faults", faults) as child:
        client = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port)
        for serial in (serial_of(child), serial_of(child)):
            assert client.device(serial).shell("getprop ro.lab.shelf") == "shelf 3"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=_DEADLINE_S)
    assert child.returncode == 0, err
    assert out.splitlines() == [
        "fault 1 (shell '^getprop ro.lab': reply) fired 2 times",
        "fault 2 (shell '^getprop ro.lab': hang) fired 0 times",
    ]


def test_a_seed_decides_the_date(adb_server: AdbServer) -> None:
    dates = []
    for seed in ("3", "3", "4"):
        with simulated("--seed", seed) as child:
            device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(serial_of(child))
            dates.append(device.shell("date +%Y-%m-%d"))
            child.send_signal(signal.SIGINT)
            child.communicate(timeout=_DEADLINE_S)
    assert dates == ["2026-03-05", "2026-03-05", "2026-03-06"]


def test_a_phone_that_asks_is_let_in_by_the_enter_key(adb_server: AdbServer) -> None:
    with simulated("--auth", "rsa") as child:
        serial, _, words = first_line(child).partition(" ")
        assert words == "asks on its screen who is there: press Enter here to allow it"
        assert run_adb(adb_server, "-s", serial, "shell", "echo hi").returncode == 1
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
        run_adb(adb_server, "-s", serial, "wait-for-device")
        assert run_adb(adb_server, "-s", serial, "shell", "echo hi").stdout == b"hi\n"


def test_a_phone_is_paired_the_way_it_says() -> None:
    with adb_of_its_own() as server, simulated("--auth", "tls") as child:
        said = re.search(r"adb pair (\S+) (\d+), then: adb connect (\S+)", first_line(child))
        assert said is not None
        shown, code, address = said.groups()
        assert b"Successfully paired" in run_adb(server, "pair", shown, code).stdout
        assert server.connect(address) == address


def test_what_a_phone_is_paired_with_stands_in_the_json_too(adb_server: AdbServer) -> None:
    with simulated("--auth", "tls", "--json") as child:
        assert child.stdout is not None
        written = "".join(iter(child.stdout.readline, "}\n")) + "}"
        (phone,) = json.loads(written)["phones"]
        assert (phone["state"], len(phone["pairing_code"])) == ("detached", 6)
        assert re.fullmatch(r"127\.0\.0\.1:\d+", phone["pairing_address"])


def test_the_end_of_the_input_is_no_enter_key(adb_server: AdbServer) -> None:
    with simulated("--auth", "rsa") as child:
        serial = first_line(child).partition(" ")[0]
        assert child.stdin is not None
        child.stdin.close()
        child.stdin = None
        client = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port)
        with pytest.raises(adbutils.AdbTimeout):
            client.wait_for(serial, timeout=1.0)


def test_phones_whose_faults_keep_them_away_are_there_all_the_same(adb_server: AdbServer, tmp_path: Path) -> None:
    path = tmp_path / "faults.toml"
    refused = '[[fault]]\nwhere = "{}"\naction = "refuse"\nphones = [{}]\n'
    path.write_text(refused.format("accept", 1) + refused.format("auth", 2), encoding="utf-8")
    with simulated("-n", "3", "--faults", str(path)) as child:
        said = [first_line(child).partition(" ")[2] for _ in range(3)]
    asks = "asks on its screen who is there: press Enter here to allow it"
    assert said == ["is not online: one of the faults has struck", asks, "is online"]


def test_an_adb_server_that_a_fault_took_down_is_no_error_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "faults.toml"
    path.write_text('[[fault]]\nwhere = "shell"\nmatch = "^boom"\naction = "crash_server"\n', encoding="utf-8")
    with adb_of_its_own() as server, simulated("--faults", str(path)) as child:
        assert run_adb(server, "-s", serial_of(child), "shell", "boom").returncode != 0
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=_DEADLINE_S)
    assert (child.returncode, out) == (0, "fault 1 (shell '^boom': crash_server) fired 1 time\n"), err
