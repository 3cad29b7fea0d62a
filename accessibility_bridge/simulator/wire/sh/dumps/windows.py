"""Windows, the display and what is typed with: `window`, `display`, `SurfaceFlinger`, `input`, `input_method`.

Source: AOSP services/core/java/com/android/server/wm/WindowManagerService.dump and DisplayContent.dump.
"""

from __future__ import annotations

from collections.abc import Iterator

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.inside import Component
from accessibility_bridge.simulator.locking import keyguard_of
from accessibility_bridge.simulator.wire.components import full_component, short_component, token
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.display import DISPLAY_ID
from accessibility_bridge.simulator.wire.sh.commands.tasks import tasks_of
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump

_ANDROID_10 = 29
_SYSTEM_UI = "com.android.systemui"


def window_name(component: Component) -> str:
    """`Window{5c2f9d4 u0 com.example/com.example.Main}`."""
    name = full_component(component.package, component.activity)
    return f"Window{{{token(name)} u0 {name}}}"


def record_name(component: Component, task: int) -> str:
    """`ActivityRecord{a1b2c3d u0 com.example/.Main t12}`."""
    name = short_component(component.package, component.activity)
    return f"ActivityRecord{{{token('record ' + name)} u0 {name} t{task}}}"


def _focus(call: Call) -> str:
    front, task = call.handset.inside.foreground(), tasks_of(call.handset)[0]
    return f"  mCurrentFocus={window_name(front)}\n  mFocusedApp={record_name(front, task.id)}\n"


@dump("window")
def window(call: Call) -> str:
    match call.argument(0):
        case "windows" | "w":
            # Since Android 10 the focus is among the displays, no longer among the windows.
            focus = "" if call.handset.inside.profile.sdk >= _ANDROID_10 else _focus(call)
            return f"WINDOW MANAGER WINDOWS (dumpsys window windows)\n{_windows(call)}{focus}"
        case "policy" | "p":
            return _policy(call)
        case "displays" | "d":
            return _displays(call)
        case "":
            focus = "" if call.handset.inside.profile.sdk >= _ANDROID_10 else _focus(call)
            windows = f"WINDOW MANAGER WINDOWS (dumpsys window windows)\n{_windows(call)}{focus}"
            return f"{_policy(call)}\n{_displays(call)}\n{windows}"
        case unknown:
            return f"Bad window command, or no windows match: {unknown}\nUse -h for help.\n"


def _policy(call: Call) -> str:
    awake = call.handset.inside.screen_on
    return (
        "WINDOW MANAGER POLICY STATE (dumpsys window policy)\n"
        f"    mAwake={str(awake).lower()} mScreenOnEarly={str(awake).lower()} mScreenOnFully={str(awake).lower()}\n"
        f"    screenState=SCREEN_STATE_{'ON' if awake else 'OFF'}\n    interactiveState=INTERACTIVE_STATE_"
        f"{'AWAKE' if awake else 'SLEEP'}\n{_delegate(call)}"
    )


def _delegate(call: Call) -> str:
    """Source: AOSP com.android.server.policy.keyguard.KeyguardServiceDelegate.dump."""
    guard = keyguard_of(call.handset.inside)
    states = {
        "showing": guard.showing,
        "inputRestricted": guard.showing,
        "occluded": guard.occluded,
        "secure": guard.secure,
        "dreaming": False,
        "systemIsReady": True,
        "deviceHasKeyguard": True,
        "enabled": True,
        "bootCompleted": True,
    }
    lines = "".join(f"      {name}={str(value).lower()}\n" for name, value in states.items())
    return f"    KeyguardServiceDelegate\n{lines}"


def _displays(call: Call) -> str:
    inside, own, size = call.handset.inside, call.handset.own_display, call.handset.display_size
    profile = inside.profile
    first = f"init={own.size.width}x{own.size.height} {own.density_dpi}dpi"
    if (profile.size, profile.density_dpi) != (own.size, own.density_dpi):
        first += f" base={profile.size.width}x{profile.size.height} {profile.density_dpi}dpi"
    focus = _focus(call) if profile.sdk >= _ANDROID_10 else ""
    guard = keyguard_of(inside)
    locked = str(guard.showing and not guard.occluded).lower()
    return (
        "WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n  Display: mDisplayId=0 (organized)\n"
        f"    {first} mMinSizeOfResizeableTaskDp=220 cur={size.width}x{size.height} app={size.width}x{size.height} "
        f"rng={min(size.width, size.height)}x{min(size.width, size.height)}-"
        f"{max(size.width, size.height)}x{max(size.width, size.height)}\n"
        f"    mCurrentRotation=ROTATION_{inside.rotation * 90}\n{focus}"
        f"    mShowingDream=false mDreamingLockscreen={locked}\n"
    )


