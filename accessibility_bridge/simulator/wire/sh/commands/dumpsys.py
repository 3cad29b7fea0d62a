"""`dumpsys`: the parts that clients read, in the words of the Android version the phone claims to be."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.wire.components import apk_path, full_component, short_component
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.display import DISPLAY_ID
from accessibility_bridge.simulator.wire.sh.registry import command

_ANDROID_10, _ANDROID_12 = 29, 31
_WINDOW, _RECORD = "5c2f9d4", "a1b2c3d"

Dump = Callable[[Call], str]
_dumps: dict[str, Dump] = {}


def dump(name: str) -> Callable[[Dump], Dump]:
    """Make a function answer `dumpsys NAME`."""

    def register(write: Dump) -> Dump:
        _dumps[name] = write
        return write

    return register


@command("dumpsys")
async def dumpsys(call: Call) -> int:
    words = [argument for argument in call.arguments if argument != "-t" and not argument.isdigit()]
    if words[:1] == ["-l"]:
        await call.out("Currently running services:\n" + "".join(f"  {name}\n" for name in sorted(_dumps)))
        return 0
    write = _dumps.get(words[0]) if words else None
    if write is None:
        await call.out(f"Can't find service: {words[0] if words else ''}\n")
        return 0
    await call.out(write(call.with_arguments(words[1:])))
    return 0


def _focus(call: Call) -> str:
    front = call.handset.inside.foreground()
    return (
        f"  mCurrentFocus=Window{{{_WINDOW} u0 {full_component(front.package, front.activity)}}}\n"
        f"  mFocusedApp=ActivityRecord{{{_RECORD} u0 {short_component(front.package, front.activity)} t12}}\n"
    )


@dump("window")
def window(call: Call) -> str:
    # Since Android 10 the focus is among the displays, no longer among the windows.
    focus = _focus(call)
    inside = call.handset.inside
    if call.argument(0) in ("windows", "w") and inside.profile.sdk >= _ANDROID_10:
        return "WINDOW MANAGER WINDOWS (dumpsys window windows)\n"
    if call.argument(0) == "policy":
        return f"WINDOW MANAGER POLICY STATE (dumpsys window policy)\n  screenState=SCREEN_STATE_{_on_off(call)}\n"
    return (
        "WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n  Display: mDisplayId=0\n"
        f"    init={inside.profile.size.width}x{inside.profile.size.height} {inside.profile.density_dpi}dpi "
        f"mCurrentRotation=ROTATION_{inside.rotation * 90}\n{focus}"
    )


@dump("activity")
def activity(call: Call) -> str:
    front = call.handset.inside.foreground()
    name = short_component(front.package, front.activity)
    record = f"ActivityRecord{{{_RECORD} u0 {name} t12}}"
    match call.argument(0):
        case "top":
            return f"TASK {front.package} id=12 userId=0\n  ACTIVITY {name} {_RECORD} pid={front.pid}\n"
        case "activities" | "a" | "":
            resumed = "mResumedActivity: " if call.handset.inside.profile.sdk < _ANDROID_10 else "ResumedActivity: "
            top = f"    topResumedActivity={record}\n" if call.handset.inside.profile.sdk >= _ANDROID_12 else ""
            return (
                f"ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)\n  Display #0:\n{top}  {resumed}{record}\n"
            )
        case "service":
            call.handset.accessibility.settle()
            return call.handset.accessibility.dump_service(call.argument(1))
        case "processes" | "p":
            running = call.handset.inside.running().items()
            return "".join(
                f"  *APP* UID 10123 ProcessRecord{{{_RECORD} {pid}:{name}/u0a123}}\n" for name, pid in running
            )
        case _:
            return ""


@dump("display")
def display(call: Call) -> str:
    size, rotation = call.handset.display_size, call.handset.inside.rotation
    rectangle = f"Rect(0, 0 - {size.width}, {size.height})"
    return (
        "DISPLAY MANAGER (dumpsys display)\n"
        f"  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, isActive=true, displayId=0, "
        f"uniqueId='local:{DISPLAY_ID}', physicalPort=0, orientation={rotation}, logicalFrame={rectangle}, "
        f"physicalFrame={rectangle}, deviceWidth={size.width}, deviceHeight={size.height}}}]\n"
        f"  mState={_on_off(call)}\n"
    )


def _on_off(call: Call) -> str:
    return "ON" if call.handset.inside.screen_on else "OFF"


@dump("SurfaceFlinger")
def surface_flinger(call: Call) -> str:
    return f'Display {DISPLAY_ID} (HWC display 0): port=0 pnpId=GGL displayName="EMU_display_0"\n'


@dump("power")
def power(call: Call) -> str:
    awake = call.handset.inside.screen_on
    return (
        "POWER MANAGER (dumpsys power)\n"
        f"  mWakefulness={'Awake' if awake else 'Asleep'}\n"
        f"  mHoldingDisplaySuspendBlocker={str(awake).lower()}\n"
        f"Display Power: state={_on_off(call)}\n"
    )


@dump("battery")
def battery(call: Call) -> str:
    return (
        "Current Battery Service state:\n  AC powered: false\n  USB powered: true\n  Wireless powered: false\n"
        "  Dock powered: false\n  Max charging current: 500000\n  Max charging voltage: 5000000\n"
        "  Charge counter: 3021000\n  status: 2\n  health: 2\n  present: true\n"
        f"  level: {call.handset.options.battery_percent}\n  scale: 100\n  voltage: 4200\n  temperature: 251\n"
        "  technology: Li-ion\n"
    )


@dump("package")
def package(call: Call) -> str:
    name = call.argument(0)
    found = next((known for known in call.handset.inside.packages() if known.name == name), None)
    if found is None:
        return f"Unable to find package: {name}\n"
    flags = "SYSTEM HAS_CODE" if found.system else "HAS_CODE ALLOW_BACKUP"
    return (
        f"Packages:\n  Package [{name}] ({_RECORD}):\n    codePath={apk_path(found).rpartition('/')[0]}\n"
        f"    versionCode={found.version_code} minSdk=21 targetSdk={call.handset.inside.profile.sdk}\n"
        f"    versionName={found.version_name}\n    pkgFlags=[ {flags} ]\n"
        "    firstInstallTime=2024-01-01 00:00:00\n    lastUpdateTime=2024-01-02 00:00:00\n"
        "    signatures=PackageSignatures{1a2b3c version:2, signatures:[d9e0f1a2], past signatures:[]}\n"
    )


@dump("input_method")
def input_method(call: Call) -> str:
    shown = call.handset.inside.keyboard() is not None
    return (
        "Current Input Method Manager state:\n"
        f"  mCurMethodId={call.handset.input_methods.current}\n"
        f"  mShowRequested={str(shown).lower()} mInputShown={str(shown).lower()}\n"
    )


@dump("input")
def input_devices(call: Call) -> str:
    front = call.handset.inside.foreground()
    return (
        "INPUT MANAGER (dumpsys input)\n"
        f"  FocusedWindows:\n    displayId=0, name='{_WINDOW} {full_component(front.package, front.activity)}'\n"
        f"      SurfaceOrientation: {call.handset.inside.rotation}\n"
    )


@dump("telephony.registry")
def telephony(call: Call) -> str:
    return "last known state:\n  Phone Id=0\n    mCallState=0\n    mDataConnectionState=2\n"


@dump("accessibility")
def accessibility(call: Call) -> str:
    call.handset.accessibility.settle()
    return call.handset.accessibility.dump()
