"""An app is opened by any name the catalogue knows, if it is on the phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from apps_catalog.catalog import Catalog
from apps_catalog.schema import read_app
from daemon.errors import UnknownApp
from daemon.installed import InstalledApps

CLOCK = read_app(
    Path("clock.toml"),
    """
    name = "Clock"
    packages = ["com.google.android.deskclock", "com.android.deskclock"]
    aliases = ["闹钟"]
    topics = ["alarm"]
    [[places]]
    names = ["alarms"]
    path = ["Alarm"]
    path_zh = ["闹钟"]
    """,
)
MAPS = read_app(Path("maps.toml"), 'name = "Maps"\npackages = ["com.google.android.apps.maps"]')
CATALOG = Catalog([CLOCK, MAPS])
INSTALLED = ("com.android.deskclock", "com.google.android.keep", "a.mail", "b.mail")
APPS = InstalledApps(CATALOG, INSTALLED)


@pytest.mark.parametrize("name", ["Clock", "闹钟", "clock app", "com.android.deskclock"])
def test_every_name_leads_to_the_package_that_is_on_this_phone(name: str) -> None:
    assert APPS.find(name) == "com.android.deskclock"


def test_an_app_outside_the_catalogue_goes_by_its_package_or_a_word_of_it() -> None:
    assert APPS.find("com.google.android.keep") == "com.google.android.keep"
    assert APPS.find("Keep") == "com.google.android.keep"


def test_a_word_of_several_packages_is_no_name() -> None:
    with pytest.raises(UnknownApp):
        APPS.find("mail")


def test_a_known_app_that_is_not_installed_is_unknown_here() -> None:
    with pytest.raises(UnknownApp, match="no app called 'Maps' is installed"):
        APPS.find("Maps")


def test_a_misspelt_name_is_told_the_nearest_that_is_installed() -> None:
    with pytest.raises(UnknownApp) as refused:
        APPS.find("Clok")
    assert refused.value.nearest == ("Clock",)


def test_cards_are_for_what_is_known_and_installed_in_the_phones_language() -> None:
    (card,) = APPS.cards()
    assert (card.package, card.name, card.aliases) == ("com.android.deskclock", "Clock", ("闹钟",))
    assert card.places[0].path == ("Alarm",)
    (chinese,) = InstalledApps(CATALOG, INSTALLED, locale="zh-Hans-CN").cards()
    assert chinese.places[0].path == ("闹钟",)


def test_a_word_for_a_sort_of_app_means_the_one_that_is_installed() -> None:
    catalog = Catalog.load()
    chrome, ours = "com.android.chrome", "dev.tapwright.browser"
    assert InstalledApps(catalog, [chrome, ours]).find("browser") == chrome
    assert InstalledApps(catalog, [ours]).find("浏览器") == ours
    with pytest.raises(UnknownApp):
        InstalledApps(catalog, ["com.android.settings"]).find("browser")
