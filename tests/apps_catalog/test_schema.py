from __future__ import annotations

from pathlib import Path

import pytest

from apps_catalog.app import PressBack
from apps_catalog.errors import CatalogUnreadable
from apps_catalog.retry import FailureClass
from apps_catalog.schema import read_app, read_rules

HEAD = 'name = "Demo"\npackages = ["org.example.demo"]\n'
PATH = Path("demo.toml")


def refused(text: str) -> CatalogUnreadable:
    with pytest.raises(CatalogUnreadable) as caught:
        read_app(PATH, text)
    return caught.value


def test_a_whole_file_becomes_an_app() -> None:
    app = read_app(
        PATH,
        HEAD
        + """
aliases = ["演示"]
topics = "demo"
permission_answer = "deny"

[[places]]
names = "trash"
path = ["Menu", "Trash"]
path_zh = ["菜单", "回收站"]

[[popups]]
name = "hello"
needs = [{ label = "Welcome" }, { label = "Skip" }]
closes = [{ label = "Skip" }, "back"]

[[failures]]
name = "offline"
class = "offline"
message = "no network"
needs = [{ resource_id = "org.example.demo:id/offline" }]

[retry.offline]
attempts = 5
backoff_s = 1.5
restart_app = true
""",
    )
    assert app.names == ("Demo", "演示")
    assert app.places[0].path_zh == ("菜单", "回收站")
    assert app.rules.popups[0].closes[1] == PressBack()
    assert app.rules.failures[0].failure is FailureClass.OFFLINE
    assert app.rules.retry[FailureClass.OFFLINE].wait_s(3) == 6.0


@pytest.mark.parametrize(
    ("text", "key", "mend"),
    [
        (HEAD + 'alias = ["x"]\n', "alias", "did you mean aliases"),
        (HEAD + '[[popups]]\nname = "p"\nneed = []\ncloses = ["back"]\n', "popups.0.need", "did you mean needs"),
        (HEAD + "zzzz = 1\n", "zzzz", "docs/apps.md"),
        ('packages = ["org.example.demo"]\n', "name", "required"),
        ('name = "Demo"\npackages = []\n', "packages", "at least 1"),
        ('name = "Demo"\npackages = ["demo"]\n', "packages.0", "match"),
        (HEAD + "[retry.ofline]\nattempts = 1\n", "retry", "offline"),
        (HEAD + "[retry.offline]\nattempts = -1\n", "retry.offline.attempts", "greater than or equal"),
        (HEAD + '[[places]]\nnames = []\npath = ["x"]\n', "places.0.names", "at least 1"),
    ],
)
def test_a_fault_names_file_key_and_mend(text: str, key: str, mend: str) -> None:
    fault = refused(text)
    assert fault.path == PATH
    assert fault.key.startswith(key)
    assert mend in str(fault)


@pytest.mark.parametrize(
    ("rule", "mend"),
    [
        ('needs = [{ label = "Later" }]\ncloses = ["back"]', "may be part of any page"),
        ('needs = [{ class_name = "Button" }, { label = "x" }]\ncloses = ["back"]', "match too much"),
        ('needs = [{ pattern = "(" }, { label = "x" }]\ncloses = ["back"]', "no regular expression"),
        ('needs = [{ label = "a" }, { label = "b" }]\ncloses = []', "at least 1"),
        ("needs = []\ncloses = ['back']", "at least 1"),
    ],
)
def test_a_rule_that_could_match_by_accident_is_refused(rule: str, mend: str) -> None:
    assert mend in str(refused(HEAD + '[[popups]]\nname = "p"\n' + rule + "\n"))


def test_what_is_not_toml_is_refused_with_the_line() -> None:
    assert "line 1" in str(refused("name = \n"))


def test_permissions_belong_into_the_system_file() -> None:
    rule = '[[permissions]]\nname = "p"\nneeds = [{ resource_id = "x" }]\nallow = ["back"]\ndeny = ["back"]\n'
    assert "permissions" in str(refused(HEAD + rule))
    assert read_rules(Path("system.toml"), rule).permissions[0].name == "p"
