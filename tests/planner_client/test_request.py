"""Requests in the endpoint's dialect."""

from __future__ import annotations

import json

from planner_client.config import OpenAIConfig
from planner_client.messages import Message
from planner_client.request import Dialect

CONFIG = OpenAIConfig(base_url="http://h/v1", model="m")
PICTURE: Message = {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64,AA=="}}
MESSAGES: list[Message] = [{"role": "user", "content": [{"type": "text", "text": "深色"}, PICTURE]}]


def test_two_phones_that_are_refused_at_once_both_learn() -> None:
    dialect = Dialect(CONFIG)
    one, other = dialect.request(MESSAGES), dialect.request(MESSAGES)
    assert dialect.learn("'temperature' is not supported", one) == "temperature"
    assert dialect.learn("'temperature' is not supported", other) == "temperature"
    assert "temperature" not in json.loads(dialect.request(MESSAGES).body)


def test_a_part_that_was_not_sent_cannot_be_what_was_refused() -> None:
    dialect = Dialect(CONFIG)
    request = dialect.request([{"role": "user", "content": "no picture"}])
    assert dialect.learn("this model takes no image", request) == ""
    assert dialect.learn("the revision is unknown; use max_completion_tokens", request) == ""


def test_a_refusal_that_quotes_the_request_further_on_is_not_about_what_it_quotes() -> None:
    dialect = Dialect(CONFIG)
    assert dialect.learn(f"bad request: {'x' * 500} temperature", dialect.request(MESSAGES)) == ""


def test_text_is_sent_as_it_is_and_stays_when_pictures_are_refused() -> None:
    dialect = Dialect(CONFIG)
    request = dialect.request(MESSAGES)
    assert "深色".encode() in request.body
    assert dialect.learn("At most 0 image(s) may be provided", request) == "pictures"
    assert json.loads(dialect.request(MESSAGES).body)["messages"] == [{"role": "user", "content": "深色"}]
