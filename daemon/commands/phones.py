"""Phones, our app on them, and one look at them: `devices`, `connect`, `pair`, `bridge`, `screen`, `ground`."""

from __future__ import annotations

from pathlib import Path

from daemon.commands.options import (
    Address,
    AsJson,
    ConfigFile,
    Description,
    Out,
    PairingAddress,
    PairingCode,
    PictureOnly,
    Serial,
    Wanted,
)
from daemon.console.endings import in_one_line, settled, tell


def devices(as_json: AsJson = False) -> None:
    """List the phones adb knows."""
    from daemon.console.tables import devices_table
    from daemon.phones import attached

    with settled(as_json):
        phones = attached()
    tell(as_json, {"devices": phones}, devices_table(phones))


def connect(address: Address, as_json: AsJson = False) -> None:
    """Connect to a phone over the network."""
    from daemon.phones import connect as connect_phone

    with settled(as_json):
        serial = connect_phone(address)
    tell(as_json, {"serial": serial}, f"{serial} is online")


def pair(address: PairingAddress, code: PairingCode, as_json: AsJson = False) -> None:
    """Pair with a phone that shows a pairing code."""
    from daemon.phones import pair as pair_phone

    with settled(as_json):
        pair_phone(address, code)
    tell(as_json, {"paired": address}, "paired; now connect to the port of the wireless debugging screen")


def bridge(action: Wanted, serial: Serial = "", as_json: AsJson = False) -> None:
    """Install, enable, check or remove our accessibility app."""
    from daemon.bridge import carry_out

    with settled(as_json):
        answer, words = carry_out(action, serial)
    tell(as_json, answer, words)


def screen(
    serial: Serial = "",
    out: Out = Path("screen"),
    picture_only: PictureOnly = False,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Take one look: the picture and the hierarchy as files."""
    from daemon.console.terminal import labelled
    from daemon.looking import save_look, save_picture
    from daemon.settings import settings

    with in_one_line(as_json):
        look = (save_picture if picture_only else save_look)(settings(config), serial, out)
    files = {"picture": look.picture, "hierarchy": look.hierarchy}
    tell(as_json, look, *(labelled(label, path) for label, path in files.items() if path is not None))


def ground(
    description: Description,
    serial: Serial = "",
    out: Out = Path("ground.png"),
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Show where the grounder points for a description."""
    from daemon.console.tables import grounding_table
    from daemon.console.terminal import labelled
    from daemon.looking import ground_on
    from daemon.settings import settings

    with in_one_line(as_json):
        found = ground_on(settings(config), serial, description, out)
    tell(as_json, found, grounding_table(found.grounding), labelled("picture", found.picture))
