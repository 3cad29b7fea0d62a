"""Splits a shell line into words and operators.

Knows quotes, backslashes, `$NAME`, `${NAME}`, `$(...)`, backquotes and comments; no here-documents and no arithmetic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accessibility_bridge.simulator.wire.sh.syntax import Literal, Parameter, ShellSyntaxError, Substitution, Word

_OPERATORS = ("&&", "||", ";;", ">>", "<<", ">&", "<&", ";", "|", "&", "(", ")", "<", ">", "\n")
_NAME = re.compile(r"\$(?:(\w+|[?$#!@*])|\{(\w+|[?$#!@*])\})")
_ESCAPED_IN_QUOTES = '"\\$`'
_PLAIN = re.compile(r"[^\s'\"\\$`;&|()<>#]+|#")


@dataclass(frozen=True, slots=True)
class Operator:
    """`&&`, `>` and so on; `fd` is the number written right before a redirection."""

    text: str
    fd: int | None = None


Token = Word | Operator


def tokens_of(line: str) -> list[Token]:
    """The words and operators of a line.

    Raises:
        ShellSyntaxError
    """
    return _Lexer(line).run()


class _Lexer:
    def __init__(self, line: str) -> None:
        self._line, self._at = line, 0
        self._tokens: list[Token] = []
        self._parts: list[Literal | Parameter | Substitution] = []

    def run(self) -> list[Token]:
        while self._at < len(self._line):
            self._next()
        self._end_word()
        return self._tokens

    def _next(self) -> None:
        character = self._line[self._at]
        operator = next((op for op in _OPERATORS if self._line.startswith(op, self._at)), None)
        if operator is not None:
            self._operator(operator)
        elif character.isspace():
            self._end_word()
            self._at += 1
        elif character == "#" and not self._parts:
            end = self._line.find("\n", self._at)
            self._at = len(self._line) if end < 0 else end
        else:
            self._piece(character)

    def _piece(self, character: str) -> None:
        if character == "'":
            end = self._find("'", self._at + 1)
            self._literal(self._line[self._at + 1 : end], quoted=True)
            self._at = end + 1
        elif character == '"':
            self._at += 1
            self._double_quoted()
        elif character == "\\":
            self._literal(self._line[self._at + 1 : self._at + 2].replace("\n", ""), quoted=True)
            self._at += 2
        elif character in "$`":
            self._expansion(quoted=False)
        else:
            plain = _PLAIN.match(self._line, self._at)
            assert plain is not None
            self._literal(plain.group(), quoted=False)
            self._at = plain.end()

    def _double_quoted(self) -> None:
        self._literal("", quoted=True)
        while True:
            if self._at >= len(self._line):
                raise ShellSyntaxError("no closing quote")
            character = self._line[self._at]
            if character == '"':
                self._at += 1
                return
            if character in "$`":
                self._expansion(quoted=True)
            elif character == "\\" and self._line[self._at + 1 : self._at + 2] in tuple(_ESCAPED_IN_QUOTES):
                self._literal(self._line[self._at + 1], quoted=True)
                self._at += 2
            else:
                self._literal(character, quoted=True)
                self._at += 1

    def _expansion(self, *, quoted: bool) -> None:
        if self._line[self._at] == "`":
            end = self._find("`", self._at + 1)
            self._parts.append(Substitution(self._line[self._at + 1 : end], quoted))
            self._at = end + 1
            return
        if self._line.startswith("$(", self._at):
            end = self._closing_parenthesis(self._at + 2)
            self._parts.append(Substitution(self._line[self._at + 2 : end], quoted))
            self._at = end + 1
            return
        name = _NAME.match(self._line, self._at)
        if name is None:
            self._literal("$", quoted=quoted)
            self._at += 1
            return
        self._parts.append(Parameter(name.group(1) or name.group(2), quoted))
        self._at = name.end()

    def _closing_parenthesis(self, start: int) -> int:
        depth, at = 1, start
        while at < len(self._line):
            character = self._line[at]
            if character == "'":
                at = self._find("'", at + 1)
            elif character in "()":
                depth += 1 if character == "(" else -1
                if not depth:
                    return at
            at += 1
        raise ShellSyntaxError("unexpected end of line, ')' is missing")

    def _operator(self, text: str) -> None:
        fd: int | None = None
        if text[0] in "<>" and len(self._parts) == 1:
            only = self._parts[0]
            if isinstance(only, Literal) and not only.quoted and only.text.isdigit():
                fd = int(only.text)
                self._parts.clear()
        self._end_word()
        if text == "<<":
            raise ShellSyntaxError("here-documents are not supported on this simulated phone")
        self._tokens.append(Operator(text, fd))
        self._at += len(text)

    def _literal(self, text: str, *, quoted: bool) -> None:
        last = self._parts[-1] if self._parts else None
        if isinstance(last, Literal) and last.quoted == quoted:
            self._parts[-1] = Literal(last.text + text, quoted)
        else:
            self._parts.append(Literal(text, quoted))

    def _end_word(self) -> None:
        if self._parts:
            self._tokens.append(Word(tuple(self._parts)))
            self._parts.clear()

    def _find(self, character: str, start: int) -> int:
        end = self._line.find(character, start)
        if end < 0:
            raise ShellSyntaxError("no closing quote")
        return end
