"""`pm` and `cmd package`: the installed apps, installing and removing.

Source for the texts: AOSP services/core/java/com/android/server/pm/PackageManagerShellCommand.java.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from accessibility_bridge.simulator.faults import Fail, Where
from accessibility_bridge.simulator.inside import ApkRefused, Inside, KeepsPermissions, Package, RunsApks
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.apk import NotAnApk, read_manifest
from accessibility_bridge.simulator.wire.components import apk_path, app_uid, short_component
from accessibility_bridge.simulator.wire.files import blob_of, describe
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.intents import read_intent
from accessibility_bridge.simulator.wire.sh.commands.listings import FEATURES, listing
from accessibility_bridge.simulator.wire.sh.registry import command

_USAGE = 255
_MATCH = "priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false"


@command("pm")
async def package_manager(call: Call) -> int:
    run = _VERBS.get(call.argument(0))
    if run is None:
        return await call.fail(f"Unknown command: {call.argument(0)}", _USAGE)
    return await run(call.with_arguments(call.arguments[1:]))


def installed(call: Call, name: str) -> Package | None:
    """The app of that name, or None."""
    return next((package for package in call.handset.inside.packages() if package.name == name), None)


async def _list(call: Call) -> int:
    what = call.argument(0)
    if what not in ("packages", "package"):
        listed = listing(call, what)
        if listed is None:
            return await call.fail(f"Error: unknown list type '{what}'", 1)
        await call.out(listed)
        return 0
    words = [a for a in call.arguments[1:] if not a.startswith("-") and a not in ("0", "None", "current")]
    for package in sorted(call.handset.inside.packages(), key=lambda package: package.name):
        if _wanted(call, package) and (not words or words[0] in package.name):
            await call.out(_listed(call, package) + "\n")
    return 0


def _wanted(call: Call, package: Package) -> bool:
    disabled = package.name in call.handset.disabled
    left_out = (
        (call.has("-3") and package.system)
        or (call.has("-s") and not package.system)
        or (call.has("-d") and not disabled)
        or (call.has("-e") and disabled)
    )
    return not left_out


def _listed(call: Call, package: Package) -> str:
    line = f"package:{apk_path(package)}={package.name}" if call.has("-f") else f"package:{package.name}"
    line += f" versionCode:{package.version_code}" if call.has("--show-versioncode") else ""
    line += "  installer=null" if call.has("-i") else ""
    return line + (f" uid:{app_uid(package.name)}" if call.has("-U") else "")


async def _path(call: Call) -> int:
    package = installed(call, call.arguments[-1] if call.arguments else "")
    if package is None:
        return 1
    await call.out(f"package:{apk_path(package)}\n")
    return 0


async def _install(call: Call) -> int:
    if not call.arguments:
        return await call.fail("Error: must either specify a package size or an APK file", 1)
    try:
        size_bytes = call.option("-S")
        apk = await _stream_in(call, int(size_bytes)) if size_bytes else _from_file(call)
    except OSError as exc:
        return await call.fail(f"Error: failed to open file {call.arguments[-1]}: {describe(exc)}")
    failure = await _install_apk(call, apk)
    await call.out(f"Failure [{failure}]\n" if failure else "Success\n")
    return 1 if failure else 0


async def _stream_in(call: Call, size_bytes: int) -> bytes:
    chunks: list[bytes] = []
    missing = size_bytes
    while missing and (chunk := await call.streams.stdin.read(missing)):
        chunks.append(chunk)
        missing -= len(chunk)
    return b"".join(chunks)


def _from_file(call: Call) -> bytes:
    return call.handset.files.read(call.path(call.arguments[-1])).content


async def _install_apk(call: Call, apk: bytes) -> str:
    """Why it could not be installed; empty when it was."""
    try:
        manifest = await asyncio.to_thread(read_manifest, apk)
    except NotAnApk as exc:
        return f"INSTALL_PARSE_FAILED_NOT_APK: Failed to parse: {exc}"
    action = await call.handset.strike(Where.INSTALL, manifest.package)
    if isinstance(action, Fail):
        return action.message
    if len(apk) > call.handset.files.free_bytes:
        return "INSTALL_FAILED_INSUFFICIENT_STORAGE: not enough space for the app"
    package = Package(
        name=manifest.package,
        label=manifest.label,
        launcher_activity=manifest.launcher_activity,
        version_name=manifest.version_name,
        version_code=manifest.version_code,
    )
    try:
        await asyncio.to_thread(_put_inside, call.handset.inside, package, apk)
    except ApkRefused as exc:
        return f"INSTALL_FAILED_INVALID_APK: {exc}"
    call.handset.input_methods.add(manifest.input_methods)
    call.handset.accessibility.installed(manifest.package, manifest.accessibility_services)
    call.handset.files.make_directory(apk_path(package).rpartition("/")[0], parents=True)
    call.handset.files.write(apk_path(package), await asyncio.to_thread(blob_of, apk))
    call.handset.journal.note(Kind.INSTALL, package.name)
    call.handset.chronicle.installed(package.name)
    return ""


def _put_inside(inside: Inside, package: Package, apk: bytes) -> None:
    if isinstance(inside, RunsApks):
        inside.install_apk(apk)
    else:
        inside.install(package)


async def _uninstall(call: Call) -> int:
    name = call.arguments[-1] if call.arguments else ""
    package = installed(call, name)
    if not call.handset.inside.uninstall(name):
        await call.out("Failure [DELETE_FAILED_INTERNAL_ERROR]\n")
        return 1
    call.handset.input_methods.remove_of(name)
    call.handset.accessibility.uninstalled(name)
    folder = apk_path(package).rpartition("/")[0] if package else ""
    if folder and call.handset.files.find(folder):
        call.handset.files.remove(folder, recursive=True)
    call.handset.chronicle.removed(name)
    await call.out("Success\n")
    return 0


async def _clear(call: Call) -> int:
    name = call.arguments[-1] if call.arguments else ""
    cleared = call.handset.inside.clear_data(name)
    if cleared:
        call.handset.accessibility.cleared(name)
    await call.out("Success\n" if cleared else "Failed\n")
    return 0 if cleared else 1


async def _reset_permissions(call: Call) -> int:
    inside = call.handset.inside
    if isinstance(inside, KeepsPermissions):
        for package in inside.packages():
            for permission in inside.permissions(package.name):
                inside.permit(package.name, permission, granted=False)
    return 0


async def _grant(call: Call) -> int:
    return await _permit(call, "grant", granted=True)


async def _revoke(call: Call) -> int:
    return await _permit(call, "revoke", granted=False)


async def _permit(call: Call, verb: str, *, granted: bool) -> int:
    words = [a for a in call.arguments if not a.startswith("-") and a != call.option("--user")]
    name, permission = [*words, "", ""][:2]
    inside = call.handset.inside
    if installed(call, name) is None:
        return await _thrown(call, verb, f"java.lang.IllegalArgumentException: Unknown package: {name}")
    if isinstance(inside, KeepsPermissions) and inside.permit(name, permission, granted=granted):
        return 0
    asked = f"Package {name} has not requested permission {permission}"
    return await _thrown(call, verb, f"java.lang.SecurityException: {asked}")


async def _thrown(call: Call, verb: str, exception: str) -> int:
    return await call.fail(f"\nException occurred while executing '{verb}':\n{exception}", _USAGE)


async def _enable(call: Call) -> int:
    return await _set_enabled(call, "enabled")


async def _disable(call: Call) -> int:
    return await _set_enabled(call, "disabled-user")


async def _set_enabled(call: Call, state: str) -> int:
    name = call.arguments[-1] if call.arguments else ""
    if installed(call, name) is None:
        return await _thrown(call, state, f"java.lang.IllegalArgumentException: Unknown package: {name}")
    if state == "enabled":
        call.handset.disabled.discard(name)
    else:
        call.handset.disabled.add(name)
        call.handset.inside.force_stop(name)
    await call.out(f"Package {name} new state: {state}\n")
    return 0


async def _dump(call: Call) -> int:
    return await call.shell.invoke(["dumpsys", "package", *call.arguments], call.streams)


async def _has_feature(call: Call) -> int:
    has = call.argument(0) in FEATURES
    await call.out(f"{str(has).lower()}\n")
    return 0 if has else 1


async def _users(call: Call) -> int:
    await call.out("Maximum supported users: 4\n")
    return 0


async def _location(call: Call) -> int:
    await call.out("0[auto]\n")
    return 0


async def _resolve(call: Call) -> int:
    intent = read_intent([argument for argument in call.arguments if argument not in ("--brief", "--components")])
    package = installed(call, intent.package)
    if package is None or not package.launcher_activity:
        await call.out("No activity found\n")
        return 0
    name = short_component(package.name, package.launcher_activity)
    await call.out(f"{_MATCH}\n{name}\n" if not call.has("--components") else f"{name}\n")
    return 0


async def _query(call: Call) -> int:
    intent = read_intent([argument for argument in call.arguments if argument not in ("--brief", "--components")])
    found = [
        short_component(package.name, package.launcher_activity)
        for package in call.handset.inside.packages()
        if package.launcher_activity and intent.package in ("", package.name)
    ]
    if not found:
        await call.out("No activities found\n")
        return 0
    brief = "".join(f"  {_MATCH}\n  {name}\n" for name in found)
    await call.out(
        "".join(f"{n}\n" for n in found) if call.has("--components") else f"{len(found)} activities found:\n{brief}"
    )
    return 0


_VERBS: dict[str, Callable[[Call], Awaitable[int]]] = {
    "list": _list,
    "path": _path,
    "install": _install,
    "uninstall": _uninstall,
    "clear": _clear,
    "grant": _grant,
    "revoke": _revoke,
    "reset-permissions": _reset_permissions,
    "enable": _enable,
    "default-state": _enable,
    "disable": _disable,
    "disable-user": _disable,
    "dump": _dump,
    "has-feature": _has_feature,
    "get-max-users": _users,
    "get-install-location": _location,
    "resolve-activity": _resolve,
    "query-activities": _query,
}
