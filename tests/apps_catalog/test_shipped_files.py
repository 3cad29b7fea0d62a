from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from apps_catalog.app import App, Rules
from apps_catalog.catalog import Catalog, fold
from apps_catalog.diagnosis import diagnose
from tests.grounder.crawl import pages

CATALOG = Catalog.load()
SIMULATED = {
    "com.android.launcher3", "com.android.settings", "com.android.deskclock", "com.android.contacts",
    "dev.tapwright.notes", "cn.tapwright.mall",
}  # fmt: skip


def test_every_file_is_loaded() -> None:
    files = [f for f in resources.files("apps_catalog").joinpath("apps").iterdir() if f.name.endswith(".toml")]
    assert len(CATALOG.apps) == len(files) - 1
    assert len(CATALOG.apps) >= 31


def test_no_package_and_no_name_belongs_to_two_apps() -> None:
    packages = Counter(package for app in CATALOG.apps for package in app.packages)
    names = Counter(fold(app.name) for app in CATALOG.apps)
    aliases = Counter(alias for app in CATALOG.apps for alias in {fold(name) for name in app.names})
    assert [p for p, n in packages.items() if n > 1] == []
    assert [p for p, n in names.items() if n > 1] == []
    assert [p for p, n in aliases.items() if n > 1] == []


def test_the_simulated_apps_are_all_known() -> None:
    assert {package for package in SIMULATED if CATALOG.for_package(package)} == SIMULATED


@pytest.mark.parametrize("app", CATALOG.apps, ids=lambda app: app.package)
def test_an_app_says_what_it_is_for_in_both_languages(app: App) -> None:
    words = (*app.names, *app.topics)
    assert app.topics
    assert any(word.isascii() for word in words)
    assert any(not word.isascii() for word in words)


def all_rules() -> list[tuple[str, Rules]]:
    return [("system", CATALOG.system), *((app.package, app.rules) for app in CATALOG.apps)]


@pytest.mark.parametrize(("owner", "rules"), all_rules(), ids=lambda value: value if isinstance(value, str) else "")
def test_the_rules_of_a_file_have_names_of_their_own(owner: str, rules: Rules) -> None:
    names = Counter(rule.name for rule in (*rules.popups, *rules.failures, *rules.permissions))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_shipped_policy_deletes_what_the_user_stored() -> None:
    assert not any(policy.clear_app for _, rules in all_rules() for policy in rules.retry.values())


REAL_TROUBLE = {
    "dev.tapwright.club/login_form",
    "dev.tapwright.club/welcome",
    "dev.tapwright.tickets/captcha",
    "system/gift_offered",
}
"""Pages that are there in order to stand in the way."""


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_no_page_of_the_simulated_phone_is_mistaken_for_trouble(locale: str) -> None:
    looks = list(pages(locale, depth=1, most_per_app=10))
    assert len(looks) > 25
    found = {trouble.rule for look in looks if (trouble := diagnose(look, CATALOG))}
    assert found - REAL_TROUBLE == set()
