"""Where a key comes from, and where it never goes."""

from __future__ import annotations

import pytest

from planner_client.client import OpenAIPlanner
from planner_client.config import OpenAIConfig
from planner_client.errors import PlannerUnknown
from planner_client.key import ApiKey

FIRST, SECOND = "sk-first", "sk-second"


@pytest.mark.parametrize(
    ("environment", "secret"),
    [
        ({"TAPWRIGHT_API_KEY": FIRST, "OPENAI_API_KEY": SECOND}, FIRST),
        ({"TAPWRIGHT_API_KEY": "", "OPENAI_API_KEY": f"{SECOND}\n"}, SECOND),
    ],
)
def test_our_variable_goes_before_the_common_one(environment: dict[str, str], secret: str) -> None:
    assert ApiKey.from_environment(environment).headers == {"Authorization": f"Bearer {secret}"}


def test_without_a_key_no_header_is_sent() -> None:
    assert ApiKey.from_environment({}).headers == {}
    assert ApiKey().hidden_in("as it is") == "as it is"


@pytest.mark.parametrize("secret", ["two words", "sk-\x7f", "schlüssel"])
def test_a_key_that_no_header_can_carry_is_refused_without_showing_it(secret: str) -> None:
    with pytest.raises(PlannerUnknown, match="OPENAI_API_KEY") as caught:
        ApiKey.from_environment({"OPENAI_API_KEY": secret})
    assert secret not in str(caught.value)


def test_the_key_shows_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_API_KEY", FIRST)
    planner = OpenAIPlanner(OpenAIConfig(base_url="http://h/v1", model="m"))
    assert FIRST not in f"{planner!r} {vars(planner)!r} {ApiKey(FIRST)!r} {ApiKey(FIRST)}"
    assert ApiKey(FIRST).hidden_in(f"bad key {FIRST}!") == "bad key (hidden)!"
