"""Server-sent events, as chat completion endpoints stream them: bytes in, the data of each event out.

Knows nothing of HTTP or of models. An event that the stream breaks off in is dropped; one without end is refused.
Source: WHATWG HTML, section 9.2.6, interpreting an event stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MAX_EVENT_BYTES = 1 << 18
# A carriage return at the very end may be the first half of a pair. Model text holds U+2028 and U+0085 unescaped,
# so nothing else may end a line.
_LINE_END = re.compile(rb"\r\n|\n|\r(?!\Z)")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class EventTooLong(Exception):
    """More bytes than `MAX_EVENT_BYTES` came without the end of an event."""


def event_texts(chunks: Iterable[bytes]) -> Iterator[str]:
    """The data of each event that came in whole; comments and other fields are skipped.

    Raises:
        EventTooLong
    """
    gathered: list[str] = []
    size_bytes = 0
    for line in _lines(chunks):
        name, _, value = line.partition(b":")
        size_bytes += len(value)
        if size_bytes > MAX_EVENT_BYTES:
            raise EventTooLong
        if name == b"data":
            gathered.append(value.removeprefix(b" ").decode("utf-8", "replace"))
        elif not line:
            if gathered:
                yield "\n".join(gathered)
            gathered, size_bytes = [], 0


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Each line that was ended, without its ending."""
    pending, first = b"", True
    for chunk in chunks:
        *whole, pending = _LINE_END.split(pending + chunk)
        if len(pending) > MAX_EVENT_BYTES:
            raise EventTooLong
        for line in whole:
            yield line.removeprefix(_BYTE_ORDER_MARK) if first else line
            first = False
    if pending.endswith(b"\r"):
        yield pending[:-1]
