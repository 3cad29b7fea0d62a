"""Does the screen show a popup or a failure that the catalogue knows? A pure function of one look.

Says what it is and what to touch; touches nothing, waits for nothing, and keeps silent when in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accessibility_bridge.gestures import Key, PressKey, Tap
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from apps_catalog.app import (
    Answer,
    App,
    Close,
    Condition,
    FailureScreen,
    NodeMatch,
    PermissionDialog,
    PressBack,
    Rules,
    policy_for,
)
from apps_catalog.catalog import Catalog
from apps_catalog.errors import AppUnknown
from apps_catalog.retry import FailureClass, RetryPolicy
from apps_catalog.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to get rid of a trouble."""

    node: Node | None = None
    """What to touch; None for the back key."""

    @property
    def gesture(self) -> Tap | PressKey:
        """The way as a gesture."""
        return PressKey(key=Key.BACK) if self.node is None else Tap(point=self.node.bounds.center)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something the catalogue knows stands in the way."""

    rule: str
    """Which rule said so: the app's package, or `system`, a slash, and the rule's name."""
    failure: FailureClass | None = None
    """None for a popup that only has to be closed."""
    message: str = ""
    """For people."""
    ways: tuple[Way, ...] = ()
    """What closes it, best first; empty when nothing on the screen does."""
    retry: RetryPolicy = RetryPolicy()
    """What may be done about the failure once it is closed."""

    @property
    def is_popup(self) -> bool:
        """Whether closing it is all there is to do."""
        return self.failure is None

    @property
    def node(self) -> Node | None:
        """What the best way touches; None when that is the back key or there is no way."""
        return self.ways[0].node if self.ways else None


def diagnose(screen: Screen, catalog: Catalog, *, task_packages: frozenset[str] = frozenset()) -> Trouble | None:
    """The first trouble that the screen shows, or None.

    The foreground app's rules come before those of the system, except that dialogs of the system itself come first.
    `task_packages` are the apps the task is about: a permission that another app asks for is denied; when empty,
    every asker is treated as one of them.
    """
    sight = Sight(screen.hierarchy)
    app = catalog.for_package(screen.package)
    found = _permission(screen, sight, catalog, task_packages)
    if found is None and app is not None:
        found = _first(screen, sight, app.rules, app.package, (app.rules, catalog.system))
    if found is None:
        layers = (app.rules, catalog.system) if app is not None else (catalog.system,)
        found = _first(screen, sight, catalog.system, "system", layers) or _hidden(screen, layers)
    return found


def _hidden(screen: Screen, layers: Sequence[Rules]) -> Trouble | None:
    """The front app gives neither pixels nor nodes; a display that is off has no windows at all."""
    black = screen.frame is not None and screen.frame.secure and screen.hierarchy.roots
    if not black or any(n.package == screen.package and _says_something(n) for n in screen.hierarchy.nodes):
        return None
    message = f"{screen.package} hides its screen (FLAG_SECURE): go on by hand on the phone"
    failure = FailureClass.HIDDEN
    return Trouble(rule="system/hidden_screen", failure=failure, message=message, retry=policy_for(failure, *layers))


def _says_something(node: Node) -> bool:
    return node.visible and bool(node.own_label or node.clickable or node.focusable)


def _first(screen: Screen, sight: Sight, rules: Rules, owner: str, layers: Sequence[Rules]) -> Trouble | None:
    for failure in rules.failures:
        if _applies(failure.when, screen, sight):
            return _as_trouble(failure, sight, owner, layers)
    for popup in rules.popups:
        if _applies(popup.when, screen, sight):
            ways = tuple(_ways(popup.closes, sight))
            if ways:
                return Trouble(rule=f"{owner}/{popup.name}", message=popup.name.replace("_", " "), ways=ways)
    return None


def _as_trouble(failure: FailureScreen, sight: Sight, owner: str, layers: Sequence[Rules]) -> Trouble:
    return Trouble(
        rule=f"{owner}/{failure.name}",
        failure=failure.failure,
        message=failure.message,
        ways=tuple(_ways(failure.closes, sight)),
        retry=policy_for(failure.failure, *layers),
    )


def _applies(when: Condition, screen: Screen, sight: Sight) -> bool:
    if when.activities and screen.activity not in when.activities:
        return False
    return all(sight.shows(match) for match in when.needs) and not any(sight.shows(match) for match in when.without)


def _ways(closes: Sequence[Close], sight: Sight) -> Iterator[Way]:
    for close in closes:
        match close:
            case PressBack():
                yield Way()
            case NodeMatch():
                node = sight.first(close)
                if node is not None:
                    yield Way(node=sight.touchable(node) or node)


def _permission(screen: Screen, sight: Sight, catalog: Catalog, task_packages: frozenset[str]) -> Trouble | None:
    for dialog in catalog.system.permissions:
        if _applies(dialog.when, screen, sight):
            asker = _asker(screen, sight, catalog)
            answer = _answer(dialog, asker, task_packages)
            closes = dialog.allow if answer is Answer.ALLOW else dialog.deny
            ways = tuple(_ways(closes, sight))
            whom = asker.name if asker is not None else "an app"
            return Trouble(rule=f"system/{dialog.name}", message=f"{answer.value} what {whom} asks for", ways=ways)
    return None


def _answer(dialog: PermissionDialog, asker: App | None, task_packages: frozenset[str]) -> Answer:
    if asker is None:
        return dialog.answer
    if task_packages and not task_packages & set(asker.packages):
        return Answer.DENY
    return asker.permission_answer or dialog.answer


def _asker(screen: Screen, sight: Sight, catalog: Catalog) -> App | None:
    """The app the dialog names ("Allow Maps to access..."), else the one whose window lies below it."""
    spoken = sight.first(_QUESTION)
    match = None if spoken is None or _QUESTION.pattern is None else _QUESTION.pattern.search(spoken.text)
    if match is not None:
        try:
            return catalog.find(next(group for group in match.groups() if group))
        except AppUnknown:
            return None
    below = (catalog.for_package(root.package) for root in screen.hierarchy.roots)
    return next((app for app in below if app is not None), None)


_WISHES = "访问|使用|发送|拍摄|录制|拨打|读取|在|获取"
_QUESTION = NodeMatch(
    pattern=re.compile(
        f"^(?:Allow|Let) (.{{1,40}}?) (?:to|access) |(?:允许|让)[“「]?(.{{1,20}}?)[”」]?(?:{_WISHES})", re.MULTILINE
    )
)
"""Source: AOSP packages/apps/PermissionController, strings `permission_warning_template` and its translations."""
