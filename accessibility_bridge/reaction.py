"""What a phone told of a gesture besides what can be seen: a toast, or that something happened at all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """Since the last gesture; nothing of it means that the phone did not say so, not that nothing happened."""

    toast: str = ""
    """The latest toast's text; empty when none came."""
    stirred: bool = False
    """Whether an app raised any accessibility event, as one that was clicked does."""

    def __bool__(self) -> bool:
        return self.stirred or bool(self.toast)


UNHEARD = Reaction()
"""Nothing was said, or nobody has asked."""
