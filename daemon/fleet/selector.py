"""Words that choose phones, e.g. `emulator-*, model=Pixel 8*`. Only compares; never talks to a phone."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from accessibility_bridge.attached import AttachedPhone
from daemon.jobs.errors import SelectorInvalid

_ATTRIBUTES = ("serial", "model")


@dataclass(frozen=True, slots=True)
class _Term:
    attribute: str
    pattern: str

    def fits(self, phone: AttachedPhone) -> bool:
        found = phone.serial if self.attribute == "serial" else phone.model
        return fnmatchcase(_plain(found), _plain(self.pattern))


@dataclass(frozen=True, slots=True)
class Selector:
    """Alternatives, of which one must fit. No alternative at all means any phone."""

    text: str = ""
    terms: tuple[_Term, ...] = ()

    def fits(self, phone: AttachedPhone) -> bool:
        """Whether the phone may be used."""
        return not self.terms or any(term.fits(phone) for term in self.terms)

    def __str__(self) -> str:
        return self.text or "any phone"


@lru_cache(maxsize=1024)
def parse_selector(text: str) -> Selector:
    """Read comma-separated serial globs or `attribute=glob`, without regard to case; nothing, `*` or `all` is any.

    Raises:
        SelectorInvalid: an attribute that phones do not have, or an empty alternative.
    """
    if text.strip() in {"", "*", "all"}:
        return Selector()
    return Selector(text.strip(), tuple(_term(part.strip(), text) for part in text.split(",")))


def _term(part: str, text: str) -> _Term:
    attribute, equals, pattern = part.partition("=")
    if not equals:
        attribute, pattern = "serial", part
    attribute, pattern = attribute.strip().lower(), pattern.strip()
    if attribute not in _ATTRIBUTES:
        raise SelectorInvalid(text=text, reason=f"unknown attribute {attribute!r}; use {' or '.join(_ATTRIBUTES)}")
    if not pattern:
        raise SelectorInvalid(text=text, reason="an alternative is empty; write a serial, a glob or model=NAME")
    return _Term(attribute, pattern)


def _plain(text: str) -> str:
    # adb prints models with underscores for spaces: `model:Pixel_8_Pro`.
    return text.replace("_", " ").casefold()
