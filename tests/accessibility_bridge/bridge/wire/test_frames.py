"""The bridge protocol's Python codec, against the golden bytes the Java codec is held to."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility_bridge.bridge.wire.enums import ErrorCode, Kind, NodeAction, NodeFlag
from accessibility_bridge.bridge.wire.fields import WireError
from accessibility_bridge.bridge.wire.frames import (
    ERROR_KIND,
    REPLIES,
    REQUESTS,
    Frame,
    decode_reply,
    decode_request,
    encode_reply,
    encode_request,
    frame_length,
    parse_frame,
    preamble,
)
from accessibility_bridge.bridge.wire.replies import ErrorReply, NodeRecord, NodeTable, Observation, Window
from accessibility_bridge.bridge.wire.requests import (
    NODE_LIMIT,
    REPLY_LIMIT_BYTES,
    REQUEST_LIMIT_BYTES,
    HelloRequest,
    ObserveRequest,
    PictureRequest,
    PictureSpec,
    Request,
    TextRequest,
    WaitRequest,
)
from tests.accessibility_bridge.bridge.wire.examples import EXAMPLES, VALUES
from tests.accessibility_bridge.bridge.wire.trace import Golden, goldens, trace

ALL = goldens()


def decoded(encoded: bytes) -> object:
    frame = parse_frame(encoded[4:])
    return decode_reply(frame) if frame.kind & 0x80 else decode_request(frame)


def test_the_golden_file_holds_every_example_and_nothing_else() -> None:
    assert [golden.name for golden in ALL] == list(EXAMPLES)


def test_the_golden_file_holds_every_kind_of_request_and_reply() -> None:
    kinds = {golden.encoded[4] for golden in ALL}
    assert {int(kind) for kind in REQUESTS} <= kinds
    assert {type(VALUES[golden.name]) for golden in ALL} >= {*REPLIES.values(), ErrorReply}


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.name)
def test_a_message_is_packed_to_its_golden_bytes(golden: Golden) -> None:
    assert EXAMPLES[golden.name].hex() == golden.encoded.hex()


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.name)
def test_golden_bytes_are_read_back_to_the_message(golden: Golden) -> None:
    assert decoded(golden.encoded) == VALUES[golden.name]


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.name)
def test_every_field_of_the_golden_file_says_what_its_bytes_hold(golden: Golden) -> None:
    assert trace(golden.encoded) == golden.lines


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.name)
def test_a_message_that_ends_early_or_late_is_refused(golden: Golden) -> None:
    whole = golden.encoded
    for end in range(9, len(whole)):
        with pytest.raises(WireError):
            decoded(whole[:end])
    with pytest.raises(WireError, match="1 bytes too many"):
        decoded(whole + b"\0")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 255), st.binary(max_size=200))
def test_any_bytes_are_a_message_or_malformed_and_nothing_else(kind: int, body: bytes) -> None:
    frame = Frame(kind=kind, number=1, body=body)
    for decode in (decode_request, decode_reply):
        with suppress(WireError):
            decode(frame)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(ALL), st.data())
def test_a_damaged_message_is_refused_or_packs_to_its_bytes_again(golden: Golden, data: st.DataObject) -> None:
    damaged = bytearray(golden.encoded)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(9, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    frame = parse_frame(bytes(damaged[4:]))
    try:
        message = decoded(bytes(damaged))
    except WireError:
        return
    if isinstance(message, Request):
        assert encode_request(frame.number, message) == damaged
    else:
        kind = Kind.GESTURE if frame.kind == ERROR_KIND else Kind(frame.kind & 0x7F)
        again = encode_reply(kind, frame.number, message)  # type: ignore[arg-type]
        assert decoded(again) == message


@given(st.text(st.characters(), max_size=50))
def test_any_text_survives_but_for_halves_of_surrogate_pairs(text: str) -> None:
    request = decoded(encode_request(1, TextRequest(text=text)))
    assert isinstance(request, TextRequest)
    assert request.text == text.encode("utf-8", "replace").decode()


def test_a_text_that_is_not_utf8_is_refused() -> None:
    encoded = encode_request(1, TextRequest(text="ab")).replace(b"ab", b"\xc0\x80")
    with pytest.raises(WireError, match="text: not UTF-8"):
        decoded(encoded)


@pytest.mark.parametrize(
    "request_",
    [
        HelloRequest(lowest_version=2, highest_version=1),
        ObserveRequest(deadline_ms=0),
        ObserveRequest(deadline_ms=600_001),
        ObserveRequest(options=16),
        ObserveRequest(node_limit=NODE_LIMIT + 1),
        ObserveRequest(depth_limit=0),
        ObserveRequest(picture=PictureSpec(quality=0)),
        PictureRequest(picture=PictureSpec(longest_side_px=20_000)),
        WaitRequest(deadline_ms=100, limit_ms=101),
        TextRequest(options=4),
    ],
)
def test_values_the_app_would_refuse_are_refused(request_: Request) -> None:
    with pytest.raises(WireError):
        decoded(encode_request(1, request_))


@pytest.mark.parametrize("length", [0, 4, REQUEST_LIMIT_BYTES + 1, 2**32 - 1])
def test_an_impossible_length_is_refused_before_anything_is_read(length: int) -> None:
    with pytest.raises(WireError):
        frame_length(length.to_bytes(4, "big"), limit_bytes=REQUEST_LIMIT_BYTES)


def test_a_possible_length_is_returned() -> None:
    assert frame_length(b"\x02\0\0\0", limit_bytes=REPLY_LIMIT_BYTES) == REPLY_LIMIT_BYTES


def test_a_request_over_the_limit_is_not_packed() -> None:
    with pytest.raises(WireError, match="text: 70000 bytes are over the limit"):
        encode_request(1, TextRequest(text="x" * 70_000))


def test_a_preamble_is_magic_and_token() -> None:
    assert preamble("0f" * 32) == b"TWB1" + b"\x0f" * 32
    for wrong in ("", "zz" * 32, "0f" * 31):
        with pytest.raises(WireError):
            preamble(wrong)


def test_longer_node_records_of_a_later_version_are_cut_to_what_is_known() -> None:
    node = NodeRecord(children=1, left=-5, note=9)
    packed = NodeTable.record.pack(*node) + b"\1\2\3"
    source = b"\x00\x2f\x00\x02" + packed * 2
    assert NodeTable().read(source, 0) == ((node, node), len(source))


def test_a_refusal_comes_back_whatever_was_asked() -> None:
    encoded = encode_reply(Kind.TEXT, 5, ErrorReply(code=ErrorCode.STOPPED, detail="switched off"))
    assert encoded[4] == 0xFF
    assert decoded(encoded) == ErrorReply(code=ErrorCode.STOPPED, detail="switched off")


def test_a_look_of_five_thousand_nodes_survives() -> None:
    nodes = tuple(NodeRecord(children=int(i < 4_999), flags=NodeFlag.VISIBLE, text=i % 100) for i in range(5_000))
    look = Observation(generation=1, windows=(Window(strings=tuple(map(str, range(100))), nodes=nodes),))
    assert decoded(encode_reply(Kind.OBSERVE, 1, look)) == look


def test_a_nodes_actions_fit_their_field() -> None:
    assert max(NodeAction) < 32
