"""adbd as a whole: listens, lets the adb server in, routes streams to services, freezes, drops, reboots.

Lives on the loop. `SimulatedPhone` is the door for everybody else.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults import Close, DropAfter, FaultPlan, Rate, Refuse, Where
from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.journal import Journal, Kind
from accessibility_bridge.simulator.locking import Erasable
from accessibility_bridge.simulator.wire import services
from accessibility_bridge.simulator.wire.auth import Auth
from accessibility_bridge.simulator.wire.connection import AdbdTraits, Connection, Handler
from accessibility_bridge.simulator.wire.handset import Handset, Options
from accessibility_bridge.simulator.wire.handshake import Upgrade
from accessibility_bridge.simulator.wire.listening import Listener
from accessibility_bridge.simulator.wire.paced import PacedLayer
from accessibility_bridge.simulator.wire.packets import OPEN, Packet
from accessibility_bridge.simulator.wire.properties import WIFI_GUID
from accessibility_bridge.simulator.wire.stream import Stream
from accessibility_bridge.simulator.wire.trust import Trust

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.wireless import Wireless

# Lets the answer to `adb reboot` leave before the connection does.
_GOODBYE_S = 0.05
# No stream of a connection ever gets this number.
_STRAY_STREAM = 0xFFFF_FFFF


class Adbd:
    """One phone's adbd."""

    def __init__(
        self,
        inside: Inside,
        *,
        options: Options,
        faults: FaultPlan,
        journal: Journal,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.handset = Handset(inside=inside, radio=self, options=options, faults=faults, journal=journal, clock=clock)
        self.trust = Trust(inside, partial(journal.note, Kind.LIFE))
        self._wireless: Wireless | None = None
        self._listener = Listener(self._accept)
        self._connections: set[Connection] = set()
        self._frozen = self._plugged = False
        self._thawing: asyncio.TimerHandle | None = None
        self._rebooting: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        if isinstance(inside, Erasable):
            inside.on_erased(self._erased)

    @property
    def traits(self) -> AdbdTraits:
        """What it tells the adb server about itself."""
        return self.handset.options.traits

    @property
    def port(self) -> int:
        """Of this computer, for the phone's life; 0 before it was reachable."""
        return self._listener.port

    @property
    def listening(self) -> bool:
        """Whether the adb server could connect now."""
        return self._listener.is_open

    def wireless(self) -> Wireless:
        """Its wireless debugging, made when it is first needed.

        Raises:
            SimulatorError: when the libraries for it are not installed.
        """
        if self._wireless is None:
            self._wireless = self._make_wireless()
        return self._wireless

    async def listen(self, port: int = 0) -> None:
        """Be reachable on a port of this computer; 0 lets the system choose, once for the phone's life.

        Raises:
            SimulatorError: when the port is taken, or the libraries for TLS are not installed.
        """
        self._plugged = True
        if self.listening:
            return
        if self.traits.auth is Auth.TLS:
            self.wireless()
        self._loop = asyncio.get_running_loop()
        try:
            self._listener.open(port)
        except OSError as exc:
            raise SimulatorError(f"simulated phone: port {port or self.port} cannot be used: {exc.strerror}") from exc

    def unplug(self) -> None:
        """Be unreachable until `listen`: every connection is reset and new ones are refused."""
        self._plugged = False
        self._vanish()

    def drop(self) -> None:
        """Reset every connection; new ones are welcome."""
        for connection in list(self._connections):
            connection.abort()

    def crash_server(self) -> None:
        """Open a stream that nobody reversed: the adb server aborts (observed with 36.0.0)."""
        for connection in self._connections:
            connection.send(Packet(OPEN, _STRAY_STREAM, 0, b"tcp:1\0"))

    def freeze(self, seconds: float = 0.0) -> None:
        """Say nothing more, on any connection, until `thaw`; or for so long, unless it is 0."""
        self._stop_thawing()
        if seconds:
            self._thawing = asyncio.get_running_loop().call_later(seconds, self.thaw)
        self._frozen = True
        for connection in self._connections:
            connection.freeze()

    def thaw(self) -> None:
        """Go on where `freeze` stopped."""
        self._stop_thawing()
        self._frozen = False
        for connection in list(self._connections):
            connection.thaw()

    def reboot(self) -> None:
        """Go away and come back on the same port, unless it is unplugged by then."""
        if self._rebooting is None or self._rebooting.done():
            self._rebooting = asyncio.get_running_loop().create_task(self._reboot())

    def _erased(self) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._start_over)

    def _start_over(self) -> None:
        """What adbd and the programs kept goes with the rest; debugging stays on, as on emulators."""
        self.handset.journal.note(Kind.LIFE, "factory reset")
        self.handset.erased()
        self.trust.forget()
        self.reboot()

    def hide_code(self) -> None:
        """Show no pairing code any more; harmless when none is shown."""
        if self._wireless is not None:
            self._wireless.hide_code()

    async def stop(self) -> None:
        """End everything that runs for this phone."""
        if self._rebooting is not None:
            self._rebooting.cancel()
        self.thaw()
        self._listener.close()
        self.drop()
        self.hide_code()
        while self._connections:
            await asyncio.sleep(0)

    async def dial(self, address: str) -> Stream:
        """Connect to an address of the phone that `adb reverse` leads to the host.

        Raises:
            SimulatorError: when it was not reversed.
            StreamClosed: when the host refuses.
        """
        for connection in self._connections:
            if address in connection.reversed:
                return await connection.dial(connection.reversed[address])
        raise SimulatorError(f"simulated phone: {address} is not reversed: run `adb reverse {address} tcp:PORT`")

    def banner(self) -> str:
        """How the phone introduces itself."""
        properties = self.handset.properties
        shown = "".join(f"{k}={properties[k]};" for k in ("ro.product.name", "ro.product.model", "ro.product.device"))
        return f"{self.traits.state}::{shown}features={','.join(self.traits.features)}"

    async def admit(self, connection: Connection) -> bool:
        """Whether the adb server's connection is taken."""
        return not isinstance(await self.handset.strike(Where.ACCEPT, connection.peer), Refuse)

    async def distrusts(self, connection: Connection) -> bool:
        """Whether the adb server's keys count for nothing this time."""
        return isinstance(await self.handset.strike(Where.AUTH, connection.peer), Refuse)

    async def upgrade(self, connection: Connection) -> Upgrade:
        """How it meets the adb server's TLS this time."""
        match await self.handset.strike(Where.TLS, connection.peer):
            case Refuse():
                return Upgrade.AS_STRANGER
            case Close():
                return Upgrade.CUT
        return Upgrade.AS_PAIRED

    def secured(self, connection: Connection, transport: asyncio.Transport, *, known: bool) -> asyncio.Transport:
        """Put TLS between a connection and its socket."""
        return self.wireless().secure(connection, transport, connection.let_in, known=known)

    async def route(self, destination: str, stream: Stream) -> Handler | None:
        """What serves a destination, or None to refuse it."""
        self.handset.journal.note(Kind.OPEN, destination)
        match await self.handset.strike(Where.OPEN, destination):
            case Refuse():
                return None
            case Close():
                return _say_nothing
            case DropAfter(count_bytes):
                stream.cut_after(count_bytes)
            case Rate(bytes_per_s):
                stream.pace(bytes_per_s)
        return services.find(self.handset, destination)

    def online(self, connection: Connection) -> None:
        """The handshake is done."""
        self.handset.journal.note(Kind.LIFE, f"online {connection.peer}")

    def offline(self, connection: Connection) -> None:
        """The connection is gone."""
        self._connections.discard(connection)
        self.handset.journal.note(Kind.LIFE, f"offline {connection.peer}")

    def _accept(self) -> asyncio.BaseProtocol:
        connection = Connection(self)
        self._connections.add(connection)
        if self._frozen:
            connection.freeze()
        rate = self.traits.rate_bytes_per_s
        return connection if rate is None else PacedLayer(connection, rate)

    def _vanish(self) -> None:
        self._listener.shut()
        self.drop()

    def _stop_thawing(self) -> None:
        if self._thawing is not None:
            self._thawing.cancel()
            self._thawing = None

    def _make_wireless(self) -> Wireless:
        try:
            from accessibility_bridge.simulator.wire.wireless import Wireless
        except ModuleNotFoundError as exc:
            reason = f"wireless debugging needs {exc.name}: pip install 'tapwright[pairing]'"
            raise SimulatorError(f"simulated phone: {reason}") from exc
        return Wireless(self.trust, self.handset.properties[WIFI_GUID], partial(self.handset.journal.note, Kind.LIFE))

    async def _reboot(self) -> None:
        self.handset.journal.note(Kind.LIFE, "reboot")
        await asyncio.sleep(_GOODBYE_S)
        self._vanish()
        self.hide_code()
        self.handset.restarted()
        self.handset.properties["sys.boot_completed"] = "0"
        boot_s = self.handset.options.timing.reboot_s
        await asyncio.sleep(boot_s / 2)
        if self._plugged:
            await self.listen()
        await asyncio.sleep(boot_s / 2)
        self.handset.properties["sys.boot_completed"] = "1"
        self.handset.log.add("ActivityManager", "System now ready")


async def _say_nothing(stream: Stream) -> None:
    """What a service does that was closed at once."""
