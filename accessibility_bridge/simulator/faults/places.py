"""The places a request to a simulated phone passes, and what can be played at each."""

from __future__ import annotations

from enum import StrEnum

from accessibility_bridge.simulator.faults import actions


class Where(StrEnum):
    """A place a request passes. What `Rule.match` is searched in stands behind each."""

    ACCEPT = "accept"
    """The adb server's connection: `127.0.0.1:PORT` of the peer."""
    AUTH = "auth"
    """The adb server's wish to be let in, before its keys are looked at: `127.0.0.1:PORT` of the peer."""
    TLS = "tls"
    """The adb server's TLS handshake, on phones that ask for one: `127.0.0.1:PORT` of the peer."""
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


_ANYWHERE: tuple[type, ...] = (
    actions.Delay,
    actions.Hang,
    actions.Freeze,
    actions.Disconnect,
    actions.Reboot,
    actions.FillStorage,
    actions.Happen,
)
_ONCE_ONLINE: tuple[type, ...] = (actions.CrashServer,)
"""Before the handshake is done, the adb server takes no stream from a phone."""
_BEFORE_ONLINE = (Where.ACCEPT, Where.AUTH, Where.TLS)
_OWN: dict[Where, tuple[type, ...]] = {
    Where.ACCEPT: (actions.Refuse,),
    Where.AUTH: (actions.Refuse,),
    Where.TLS: (actions.Refuse, actions.Close),
    Where.OPEN: (actions.Refuse, actions.Close, actions.DropAfter, actions.Rate),
    Where.SHELL: (actions.Reply, actions.Fail),
    Where.SYNC: (actions.Fail,),
    Where.INSTALL: (actions.Fail,),
    Where.LAUNCH: (actions.Fail, actions.AlreadyRegistered),
    Where.RPC: (actions.Fail, actions.HttpError, actions.NotConnected, actions.Die),
    Where.TREE: (actions.Empty, actions.Stale, actions.Phantoms, actions.Unlabel),
    Where.PICTURE: (actions.Black, actions.Truncate, actions.Corrupt, actions.Stale, actions.Fail),
    Where.BRIDGE: (actions.Close, actions.Reply, actions.Fail),
    Where.INPUT: (actions.Swallow, actions.Double, actions.LoseCharacters),
}


def playable_at(where: Where) -> tuple[type, ...]:
    """The kinds of action that a place can play."""
    return _OWN[where] + _ANYWHERE + (() if where in _BEFORE_ONLINE else _ONCE_ONLINE)
