"""`reboot:`, `tcpip:`, `root:` and their like: what adbd says before it restarts, or why it will not."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.services.registry import service
from accessibility_bridge.simulator.wire.stream import Stream


@service("reboot:")
async def reboot(handset: Handset, stream: Stream, target: str) -> None:
    handset.radio.reboot()


@service("tcpip:")
async def tcpip(handset: Handset, stream: Stream, port: str) -> None:
    await stream.write(f"restarting in TCP mode port: {port}\n".encode())


@service("usb:")
async def usb(handset: Handset, stream: Stream, rest: str) -> None:
    await stream.write(b"restarting in USB mode\n")


@service("root:")
async def root(handset: Handset, stream: Stream, rest: str) -> None:
    await stream.write(b"adbd cannot run as root in production builds\n")


@service("unroot:")
async def unroot(handset: Handset, stream: Stream, rest: str) -> None:
    await stream.write(b"adbd not running as root\n")


@service("remount:")
async def remount(handset: Handset, stream: Stream, rest: str) -> None:
    await stream.write(b'Not running as root. Try "adb root" first.\n')
