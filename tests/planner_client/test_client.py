"""A model's endpoint, good and bad: only a whole, well-formed reply ever becomes an action."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from loguru import logger

from planner_client.actions import Back, Finish
from planner_client.client import OpenAIConversation, OpenAIPlanner
from planner_client.config import OpenAIConfig
from planner_client.errors import ActionSyntaxError, PlannerUnavailable
from planner_client.key import ApiKey
from planner_client.planner import Brief, Turn
from tests.planner_client.endpoint import Exchange, Server, served
from tests.planner_client.screens import a_button, a_frame, a_page, a_screen

BACK = 'I go back.\ndo(action="Back")'
KEY = "sk-very-secret"


@contextmanager
def talking(server: Server, **config: object) -> Iterator[OpenAIConversation]:
    known: dict[str, object] = {"base_url": server.url, "model": "m", "backoff_s": 0.01}
    planner = OpenAIPlanner(OpenAIConfig(**(known | config)), key=ApiKey(KEY))  # type: ignore[arg-type]
    conversation = planner.begin(Brief(goal="go back"))
    try:
        yield conversation
    finally:
        conversation.close()


def a_turn(feedback: str = "") -> Turn:
    return Turn(screen=a_screen(a_page(a_button("OK")), frame=a_frame(108, 240)), step=1, feedback=feedback)


def say(text: str):  # type: ignore[no-untyped-def]
    return lambda exchange: exchange.say(text)


def fail(status: int, **headers: str):  # type: ignore[no-untyped-def]
    def play(exchange: Exchange) -> None:
        exchange.head(status, "application/json", **headers)
        exchange.write('{"error": {"message": "no, ' + KEY + '"}}')

    return play


def half(exchange: Exchange) -> None:
    exchange.head()
    exchange.event(choices=[{"delta": {"content": 'do(action="Back")'}}])


def drip(exchange: Exchange) -> None:
    """A byte now and then, for ever: no silence is long enough for a read timeout."""
    exchange.head()
    while not exchange.over.wait(0.05):
        exchange.write(":\n")


def silent(exchange: Exchange) -> None:
    exchange.over.wait(90)


def test_a_good_stream_is_an_action_with_its_thought_and_its_cost() -> None:
    with served(say(BACK)) as server, talking(server) as conversation:
        plan = conversation.next(a_turn())
    assert plan.action == Back()
    assert (plan.thought, plan.reply) == ("I go back.", BACK)
    assert (plan.usage.prompt_tokens, plan.usage.completion_tokens, plan.usage.requests) == (120, 9, 1)


def test_the_request_is_a_streamed_chat_completion_with_key_and_picture() -> None:
    with served(say(BACK)) as server, talking(server, temperature=0.3, max_tokens=77) as conversation:
        conversation.next(a_turn())
        (exchange,) = server.exchanges
    request = exchange.request
    assert exchange.headers["Authorization"] == f"Bearer {KEY}"
    assert (request["model"], request["stream"], request["temperature"], request["max_tokens"]) == ("m", True, 0.3, 77)
    assert "data:image/jpeg;base64," in json.dumps(request["messages"])


def test_an_endpoint_that_does_not_stream_is_understood_too() -> None:
    def whole(exchange: Exchange) -> None:
        exchange.head(200, "application/json")
        exchange.write(json.dumps({"choices": [{"message": {"content": BACK, "reasoning_content": "hm"}}]}))

    with served(whole) as server, talking(server) as conversation:
        assert conversation.next(a_turn()).action == Back()


def test_garbage_is_told_to_the_model_and_is_no_action() -> None:
    with served(say("Task completed!"), say(BACK)) as server, talking(server) as conversation:
        with pytest.raises(ActionSyntaxError):
            conversation.next(a_turn())
        conversation.next(a_turn(feedback="no do(...) call in the reply"))
        second = json.dumps(server.exchanges[1].request["messages"])
    assert "Task completed!" in second
    assert "no do(...) call in the reply" in second


def test_an_empty_reply_is_no_action() -> None:
    with served(say("")) as server, talking(server) as conversation, pytest.raises(ActionSyntaxError):
        conversation.next(a_turn())


def test_a_finish_in_half_a_stream_is_no_finish() -> None:
    with served(half, half) as server, talking(server, retries=1) as conversation:
        with pytest.raises(PlannerUnavailable, match="broke off") as caught:
            conversation.next(a_turn())
        assert len(server.exchanges) == 2
    assert caught.value.attempts == 2


def test_a_server_s_failure_is_tried_again() -> None:
    with served(fail(500), half, say('finish(message="done")')) as server, talking(server) as conversation:
        plan = conversation.next(a_turn())
    assert plan.action == Finish(message="done")
    assert plan.usage.requests == 3


def test_failure_after_failure_ends_in_one_line_that_says_what_it_was() -> None:
    with served(fail(503)) as server, talking(server, retries=2) as conversation:
        with pytest.raises(PlannerUnavailable, match="HTTP 503") as caught:
            conversation.next(a_turn())
        assert len(server.exchanges) == 3
    assert "\n" not in str(caught.value)


def test_a_busy_endpoint_is_given_the_time_it_asks_for() -> None:
    with (
        served(fail(429, Retry_After="0.3"), say(BACK)) as server,
        talking(server, backoff_s=30.0) as conversation,
    ):
        began_s = time.monotonic()
        conversation.next(a_turn())
        assert 0.3 <= time.monotonic() - began_s < 20


def test_a_wait_longer_than_the_deadline_is_not_begun() -> None:
    with (
        served(fail(429, Retry_After="3600")) as server,
        talking(server, total_timeout_s=60.0) as conversation,
        pytest.raises(PlannerUnavailable, match="HTTP 429"),
    ):
        conversation.next(a_turn())


def test_a_refusal_is_not_repeated_and_does_not_show_the_key() -> None:
    with served(fail(401)) as server, talking(server) as conversation:
        with pytest.raises(PlannerUnavailable, match="HTTP 401") as caught:
            conversation.next(a_turn())
        assert len(server.exchanges) == 1
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "body", ["", "not json", "[]", "{}", '{"choices": []}', '{"choices": ["x"]}', '{"error": "no"}']
)
def test_an_answer_that_is_no_completion_is_an_error(body: str) -> None:
    def play(exchange: Exchange) -> None:
        exchange.head(200, "application/json")
        exchange.write(body)

    with served(play) as server, talking(server, retries=0) as conversation, pytest.raises(PlannerUnavailable):
        conversation.next(a_turn())


def test_an_error_in_the_middle_of_a_stream_is_an_error() -> None:
    def play(exchange: Exchange) -> None:
        exchange.head()
        exchange.event(choices=[{"delta": {"content": 'do(action="Back")'}}])
        exchange.event(error={"message": "out of memory"})

    with (
        served(play) as server,
        talking(server, retries=0) as conversation,
        pytest.raises(PlannerUnavailable, match="out of memory"),
    ):
        conversation.next(a_turn())


@pytest.mark.parametrize("play", [drip, silent])
def test_no_endpoint_holds_a_conversation_beyond_its_deadline(play) -> None:  # type: ignore[no-untyped-def]
    with served(play) as server, talking(server, total_timeout_s=0.4) as conversation:
        began_s = time.monotonic()
        with pytest.raises(PlannerUnavailable):
            conversation.next(a_turn())
        assert time.monotonic() - began_s < 20


def test_silence_on_the_wire_ends_an_attempt() -> None:
    with (
        served(silent) as server,
        talking(server, read_timeout_s=0.2, retries=0) as conversation,
        pytest.raises(PlannerUnavailable, match="silent for 0.2 s"),
    ):
        conversation.next(a_turn())


def test_an_endpoint_that_hangs_up_or_is_not_there_is_unavailable() -> None:
    with served(lambda exchange: exchange.hang_up()) as server:
        with talking(server, retries=0) as conversation, pytest.raises(PlannerUnavailable):
            conversation.next(a_turn())
        gone = OpenAIConfig(base_url=server.url, model="m", retries=1, backoff_s=0.01)
    conversation = OpenAIPlanner(gone).begin(Brief(goal="g"))
    with pytest.raises(PlannerUnavailable, match="cannot connect"):
        conversation.next(a_turn())
    conversation.close()


@pytest.mark.parametrize("play", [drip, silent])
def test_close_wakes_a_thread_that_waits_for_the_model(play) -> None:  # type: ignore[no-untyped-def]
    caught: list[PlannerUnavailable] = []
    arrived = threading.Event()

    def wait(exchange: Exchange) -> None:
        arrived.set()
        play(exchange)

    def ask(conversation: OpenAIConversation) -> None:
        try:
            conversation.next(a_turn())
        except PlannerUnavailable as exc:
            caught.append(exc)

    with served(wait) as server, talking(server) as conversation:
        thread = threading.Thread(target=ask, args=(conversation,))
        thread.start()
        assert arrived.wait(30)
        conversation.close()
        thread.join(30)
        assert not thread.is_alive()
    assert "closed" in str(caught[0])


def test_close_wakes_a_thread_that_waits_before_a_retry() -> None:
    with served(fail(500)) as server, talking(server, backoff_s=25.0) as conversation:
        closer = threading.Timer(0.3, conversation.close)
        closer.start()
        began_s = time.monotonic()
        with pytest.raises(PlannerUnavailable, match="closed"):
            conversation.next(a_turn())
        assert time.monotonic() - began_s < 15
        closer.join()


def test_the_key_is_in_no_log_line() -> None:
    lines: list[str] = []
    sink = logger.add(lines.append, level=0, format="{message}")
    try:
        with served(fail(500), say(BACK)) as server, talking(server) as conversation:
            conversation.next(a_turn())
    finally:
        logger.remove(sink)
    assert any("trying again" in line for line in lines)
    assert KEY not in "".join(lines)


def test_a_reply_that_was_cut_off_is_no_action_and_the_model_is_told() -> None:
    def cut(exchange: Exchange) -> None:
        exchange.head()
        exchange.event(choices=[{"delta": {"content": 'finish(message="all")'}, "finish_reason": "length"}])
        exchange.write("data: [DONE]\n\n")

    with served(cut, say(BACK)) as server, talking(server) as conversation:
        with pytest.raises(ActionSyntaxError, match="cut off"):
            conversation.next(a_turn())
        conversation.next(a_turn(feedback="nothing was done"))
        assert "was cut off" in json.dumps(server.exchanges[1].request["messages"])


def test_what_a_reply_without_action_cost_is_reported_with_the_next_action() -> None:
    with served(say("Done!"), fail(500), say(BACK)) as server, talking(server) as conversation:
        with pytest.raises(ActionSyntaxError):
            conversation.next(a_turn())
        usage = conversation.next(a_turn()).usage
        assert (usage.prompt_tokens, usage.completion_tokens, usage.requests) == (240, 18, 3)
        assert conversation.next(a_turn()).usage.requests == 1


def test_a_filtered_reply_is_unavailable_at_once() -> None:
    def filtered(exchange: Exchange) -> None:
        exchange.head()
        exchange.event(choices=[{"delta": {"content": BACK}, "finish_reason": "content_filter"}])

    with served(filtered) as server, talking(server) as conversation:
        with pytest.raises(PlannerUnavailable, match="content filter"):
            conversation.next(a_turn())
        assert len(server.exchanges) == 1


def test_an_action_inside_the_reasoning_is_no_answer() -> None:
    def thinking(exchange: Exchange) -> None:
        exchange.head()
        exchange.event(choices=[{"delta": {"reasoning_content": BACK}}])
        exchange.event(choices=[{"delta": {"content": None}, "finish_reason": "stop"}])

    with served(thinking) as server, talking(server) as conversation, pytest.raises(ActionSyntaxError):
        conversation.next(a_turn())


def test_a_redirect_is_not_followed_and_the_key_stays() -> None:
    with served(say(BACK)) as elsewhere, served(fail(307, Location=f"{elsewhere.url}/x?t=1")) as server:
        with talking(server) as conversation, pytest.raises(PlannerUnavailable, match="moved to") as caught:
            conversation.next(a_turn())
        assert elsewhere.exchanges == []
    assert elsewhere.url.removesuffix("/v1") in str(caught.value)


def test_an_account_without_money_is_not_asked_again() -> None:
    def broke(exchange: Exchange) -> None:
        exchange.head(429, "application/json")
        exchange.write('{"error": {"code": "insufficient_quota", "message": "You exceeded your quota"}}')

    with served(broke) as server, talking(server) as conversation:
        with pytest.raises(PlannerUnavailable, match="exceeded your quota"):
            conversation.next(a_turn())
        assert len(server.exchanges) == 1


def test_a_wait_longer_than_anybody_wants_is_not_begun() -> None:
    with (
        served(fail(503, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT")) as server,
        talking(server, total_timeout_s=1e6) as conversation,
        pytest.raises(PlannerUnavailable, match="would have to wait"),
    ):
        conversation.next(a_turn())


def test_options_that_an_endpoint_refuses_are_left_out_from_then_on() -> None:
    refusals = {
        "stream_options": "Unrecognized request argument supplied: stream_options",
        "max_tokens": "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        "temperature": "Unsupported value: 'temperature' does not support 0.0 with this model.",
        "image_url": "this is not a multimodal model",
    }

    def picky(exchange: Exchange) -> None:
        sent = json.dumps(exchange.request)
        refused = next((said for name, said in refusals.items() if f'"{name}"' in sent), None)
        if refused is None:
            return exchange.say(BACK)
        exchange.head(400, "application/json")
        return exchange.write(json.dumps({"error": {"message": refused}}))

    with served(picky) as server, talking(server, retries=0) as conversation:
        assert conversation.next(a_turn()).usage.requests == 5
        assert conversation.next(a_turn()).usage.requests == 1
        request = server.exchanges[-1].request
    assert set(request) == {"model", "messages", "stream", "max_completion_tokens"}
    assert all(isinstance(message["content"], str) for message in request["messages"])  # type: ignore[attr-defined]


def test_a_refused_request_that_names_no_option_is_not_sent_again() -> None:
    with served(fail(400)) as server, talking(server) as conversation:
        with pytest.raises(PlannerUnavailable, match="HTTP 400"):
            conversation.next(a_turn())
        assert len(server.exchanges) == 1


def test_half_characters_from_the_screen_do_not_break_the_request() -> None:
    turn = Turn(screen=a_screen(a_page(a_button("half \ud83d emoji"))), step=1)
    with served(say(BACK)) as server, talking(server) as conversation:
        assert conversation.next(turn).action == Back()
        assert "half ? emoji" in json.dumps(server.exchanges[0].request)


def test_an_answer_without_end_is_broken_off() -> None:
    def endless(exchange: Exchange) -> None:
        exchange.head()
        while not exchange.over.is_set():
            exchange.event(choices=[{"delta": {"content": "blah " * 1000}}])

    with (
        served(endless) as server,
        talking(server, retries=0, max_reply_bytes=100_000) as conversation,
        pytest.raises(PlannerUnavailable, match="longer than 100000 bytes"),
    ):
        conversation.next(a_turn())


def test_dripping_headers_do_not_outlast_the_deadline() -> None:
    def drip_headers(exchange: Exchange) -> None:
        exchange.write("HTTP/1.1 200 OK\r\n")
        while not exchange.over.wait(0.05):
            exchange.write("X-More: and more\r\n")

    with (
        served(drip_headers) as server,
        talking(server, total_timeout_s=0.4) as conversation,
        pytest.raises(PlannerUnavailable, match="within 0.4 s"),
    ):
        conversation.next(a_turn())


def test_close_wakes_a_thread_whose_connection_never_comes_about() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as deaf:
        # TLS to a peer that accepts and says nothing: the handshake has no end of its own.
        url = f"https://127.0.0.1:{deaf.getsockname()[1]}/v1"
        config = OpenAIConfig(base_url=url, model="m", connect_timeout_s=60.0)
        conversation = OpenAIPlanner(config, key=ApiKey()).begin(Brief(goal="g"))
        closer = threading.Timer(0.3, conversation.close)
        closer.start()
        began_s = time.monotonic()
        with pytest.raises(PlannerUnavailable, match="closed"):
            conversation.next(a_turn())
        assert time.monotonic() - began_s < 30
        closer.join()


def test_a_closed_conversation_answers_at_once_and_may_be_closed_again() -> None:
    with served(say(BACK)) as server, talking(server) as conversation:
        conversation.next(a_turn())
        conversation.close()
        with pytest.raises(PlannerUnavailable, match="closed"):
            conversation.next(a_turn())
        assert len(server.exchanges) == 1


def test_a_conversation_goes_on_after_a_turn_that_came_to_nothing() -> None:
    given_up = threading.Event()

    def play(exchange: Exchange) -> None:
        exchange.say(BACK) if given_up.is_set() else drip(exchange)

    with served(play) as server, talking(server, total_timeout_s=0.4) as conversation:
        with pytest.raises(PlannerUnavailable):
            conversation.next(a_turn())
        given_up.set()
        endpoint = conversation._endpoint
        endpoint._config = replace(endpoint._config, total_timeout_s=60.0)
        assert conversation.next(a_turn()).action == Back()


def test_one_connection_serves_a_conversation() -> None:
    with served(lambda exchange: exchange.answer(BACK)) as server, talking(server, stream=False) as conversation:
        assert [conversation.next(a_turn()).action for _ in range(3)] == [Back()] * 3
        assert server.connections == 1
        assert server.exchanges[0].request["stream"] is False


def test_a_connection_that_the_endpoint_let_go_of_meanwhile_is_made_anew() -> None:
    def answer_and_leave(exchange: Exchange) -> None:
        exchange.answer(BACK)
        exchange.hang_up()

    with served(answer_and_leave) as server, talking(server) as conversation:
        assert [conversation.next(a_turn()).action for _ in range(3)] == [Back()] * 3
        assert server.connections >= 3


@pytest.mark.parametrize(
    ("url", "key", "warned"),
    [
        ("http://model.example/v1", KEY, True),
        ("https://model.example/v1", KEY, False),
        ("http://127.0.0.1:8000/v1", KEY, False),
        ("http://localhost:8000/v1", KEY, False),
        ("http://model.example/v1", "", False),
    ],
)
def test_a_key_that_would_travel_unencrypted_is_warned_of(url: str, key: str, warned: bool) -> None:
    lines: list[str] = []
    sink = logger.add(lines.append, level=0, format="{message}")
    try:
        OpenAIPlanner(OpenAIConfig(base_url=url, model="m"), key=ApiKey(key))
    finally:
        logger.remove(sink)
    assert any("unencrypted" in line for line in lines) == warned
    assert KEY not in "".join(lines)


def test_no_half_of_a_key_is_left_where_an_answer_is_cut_short() -> None:
    for room in range(200, 216, 3):

        def echo(exchange: Exchange, room: int = room) -> None:
            exchange.head(200, "application/json")
            exchange.write("x" * room + KEY)

        with (
            served(echo) as server,
            talking(server, retries=0) as conversation,
            pytest.raises(PlannerUnavailable) as caught,
        ):
            conversation.next(a_turn())
        assert KEY[:4] not in str(caught.value)


@pytest.mark.parametrize("proxy", ["socks://127.0.0.1:1", "socks5://127.0.0.1:1", "http://127.0.0.1:1"])
def test_an_endpoint_on_this_computer_is_reached_past_every_proxy(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    for variable in ("ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(variable, proxy)
        monkeypatch.setenv(variable.lower(), proxy)
    with served(say(BACK)) as server, talking(server) as conversation:
        assert conversation.next(a_turn()).action == Back()


def test_a_proxy_that_cannot_be_used_is_no_reason_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:1")
    planner = OpenAIPlanner(OpenAIConfig(base_url="http://192.0.2.1/v1", model="m"), key=ApiKey(KEY))
    conversation = planner.begin(Brief(goal="go back"))
    with pytest.raises(PlannerUnavailable, match="ALL_PROXY") as caught:
        conversation.next(a_turn())
    assert caught.value.attempts == 1
    conversation.close()
