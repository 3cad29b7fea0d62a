"""Turns the tokens of a shell line into its tree.

Knows lists, `&&`, `||`, pipes, groups, subshells, assignments and redirections. Refuses control structures by name,
because running their words as programs would only mislead.
"""

from __future__ import annotations

import re

from accessibility_bridge.simulator.wire.sh.lexer import Operator, Token, tokens_of
from accessibility_bridge.simulator.wire.sh.syntax import (
    AndOr,
    Group,
    Joint,
    Literal,
    Pipeline,
    Redirect,
    RedirectKind,
    Script,
    ShellSyntaxError,
    Simple,
    Step,
    Word,
)

_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=")
_REFUSED = frozenset({"if", "then", "else", "fi", "for", "while", "until", "do", "done", "case", "esac", "function"})
_REDIRECTS = {
    "<": (0, RedirectKind.READ),
    ">": (1, RedirectKind.WRITE),
    ">>": (1, RedirectKind.APPEND),
    ">&": (1, RedirectKind.DUPLICATE),
    "<&": (0, RedirectKind.DUPLICATE),
}


def parse(line: str) -> Script:
    """The tree of a line.

    Raises:
        ShellSyntaxError
    """
    parser = _Parser(tokens_of(line))
    script = parser.script(until=frozenset())
    parser.expect_end()
    return script


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0

    def script(self, *, until: frozenset[str]) -> Script:
        lists: list[AndOr] = []
        self._skip(";", "\n")
        while self._peek() is not None and not self._ends(until):
            lists.append(self._and_or())
            self._skip(";", "\n")
        return Script(tuple(lists))

    def expect_end(self) -> None:
        leftover = self._peek()
        if leftover is not None:
            raise _unexpected(leftover)

    def _and_or(self) -> AndOr:
        steps = [Step(Joint.ALWAYS, self._pipeline())]
        while (joint := self._take("&&", "||")) is not None:
            self._skip("\n")
            steps.append(Step(Joint(joint), self._pipeline()))
        background = self._take("&") is not None
        if not background and self._peek() is not None and not self._looks_finished():
            raise _unexpected(self._peek())
        return AndOr(tuple(steps), background)

    def _pipeline(self) -> Pipeline:
        negated = self._take_word("!")
        commands = [self._command()]
        while self._take("|") is not None:
            self._skip("\n")
            commands.append(self._command())
        return Pipeline(tuple(commands), negated)

    def _command(self) -> Simple | Group:
        if self._take("(") is not None:
            body = self.script(until=frozenset({")"}))
            if self._take(")") is None:
                raise ShellSyntaxError("unexpected end of line, ')' is missing")
            return Group(body, True, self._redirects())
        if self._take_word("{"):
            body = self.script(until=frozenset({"}"}))
            if not self._take_word("}"):
                raise ShellSyntaxError("unexpected end of line, '}' is missing")
            return Group(body, False, self._redirects())
        return self._simple()

    def _simple(self) -> Simple:
        assignments: list[tuple[str, Word]] = []
        words: list[Word] = []
        redirects: list[Redirect] = []
        while True:
            redirect = self._redirect()
            if redirect is not None:
                redirects.append(redirect)
                continue
            token = self._peek()
            if not isinstance(token, Word):
                break
            self._at += 1
            assignment = None if words else _assignment(token)
            if assignment is None:
                words.append(token)
            else:
                assignments.append(assignment)
        if not (words or assignments or redirects):
            raise _unexpected(self._peek())
        if words and words[0].plain in _REFUSED:
            raise ShellSyntaxError(f"'{words[0].plain}' is not supported on this simulated phone")
        return Simple(tuple(assignments), tuple(words), tuple(redirects))

    def _redirects(self) -> tuple[Redirect, ...]:
        found: list[Redirect] = []
        while (redirect := self._redirect()) is not None:
            found.append(redirect)
        return tuple(found)

    def _redirect(self) -> Redirect | None:
        token = self._peek()
        if not isinstance(token, Operator) or token.text not in _REDIRECTS:
            return None
        self._at += 1
        target = self._peek()
        if not isinstance(target, Word):
            raise _unexpected(target)
        self._at += 1
        fd, kind = _REDIRECTS[token.text]
        return Redirect(fd if token.fd is None else token.fd, kind, target)

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *operators: str) -> str | None:
        token = self._peek()
        if isinstance(token, Operator) and token.text in operators:
            self._at += 1
            return token.text
        return None

    def _take_word(self, text: str) -> bool:
        token = self._peek()
        taken = isinstance(token, Word) and token.plain == text
        self._at += taken
        return taken

    def _skip(self, *operators: str) -> None:
        while self._take(*operators) is not None:
            pass

    def _ends(self, until: frozenset[str]) -> bool:
        token = self._peek()
        return (token.text if isinstance(token, Operator) else token.plain if token else None) in until

    def _looks_finished(self) -> bool:
        token = self._peek()
        return isinstance(token, Operator) and token.text in (";", "\n", ")")


def _assignment(word: Word) -> tuple[str, Word] | None:
    first = word.parts[0]
    if not isinstance(first, Literal) or first.quoted:
        return None
    name = _ASSIGNMENT.match(first.text)
    if name is None:
        return None
    rest = Literal(first.text[name.end() :], quoted=False)
    return name.group(1), Word((rest, *word.parts[1:]))


def _unexpected(token: Token | None) -> ShellSyntaxError:
    if token is None:
        return ShellSyntaxError("unexpected end of line")
    text = token.text if isinstance(token, Operator) else token.plain or "word"
    return ShellSyntaxError(f"unexpected '{text if text != chr(10) else 'newline'}'")
