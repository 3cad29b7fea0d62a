from __future__ import annotations

from pathlib import Path

import pytest

from apps_catalog.catalog import Catalog
from apps_catalog.errors import AppUnknown, CatalogUnreadable

CATALOG = Catalog.load()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("闹钟", "Clock"),
        ("Clock", "Clock"),
        ("com.android.deskclock", "Clock"),
        ("com.sec.android.app.clockpackage", "Clock"),
        ("微信", "WeChat"),
        ("we chat", "WeChat"),
        ("ＷｅＣｈａｔ", "WeChat"),
        ("支付宝", "Alipay"),
        ("B站", "Bilibili"),
        ("b 站", "Bilibili"),
        ("高德", "Amap"),
        ("Google Chrome", "Chrome"),
        ("browser", "Chrome"),
        ("设置", "Settings"),
        ("备忘录", "Notes"),
        ("商城", "小铺商城"),
        ("12306", "Railway 12306"),
        ("Settings app", "Settings"),
        ("饿了么", "Ele.me"),
    ],
)
def test_an_app_is_found_by_package_name_or_alias_in_two_languages(said: str, name: str) -> None:
    assert CATALOG.find(said).name == name


@pytest.mark.parametrize(("said", "near"), [("youtub", "YouTube"), ("Telegrm", "Telegram"), ("抖音极速版", "Douyin")])
def test_a_near_miss_is_refused_with_a_proposal(said: str, near: str) -> None:
    with pytest.raises(AppUnknown, match=f"did you mean .*{near}"):
        CATALOG.find(said)


@pytest.mark.parametrize("said", ["", "   ", "no such thing at all", "com.example.nowhere", "😀"])
def test_a_name_nobody_uses_is_refused_with_a_mend(said: str) -> None:
    with pytest.raises(AppUnknown, match="give its package|did you mean"):
        CATALOG.find(said)


def test_a_package_that_is_not_listed_has_no_app() -> None:
    assert CATALOG.for_package("com.example.nowhere") is None


def test_a_folder_of_the_users_adds_apps_and_replaces_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "clock.toml").write_text('name = "My clock"\npackages = ["org.mine.clock"]\n', encoding="utf-8")
    (tmp_path / "new.toml").write_text(
        'name = "New"\npackages = ["org.mine.fresh"]\naliases = "Neu"\n', encoding="utf-8"
    )
    catalog = Catalog.load([tmp_path])
    assert catalog.find("Neu").package == "org.mine.fresh"
    assert catalog.find("my clock").package == "org.mine.clock"
    assert catalog.for_package("com.android.deskclock") is None


def test_rules_of_the_user_come_before_the_shipped_ones(tmp_path: Path) -> None:
    rule = '[[popups]]\nname = "mine"\nneeds = [{ resource_id = "nag" }]\ncloses = ["back"]\n'
    text = rule + "[retry.offline]\nattempts = 9\n"
    (tmp_path / "system.toml").write_text(text, encoding="utf-8")
    system = Catalog.load([tmp_path]).system
    assert system.popups[0].name == "mine"
    assert len(system.popups) == len(CATALOG.system.popups) + 1
    assert {policy.attempts for policy in system.retry.values()} == {9}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogUnreadable, match="no such folder"):
        Catalog.load([tmp_path / "nowhere"])


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes('name = "闹钟"'.encode("gb18030"))
    with pytest.raises(CatalogUnreadable, match="cannot be read"):
        Catalog.load([tmp_path])
