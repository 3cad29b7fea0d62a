"""What lasts on the phone, as plain mappings: for judges, and for checks that nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from accessibility_bridge.simulator.inside import NoSuchProvider
from accessibility_bridge.simulator.world.nuisances import ledger
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.tables import NAMESPACES


def rows(phone: Phone, uri: str) -> Sequence[Mapping[str, str]]:
    """Rows of a content provider.

    Raises:
        NoSuchProvider: when no installed app answers the URI.
    """
    wanted = uri.rstrip("/")
    if wanted == ledger.URI:
        return phone.nuisances.rows(phone.desk)
    for package, app in phone.apps.items():
        if wanted in app.providers:
            return app.providers[wanted](phone.states[package])
    raise NoSuchProvider(uri)


def snapshot(phone: Phone) -> dict[str, str]:
    """Settings, permissions, what the phone is locked with, and each app's state, flat."""
    flat: dict[str, str] = {}
    for namespace in NAMESPACES:
        flat |= {f"settings/{namespace}/{key}": value for key, value in phone.tables.table(namespace).items()}
    flat |= {f"permission/{package}/{name}": "granted" for package, name in sorted(phone.granted)}
    flat |= {f"package/{package}": app.version_name for package, app in phone.apps.items()}
    flat["lock"] = str(phone.lock.kind or "")
    for package, state in phone.states.items():
        flat |= dict(_flatten(package, state))
    return flat


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """Paths whose values differ, with both values; None where there is none."""
    paths = sorted(before.keys() | now.keys())
    return {path: (before.get(path), now.get(path)) for path in paths if before.get(path) != now.get(path)}


def _flatten(path: str, value: object) -> Iterator[tuple[str, str]]:
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _flatten(f"{path}/{part.name}", getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key in value:
            yield from _flatten(f"{path}/{key}", value[key])
    elif isinstance(value, list | tuple | set | frozenset):
        for index, item in enumerate(sorted(value) if isinstance(value, set | frozenset) else value):
            yield from _flatten(f"{path}/{getattr(item, 'id', index)}", item)
    else:
        yield path, str(value)