def _windows(call: Call) -> str:
    tree = call.handset.inside.tree()
    numbered = enumerate(reversed(tree.roots))
    return "".join(_window(call, number, root) for number, root in numbered)


def _window(call: Call, number: int, root: Node) -> str:
    box = root.bounds
    name = _title(call, root)
    shown = str(root.visible).lower()
    return (
        f"  Window #{number} Window{{{token(name)} u0 {name}}}:\n"
        f"    mDisplayId=0 mSession=Session{{{token(root.package)}}}\n"
        f"    mOwnerUid=1000 showForAllUsers=false package={root.package} appop=NONE\n"
        f"    mFrame=[{box.left},{box.top}][{box.right},{box.bottom}] isOnScreen={shown} isVisible={shown}\n"
    )


def _title(call: Call, root: Node) -> str:
    front = call.handset.inside.foreground()
    keyboard = call.handset.inside.keyboard()
    if keyboard is not None and keyboard.encloses(root.bounds):
        return "InputMethod"
    if root.package == front.package:
        return full_component(front.package, front.activity)
    if root.package == _SYSTEM_UI:
        return "StatusBar" if root.bounds.top == 0 else "NavigationBar0"
    return root.package


@dump("display")
def display(call: Call) -> str:
    size, rotation = call.handset.display_size, call.handset.inside.rotation
    rectangle = f"Rect(0, 0 - {size.width}, {size.height})"
    state = "ON" if call.handset.inside.screen_on else "OFF"
    return (
        "DISPLAY MANAGER (dumpsys display)\n"
        f"  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, isActive=true, displayId=0, "
        f"uniqueId='local:{DISPLAY_ID}', physicalPort=0, orientation={rotation}, logicalFrame={rectangle}, "
        f"physicalFrame={rectangle}, deviceWidth={size.width}, deviceHeight={size.height}}}]\n"
        f"  mState={state}\n  mScreenState={state}\n"
        f'  mOverrideDisplayInfo=DisplayInfo{{"Built-in Screen", displayId 0, real {size.width} x {size.height}, '
        f"density {call.handset.inside.profile.density_dpi}, rotation {rotation}, state {state}}}\n"
    )


@dump("SurfaceFlinger")
def surface_flinger(call: Call) -> str:
    if call.argument(0) == "--list":
        return "".join(f"{line}\n" for line in _layers(call))
    if call.argument(0) in ("--display-id", ""):
        return f'Display {DISPLAY_ID} (HWC display 0): port=0 pnpId=GGL displayName="EMU_display_0"\n'
    return ""


def _layers(call: Call) -> Iterator[str]:
    for number, root in enumerate(call.handset.inside.tree().roots):
        yield f"{_title(call, root)}#{number}"


@dump("input_method")
def input_method(call: Call) -> str:
    shown = str(call.handset.inside.keyboard() is not None).lower()
    front = call.handset.inside.foreground()
    return (
        "Current Input Method Manager state:\n  Input Methods:\n"
        + "".join(
            f"    InputMethod #{i}:\n      mId={name}\n" for i, name in enumerate(call.handset.input_methods.installed)
        )
        + f"  mCurMethodId={call.handset.input_methods.current}\n"
        f"  mCurFocusedWindow={window_name(front)}\n"
        f"  mShowRequested={shown} mInputShown={shown}\n"
    )


@dump("input")
def input_devices(call: Call) -> str:
    front, size = call.handset.inside.foreground(), call.handset.display_size
    return (
        "INPUT MANAGER (dumpsys input)\n\nInput Reader State:\n"
        f"      SurfaceWidth: {size.width}px\n      SurfaceHeight: {size.height}px\n"
        f"      SurfaceOrientation: {call.handset.inside.rotation}\n\nInput Dispatcher State:\n  FocusedApplications:\n"
        f"    displayId=0, name='{record_name(front, tasks_of(call.handset)[0].id)}', dispatchingTimeout=5000ms\n"
        f"  FocusedWindows:\n    displayId=0, name='{window_name(front)[7:-1].replace(' u0', '')}'\n"
    )


@dump("accessibility")
def accessibility(call: Call) -> str:
    call.handset.accessibility.settle()
    return call.handset.accessibility.dump()
