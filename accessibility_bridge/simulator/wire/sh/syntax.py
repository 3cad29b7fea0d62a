"""What a shell line means, as a tree of values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ShellSyntaxError(Exception):
    """The line is not in the language this shell knows; says what was unexpected."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Characters as they stand. Quoted ones are neither split nor matched against file names."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """`$NAME`, `${NAME}` or `$?`."""

    name: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Substitution:
    """`$(...)` or backquotes: the output of a script."""

    source: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One word, made of parts that touch."""

    parts: tuple[Literal | Parameter | Substitution, ...]

    @property
    def plain(self) -> str | None:
        """The text when nothing in it is quoted or has to be expanded, else None."""
        if all(isinstance(part, Literal) and not part.quoted for part in self.parts):
            return "".join(part.text for part in self.parts if isinstance(part, Literal))
        return None


class RedirectKind(StrEnum):
    """Where a file descriptor goes."""

    READ = "<"
    WRITE = ">"
    APPEND = ">>"
    DUPLICATE = ">&"


@dataclass(frozen=True, slots=True)
class Redirect:
    """`2>file`, `<file`, `2>&1`."""

    fd: int
    kind: RedirectKind
    target: Word


@dataclass(frozen=True, slots=True)
class Simple:
    """`NAME=value program argument >file`."""

    assignments: tuple[tuple[str, Word], ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`{ list; }`, or `( list )` in a shell of its own."""

    body: Script
    subshell: bool
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """`a | b | c`, with `!` before it for the opposite status."""

    commands: tuple[Simple | Group, ...]
    negated: bool


class Joint(StrEnum):
    """What stands before a pipeline and decides whether it runs."""

    ALWAYS = ";"
    AND = "&&"
    OR = "||"


@dataclass(frozen=True, slots=True)
class Step:
    """A pipeline with what joins it to the one before."""

    joint: Joint
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class AndOr:
    """`a && b || c`, in the background when it ends in `&`."""

    steps: tuple[Step, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class Script:
    """Everything between the first and the last character."""

    lists: tuple[AndOr, ...]
