"""Server-sent events, however the bytes are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner_client.sse import MAX_EVENT_BYTES, EventTooLong, event_texts

STREAM = (
    b"\xef\xbb\xbf"  # a byte order mark, which belongs to nothing
    b": a comment keeps the connection alive\n"
    b"\n"  # the end of an event without data is no event
    b"event: message\n"  # a field that nobody needs
    b"data: one\n"
    b"\n"
    b"data:two\r\n"  # the blank after the colon may be missing
    b"data:  three\r\n"  # only one blank is taken off
    b"\r\n"
    b"data: \xe6\xb7\xb1\xe8\x89\xb2\xe2\x80\xa8\xc2\x85!\r"  # U+2028 and U+0085 end no line
    b"\r"
    b"data: [DONE]\n"
    b"\n"
)
EVENTS = ["one", "two\n three", "深色\u2028\x85!", "[DONE]"]


def test_events_are_read_with_every_kind_of_line_ending() -> None:
    assert list(event_texts([STREAM])) == EVENTS


@given(st.lists(st.integers(min_value=0, max_value=len(STREAM)), max_size=12))
def test_where_the_bytes_are_cut_makes_no_difference(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]
    chunks = [STREAM[start:end] for start, end in zip(edges, edges[1:], strict=False)]
    assert list(event_texts(chunks)) == EVENTS


@pytest.mark.parametrize("tail", [b"data: half", b"data: half\n", b"data: ha\ndata: lf\n"])
def test_an_event_that_the_stream_breaks_off_in_is_dropped(tail: bytes) -> None:
    assert list(event_texts([b"data: whole\n\n" + tail])) == ["whole"]


def test_a_last_line_may_end_in_a_bare_carriage_return() -> None:
    assert list(event_texts([b"data: x\r\r"])) == ["x"]


@pytest.mark.parametrize("piece", [b"x" * 1000, b"data: " + b"x" * 1000 + b"\n"])
def test_an_event_without_end_is_refused(piece: bytes) -> None:
    with pytest.raises(EventTooLong):
        list(event_texts([b"data: ", *[piece] * (MAX_EVENT_BYTES // 1000 + 2)]))
