"""Power and time: `power`, `battery`, `deviceidle`, `alarm`.

Source: AOSP PowerManagerService.dumpInternal, BatteryService.processCommand, DeviceIdleController.Shell,
AlarmManagerService.dumpImpl.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

from accessibility_bridge.simulator.happenings import CannotHappen, LowBattery
from accessibility_bridge.simulator.inside import NoSuchProvider
from accessibility_bridge.simulator.wire.battery import SOURCES
from accessibility_bridge.simulator.wire.components import app_uid
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump

_ALARMS = "content://com.android.deskclock/alarms"


@dump("power")
def power(call: Call) -> str:
    awake = call.handset.inside.screen_on
    fed = bool(call.handset.battery.plugged)
    saver = call.handset.inside.settings("global").get("low_power") == "1"
    return (
        "POWER MANAGER (dumpsys power)\n\nPower Manager State:\n"
        f"  mWakefulness={'Awake' if awake else 'Asleep'}\n  mWakefulnessChanging=false\n"
        f"  mIsPowered={str(fed).lower()}\n  mBatteryLevel={call.handset.battery_percent}\n"
        f"  mHoldingWakeLockSuspendBlocker=false\n  mHoldingDisplaySuspendBlocker={str(awake).lower()}\n"
        f"  mStayOn=false\n  mBatterySaverEnabled={str(saver).lower()}\nWake Locks: size=0\n"
        f"Display Power: state={'ON' if awake else 'OFF'}\n"
    )


@dump("battery")
def battery(call: Call) -> str:
    match list(call.arguments):
        case [] | ["-a"]:
            return _battery(call)
        case ["set", source, value] if source in SOURCES:
            call.handset.battery.plug(source, plugged=value != "0")
        case ["set", "level", value] if value.isdigit():
            _set_level(call, int(value))
        case ["set", "status", value] if value.isdigit():
            call.handset.battery.set_status = int(value)
        case ["set", "temp" | "counter" | "invalid" | "present", _]:
            return ""
        case ["set", name, _]:
            return f"Unknown set option: {name}\n"
        case ["unplug", *_]:
            call.handset.battery.plugged = ()
        case ["reset", *_]:
            call.handset.battery.reset()
        case _:
            return f"Unknown command: {call.argument(0)}\n"
    return ""


def _set_level(call: Call, percent: int) -> None:
    with contextlib.suppress(CannotHappen):
        call.handset.happen(LowBattery(percent=percent))
    call.handset.battery.level_percent = percent


def _battery(call: Call) -> str:
    fed = call.handset.battery
    powered = "".join(
        f"  {name} powered: {str(source in fed.plugged).lower()}\n"
        for name, source in (("AC", "ac"), ("USB", "usb"), ("Wireless", "wireless"), ("Dock", "dock"))
    )
    return (
        f"Current Battery Service state:\n{powered}  Max charging current: 500000\n  Max charging voltage: 5000000\n"
        f"  Charge counter: {call.handset.battery_percent * 44_100}\n  status: {fed.status}\n  health: 2\n"
        f"  present: true\n  level: {call.handset.battery_percent}\n  scale: 100\n  voltage: 4200\n"
        "  temperature: 251\n  technology: Li-ion\n"
    )


@dump("deviceidle")
def device_idle(call: Call) -> str:
    match list(call.arguments):
        case ["whitelist", *changes] if changes:
            return "".join(_exempt(call, change) for change in changes)
        case ["whitelist"]:
            return "".join(f"user,{name},{app_uid(name)}\n" for name in sorted(call.handset.awake))
        case ["get", "deep" | "light" | "screen" | "charging" as what]:
            on = {"screen": call.handset.inside.screen_on, "charging": bool(call.handset.battery.plugged)}
            return "ACTIVE\n" if what in ("deep", "light") else f"{str(on[what]).lower()}\n"
        case ["enable" | "disable" | "unforce" | "step" | "force-idle", *_]:
            return ""
        case _:
            listed = "".join(f"    {name}\n" for name in sorted(call.handset.awake))
            return f"  Settings:\n  Whitelist user apps:\n{listed}  mState=ACTIVE\n  mLightState=ACTIVE\n"


def _exempt(call: Call, change: str) -> str:
    sign, name = change[:1], change[1:]
    if not any(known.name == name for known in call.handset.inside.packages()):
        return f"Unknown package: {name}\n"
    if sign == "+":
        call.handset.awake.add(name)
        return f"Added: {name}\n"
    call.handset.awake.discard(name)
    return f"Removed: {name}\n"


@dump("alarm")
def alarm(call: Call) -> str:
    now = datetime.fromtimestamp(call.handset.date_s(), UTC)
    following = _next_alarm(call, now)
    told = "none\n"
    if following is not None:
        milliseconds = round(following.timestamp() * 1000)
        told = (
            f"\n    user:0 pendingSend:false time:{milliseconds} = {following:%Y-%m-%d %H:%M:%S} = +{following - now}\n"
        )
    return (
        "Current Alarm Manager state:\n"
        f"  nowRTC={round(now.timestamp() * 1000)}={now:%Y-%m-%d %H:%M:%S}\n  Next alarm clock information: {told}"
    )


def _next_alarm(call: Call, now: datetime) -> datetime | None:
    """The clock app's next, where it tells its alarms; days of the week are passed over."""
    try:
        rows = call.handset.inside.query(_ALARMS)
    except NoSuchProvider:
        return None
    today = now.replace(second=0, microsecond=0)
    at = [today.replace(hour=int(r["hour"]), minute=int(r["minutes"])) for r in rows if r.get("enabled") == "1"]
    return min((time if time > now else time + timedelta(days=1) for time in at), default=None)
