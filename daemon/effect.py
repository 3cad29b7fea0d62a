"""What an action did, judged by code from the two looks around it. Pure: never asks the phone, never raises."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from accessibility_bridge.gestures import (
    ClickNode,
    DoubleTap,
    Gesture,
    Key,
    Launch,
    LongPress,
    PressKey,
    Stop,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.reaction import UNHEARD, Reaction
from accessibility_bridge.screen import Screen
from accessibility_bridge.windows import covering
from daemon.likeness import SYSTEM_UI, again, in_status_bar, same_pictures, same_trees
from daemon.typed import field_typed_into, read_back


class Effect(StrEnum):
    """What came of one action."""

    CHANGED = "changed"
    NO_CHANGE = "no_change"
    TEXT_MISMATCH = "text_mismatch"
    """Text was typed, but the field does not hold it."""
    WRONG_APP = "wrong_app"
    """Another app came to the foreground than the one launched, or the touch left the app by itself."""
    POPUP = "popup"
    """A dialog the catalogue knows stands in the way."""
    CRASHED = "crashed"
    """The app ended itself: a crash or not-responding dialog, or the home screen out of nowhere."""
    NOT_DONE = "not_done"
    """Nothing was done: the element was not found, ambiguous, or the reply was no action."""
    UNSEEN = "unseen"
    """It was sent, but no look followed: it may have been done."""
    WAITED = "waited"
    ENDED = "ended"
    """The planner ended the episode instead of touching anything."""


OUT_OF_PLACE = frozenset({Effect.WRONG_APP, Effect.POPUP, Effect.CRASHED})
"""After these the screen is not the one that a further gesture of the same action was meant for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An effect and the evidence for it, in a few words."""

    effect: Effect
    detail: str = ""
    reacted: bool = False
    """The app did something that may not be all to be seen yet: doing the same once more could do it twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    before: Screen
    after: Screen
    gesture: Gesture
    target: Node | None
    reaction: Reaction


def judge_effect(
    before: Screen,
    after: Screen,
    gesture: Gesture,
    *,
    target: Node | None = None,
    reaction: Reaction = UNHEARD,
) -> Outcome:
    """Say what a gesture did; `target` is the node it was aimed at, as seen in `before`.

    The rules are asked in order and the first with an opinion decides. Popups that the catalogue knows are its
    business (`troubles.with_trouble`).
    """
    case = _Case(before=before, after=after, gesture=gesture, target=target, reaction=reaction)
    opinions = (rule(case) for rule in _RULES)
    return next(opinion for opinion in opinions if opinion is not None)


def worth_hearing(before: Screen, after: Screen, gesture: Gesture) -> bool:
    """Whether what the phone says of a gesture would tell more than the looks do: a touch that moved nothing."""
    return isinstance(gesture, Tap | DoubleTap | LongPress | ClickNode) and same_trees(before, after)


def is_launcher(package: str) -> bool:
    """Whether it is a home screen. Source: AOSP, Pixel, Samsung, Huawei, Oppo, Vivo (`launcher`), Xiaomi (`home`)."""
    return "launcher" in package or package == "com.miui.home"


def is_system(package: str) -> bool:
    """Whether it shows its windows over other apps on their behalf: permission, share and error dialogs, the shade."""
    return package in ("", "android", SYSTEM_UI) or package.endswith(_SYSTEM_ENDINGS)


_SYSTEM_ENDINGS = ("permissioncontroller", "packageinstaller", "intentresolver", "documentsui", "settings.intelligence")
_ERROR_DIALOG = re.compile(r"android:id/aerr_\w+")
"""Source: AOSP core/res/res/layout/app_error_dialog.xml and app_anr_dialog.xml."""
_ERROR_TEXT = re.compile(r"keeps stopping|has stopped|isn't responding|停止运行|没有响应|无响应")


def _crash(case: _Case) -> Outcome | None:
    said = _error_dialog(case.after.hierarchy)
    if said and not _error_dialog(case.before.hierarchy):
        return Outcome(effect=Effect.CRASHED, detail=said)
    if _fell_home(case):
        return Outcome(
            effect=Effect.CRASHED, detail=f"{case.before.package} closed by itself: the home screen is shown"
        )
    return None


