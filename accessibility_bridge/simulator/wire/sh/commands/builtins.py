"""The shell's builtins: those that change the shell itself, and those that are not worth a program."""

from __future__ import annotations

import asyncio
import posixpath

from accessibility_bridge.simulator.wire.sh.call import Call, ShellExit
from accessibility_bridge.simulator.wire.sh.registry import command, command_named

_NOT_FOUND = 127


@command("echo")
async def echo(call: Call) -> int:
    words = list(call.arguments)
    newline = words[:1] != ["-n"]
    await call.out(" ".join(words if newline else words[1:]) + ("\n" if newline else ""))
    return 0


@command("printf")
async def printf(call: Call) -> int:
    """Only the escapes and `%s`/`%d` that scripts use in passing."""
    text = call.argument(0).encode("latin-1", "backslashreplace").decode("unicode_escape")
    for value in call.arguments[1:]:
        text = text.replace("%s", value, 1) if "%s" in text else text.replace("%d", value, 1)
    await call.out(text.replace("%%", "%"))
    return 0


@command("true", ":")
async def succeed(call: Call) -> int:
    return 0


@command("false")
async def fail(call: Call) -> int:
    return 1


@command("exit")
async def leave(call: Call) -> int:
    code = call.argument(0)
    raise ShellExit(int(code) & 0xFF if code.isdigit() else call.shell.status)


@command("exec")
async def replace_shell(call: Call) -> int:
    if not call.arguments:
        return 0
    raise ShellExit(await call.shell.invoke(call.arguments, call.streams, dict(call.environment)))


@command("export")
async def export(call: Call) -> int:
    for argument in call.arguments:
        name, assigned, value = argument.partition("=")
        if assigned:
            call.shell.variables[name] = value
    return 0


@command("unset")
async def unset(call: Call) -> int:
    for name in call.arguments:
        call.shell.variables.pop(name, None)
    return 0


@command("set", "trap", "umask", "ulimit", "sync", "wait")
async def accept(call: Call) -> int:
    """Options of the shell that change nothing a client could see here."""
    return 0


@command("env")
async def env(call: Call) -> int:
    await call.out("".join(f"{name}={value}\n" for name, value in sorted(call.environment.items())))
    return 0


@command("cd")
async def change_directory(call: Call) -> int:
    target = call.path(call.argument(0, "/"))
    entry = call.handset.files.find(target)
    if entry is None or not entry.is_directory:
        return await call.fail(f"/system/bin/sh: cd: {call.argument(0)}: No such file or directory", 2)
    call.shell.directory = target
    return 0


@command("pwd")
async def working_directory(call: Call) -> int:
    await call.out(call.shell.directory + "\n")
    return 0


@command("sleep")
async def sleep(call: Call) -> int:
    try:
        await asyncio.sleep(float(call.argument(0)))
    except ValueError:
        return await call.fail(f"sleep: bad time '{call.argument(0)}'")
    return 0


@command("sh")
async def shell(call: Call) -> int:
    if call.argument(0) == "-c":
        return await call.shell.run(call.argument(1), call.streams)
    if call.arguments:
        return await call.fail(f"/system/bin/sh: {call.argument(0)}: scripts are not supported on this phone", 126)
    return await call.shell.run((await call.rest_of_stdin()).decode("utf-8", "replace"), call.streams)


@command("which", "command", "type")
async def which(call: Call) -> int:
    name = posixpath.basename(call.arguments[-1]) if call.arguments else ""
    if command_named(name) is None:
        return 1
    await call.out(f"/system/bin/{name}\n")
    return 0


@command("toybox")
async def toybox(call: Call) -> int:
    if not call.arguments:
        return 0
    if command_named(call.argument(0)) is None:
        return await call.fail(f"toybox: Unknown command {call.argument(0)}", _NOT_FOUND)
    return await call.shell.invoke(call.arguments, call.streams, dict(call.environment))


@command("timeout")
async def timeout(call: Call) -> int:
    try:
        return await asyncio.wait_for(
            call.shell.invoke(call.arguments[1:], call.streams), float(call.argument(0).rstrip("s"))
        )
    except TimeoutError:
        return 143


@command("nohup", "setsid")
async def detached(call: Call) -> int:
    return await call.shell.invoke(call.arguments, call.streams, dict(call.environment))
