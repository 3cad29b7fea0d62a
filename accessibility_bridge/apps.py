"""Starting and ending apps, and which are there, through the shell. Believes no exit code of `am`: old ones are 0."""

from __future__ import annotations

import re

from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.shell import Shell, ShellReply
from accessibility_bridge.transport import Deadline

_LAUNCHER = ["-a", "android.intent.action.MAIN", "-c", "android.intent.category.LAUNCHER"]
_COMPONENT = re.compile(r"^\s*([\w.]+/[\w.$]+)\s*$", re.MULTILINE)
_PACKAGE = re.compile(r"^package:([\w.]+)\s*$", re.MULTILINE)
# `Starting: Intent { ... }` repeats the component, whose name may be anything.
_FAILED = re.compile(r"^(Error.*|(?!Starting: ).*Exception.*|\*\* No activities found.*)$", re.MULTILINE)


class Apps:
    """The apps of one phone."""

    def __init__(self, serial: str, shell: Shell) -> None:
        self._serial, self._shell = serial, shell

    def launch(self, package: str, activity: str, deadline: Deadline) -> None:
        """Bring an app to the foreground, by its launcher entry when no activity is named.

        Raises:
            DeviceRefused: when there is no such app or entry.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        component = f"{package}/{activity}" if activity else self._launcher_entry(package, deadline)
        if not component:
            self._launch_by_monkey(package, deadline)
            return
        # NEW_TASK | RESET_TASK_IF_NEEDED, as a launcher starts it: an app that runs comes back as it was.
        command = ["am", "start", *_LAUNCHER, "-f", "0x10200000", "-n", component]
        self._check(f"launch {package}", self._shell.run(command, deadline=deadline))

    def clear_view(self, deadline: Deadline) -> None:
        """Fold up the notification shade and quick settings, which would stay over an app that is started.

        Raises:
            DeviceRefused, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        # What fails here is seen in the next look; phones before Android 7 have no such command.
        self._shell.run(["cmd", "statusbar", "collapse"], deadline=deadline)

    def stop(self, package: str, deadline: Deadline) -> None:
        """End every part of an app.

        Raises:
            DeviceRefused, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        self._check(f"stop {package}", self._shell.run(["am", "force-stop", package], deadline=deadline))

    def packages(self, deadline: Deadline) -> frozenset[str]:
        """Packages with a launcher entry; every installed package on phones too old to tell.

        Raises:
            DeviceRefused, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        reply = self._shell.run(["cmd", "package", "query-activities", "--brief", *_LAUNCHER], deadline=deadline)
        found = _COMPONENT.findall(reply.text) if reply.exit_code == 0 else []
        if found:
            return frozenset(component.partition("/")[0] for component in found)
        return frozenset(_PACKAGE.findall(self._shell.text(["pm", "list", "packages"], deadline=deadline)))

    def _launcher_entry(self, package: str, deadline: Deadline) -> str:
        """The component to start, empty when this phone cannot tell (before Android 7)."""
        command = ["cmd", "package", "resolve-activity", "--brief", *_LAUNCHER, package]
        reply = self._shell.run(command, deadline=deadline)
        found = _COMPONENT.search(reply.text)
        if found and found[1].startswith(f"{package}/"):
            return found[1]
        if "No activity found" in reply.text:
            raise self._refused(f"launch {package}", "it is not installed or has no launcher entry")
        return ""

    def _launch_by_monkey(self, package: str, deadline: Deadline) -> None:
        command = ["monkey", "-p", package, "-c", "android.intent.category.LAUNCHER", "1"]
        self._check(f"launch {package}", self._shell.run(command, deadline=deadline))

    def _check(self, operation: str, reply: ShellReply) -> None:
        failed = _FAILED.search(reply.text) or _FAILED.search(reply.stderr.decode("utf-8", "replace"))
        if reply.exit_code == 0 and failed is None:
            return
        said = failed[1] if failed else reply.complaint
        if "does not exist" in said or "No activities found" in said or said.startswith("Error type 3"):
            said = "it is not installed or has no such entry"
        raise self._refused(operation, said)

    def _refused(self, operation: str, reason: str) -> DeviceRefused:
        return DeviceRefused(serial=self._serial, operation=operation, reason=reason)
