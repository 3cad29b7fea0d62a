"""One loop serves all phones: no phone's work keeps the others waiting, and what all have is kept once."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import random
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world import World
from tests.accessibility_bridge.simulator.wire.host import Host, connected
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside

INSTANT = Options(timing=Timing.instant())
LONGEST_PAUSE_S = 0.25
TICK_S = 0.005
FILE_BYTES, JAR_BYTES = 20_000_000, 3_708_402
PLACE = "/data/local/tmp/file"


class Ticker:
    """Measures how long the loop's thread works between two turns; what the machine takes away does not count."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last_s = 0.0
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin, on the loop."""
        self._last_s = time.thread_time()
        self._tick()

    def stop(self) -> None:
        """End, on the loop."""
        assert self._next is not None
        self._next.cancel()

    def _tick(self) -> None:
        now_s = time.thread_time()
        self.longest_s = max(self.longest_s, now_s - self._last_s)
        self._last_s = now_s
        self._next = asyncio.get_running_loop().call_later(TICK_S, self._tick)


@pytest.fixture
def ticker(loop: LoopThread) -> Iterator[Ticker]:
    made = Ticker()
    # What earlier tests have left lying about is not for this loop to clear away.
    gc.freeze()
    loop.call(made.start)
    yield made
    loop.call(made.stop)
    gc.unfreeze()


def push(host: Host, content: bytes) -> None:
    """Upload as adb does it."""
    stream = host.open("sync:")
    assert stream is not None
    request = PLACE.encode()
    stream.write(struct.pack("<4sI", b"SND2", len(request)) + request + struct.pack("<4sII", b"SND2", 0o644, 0))
    for start in range(0, len(content), 65_536):
        chunk = content[start : start + 65_536]
        stream.write(struct.pack("<4sI", b"DATA", len(chunk)) + chunk)
    stream.write(struct.pack("<4sI", b"DONE", 1_700_000_000))
    assert stream.read() == b"OKAY\0\0\0\0"
    stream.close()


def test_big_files_and_pictures_stop_nobody(loop: LoopThread, ticker: Ticker) -> None:
    content = random.Random(3).randbytes(FILE_BYTES)
    busy, seen = (
        SimulatedPhone(SmallInside(), loop, options=INSTANT),
        SimulatedPhone(World(DeviceProfile(serial="SEEN1")), loop, options=INSTANT),
    )
    pictures: list[bytes] = []

    def look() -> None:
        with connected(seen.address) as host:
            for package in ("com.android.settings", "dev.tapwright.maps", "dev.tapwright.notes"):
                host.shell(f"monkey -p {package} 1")
                pictures.append(host.output("exec:screencap -p"))

    for phone in (busy, seen):
        phone.start()
    looking = threading.Thread(target=look)
    looking.start()
    with connected(busy.address) as host:
        push(host, content)
        assert hashlib.md5(content).hexdigest() in host.shell(f"md5sum {PLACE}")
        assert hashlib.sha256(content).hexdigest() in host.shell(f"sha256sum {PLACE}")
        assert host.output(f"exec:cat {PLACE}") == content
        assert "INSTALL_PARSE_FAILED_NOT_APK" in host.shell(f"pm install {PLACE}")
    looking.join()
    for phone in (busy, seen):
        phone.stop()
    assert [picture.endswith(b"IEND\xaeB`\x82") for picture in pictures] == [True] * 3
    assert ticker.longest_s < LONGEST_PAUSE_S


def test_fifty_phones_keep_the_same_jar_once(loop: LoopThread) -> None:
    jar = random.Random(4).randbytes(JAR_BYTES)
    phones = [SimulatedPhone(SmallInside(DeviceProfile(serial=f"JAR{n}")), loop, options=INSTANT) for n in range(50)]
    for phone in phones:
        phone.start()
        with connected(phone.address) as host:
            push(host, jar)
    kept = {id(phone.handset.files.read(PLACE).content) for phone in phones}
    sizes = {len(phone.handset.files.read(PLACE).content) for phone in phones}
    for phone in phones:
        phone.stop()
    assert (len(kept), sizes) == (1, {JAR_BYTES})


@pytest.mark.parametrize("service", ["exec:", "shell:", "shell,v2,raw:"])
def test_a_reader_who_waits_keeps_only_his_own_command_waiting(phone: SimulatedPhone, host: Host, service: str) -> None:
    content = random.Random(5).randbytes(3_000_000)
    push(host, content)
    slow = host.open(f"{service}cat {PLACE} {PLACE}; echo over")
    assert slow is not None
    with connected(phone.address) as other:
        assert other.shell("echo others go on") == "others go on\n"
        assert other.output(f"exec:cat {PLACE} | md5sum | head -c 32") == hashlib.md5(content).hexdigest().encode()
    printed = b"".join(slow.chunks())
    if service == "shell,v2,raw:":
        frames, printed_rest = [], printed
        while printed_rest:
            kind, length = struct.unpack_from("<BI", printed_rest)
            frames.append((kind, printed_rest[5 : 5 + length]))
            printed_rest = printed_rest[5 + length :]
        assert frames[-1] == (3, b"\0")
        printed = b"".join(text for kind, text in frames if kind == 1)
    assert printed == content * 2 + b"over\n"
