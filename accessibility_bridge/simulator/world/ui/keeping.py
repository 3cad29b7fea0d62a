"""What is drawn once and used again, by all phones of a program together: bounded by bytes, least used goes first.

Kept pictures are shared: nobody may draw on one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from PIL import Image

P = ParamSpec("P")
T = TypeVar("T", Image.Image, "tuple[tuple[int, int], Image.Image]")

_LIMIT_BYTES = 64 * 1024 * 1024
_BYTES_PER_PIXEL = {"L": 1, "1": 1}
"""Pillow holds every other mode in four."""


class Kept:
    """Pictures by what made them. May be used from any thread."""

    def __init__(self, limit_bytes: int = _LIMIT_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._held: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = threading.Lock()
        self.held_bytes = 0

    def get(self, key: Hashable) -> object | None:
        """What was put there, or None when it is gone."""
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: object, size_bytes: int) -> None:
        """Keep something, in place of what was not used for longest. What has no room at all is not kept."""
        if size_bytes > self._limit_bytes:
            return
        with self._lock:
            self.held_bytes += size_bytes - self._held.pop(key, (None, 0))[1]
            self._held[key] = (value, size_bytes)
            while self.held_bytes > self._limit_bytes:
                self.held_bytes -= self._held.popitem(last=False)[1][1]


_KEPT = Kept()


def kept(draw: Callable[P, T]) -> Callable[P, T]:
    """Draw the same thing once, as long as there is room for it: a picture, or one with the place of its corner."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (draw, args, tuple(kwargs.items()))
        found = _KEPT.get(key)
        if found is not None:
            return cast("T", found)
        made = draw(*args, **kwargs)
        _KEPT.put(key, made, _size_bytes(made[1] if isinstance(made, tuple) else made))
        return made

    return drawn


def _size_bytes(picture: Image.Image) -> int:
    return picture.width * picture.height * _BYTES_PER_PIXEL.get(picture.mode, 4)
