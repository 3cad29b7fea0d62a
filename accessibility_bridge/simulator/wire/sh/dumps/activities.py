"""`dumpsys activity` and what it is asked for: activities, top, recents, processes, services, broadcasts.

Source: AOSP services/core/java/com/android/server/wm/ActivityTaskManagerService.dump; where Android 10 and 12 changed
the words, the phone's own version decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from accessibility_bridge.simulator.inside import Component
from accessibility_bridge.simulator.wire.components import app_uid, app_user, full_component, short_component, token
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.tasks import Task, tasks_of
from accessibility_bridge.simulator.wire.sh.dumps.registry import Dump, dump
from accessibility_bridge.simulator.wire.sh.dumps.windows import record_name

_ANDROID_10, _ANDROID_12 = 29, 31


def _component(task: Task) -> Component:
    return Component(package=task.package, activity=task.activity, pid=task.pid)


def _top(call: Call) -> str:
    task = tasks_of(call.handset)[0]
    name = short_component(task.package, task.activity)
    return (
        f"TASK {task.package} id={task.id} userId=0\n  ACTIVITY {name} {token('record ' + name)} pid={task.pid}\n"
        f"    Local Activity {token(task.activity)} State:\n      mResumed=true mStopped=false mFinished=false\n"
    )


def _activities(call: Call) -> str:
    sdk = call.handset.inside.profile.sdk
    tasks = tasks_of(call.handset)
    front = record_name(_component(tasks[0]), tasks[0].id)
    resumed = "mResumedActivity: " if sdk < _ANDROID_10 else "ResumedActivity: "
    top = f"  topResumedActivity={front}\n" if sdk >= _ANDROID_12 else ""
    listed = "".join(_task(task) for task in tasks)
    return (
        "ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)\n"
        f"Display #0 (activities from top to bottom):\n{listed}\n{'  ' + top if top else ''}  {resumed}{front}\n"
    )


def _task(task: Task) -> str:
    component = _component(task)
    name = short_component(task.package, task.activity)
    return (
        f"  * Task{{{token(f'task {task.id}')} #{task.id} type={'standard' if task.is_front else 'undefined'} "
        f"A={app_uid(task.package)}:{task.package}}}\n"
        f"    * Hist  #0: {record_name(component, task.id)}\n"
        f"      packageName={task.package} processName={task.package}\n      launchedFromUid=2000 userId=0\n"
        f"      app=ProcessRecord{{{token(task.package)} {task.pid}:{task.package}/{app_user(task.package)}}}\n"
        f"      Intent {{ cmp={name} }}\n      state={'RESUMED' if task.is_front else 'STOPPED'} "
        f"nowVisible={str(task.is_front).lower()}\n"
    )


def _recents(call: Call) -> str:
    listed = "".join(_recent(number, task) for number, task in enumerate(tasks_of(call.handset)))
    return f"ACTIVITY MANAGER RECENT TASKS (dumpsys activity recents)\n{listed}"


def _recent(number: int, task: Task) -> str:
    uid, name = app_uid(task.package), short_component(task.package, task.activity)
    return (
        f"  * Recent #{number}: Task{{{token(f'task {task.id}')} #{task.id} A={uid}:{task.package}}}\n"
        f"    userId=0 effectiveUid=u0a{uid - 10_000}\n"
        f"    baseIntent=Intent {{ act=android.intent.action.MAIN cmp={name} }}\n"
        f"    realActivity={{{full_component(task.package, task.activity)}}}\n"
        f"    taskId={task.id} rootTaskId={task.id}\n"
    )


def _processes(call: Call) -> str:
    return "ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)\n  All known processes:\n" + "".join(
        f"  *APP* UID {app_uid(name)} ProcessRecord{{{token(name)} {pid}:{name}/{app_user(name)}}}\n"
        f"    packageList={{{name}}}\n    pid={pid}\n"
        for name, pid in call.handset.inside.running().items()
    )


def _lru(call: Call) -> str:
    tasks = tasks_of(call.handset)
    return "ACTIVITY MANAGER LRU PROCESSES (dumpsys activity lru)\n  Activities:\n" + "".join(
        f"  #{len(tasks) - 1 - number}: {'fg' if task.is_front else 'cch'}     {'TOP' if task.is_front else 'CAC'}  "
        f"{task.pid}:{task.package}/{app_user(task.package)}\n"
        for number, task in enumerate(tasks)
    )


def _client(call: Call, name: str) -> str:
    """`dumpsys activity PACKAGE`: its activities, where it runs."""
    task = next((task for task in tasks_of(call.handset) if task.package == name.partition("/")[0]), None)
    if task is None:
        return f"No activities match: {name}\n"
    return f"TASK {task.package} id={task.id} userId=0\n{_task(task)}"


def _services(call: Call) -> str:
    call.handset.accessibility.settle()
    return call.handset.accessibility.dump_service(call.argument(1))


def _whole(call: Call) -> str:
    return "\n".join([_recents(call), _activities(call), _processes(call)])


def _nothing(call: Call) -> str:
    """Broadcasts, providers and permissions are not kept."""
    return f"ACTIVITY MANAGER {call.argument(0).upper()} (dumpsys activity {call.argument(0)})\n  (nothing)\n"


_PARTS: Mapping[str, Dump] = {
    "": _whole,
    **dict.fromkeys(("activities", "a"), _activities),
    **dict.fromkeys(("recents", "r"), _recents),
    **dict.fromkeys(("service", "services", "s"), _services),
    **dict.fromkeys(("processes", "p"), _processes),
    **dict.fromkeys(("broadcasts", "b", "providers", "prov", "permissions", "intents", "i"), _nothing),
    "top": _top,
    "lru": _lru,
}


@dump("activity")
def activity(call: Call) -> str:
    part = _PARTS.get(call.argument(0))
    return _client(call, call.argument(0)) if part is None else part(call)
