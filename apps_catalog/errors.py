"""Why the catalogue has no answer.

CatalogError
├── CatalogUnreadable   a file of the catalogue breaks the schema
└── AppUnknown          no app goes by that name
"""

from __future__ import annotations

from pathlib import Path


class CatalogError(Exception):
    """Base of everything this package raises on purpose."""


class CatalogUnreadable(CatalogError):
    """A file of the catalogue breaks the schema."""

    def __init__(self, *, path: Path, key: str, reason: str) -> None:
        self.path, self.key, self.reason = path, key, reason
        super().__init__(f"{path}: {key}: {reason}" if key else f"{path}: {reason}")


class AppUnknown(CatalogError):
    """No app goes by that name."""

    def __init__(self, *, name: str, near: tuple[str, ...] = ()) -> None:
        self.name, self.near = name, near
        hint = (
            f"; did you mean {' or '.join(near)}?"
            if near
            else "; give its package, or add a file as docs/apps.md shows"
        )
        super().__init__(f"the catalogue knows no app {name!r}{hint}")
