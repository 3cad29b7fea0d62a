"""What system_server and dying apps write into the log, in AOSP's words: values only.

Sources: com.android.internal.os.RuntimeInit (crashes); ProcessErrorStateRecord, ProcessList, ProcessRecord and
EventLogTags.logtags of com.android.server.am; ActivityStarter and ActivityMetricsLogger of com.android.server.wm;
PowerManagerService; healthd's BatteryMonitor.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from accessibility_bridge.simulator.inside import Component
from accessibility_bridge.simulator.wire.components import app_uid, app_user, full_component, short_component, token
from accessibility_bridge.simulator.wire.log import Buffer

_ACTIVITIES, _PROCESSES = "ActivityTaskManager", "ActivityManager"
_HAS_CODE = 0x38C8BE45
"""Flags of an ordinary app, as crash and ANR events tell them."""
_FRAMES = (
    "android.view.View.performClick(View.java:7506)",
    "android.view.View.performClickInternal(View.java:7483)",
    "android.view.View.-$$Nest$mperformClickInternal(Unknown Source:0)",
    "android.view.View$PerformClick.run(View.java:29341)",
    "android.os.Handler.handleCallback(Handler.java:942)",
    "android.os.Handler.dispatchMessage(Handler.java:99)",
    "android.os.Looper.loopOnce(Looper.java:201)",
    "android.os.Looper.loop(Looper.java:288)",
    "android.app.ActivityThread.main(ActivityThread.java:7872)",
    "java.lang.reflect.Method.invoke(Native Method)",
    "com.android.internal.os.RuntimeInit$MethodAndArgsCaller.run(RuntimeInit.java:548)",
    "com.android.internal.os.ZygoteInit.main(ZygoteInit.java:936)",
)
_EXCEPTION = "java.lang.NullPointerException"
_MISTAKE = "Attempt to invoke virtual method 'int java.lang.String.length()' on a null object reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One message. Without a process id it is system_server's."""

    tag: str
    message: str
    level: str = "I"
    buffer: Buffer = Buffer.SYSTEM
    pid: int | None = None


def _event(tag: str, *facts: object) -> Report:
    return Report(tag=tag, message=f"[{','.join(map(str, facts))}]", buffer=Buffer.EVENTS)


def start(intent: str, uid: int) -> list[Report]:
    """An activity is asked for; the intent is what stands between the braces."""
    return [Report(tag=_ACTIVITIES, message=f"START u0 {{{intent}}} from uid {uid}")]


def born(component: Component) -> list[Report]:
    """An app's process begins, for its activity."""
    name = full_component(component.package, component.activity)
    user = app_user(component.package).replace("_", "")
    told = f"Start proc {component.pid}:{component.package}/{user} for top-activity {{{name}}}"
    uid = app_uid(component.package)
    return [
        Report(tag=_PROCESSES, message=told),
        _event("am_proc_start", 0, component.pid, uid, component.package, "top-activity", f"{{{name}}}"),
    ]


def displayed(component: Component, took_ms: int) -> list[Report]:
    """An activity has drawn its first window."""
    name = short_component(component.package, component.activity)
    return [Report(tag=_ACTIVITIES, message=f"Displayed {name}: +{duration(took_ms)}")]


