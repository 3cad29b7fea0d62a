"""`locksettings`: the PIN or password of the screen lock. Patterns are not drawn on these phones.

Source: AOSP services/core/java/com/android/server/locksettings/LockSettingsShellCommand.java.
"""

from __future__ import annotations

from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.locking import HasKeyguard
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_DISABLED = ("secure", "lockscreen.disabled")
_FAILED = 255
_KINDS = {"set-pin": "Pin", "set-password": "Password"}


@command("locksettings")
async def locksettings(call: Call) -> int:
    verb, words = call.argument(0), _without_options(call)
    match verb, words:
        case "get-disabled", []:
            await call.out(
                f"{'false' if call.handset.inside.settings('secure').get(_DISABLED[1]) == '0' else 'true'}\n"
            )
        case "set-disabled", ["true" | "false" as off]:
            call.handset.inside.put_setting(*_DISABLED, "1" if off == "true" else "0")
            await call.out(f"Lock screen disabled set to {off}\n")
        case "set-pin" | "set-password", [secret]:
            return await _set(call, secret, f"{_KINDS[verb]} set to '{secret}'")
        case "clear", []:
            return await _set(call, "", "Lock credential cleared")
        case "verify", []:
            return await _verify(call)
        case _:
            call.handset.journal.note(Kind.UNKNOWN, f"locksettings {' '.join(call.arguments)}")
            return await call.fail(f"Unknown command: {verb}", _FAILED)
    return 0


async def _set(call: Call, secret: str, done: str) -> int:
    inside = call.handset.inside
    if not isinstance(inside, HasKeyguard):
        return await call.fail("Error while executing command: this phone has no lock screen", _FAILED)
    if call.argument(0) == "set-pin" and not secret.isdigit():
        return await call.fail("Error while executing command: set-pin: a PIN has digits only", _FAILED)
    try:
        changed = inside.set_lock(secret, old=call.option("--old"))
    except ValueError as exc:
        return await call.fail(f"Error while executing command: {call.argument(0)}: {exc}", _FAILED)
    await call.out(f"{done}\n" if changed else f"Old password '{call.option('--old')}' didn't match\n")
    return 0 if changed else _FAILED


async def _verify(call: Call) -> int:
    inside, old = call.handset.inside, call.option("--old")
    # What opens it may stay what opens it; where nothing is asked, anything is right.
    right = not isinstance(inside, HasKeyguard) or not inside.keyguard.secure or inside.set_lock(old, old=old)
    await call.out("Lock credential verified successfully\n" if right else f"Old password '{old}' didn't match\n")
    return 0 if right else _FAILED


def _without_options(call: Call) -> list[str]:
    words = list(call.arguments[1:])
    for option in ("--old", "--user"):
        if option in words:
            at = words.index(option)
            del words[at : at + 2]
    return words
