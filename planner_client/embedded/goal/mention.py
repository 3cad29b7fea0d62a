"""Finds the app that a sentence mentions, wherever it stands: `tell Bob in Chat that ...`, `银行在机场的网点`."""

from __future__ import annotations

import re

from planner_client.embedded.fold import has_cjk
from planner_client.embedded.goal.sense import Sense
from planner_client.embedded.thesaurus import thesaurus

_EN_BEFORE = r"(?:,?\s*\b(?:according to|in|on|with|using|use|from|into|via|through|by|inside|within|of|at)\s+)"
_ZH_BEFORE, _ZH_AFTER = r"(?:在|用|从|去|到|通过)", r"(?:应用|软件|[Aa]pp|APP)?(?:里面|里边|里|中|上(?!一|次|个)|内)"


def app_in(text: str, sense: Sense) -> tuple[str, str]:
    """The app that a sentence mentions and the sentence without it; the clause's app and the same words otherwise."""
    if sense.app:
        return sense.app, text
    names = {name for card in sense.cards for name in (card.name, *card.aliases)}
    for name in sorted(names, key=len, reverse=True):
        match = (_chinese if has_cjk(name) else _english)(name, text)
        if match is not None:
            rest = f"{text[: match.start()].strip()} {text[match.end() :].strip()}"
            return name, re.sub(r"\s+([,:：，])", r"\1", rest).strip(" ,，、")
    return "", text


def _english(name: str, text: str) -> re.Match[str] | None:
    """A proper name with its capital, `the chat app`, or a common word that only apps of one kind go by."""
    article = r"(?:the\s+|my\s+|our\s+)?"
    tail = r"(?:\s+app(?:lication)?)?(?![\w'])"
    capital = re.search(rf"{_EN_BEFORE}{article}{re.escape(name)}{tail}", text)
    called = re.search(rf"{_EN_BEFORE}?\b{article}{re.escape(name)}\s+app(?:lication)?\b", text, re.IGNORECASE)
    common = name.lower() in _common() and re.search(
        rf"{_EN_BEFORE}(?:the\s+|my\s+|our\s+){name}{tail}", text, re.IGNORECASE
    )
    return capital or called or common or None


def _common() -> frozenset[str]:
    """Words for apps that nobody means otherwise; `on the phone` is no app."""
    names = thesaurus().sections["app_names"]
    return frozenset(name for kind, known in names.items() if kind != "call" for name in known)


def _chinese(name: str, text: str) -> re.Match[str] | None:
    quoted = re.escape(name)
    return (
        re.search(rf"{_ZH_BEFORE}{quoted}{_ZH_AFTER}?(?:的)?[，,]?", text)
        or re.search(rf"{quoted}{_ZH_AFTER}(?:的)?[，,]?", text)
        or re.match(rf"{quoted}(?:应用|软件)?(?:的)?(?=[^\w]|\S{{3}})", text)
    )
