"""The places a request to a simulated phone passes, and what can be played at each."""

from __future__ import annotations

from enum import StrEnum

from accessibility_bridge.simulator.faults.actions import (
    AlreadyRegistered,
    Black,
    Close,
    Corrupt,
    CrashServer,
    Delay,
    Die,
    Disconnect,
    Double,
    DropAfter,
    Empty,
    Fail,
    FillStorage,
    Freeze,
    Hang,
    Happen,
    HttpError,
    LoseCharacters,
    NotConnected,
    Phantoms,
    Rate,
    Reboot,
    Refuse,
    Reply,
    Stale,
    Swallow,
    Truncate,
    Unlabel,
)


class Where(StrEnum):
    """A place a request passes. What `Rule.match` is searched in stands behind each."""

    ACCEPT = "accept"
    """The adb server's connection: `127.0.0.1:PORT` of the peer."""
    AUTH = "auth"
    """The adb server's wish to be let in, before its keys are looked at: `127.0.0.1:PORT` of the peer."""
    OPEN = "open"
    """A stream to the phone: the destination, e.g. `shell,v2:echo hi` or `tcp:9008`."""
    SHELL = "shell"
    """A shell line."""
    SYNC = "sync"
    """A file transfer: `SEND /path`, `RECV /path`, `STAT /path`, `LIST /path`."""
    INSTALL = "install"
    """An installation: the package name from the APK."""
    LAUNCH = "launch"
    """A start of the uiautomator2 server: the address it will listen at, `tcp:9008`."""
    RPC = "rpc"
    """A call to the uiautomator2 server: the method's name."""
    TREE = "tree"
    """A look at the accessibility tree: `rpc`, `shell` or `bridge`."""
    PICTURE = "picture"
    """A screenshot: `png`, `jpeg` or `rgba`."""
    BRIDGE = "bridge"
    """A request to the accessibility bridge: its kind, e.g. `observe`, or `connect`."""
    INPUT = "input"
    """A gesture, key or text: `tap 10 20`, `swipe 1 2 3 4`, `key BACK`, `text hello`."""


_ANYWHERE: tuple[type, ...] = (Delay, Hang, Freeze, Disconnect, Reboot, FillStorage, Happen)
_ONCE_ONLINE: tuple[type, ...] = (CrashServer,)
"""Before the handshake is done, the adb server takes no stream from a phone."""
_BEFORE_ONLINE = (Where.ACCEPT, Where.AUTH)
_OWN: dict[Where, tuple[type, ...]] = {
    Where.ACCEPT: (Refuse,),
    Where.AUTH: (Refuse,),
    Where.OPEN: (Refuse, Close, DropAfter, Rate),
    Where.SHELL: (Reply, Fail),
    Where.SYNC: (Fail,),
    Where.INSTALL: (Fail,),
    Where.LAUNCH: (Fail, AlreadyRegistered),
    Where.RPC: (Fail, HttpError, NotConnected, Die),
    Where.TREE: (Empty, Stale, Phantoms, Unlabel),
    Where.PICTURE: (Black, Truncate, Corrupt, Stale, Fail),
    Where.BRIDGE: (Close, Reply, Fail),
    Where.INPUT: (Swallow, Double, LoseCharacters),
}


def playable_at(where: Where) -> tuple[type, ...]:
    """The kinds of action that a place can play."""
    return _OWN[where] + _ANYWHERE + (() if where in _BEFORE_ONLINE else _ONCE_ONLINE)
