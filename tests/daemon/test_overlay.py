"""What a file says is laid over what is there, or refused with its key and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from daemon.errors import ConfigInvalid
from daemon.overlay import Source, nested, overlaid

FILE = Source(name="the file", folder=Path("/etc/thing"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    share: float = field(default=0.5, metadata={"most": 1})
    times: int = field(default=3, metadata={"least": 1, "most": 9})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    name: str = "x"
    on: bool = True
    wait_s: float = 2.0
    place: Path | None = None
    places: tuple[Path, ...] = ()
    inner: Inner = Inner()


def test_what_is_not_given_stays_as_it_is() -> None:
    assert overlaid(Outer(), {"inner": {"times": 4}, "wait_s": 7}, FILE) == Outer(inner=Inner(times=4), wait_s=7.0)


def test_a_value_can_be_given_by_its_dotted_key() -> None:
    assert overlaid(Outer(), nested("inner.share", 0.1), FILE).inner.share == 0.1


def test_relative_paths_are_meant_from_where_the_source_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/li")
    given = overlaid(Outer(), {"place": "logs/a", "places": ["apps", "/opt/apps", "~/apps"]}, FILE)
    assert given.place == Path("/etc/thing/logs/a")
    assert given.places == (Path("/etc/thing/apps"), Path("/opt/apps"), Path("/home/li/apps"))


@pytest.mark.parametrize(
    ("source", "given", "said"),
    [
        (FILE, {"place": "~nobody-of-that-name/a"}, "the file: place: '~nobody-of-that-name/a': no such home folder"),
        (FILE, {"places": ["~nobody-of-that-name"]}, "the file: places: '~nobody-of-that-name': no such home folder"),
        (Source(name="--place", one_key=True), {"place": Path("~nobody-of-that-name")}, "--place: '~nobody-of-that"),
    ],
)
def test_the_home_of_somebody_unknown_is_refused(source: Source, given: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigInvalid) as refused:
        overlaid(Outer(), given, source)
    assert str(refused.value).startswith(said)


def test_an_empty_path_is_none() -> None:
    assert overlaid(Outer(place=Path("/a")), {"place": ""}, FILE).place is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"nam": "a"}, "nam: unknown key; did you mean 'name'?"),
        ({"inner": {"often": 1}}, "inner.often: unknown key; known are share, times"),
        ({"inner": 7}, "inner: it is a section: write [inner]"),
        ({"on": 1}, "on: 1 is not true or false"),
        ({"name": True}, "name: True is not text, in quotes"),
        ({"inner": {"times": 2.5}}, "inner.times: 2.5 is not a whole number"),
        ({"inner": {"times": True}}, "inner.times: True is not a whole number"),
        ({"inner": {"times": 0}}, "inner.times: 0 is too little; write 1 to 9"),
        ({"inner": {"times": 10}}, "inner.times: 10 is too much; write 1 to 9"),
        ({"inner": {"share": 2}}, "inner.share: 2 is too much; write 0 to 1"),
        ({"wait_s": -0.5}, "wait_s: -0.5 is too little; write 0 or more"),
        ({"wait_s": float("nan")}, "wait_s: nan is no finite number"),
        ({"place": 3}, "place: 3 is not a folder or file, in quotes"),
        ({"places": "apps"}, "places: 'apps' is not a list of folders, each in quotes"),
        ({"places": [3]}, "places: [3] is not a list of folders, each in quotes"),
    ],
)
def test_what_cannot_be_is_refused_with_its_key_and_what_to_write(given: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigInvalid) as refused:
        overlaid(Outer(), given, FILE)
    assert str(refused.value) == f"the file: {said}"


@pytest.mark.parametrize("key", ["api_key", "token", "PASSWORD", "client_secret"])
def test_a_secret_is_sent_where_it_belongs_and_not_repeated(key: str) -> None:
    with pytest.raises(ConfigInvalid, match="TAPWRIGHT_API_KEY") as refused:
        overlaid(Outer(), {"inner": {key: "hunter2"}}, FILE)
    assert "hunter2" not in str(refused.value)


def test_what_stands_for_one_key_is_named_and_not_the_key() -> None:
    with pytest.raises(ConfigInvalid) as refused:
        overlaid(Outer(), {"wait_s": "soon"}, Source(name="--wait", one_key=True))
    assert str(refused.value) == "--wait: 'soon' is not a number"