def _error_dialog(tree: Hierarchy) -> str:
    shown = any(_ERROR_DIALOG.fullmatch(node.resource_id) for node in tree.nodes)
    said = next((n.text for n in tree.nodes if is_system(n.package) and _ERROR_TEXT.search(n.text)), "")
    return said or ("an error dialog is shown" if shown else "")


def _fell_home(case: _Case) -> bool:
    if is_launcher(case.before.package) or is_system(case.before.package) or not is_launcher(case.after.package):
        return False
    match case.gesture:
        case PressKey(key=Key.HOME | Key.BACK | Key.RECENTS) | Stop():
            return False
        case Tap() | ClickNode() if case.target is not None and case.target.package == SYSTEM_UI:
            return False  # the home button of the navigation bar
        case Launch(package=package):
            return not is_launcher(package)
        case Swipe(start=start):
            return start.y < 0.95 * case.before.size.height  # from the bottom edge it is the gesture for home
        case _:
            return True


def _missed_app(case: _Case) -> Outcome | None:
    match case.gesture:
        case Launch(package=package) if case.after.package == package and _is_covered(case.after):
            return Outcome(effect=Effect.POPUP, detail=f"a panel of the system covers {package}: go back to close it")
        case Launch(package=package) if case.after.package and case.after.package != package:
            if is_system(case.after.package):
                return Outcome(effect=Effect.CHANGED, detail=f"a window of {case.after.package} is in front of it")
            return Outcome(effect=Effect.WRONG_APP, detail=f"{case.after.package} is in front, not {package}")
        case _:
            return None


def _is_covered(screen: Screen) -> bool:
    """Whether the shade or a lock screen is all that can be seen of the app in front."""
    seen = any(node.package == screen.package for node in screen.hierarchy.nodes)
    return not seen and covering(screen.hierarchy, screen.size) is not None


def _strayed(case: _Case) -> Outcome | None:
    """Typing and swiping stay where they are; a touch may well be meant to lead into another app."""
    left, entered = case.before.package, case.after.package
    stays = isinstance(case.gesture, TypeText | Swipe)
    if not stays or left == entered or any(is_system(app) or is_launcher(app) for app in (left, entered)):
        return None
    return Outcome(effect=Effect.WRONG_APP, detail=f"it left {left} for {entered}")


def _typed(case: _Case) -> Outcome | None:
    if not isinstance(case.gesture, TypeText):
        return None
    field = field_typed_into(case.before, case.after, case.target)
    if field is None:
        return _typed_unseen(case)
    held = read_back(field, case.gesture)
    return Outcome(effect=Effect.CHANGED if held.holds else Effect.TEXT_MISMATCH, detail=held.found)


def _typed_unseen(case: _Case) -> Outcome | None:
    """Typed into what draws its fields itself, if into anything: that something moved is all there is to say."""
    keyboard = case.before.keyboard_shown or case.after.keyboard_shown
    if _nothing_moved(case):
        nothing = "nothing of it appeared, and no field is in the tree" if keyboard else "no text field has the focus"
        return Outcome(effect=Effect.NO_CHANGE, detail=nothing)
    if not keyboard:
        return None
    return Outcome(effect=Effect.CHANGED, detail="typed, but no field is in the tree: the text cannot be read back")


def _stayed(case: _Case) -> Outcome | None:
    """A switch that was touched and did not flip, however much else moved around it."""
    switch = _switch(case.target) if isinstance(case.gesture, Tap | ClickNode) else None
    now = again(switch, case.after.hierarchy) if switch is not None else None
    if switch is None or now is None or not _same_layout(case):
        return None
    name, state = _name(now, case.after.hierarchy), "on" if now.checked else "off"
    if now.checked == switch.checked:
        outcome = _unseen(case, f"'{name}' stayed {state}")
        # What moved beside it may be its own doing: it flips when the radio is up, and once more would undo it.
        return outcome if same_trees(case.before, case.after) else replace(outcome, reacted=True)
    return Outcome(effect=Effect.CHANGED, detail=f"'{name}' is now {state}")


