"""Looks whether a goal is reached: by the screen, the foreground app, settings and content providers, over adb.

The only source of a success. Waits, within a bound, for a state that is still on its way; believes no planner, and
says which answers it could not read: those are no yes, and no no either.
"""

from __future__ import annotations

import shlex
import threading
import time
from collections.abc import Sequence
from functools import cached_property
from typing import assert_never

from accessibility_bridge.device import Device
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.screen import Screen
from daemon.expectations import ContentHas, Expectation, Foreground, NodeShown, SettingIs, TextShown
from daemon.finding import Finding, excerpt
from daemon.likeness import SYSTEM_UI
from daemon.record import CheckRecord
from daemon.rows import find_rows
from daemon.shown import check_on_screen

_POLLS_EVERY_S = 0.25


def judge(
    device: Device, expectations: Sequence[Expectation], *, patience_s: float = 3.0, stop: threading.Event | None = None
) -> tuple[CheckRecord, ...]:
    """Check every expectation, again and again until all hold or `patience_s` is over; the last findings.

    Raises:
        DeviceLost, DeviceSilent, ScreenUnreadable
    """
    pause = stop or threading.Event()
    deadline_s = time.monotonic() + patience_s
    while True:
        evidence = _Evidence(device)
        checks = tuple(_recorded(expectation, evidence) for expectation in expectations)
        left_s = deadline_s - time.monotonic()
        if all(found.passed for found in checks) or left_s <= 0 or pause.wait(min(_POLLS_EVERY_S, left_s)):
            return checks


class _Evidence:
    """A phone and one look at it, taken when the first expectation asks."""

    def __init__(self, device: Device) -> None:
        self.device = device

    @cached_property
    def screen(self) -> Screen:
        return self.device.observe(picture=False)

    @cached_property
    def keyboard(self) -> str:
        """The package of the keyboard, asked for only when somebody else's windows are on the screen."""
        others = {node.package for node in self.screen.hierarchy.nodes} - {self.screen.package, SYSTEM_UI}
        if not others:
            return ""
        try:
            return self.device.shell("settings get secure default_input_method").strip().partition("/")[0]
        except DeviceRefused:
            return ""


def _recorded(expectation: Expectation, evidence: _Evidence) -> CheckRecord:
    finding = _check(expectation, evidence)
    return CheckRecord(
        expected=str(expectation), found=excerpt(finding.found), passed=finding.holds, readable=finding.readable
    )


def _check(expectation: Expectation, evidence: _Evidence) -> Finding:
    match expectation:
        case Foreground():
            return check_on_screen(expectation, evidence.screen)
        case TextShown() | NodeShown():
            return check_on_screen(expectation, evidence.screen, keyboard=evidence.keyboard)
        case SettingIs():
            return _read_setting(expectation, evidence.device)
        case ContentHas():
            return find_rows(expectation, evidence.device)
        case _:
            assert_never(expectation)


def _read_setting(wanted: SettingIs, device: Device) -> Finding:
    try:
        printed = device.shell(f"settings get {wanted.namespace} {shlex.quote(wanted.key)}").replace("\r\n", "\n")
    except DeviceRefused as exc:
        return Finding(False, exc.reason, readable=False)
    if not printed.endswith("\n"):  # an empty value still comes with the end of its line
        return Finding(False, f"`settings get` did not answer: {printed!r}", readable=False)
    value = printed.removesuffix("\n")
    return Finding(value == wanted.value, repr(value))
