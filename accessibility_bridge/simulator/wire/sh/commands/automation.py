"""`uiautomator dump`, and `app_process`, which starts the uiautomator2 server from its JAR."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.files import blob_of, describe
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command
from accessibility_bridge.simulator.wire.trees import compressed_tree, visible_tree, without_hidden
from accessibility_bridge.simulator.wire.u2.server import DEFAULT_PORT, PROGRAM, AutomatorServer

_LARGEST_PORT = 65_535
_DEFAULT_DUMP = "/sdcard/window_dump.xml"


@command("uiautomator")
async def uiautomator(call: Call) -> int:
    if call.argument(0) != "dump":
        return await call.fail(f"Error: unsupported on this simulated phone: uiautomator {call.argument(0)}")
    paths = [argument for argument in call.arguments[1:] if not argument.startswith("-")]
    target = paths[0] if paths else _DEFAULT_DUMP
    with call.handset.accessibility.suspended():
        tree = visible_tree(without_hidden(call.handset.inside, await call.handset.tree("shell")))
    xml = (compressed_tree(tree) if call.has("--compressed") else tree).to_xml()
    if target == "/dev/tty":
        await call.out(xml + f"UI hierchary dumped to: {target}\n")
        return 0
    try:
        call.handset.files.write(call.path(target), blob_of(xml.encode("utf-8", "replace")))
    except OSError as exc:
        return await call.fail(f"ERROR: could not write {target}: {describe(exc)}")
    await call.out(f"UI hierchary dumped to: {target}\n")
    return 0


@command("app_process", "app_process64")
async def app_process(call: Call) -> int:
    """Runs a class from `CLASSPATH`; the uiautomator2 server is the one this phone has.

    Source: uiautomator2 core.py, launch_uiautomator.
    """
    classpath = call.environment.get("CLASSPATH", "")
    if PROGRAM not in call.arguments or not classpath or call.handset.files.find(classpath) is None:
        wanted = next((argument for argument in call.arguments if "." in argument), "")
        return await call.fail(f"Error: Could not find or load main class {wanted}", 1)
    port = call.option("-p", "--port", default=str(DEFAULT_PORT))
    if not port.isdigit() or not 0 < int(port) <= _LARGEST_PORT:
        return await call.fail(f"Invalid port: {port}. Must be an integer between 1 and {_LARGEST_PORT}.", 1)
    return await AutomatorServer(call.shell, port=int(port)).run(call.streams.stdin, call.streams.stdout)