def _switch(target: Node | None) -> Node | None:
    """What a touch on the target should flip: itself, or the only switch in the row that it is."""
    checkable = [node for node in target.walk() if node.checkable] if target is not None else []
    return checkable[0] if len(checkable) == 1 else None


def _name(switch: Node, tree: Hierarchy) -> str:
    """Its own label, else that of the row around it."""
    labels = (tree.label(node) for node in (switch, *tree.ancestors(switch)))
    return next((label for label in labels if label), switch.simple_class)


def _same_layout(case: _Case) -> bool:
    def layout(screen: Screen) -> list[tuple[tuple[int, ...], str]]:
        return [(node.path, node.class_name) for node in screen.hierarchy.nodes]

    return case.before.activity == case.after.activity and layout(case.before) == layout(case.after)


def _unmoved(case: _Case) -> Outcome | None:
    if not _nothing_moved(case):
        return None
    if case.reaction.toast:
        return Outcome(effect=Effect.CHANGED, detail=_toast(case), reacted=True)
    return _unseen(case, _why_unmoved(case))


def _unseen(case: _Case, detail: str) -> Outcome:
    """Nothing to be seen of it, but perhaps to be heard."""
    if case.reaction.toast:
        detail = f"{detail}; {_toast(case)}"
    elif case.reaction:
        detail = f"{detail}, but the app reacted"
    return Outcome(effect=Effect.NO_CHANGE, detail=detail, reacted=bool(case.reaction))


def _toast(case: _Case) -> str:
    return f"a toast says {case.reaction.toast!r}"


def _why_unmoved(case: _Case) -> str:
    match case.gesture:
        case Swipe():
            return "nothing moved: the end is reached or it does not scroll this way"
        case Launch(package=package):
            return f"{package} was in front already"
        case Tap() | ClickNode() if case.target is not None and case.target.focused:
            return "it had the focus already"
        case _:
            return "the screen is the same as before"


def _nothing_moved(case: _Case) -> bool:
    before, after = case.before, case.after
    return (
        (before.package, before.activity, before.rotation) == (after.package, after.activity, after.rotation)
        and before.keyboard_shown == after.keyboard_shown
        and same_trees(before, after)
        and same_pictures(before, after)
    )


def _changed(case: _Case) -> Outcome:
    before, after = case.before, case.after
    if before.package != after.package:
        where = "in front now, below a panel of the system" if _is_covered(after) else "in front now"
        return Outcome(effect=Effect.CHANGED, detail=f"{after.package} is {where}")
    if before.activity != after.activity:
        return Outcome(effect=Effect.CHANGED, detail=f"{after.activity} is shown now")
    if not same_trees(before, after):
        return Outcome(effect=Effect.CHANGED, detail=_what_changed(case))
    if before.keyboard_shown != after.keyboard_shown:
        state = "opened" if after.keyboard_shown else "closed"
        return Outcome(effect=Effect.CHANGED, detail=f"the keyboard {state}")
    heard = _toast(case) if case.reaction.toast else "only the picture changed"
    return Outcome(effect=Effect.CHANGED, detail=heard)


def _what_changed(case: _Case) -> str:
    """A text or two that became others, where that is all: it may be a clock, and no doing of the gesture."""
    if not _same_layout(case):
        return ""
    pairs = zip(case.before.hierarchy.nodes, case.after.hierarchy.nodes, strict=True)
    changed = [(old, new) for old, new in pairs if replace(old, children=()) != replace(new, children=())]
    changed = [(old, new) for old, new in changed if not in_status_bar(new, case.after)]
    texts = [f"{old.own_label!r} became {new.own_label!r}" for old, new in changed if old.own_label != new.own_label]
    return f"only {' and '.join(texts)}" if 0 < len(texts) == len(changed) <= _TELLABLE else ""


_TELLABLE = 2
_RULES: tuple[Callable[[_Case], Outcome | None], ...] = (
    _crash, _missed_app, _strayed, _typed, _stayed, _unmoved, _changed,
)  # fmt: skip
