"""Half characters from a model do no harm."""

from __future__ import annotations

import json

from planner_client.actions import Type
from planner_client.characters import whole_characters
from planner_client.completion import read_stream
from planner_client.grammar import parse_action


def test_halves_of_a_character_are_joined_and_lone_ones_replaced() -> None:
    assert whole_characters("a\ud83d\ude00b") == "a\U0001f600b"
    assert whole_characters("a\ud800b\udc00") == "a\ufffdb\ufffd"
    assert whole_characters("打开 Wi-Fi \U0001f600") == "打开 Wi-Fi \U0001f600"


def test_a_character_split_over_two_events_of_a_stream_arrives_whole() -> None:
    events = [{"choices": [{"delta": {"content": half}}]} for half in ("x\ud83d", "\ude00y")]
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
    assert read_stream([body.encode("ascii")]).text == "x\U0001f600y"


def test_an_escape_for_half_a_character_cannot_reach_the_phone_or_a_file() -> None:
    action = parse_action(r'do(action="Type", text="\ud800")')
    assert action == Type(text="\ufffd")
