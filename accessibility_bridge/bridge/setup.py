"""Puts the bridge app on a phone, enables it, and takes it away again, leaving the phone as it was found.

Appends to the accessibility services and never replaces them. Believes no command's word: what counts is what Android
reports afterwards. What was there before is kept in a file on the phone, so that any computer can undo it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from loguru import logger

from accessibility_bridge.bridge.address import KEYBOARD, PACKAGE, SERVICE
from accessibility_bridge.bridge.apk import VERSION_CODE, apk_bytes, apk_sha256
from accessibility_bridge.bridge.state import (
    ENABLED_KEY,
    RESTRICTED_OP,
    RESTRICTED_SINCE_SDK,
    SWITCH_KEY,
    BridgeCondition,
    BridgeState,
    ask_state,
    is_ours,
    services_in,
)
from accessibility_bridge.bridge.words import condition_words, install_switch, not_kept_words, settings_switch
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

_POLL_S = 0.1
_UNBIND_S = 3.0
_BIND_S = 10.0
_BEFORE = "/data/local/tmp/tapwright-bridge.before"
"""Two lines: the services, and the master switch, as they were before the bridge was first enabled."""
_NULL = "null"
# The app's own keyboard types where Android has no input method for accessibility yet, and takes itself away again.
# Source: docs/bridge-protocol.md, TEXT.
_KEYBOARD_SDKS = range(30, 33)
_FAILURE = re.compile(r"Failure \[([^\]]*)\]")


class InstallOutcome(StrEnum):
    """What installing did."""

    INSTALLED = "installed"
    UPDATED = "updated"
    KEPT = "already there"
    KEPT_NEWER = "a newer one is there"


class BridgeSetup:
    """The bridge app of one phone. Every wait ends by the deadline given."""

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link, self._shell = link, shell

    def state(self, deadline: Deadline) -> BridgeState:
        """How it stands.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        return ask_state(self._shell, deadline)

    def entry_present(self, deadline: Deadline) -> bool:
        """Whether somebody has enabled it: the cheapest question that tells a phone with a bridge from one without.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        return any(is_ours(name) for name in services_in(self._setting(ENABLED_KEY, deadline)))

    def install(self, deadline: Deadline) -> InstallOutcome:
        """Install the app that ships with this program, unless it, or a newer one, is there.

        Raises:
            DeviceRefused: when the phone does not take it; the reason names the switch to set.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        before = self.state(deadline)
        if before.installed and before.version_code > VERSION_CODE:
            return InstallOutcome.KEPT_NEWER
        if before.installed and self._same_bytes(deadline):
            return InstallOutcome.KEPT
        said = self._stream_in(deadline)
        if "Success" not in said:
            raise self._refused("install", self._why_not_installed(said, before.maker))
        return InstallOutcome.UPDATED if before.installed else InstallOutcome.INSTALLED

    def restart(self, deadline: Deadline) -> BridgeState:
        """End its process, which also takes its entry out of the settings, and enable it again.

        Raises: as `enable`.
        """
        self._shell.run(["am", "force-stop", PACKAGE], deadline=deadline)
        return self.enable(deadline)

    def enable(self, deadline: Deadline) -> BridgeState:
        """Have Android bind the service; does nothing when Android calls it bound.

        Raises:
            DeviceRefused: when it cannot be; the reason says what stands in the way.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        state = self.state(deadline)
        if state.condition is BridgeCondition.READY:
            return state
        if state.condition in (BridgeCondition.NOT_INSTALLED, BridgeCondition.STOPPED, BridgeCondition.SUSPENDED):
            raise self._refused("enable", condition_words(state))
        state = replace(state, enabled_services=self._setting(ENABLED_KEY, deadline))
        self._remember(state, deadline)
        self._permit(state, deadline)
        if state.entry_present:
            self._take_out(state, deadline)
        self._put(ENABLED_KEY, ":".join((*state.other_services, SERVICE)), state.maker, deadline)
        self._put(SWITCH_KEY, "1", state.maker, deadline)
        return self._bound(deadline)

    def uninstall(self, deadline: Deadline) -> bool:
        """Remove the app and everything enabling it has changed; False when it was not there.

        Raises:
            DeviceRefused, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        state = self.state(deadline)
        if state.entry_present:
            self._take_out(state, deadline)
        self._restore(state, deadline)
        if state.installed:
            said = self._shell.run(["pm", "uninstall", PACKAGE], deadline=deadline)
            if "Success" not in said.text:
                raise self._refused("uninstall", said.complaint)
        return state.installed

    def _same_bytes(self, deadline: Deadline) -> bool:
        """Whether the APK on the phone is ours to the byte; a phone without the tool counts as having another."""
        command = f"sha256sum $(pm path {PACKAGE} | head -n 1 | cut -d: -f2)"
        return self._shell.run(command, deadline=deadline).text.startswith(apk_sha256())

    def _stream_in(self, deadline: Deadline) -> str:
        apk = apk_bytes()
        service = f"exec:cmd package install -r -S {len(apk)}"
        with (
            self._link.open(service, operation="bridge install", deadline=deadline) as stream,
            self._link.guard("bridge install", deadline),
        ):
            stream.sendall(apk)
            return stream.read_to_end(64 * 1024).decode("utf-8", "replace")

    @staticmethod
    def _why_not_installed(said: str, maker: str) -> str:
        failure = _FAILURE.search(said)
        reason = failure[1] if failure else " ".join(said.split())[:300] or "the phone gave no reason"
        if "UPDATE_INCOMPATIBLE" in reason:
            return f"another build of it is installed: run `tapwright bridge uninstall` first ({reason})"
        if "USER_RESTRICTED" in reason or "VERIFICATION" in reason or "ABORTED" in reason:
            return f"the phone forbids it: {install_switch(maker)} ({reason})"
        return reason

    def _permit(self, state: BridgeState, deadline: Deadline) -> None:
        """What some Androids want besides; best effort, because what counts is seen afterwards."""
        if state.sdk >= RESTRICTED_SINCE_SDK:
            self._shell.run(["appops", "set", PACKAGE, RESTRICTED_OP, "allow"], deadline=deadline)
        if state.sdk in _KEYBOARD_SDKS:
            self._shell.run(["ime", "enable", KEYBOARD], deadline=deadline)

    def _take_out(self, state: BridgeState, deadline: Deadline) -> None:
        """Without our entry, and until Android has noticed: writing a setting's own value again changes nothing."""
        self._put(ENABLED_KEY, ":".join(state.other_services) or _NULL, state.maker, deadline)
        self._until(lambda now: not now.bound and not now.crashed, deadline.within(_UNBIND_S), deadline)

    def _bound(self, deadline: Deadline) -> BridgeState:
        state = self._until(_decided, deadline.within(_BIND_S), deadline)
        if state.condition is BridgeCondition.READY:
            return state
        reason = condition_words(state) if state.entry_present else not_kept_words(state)
        raise self._refused("enable", reason)

    def _until(self, enough: Callable[[BridgeState], bool], waiting: Deadline, deadline: Deadline) -> BridgeState:
        """The first state that is enough, or the last one asked for before the waiting was over.

        What is being asked then may still be answered, by the deadline of the whole.
        """
        while True:
            state = self.state(deadline)
            if enough(state) or waiting.remaining_s <= _POLL_S:
                return state
            self._link.pause(_POLL_S, operation="bridge enable")

    def _remember(self, state: BridgeState, deadline: Deadline) -> None:
        """Keep what was there before, once."""
        services = ":".join(state.other_services) if state.entry_present else state.enabled_services
        switch = "1" if state.switched_on else self._setting(SWITCH_KEY, deadline)
        lines = shlex.quote(f"{services}\n{switch}")
        self._shell.run(f"[ -e {_BEFORE} ] || echo {lines} > {_BEFORE}", deadline=deadline)

    def _restore(self, state: BridgeState, deadline: Deadline) -> None:
        """As it was, unless somebody has changed the services since: then only our entry goes."""
        kept = self._shell.run(["cat", _BEFORE], deadline=deadline)
        match kept.text.splitlines():
            case [services, switch] if tuple(services_in(services)) == state.other_services:
                self._put(ENABLED_KEY, services, state.maker, deadline)
                self._put(SWITCH_KEY, switch, state.maker, deadline)
            case _:
                logger.debug("{}: what was set before the bridge is not known or not so any more", self._link.serial)
        self._shell.run(["rm", "-f", _BEFORE], deadline=deadline)

    def _setting(self, key: str, deadline: Deadline) -> str:
        return self._shell.text(["settings", "get", "secure", key], deadline=deadline).strip()

    def _put(self, key: str, value: str, maker: str, deadline: Deadline) -> None:
        """Write a setting, or delete it when it is to be as if never written."""
        absent = value == _NULL
        command = ["settings", "delete", "secure", key] if absent else ["settings", "put", "secure", key, value]
        reply = self._shell.run(command, deadline=deadline)
        said = reply.text + reply.stderr.decode("utf-8", "replace")
        if "SecurityException" in said or "Permission denial" in said:
            raise self._refused("enable", f"the phone does not let adb write settings: {settings_switch(maker)}")
        if reply.exit_code != 0:
            raise self._refused("enable", reply.complaint)

    def _refused(self, operation: str, reason: str) -> DeviceRefused:
        return DeviceRefused(serial=self._link.serial, operation=f"bridge {operation}", reason=reason)


def _decided(state: BridgeState) -> bool:
    """Whether waiting on cannot change anything."""
    return state.condition is not BridgeCondition.NOT_BOUND
