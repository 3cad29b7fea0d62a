"""What the terminal makes of widths that leave no room."""

from __future__ import annotations

import pytest

from accessibility_bridge.attached import AttachedPhone, PhoneState
from daemon.console.endings import tell
from daemon.console.tables import devices_table
from daemon.console.terminal import Terminal

SERIAL = "adb-28291FDH200C4X-abcdef._adb-tls-connect._tcp"


@pytest.mark.parametrize("columns", ["0", "1", "20", "40"])
def test_a_serial_stays_whole_however_narrow_the_terminal_is(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    phone = AttachedPhone(serial=SERIAL, state=PhoneState.ONLINE, model="Pixel_8")
    tell(False, None, devices_table([phone]))
    shown = capsys.readouterr().out
    assert f"{SERIAL}  online  Pixel 8" in shown


def test_what_is_drawn_in_place_has_the_width_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert Terminal().width == 40
