"""All the apps that are known, and finding one by whatever somebody calls it.

Reads only its own TOML files and folders it is given; knows nothing of what is installed on a phone.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

from apps_catalog.app import App, Rules
from apps_catalog.errors import AppUnknown, CatalogUnreadable
from apps_catalog.schema import read_app, read_rules

SYSTEM_FILE = "system.toml"


class Catalog:
    """The known apps and the rules that hold in all of them. Immutable once built; any thread may ask."""

    def __init__(self, apps: Iterable[App] = (), system: Rules | None = None) -> None:
        self.apps = tuple(apps)
        self.system = system or Rules()
        self._by_package = {package: app for app in self.apps for package in app.packages}
        self._by_name = _by_name(self.apps)
        self._by_generic = _by_generic(self.apps)

    @classmethod
    def load(cls, extra_dirs: Sequence[Path] = ()) -> Catalog:
        """The catalogue that ships with the product, overlaid by the files of other folders.

        A later file replaces an earlier one that has the same name; a `system.toml` is asked before the shipped one.

        Raises:
            CatalogUnreadable: a file breaks the schema, or a folder is not there.
        """
        apps, system = dict(_shipped()[0]), _shipped()[1]
        for folder in extra_dirs:
            for path in _files(folder):
                if path.name == SYSTEM_FILE:
                    system = _merged(read_rules(path, _text(path)), system)
                else:
                    apps[path.name] = read_app(path, _text(path))
        return cls(apps.values(), system)

    def find(self, name: str) -> App:
        """The app somebody means by a package, a name or an alias, in any language.

        Case, width and blanks do not matter.

        Raises:
            AppUnknown: with the nearest names.
        """
        return self.named(name)[0]

    def named(self, name: str) -> tuple[App, ...]:
        """As `find`, with the apps that the word may also mean behind the one whose own it is.

        Raises:
            AppUnknown: with the nearest names.
        """
        own = self._by_package.get(name.strip()) or self._by_name.get(fold(name))
        found = ((own,) if own else ()) + self._by_generic.get(fold(name), ())
        if not found:
            raise AppUnknown(name=name, near=self._near(name))
        return found

    def for_package(self, package: str) -> App | None:
        """The app that goes by this package, or None when the catalogue has none."""
        return self._by_package.get(package)

    def _near(self, name: str) -> tuple[str, ...]:
        folded = fold(name)
        close = difflib.get_close_matches(folded, self._by_name, n=3, cutoff=0.6)
        holding = [known for known in self._by_name if len(folded) >= 2 and (folded in known or known in folded)]
        return tuple(dict.fromkeys(self._by_name[known].name for known in [*close, *holding]))[:3]


def fold(name: str) -> str:
    """A name as it is compared: full width to half, lower case, no blanks, hyphens or dots."""
    flat = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in flat if c.isalnum()).removesuffix("app") or flat.strip()


def _by_name(apps: Sequence[App]) -> dict[str, App]:
    """Names before aliases, and of equals the app that comes first."""
    found: dict[str, App] = {}
    for app in apps:
        found.setdefault(fold(app.name), app)
    for app in apps:
        for alias in app.aliases:
            found.setdefault(fold(alias), app)
    return found


def _by_generic(apps: Sequence[App]) -> dict[str, tuple[App, ...]]:
    found: dict[str, tuple[App, ...]] = {}
    for app in apps:
        for word in dict.fromkeys(fold(word) for word in app.generic):
            found[word] = (*found.get(word, ()), app)
    return found


@lru_cache(maxsize=1)
def _shipped() -> tuple[dict[str, App], Rules]:
    folder = resources.files("apps_catalog").joinpath("apps")
    apps: dict[str, App] = {}
    system = Rules()
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name == SYSTEM_FILE:
            system = read_rules(Path(entry.name), entry.read_text(encoding="utf-8"))
        elif entry.name.endswith(".toml"):
            apps[entry.name] = read_app(Path(entry.name), entry.read_text(encoding="utf-8"))
    return apps, system


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise CatalogUnreadable(path=folder, key="", reason="no such folder: give one that holds the apps' .toml files")
    yield from sorted(folder.glob("*.toml"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise CatalogUnreadable(path=path, key="", reason=f"cannot be read: {exc}") from exc


def _merged(first: Rules, then: Rules) -> Rules:
    return Rules(
        popups=first.popups + then.popups,
        failures=first.failures + then.failures,
        permissions=first.permissions + then.permissions,
        retry={**then.retry, **first.retry},
    )
