"""What `--planner` takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from planner_client.client import OpenAIPlanner
from planner_client.config import ModelConfig
from planner_client.embedded.planner import EmbeddedPlanner
from planner_client.errors import PlannerUnknown
from planner_client.factory import parse_planner, planner_maker
from planner_client.planner import Brief, Turn
from tests.planner_client.endpoint import served
from tests.planner_client.screens import a_button, a_page, a_screen


def test_embedded_needs_nothing_more() -> None:
    assert isinstance(parse_planner(" embedded "), EmbeddedPlanner)


def test_a_model_and_its_address_make_a_planner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_API_KEY", "sk-secret")
    planner = parse_planner("openai:org/glm@4.6@https://host.example:8443/v1")
    assert isinstance(planner, OpenAIPlanner)
    assert planner.name == "openai:org/glm@4.6@host.example"
    assert "sk-secret" not in repr(vars(planner))


@pytest.mark.parametrize(
    ("spec", "mend"),
    [
        ("", "write embedded or openai:MODEL@URL"),
        ("gpt", "write embedded or openai:MODEL@URL"),
        ("openai", "openai:MODEL@URL"),
        ("openai:glm", "openai:MODEL@URL"),
        ("openai:@http://host/v1", "openai:MODEL@URL"),
        ("openai:glm@host/v1", "openai:MODEL@URL"),
        ("embedded:large", "nothing after it"),
        ("openai:glm@ftp://host/v1", "openai:MODEL@URL"),
        ("openai:glm@http:///v1", "names no host"),
        ("openai:glm@http://host:99999/v1", "no such address"),
        (f"openai:glm@http://{'a' * 64}.example/v1", "no such address"),
        ("openai:glm@https://host/v1?key=1", "TAPWRIGHT_API_KEY"),
    ],
)
def test_anything_else_is_an_error_that_says_how_to_write_it(spec: str, mend: str) -> None:
    with pytest.raises(PlannerUnknown, match=mend):
        parse_planner(spec)


@pytest.mark.parametrize(
    "spec", ["openai:glm@https://me:hunter2@host/v1", "openai:glm@https://host/v1?k=hunter2", "x:y@http://hunter2@h"]
)
def test_a_secret_in_an_address_is_refused_and_not_repeated(spec: str) -> None:
    with pytest.raises(PlannerUnknown) as caught:
        parse_planner(spec)
    assert "hunter2" not in f"{caught.value}{caught.value.spec}"


def test_words_are_read_without_a_planner_and_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_API_KEY", "no key")
    make = planner_maker("openai:glm@https://host/v1")
    with pytest.raises(PlannerUnknown, match="TAPWRIGHT_API_KEY"):
        make(None)


def test_a_model_is_asked_as_the_configuration_says() -> None:
    with served(lambda exchange: exchange.answer('do(action="Back")')) as server:
        asking = ModelConfig(temperature=0.6, max_tokens=321, stream=False)
        conversation = parse_planner(f"openai:glm@{server.url}", asking).begin(Brief(goal="go back"))
        try:
            conversation.next(Turn(screen=a_screen(a_page(a_button("OK"))), step=1))
        finally:
            conversation.close()
        (exchange,) = server.exchanges
    sent = {name: exchange.request[name] for name in ("model", "temperature", "max_tokens", "stream")}
    assert sent == {"model": "glm", "temperature": 0.6, "max_tokens": 321, "stream": False}


def test_nothing_of_a_model_is_loaded_before_one_is_asked_for() -> None:
    code = (
        "import sys; from planner_client.factory import parse_planner; parse_planner('embedded'); "
        "assert not {'httpx', 'planner_client.client'} & set(sys.modules); "
        "parse_planner('openai:m@http://h/v1'); assert 'httpx' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
