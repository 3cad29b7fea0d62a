"""Where the Android phone's jars and a Java to run them are, or in one line why there is none.

`make android-phone` builds the jars; nothing here builds or downloads.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.errors import SimulatorError

_HOME = Path(__file__).parents[1] / "android" / "target" / "phone"
_OLDEST_JAVA = 17
_VERSION = re.compile(r'version "(\d+)')
_VERSION_DEADLINE_S = 20.0
_DEBIAN_JVMS = Path("/usr/lib/jvm")


@dataclass(frozen=True, slots=True)
class PhoneBuild:
    """The folder that the build leaves behind."""

    home: Path = _HOME

    @property
    def complete(self) -> bool:
        """Whether everything was built; the jar of the phone itself is written last but for the apps."""
        return (self.libraries / "phone-1.jar").is_file() and (self.apps / "systemui.apk").is_file()

    @property
    def libraries(self) -> Path:
        """The class path."""
        return self.home / "lib"

    @property
    def framework(self) -> Path:
        """Android's own classes as they were compiled."""
        return next(self.libraries.glob("android-all-*.jar"))

    @property
    def sdk(self) -> Path:
        """Android's classes as the sandbox loads them."""
        return self.home / "sdk"

    @property
    def apps(self) -> Path:
        """The APKs of the phone's own apps."""
        return self.home / "apps"

    @property
    def converter(self) -> Path:
        """What turns Dalvik code into Java classes."""
        return self.home / "dex"

    @property
    def converted(self) -> Path:
        """What it has turned, kept for the next time."""
        return self.home / "converted"


def find_build(home: Path = _HOME) -> PhoneBuild:
    """The built phone.

    Raises:
        SimulatorError: when it was not built.
    """
    build = PhoneBuild(home)
    if not build.complete:
        raise SimulatorError("the android phone is not built: run `make android-phone`")
    return build


def find_java(jvms: Path = _DEBIAN_JVMS) -> Path:
    """A `java` that is new enough: JAVA_HOME's, the path's, or one of Debian's.

    Raises:
        SimulatorError: when there is none.
    """
    for java in _candidates(jvms):
        if _version(java) >= _OLDEST_JAVA:
            return java
    raise SimulatorError(
        f"the android phone needs a JDK {_OLDEST_JAVA} or newer: install one "
        "(Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME"
    )


def missing() -> str | None:
    """Why the Android phone cannot run here and how to mend it, in one line; None when it can."""
    try:
        find_build()
        find_java()
    except SimulatorError as exc:
        return str(exc)
    return None


def _candidates(jvms: Path) -> list[Path]:
    home = os.environ.get("JAVA_HOME")
    on_path = shutil.which("java")
    named = [Path(home, "bin", "java")] if home else []
    named += [Path(on_path)] if on_path else []
    return [java for java in (*named, *sorted(jvms.glob("*/bin/java"))) if java.is_file()]


def _version(java: Path) -> int:
    try:
        answer = subprocess.run(
            [str(java), "-version"], capture_output=True, text=True, timeout=_VERSION_DEADLINE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = _VERSION.search(answer.stderr)
    return int(found[1]) if found else 0
