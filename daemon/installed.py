"""The apps that are on the phone, by every name the catalogue knows for them. Never asks the phone itself."""

from __future__ import annotations

from collections.abc import Iterable

from apps_catalog.app import App
from apps_catalog.catalog import Catalog, fold
from apps_catalog.errors import AppUnknown
from daemon.errors import UnknownApp
from planner_client.planner import AppCard, Place


class InstalledApps:
    """What can be opened on one phone."""

    def __init__(self, catalog: Catalog, packages: Iterable[str], *, locale: str = "") -> None:
        self._catalog, self._packages = catalog, frozenset(packages)
        self._chinese = locale.lower().startswith("zh")

    def find(self, name: str) -> str:
        """The installed package that somebody means by a name, an alias or a package.

        An app that the catalogue does not know goes by the words of its package: `keep` is com.google.android.keep.

        Raises:
            UnknownApp: with the nearest that are installed.
        """
        if name.strip() in self._packages:
            return name.strip()
        try:
            meant = self._catalog.named(name)
        except AppUnknown as exc:
            package = self._by_package_word(name)
            if not package:
                raise UnknownApp(app=name, nearest=self._installed_of(exc.near)) from exc
            return package
        package = next((package for app in meant if (package := self._package(app))), "")
        if not package:
            raise UnknownApp(app=name)
        return package

    def cards(self) -> tuple[AppCard, ...]:
        """What a planner may know: the apps that are both in the catalogue and on the phone."""
        present = ((app, self._package(app)) for app in self._catalog.apps)
        return tuple(self._card(app, package) for app, package in present if package)

    def _package(self, app: App) -> str:
        return next((package for package in app.packages if package in self._packages), "")

    def _by_package_word(self, name: str) -> str:
        word = fold(name)
        hits = [package for package in self._packages if word and word in package.casefold().split(".")]
        return hits[0] if len(hits) == 1 else ""

    def _installed_of(self, near: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in near if self._package(self._catalog.find(name)))

    def _card(self, app: App, package: str) -> AppCard:
        places = tuple(
            Place(names=place.names, path=place.path_zh if self._chinese and place.path_zh else place.path)
            for place in app.places
        )
        return AppCard(
            package=package,
            name=app.name,
            aliases=(*app.aliases, *app.generic),
            topics=app.topics,
            places=places,
        )
