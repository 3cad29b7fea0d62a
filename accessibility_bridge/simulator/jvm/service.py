"""An app's accessibility service on the Android phone, as the wire's accessibility half wants to handle it.

Binding is the phone's own business: it follows the secure settings. What the wire adds is holding a service back while
a UiAutomation is connected, and leading `localabstract:` addresses to the sockets that apps listen on.
"""

from __future__ import annotations

import asyncio

from accessibility_bridge.simulator.jvm.inside import JvmInside
from accessibility_bridge.simulator.wire.accessibility import ServiceCode
from accessibility_bridge.simulator.wire.connection import Handler
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.stream import Stream, StreamClosed

_HOST = "127.0.0.1"
_CHUNK_BYTES = 64 * 1024
_ABSTRACT = "localabstract:"


def app_service(handset: Handset, component: str) -> ServiceCode | None:
    """What runs for an accessibility service of an installed app: its own code. For `Options.service_code`."""
    inside = handset.inside
    if not isinstance(inside, JvmInside):
        return None
    label = inside.installed_services().get(component)
    return None if label is None else AppService(inside, component, label, handset.ports)


class AppService:
    """One service out of an installed APK, by its full component."""

    def __init__(self, inside: JvmInside, component: str, label: str, ports: dict[str, Handler]) -> None:
        """`ports` is what listens inside the phone, by address; sockets of apps are added to it."""
        self._inside, self._component, self._ports = inside, component, ports
        self.label = label

    @property
    def pid(self) -> int | None:
        """Its process, or None while there is none."""
        return self._inside.running().get(self._component.partition("/")[0])

    def connected(self) -> None:
        """The settings enable it and nothing suspends it."""
        self._inside.release_service(self._component)
        self._lead_sockets()

    def disconnected(self) -> None:
        """It is suspended, or no longer enabled."""
        self._inside.hold_service(self._component)

    def died(self) -> None:
        """Its process has ended; what listened in it is gone."""
        self._inside.hold_service(self._component)
        self._lead_sockets()

    def wiped(self) -> None:
        """What it had on disk is gone."""
        self._inside.clear_data(self._component.partition("/")[0])

    def dump(self) -> str:
        """What `dumpsys activity service` prints of it."""
        self._lead_sockets()
        return self._inside.dump_service(self._component)

    def _lead_sockets(self) -> None:
        """Make every abstract name that an app listens on an address of the phone, and forget those that closed."""
        ports, listening = self._ports, self._inside.abstract_sockets()
        for address in [address for address in ports if isinstance(ports[address], _Pipe)]:
            if address.removeprefix(_ABSTRACT) not in listening:
                del ports[address]
        for name, port in listening.items():
            ports[_ABSTRACT + name] = _Pipe(port)


class _Pipe:
    """Carries a stream of adb to a loopback port and back."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __call__(self, stream: Stream) -> None:
        try:
            reader, writer = await asyncio.open_connection(_HOST, self._port)
        except OSError:
            return
        inbound = asyncio.create_task(_from_adb(stream, writer))
        try:
            while chunk := await reader.read(_CHUNK_BYTES):
                await stream.write(chunk)
        except (OSError, StreamClosed):
            pass
        finally:
            inbound.cancel()
            writer.close()


async def _from_adb(stream: Stream, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await stream.read():
            writer.write(chunk)
            await writer.drain()
    except (OSError, StreamClosed):
        pass
    finally:
        writer.close()
