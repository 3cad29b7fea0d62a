"""Intents as words on a command line, for `am`, `cmd package` and whoever else takes them.

Source: AOSP core/java/android/content/Intent.java, parseCommandArgs and toShortString.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accessibility_bridge.simulator.wire.components import short_component

MAIN, LAUNCHER = "android.intent.action.MAIN", "android.intent.category.LAUNCHER"
_FIELDS = {"-a": "action", "-d": "uri", "-p": "package", "-f": "numeric_flags"}
_WITH_VALUE = {"-t", "-i", "--user", "--display", "--windowingMode", "-R", "-P"}
_EXTRA_WITH_VALUE = {"-e", "--es", "--ei", "--ez", "--el", "--ef", "--eu", "--ecn", "--eia", "--esa", "--ela", "--efa"}


@dataclass(slots=True)
class Intent:
    """What the words after `am start` or `am broadcast` describe."""

    action: str = ""
    uri: str = ""
    package: str = ""
    activity: str = ""
    categories: list[str] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    numeric_flags: str = ""

    @property
    def component(self) -> str:
        """As it was written, empty when none was."""
        return f"{self.package}/{self.activity}" if self.activity else ""

    def describe(self) -> str:
        """As Android prints intents."""
        return "Intent { " + self.inner() + " }"

    def inner(self) -> str:
        """What stands between the braces, as logs have it."""
        parts = [
            f"act={self.action}" if self.action else "",
            f"cat=[{','.join(self.categories)}]" if self.categories else "",
            f"dat={self.uri}" if self.uri else "",
            f"flg={self.numeric_flags}" if self.numeric_flags else "",
            f"pkg={self.package}" if self.package and not self.activity else "",
            f"cmp={short_component(self.package, self.activity)}" if self.activity else "",
            "(has extras)" if self.extras else "",
        ]
        return " ".join(part for part in parts if part)


def read_intent(words: Sequence[str]) -> Intent:
    """The intent that command-line words describe."""
    intent = Intent()
    rest = list(words)
    while rest:
        _take_word(intent, rest.pop(0), rest)
    if not intent.action and (intent.activity or intent.package):
        intent.action = MAIN
    return intent


def _take_word(intent: Intent, word: str, rest: list[str]) -> None:
    def following() -> str:
        return rest.pop(0) if rest else ""

    if word in _FIELDS:
        setattr(intent, _FIELDS[word], following())
    elif word == "-c":
        intent.categories.append(following())
    elif word == "-n":
        intent.package, _, intent.activity = following().partition("/")
    elif word in _EXTRA_WITH_VALUE:
        name = following()
        intent.extras[name] = following()
    elif word == "--esn":
        intent.extras[following()] = ""
    elif word in _WITH_VALUE:
        following()
    elif word.startswith("-"):
        intent.flags.add(word)
    else:
        _take_target(intent, word)


def _take_target(intent: Intent, word: str) -> None:
    if "://" in word or (":" in word and "/" not in word):
        intent.uri = word
    else:
        intent.package, _, intent.activity = word.partition("/")
