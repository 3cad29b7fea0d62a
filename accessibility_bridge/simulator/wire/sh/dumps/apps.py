"""The installed apps and what they post: `package`, `notification`.

Source: AOSP com.android.server.pm.Settings.dumpPackageLPr; com.android.server.notification.NotificationRecord.dump.
"""

from __future__ import annotations

from accessibility_bridge.simulator.inside import KeepsPermissions, Package, PostedNotification, ShowsNotifications
from accessibility_bridge.simulator.wire.components import apk_path, app_uid, short_component, token
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump

_MAIN, _LAUNCHER = "android.intent.action.MAIN", "android.intent.category.LAUNCHER"


@dump("package")
def package(call: Call) -> str:
    name = call.argument(0)
    known = {found.name: found for found in call.handset.inside.packages()}
    if name in ("", "packages", "p"):
        return "Packages:\n" + "".join(_package(call, found) for _name, found in sorted(known.items()))
    if name not in known:
        return f"Unable to find package: {name}\n"
    return _resolver(known[name]) + "\nPackages:\n" + _package(call, known[name])


def _resolver(package: Package) -> str:
    """The activity one launches it by."""
    if not package.launcher_activity:
        return ""
    name = short_component(package.name, package.launcher_activity)
    filter_ = token("filter " + name)
    return (
        "Activity Resolver Table:\n  Non-Data Actions:\n"
        f"      {_MAIN}:\n        {token(name)} {name} filter {filter_}\n"
        f'          Action: "{_MAIN}"\n          Category: "{_LAUNCHER}"\n'
    )


def _package(call: Call, package: Package) -> str:
    flags = "SYSTEM HAS_CODE" if package.system else "HAS_CODE ALLOW_CLEAR_USER_DATA ALLOW_BACKUP"
    path = apk_path(package)
    enabled = 3 if package.name in call.handset.disabled else 0
    return (
        f"  Package [{package.name}] ({token(package.name)}):\n    userId={app_uid(package.name)}\n"
        f"    pkg=Package{{{token('pkg ' + package.name)} {package.name}}}\n    codePath={path.rpartition('/')[0]}\n"
        f"    resourcePath={path.rpartition('/')[0]}\n    primaryCpuAbi=null\n"
        f"    versionCode={package.version_code} minSdk=21 targetSdk={call.handset.inside.profile.sdk}\n"
        f"    versionName={package.version_name}\n    flags=[ {flags} ]\n    pkgFlags=[ {flags} ]\n"
        f"    dataDir=/data/user/0/{package.name}\n"
        "    timeStamp=2024-01-01 00:00:00\n"
        "    firstInstallTime=2024-01-01 00:00:00\n    lastUpdateTime=2024-01-02 00:00:00\n"
        "    signatures=PackageSignatures{1a2b3c version:2, signatures:[d9e0f1a2], past signatures:[]}\n"
        f"{_permissions(call, package)}"
        f"    User 0: ceDataInode=0 installed=true hidden=false suspended=false stopped=false notLaunched=false "
        f"enabled={enabled} instant=false virtual=false\n{_runtime(call, package)}"
    )


def _known(call: Call, package: Package) -> dict[str, bool]:
    inside = call.handset.inside
    return dict(inside.permissions(package.name)) if isinstance(inside, KeepsPermissions) else {}


def _permissions(call: Call, package: Package) -> str:
    asked = "".join(f"      {name}\n" for name in _known(call, package))
    return f"    requested permissions:\n{asked}" if asked else ""


def _runtime(call: Call, package: Package) -> str:
    known = _known(call, package)
    told = "".join(
        f"        {name}: granted={str(granted).lower()}, flags=[ USER_SET ]\n" for name, granted in known.items()
    )
    return f"      runtime permissions:\n{told}" if told else ""


@dump("notification")
def notification(call: Call) -> str:
    inside = call.handset.inside
    posted = inside.notifications() if isinstance(inside, ShowsNotifications) else ()
    listed = "".join(_notification(each, redacted=not call.has("--noredact")) for each in posted)
    return f"Current Notification Manager state:\n  Notification List:\n{listed}"


def _notification(posted: PostedNotification, *, redacted: bool) -> str:
    key = f"0|{posted.package}|{posted.key}|null|{app_uid(posted.package)}"

    def told(text: str) -> str:
        return f"String [length={len(text)}]" if redacted else f"String ({text})"

    return (
        f"    NotificationRecord(0x{token(key)}: pkg={posted.package} user=UserHandle{{0}} id={posted.key} tag=null "
        f"importance=4 key={key}: Notification(channel=default flags=AUTO_CANCEL vis=PRIVATE))\n"
        f"      uid={app_uid(posted.package)} userId=0\n      opPkg={posted.package}\n      extras={{\n"
        f"          android.title={told(posted.title)}\n          android.text={told(posted.text)}\n      }}\n"
    )