def duration(milliseconds: int) -> str:
    """As TimeUtils.formatDuration writes it: `350ms`, `1s20ms`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds}s{rest}ms" if seconds else f"{rest}ms"


def focused(before: Component | None, now: Component) -> list[Report]:
    """Another window takes the keys."""
    left = [] if before is None else [_event("input_focus", f"Focus leaving {window(before)}", "reason=NO_WINDOW")]
    return [
        *left,
        _event("wm_set_resumed_activity", 0, short_component(now.package, now.activity), "resumeTopActivity"),
        _event("input_focus", f"Focus entering {window(now)}", "reason=setFocusedWindow"),
    ]


def window(component: Component) -> str:
    """A window as the input dispatcher names it."""
    name = full_component(component.package, component.activity)
    return f"{token(name)} {name}"


def stopped(package: str, pid: int | None, asked_by: int) -> list[Report]:
    """`am force-stop`, asked for by a process."""
    uid = app_uid(package)
    told = [Report(tag=_PROCESSES, message=f"Force stopping {package} appid={uid} user=0: from pid {asked_by}")]
    return told if pid is None else told + killed(package, pid, 0, f"stop {package} due to from pid {asked_by}")


def installed(package: str) -> list[Report]:
    """An app is installed or replaced, and what ran of it is over."""
    return [
        Report(tag=_PROCESSES, message=f"Force stopping {package} appid={app_uid(package)} user=-1: installPackageLI")
    ]


def removed(package: str) -> list[Report]:
    """An app is uninstalled."""
    return [Report(tag=_PROCESSES, message=f"Force stopping {package} appid={app_uid(package)} user=-1: pkg removed")]


def killed(package: str, pid: int, adjustment: int, why: str) -> list[Report]:
    """The system ends a process of so much worth: 0 is in front, 900 is cached."""
    user = app_user(package).replace("_", "")
    return [
        Report(tag=_PROCESSES, message=f"Killing {pid}:{package}/{user} (adj {adjustment}): {why}"),
        _event("am_kill", 0, pid, package, adjustment, why),
    ]


def died(package: str, pid: int) -> list[Report]:
    """A process is gone."""
    return [
        Report(tag=_PROCESSES, message=f"Process {package} (pid {pid}) has died: fg  TOP "),
        Report(tag="Zygote", message=f"Process {pid} exited due to signal 9 (Killed)", buffer=Buffer.MAIN),
        _event("am_proc_died", 0, pid, package, 0, 2),
    ]


def crashed(component: Component) -> list[Report]:
    """An app throws what nobody catches."""
    package, pid = component.package, component.pid
    name = short_component(package, component.activity)
    place = component.activity.rpartition(".")[2] or "Main"
    line = 20 + zlib.crc32(package.encode()) % 200
    own = f"{component.activity or package + '.Main'}.onClick({place}.java:{line})"
    said = [
        "FATAL EXCEPTION: main",
        f"Process: {package}, PID: {pid}",
        f"{_EXCEPTION}: {_MISTAKE}",
        *(f"\tat {frame}" for frame in (own, *_FRAMES)),
    ]
    return [
        Report(tag="AndroidRuntime", message="\n".join(said), level="E", buffer=Buffer.CRASH, pid=pid),
        _event("am_crash", pid, 0, package, _HAS_CODE, _EXCEPTION, _MISTAKE, f"{place}.java", line),
        Report(tag=_ACTIVITIES, message=f"  Force finishing activity {name}", level="W"),
    ]


def not_responding(component: Component) -> list[Report]:
    """An app has not answered to a touch for five seconds."""
    package, pid = component.package, component.pid
    name = short_component(package, component.activity)
    waited = f"{window(component)} (server) is not responding. Waited 5002ms for MotionEvent"
    said = [
        f"ANR in {package} ({name})",
        f"PID: {pid}",
        f"Reason: Input dispatching timed out ({waited})",
        f"Parent: {name}",
        "Frozen: false",
        "Load: 0.0 / 0.0 / 0.0",
    ]
    full = full_component(package, component.activity)
    shown = f"Window{{{token(full)} u0 {full}}}"
    return [
        Report(tag="WindowManager", message=f"ANR in {shown}. Reason:{waited}"),
        Report(tag=_PROCESSES, message="\n".join(said), level="E"),
        _event("am_anr", 0, pid, package, _HAS_CODE, f"Input dispatching timed out ({waited})"),
    ]


def battery(percent: int) -> list[Report]:
    """The battery tells its level."""
    told = f"battery l={percent} v=4200 t=25.1 h=2 st=3 c=-500000 fc=4410000 cc=12 chg="
    return [
        Report(tag="healthd", message=told, level="W", buffer=Buffer.KERNEL),
        _event("battery_level", percent, 4200, 251),
    ]


def notified(package: str, pid: int, title: str) -> list[Report]:
    """An app posts a notification."""
    return [_event("notification_enqueue", app_uid(package), pid, package, 1, "NULL", 0, f"Notification({title})", 0)]


def lit(on: bool) -> list[Report]:
    """The screen wakes up or goes to sleep."""
    if on:
        told = "Waking up from Asleep (uid=1000, reason=WAKE_REASON_POWER_BUTTON, details=android.policy:POWER)..."
    else:
        told = "Going to sleep due to power_button (uid 1000)..."
    return [Report(tag="PowerManagerService", message=told), _event("screen_toggled", int(on))]
