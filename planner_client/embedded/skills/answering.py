"""Finds the part of a page that answers a question: it holds the question's words, and the kind of thing that is asked.

Quotes what stands on the screen and adds nothing; what is hidden behind dots or stars answers no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from planner_client.embedded.fold import has_cjk, tokens
from planner_client.embedded.thesaurus import thesaurus
from planner_client.reading import Element, ElementKind, Reading

SURE = 0.7
"""From here on a part of a page counts as the answer: of three words of the question, two are not enough."""
_ELSEWHERE = 0.4
"""A word that stands only elsewhere on the page counts so much."""
_IN_ONE = 0.01
"""Decides between parts that are alike: what is asked for stands in one sentence with the question's words.

The time at which a message came only stands beside them.
"""
_LEAST_NEWS = 1
_MASKED = re.compile(r"[*•●＊]{3,}")


class Sought(StrEnum):
    """What kind of thing a question asks for."""

    TIME = "time"
    PRICE = "price"
    NUMBER = "number"
    PHONE = "phone number"
    EMAIL = "email address"
    ANY = "text"


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SHAPES = {
    Sought.TIME: re.compile(
        r"\d{1,2}\s*[:：.]\s*\d{2}|\b\d{1,2}\s*[ap]\.?m\b|[\d一二三四五六七八九十]+\s*[点點时]"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|\b{_MONTH}\s+\d{{1,2}}\b|\d+月\d+"
        r"|\b(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day|(?:周|星期)[一二三四五六日天]|noon|midnight"
    ),
    Sought.PRICE: re.compile(r"[¥￥$€£]\s*\d|\d(?:[\d.,]*)\s*(?:元|块|USD|EUR|GBP|CNY|RMB|dollars?|euros?|kr\b)"),
    Sought.NUMBER: re.compile(r"\d"),
    Sought.PHONE: re.compile(r"\+?\d[\d\s()-]{3,}\d"),
    Sought.EMAIL: re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    Sought.ANY: re.compile(r"\w"),
}  # fmt: skip
_STOP = frozenset(
    tokens(
        "what which who whom whose when where why how much many long far often time is are was were be been do"
        " does did have has had"
        " a an the my your our their his her its i me we you they he she it this that these those of in on at to"
        " for from by with"
        " about into and or not no can could will would shall should want say tell know knows app according there"
        " any some please"
        " get got last latest next name called number us cost costs spend spent pay paid money price day date kind"
        " one go goes open opens close closes start starts begin begins end ends leave leaves arrive last takes"
        " take before after during"
    )
)
_ZH_STOP = frozenset(
    "我你他她它的了在是有几点多少钱什么哪里个谁怎吗呢啊要会能和与跟上下一这那里中给去从到被把为吧请问时候号间费花最"
    "关门开"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, as far as a page can be searched for it."""

    words: frozenset[str]
    """The words that the answer stands beside, Chinese ones by their characters."""
    pairs: frozenset[str] = frozenset()
    """Chinese characters that stand together: one of them alone is in too many words to mean anything."""
    sought: Sought
    doors: frozenset[str] = frozenset()
    """Words that only say where to look, such as `phone`: a page called after them is worth a look, nothing more."""
    newest: bool = False
    """Whether the first of several is meant, such as the last order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A part of a page, quoted, and how much of the question it accounts for."""

    quote: str
    score: float
    others: int
    """How many other parts answer just as well."""


def content_words(text: str) -> frozenset[str]:
    """The words of a question that say what it is about."""
    return frozenset(word for word in tokens(text) if word not in _STOP | _ZH_STOP and (word.isalnum()))


def character_pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese characters in a question that say what it is about."""
    return frozenset(a + b for a, b in pairwise(text) if has_cjk(a) and has_cjk(b) and not {a, b} & _ZH_STOP)


def best_answer(reading: Reading, question: Question, known: tuple[str, ...]) -> Answer | None:
    """The part of the page that answers best, or None when none does at all.

    `known` is what the way to this page accounts for, such as the name of the row that led to it.
    """
    blocks = [block for block in _blocks(reading) if _fits(block, question.sought)]
    on_page = _covered(question, tuple(reading.texts))
    by_way = _covered(question, known)
    scored = [(_score(question, block, by_way, on_page), block) for block in blocks]
    best = max((score for score, _ in scored), default=0.0)
    if best <= 0:
        return None
    chosen = list(dict.fromkeys(block for score, block in scored if score >= best - 1e-9))
    return Answer(quote=_quote(chosen[0], question), score=best, others=len(chosen) - 1)


def overlap(question: Question, element: Element) -> float:
    """How many of the question's words an element's own label holds."""
    label = (element.label, *element.texts[:1])
    return float(len(_covered(question, label)) + bool(question.doors & _spoken(label)))


def _score(question: Question, block: tuple[str, ...], known: frozenset[str], on_page: frozenset[str]) -> float:
    """The share of the words that block, way and page account for; none when the block itself says nothing of it.

    A single character stands in too many words to be looked for: only a page that it leads to answers.
    """
    own = _covered(question, block)
    if len(question.words) == 1 and all(len(word) == 1 for word in question.words):
        return float(question.words <= known)
    if question.pairs and not any(character in own for pair in question.pairs for character in pair):
        return 0.0
    if question.sought is Sought.ANY and len(_news(question, block)) < _LEAST_NEWS:
        return 0.0
    by_way = known - own
    elsewhere = on_page - own - by_way
    if not own and not (by_way and question.sought is not Sought.ANY):
        return 0.0
    told = any(_covered(question, (text,)) and _SHAPES[question.sought].search(text) for text in block)
    return (len(own) + len(by_way) + _ELSEWHERE * len(elsewhere)) / max(1, len(question.words)) + _IN_ONE * told


def _news(question: Question, block: tuple[str, ...]) -> frozenset[str]:
    """What a part says beyond the question's own words: without it, it only repeats the question."""
    return frozenset(word for word in _spoken(block) - question.words if word not in _STOP | _ZH_STOP)


def _spoken(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in tokens(text))


def _covered(question: Question, texts: tuple[str, ...]) -> frozenset[str]:
    """The question's words that some texts hold."""
    together = "\n".join(texts)
    paired = frozenset(character for pair in question.pairs for character in pair)
    held = frozenset(character for pair in question.pairs if pair in together for character in pair)
    return (question.words & _said(texts)) - (paired - held)


def _said(texts: tuple[str, ...]) -> frozenset[str]:
    """The words of some texts, and the first names of what they are synonyms of."""
    said = set(_spoken(texts))
    table = thesaurus()
    for text in texts:
        for section in ("kinds", "fields", "places"):
            concept = table.concept(section, text)
            if concept:
                said |= {word for name in table.names(section, concept) for word in tokens(name)}
    return frozenset(said)


def _fits(block: tuple[str, ...], sought: Sought) -> bool:
    text = "\n".join(block)
    return bool(_SHAPES[sought].search(text)) and not _MASKED.search(text)


def _blocks(reading: Reading) -> Iterator[tuple[str, ...]]:
    """What belongs together: a row's or card's texts, and plain texts that stand close below each other."""
    run: list[Element] = []
    for element in reading.elements:
        if element.kind is ElementKind.TEXT:
            if run and not _close(run[-1], element):
                yield tuple(e.label for e in run)
                run = []
            run.append(element)
            continue
        texts = element.texts or ((element.label,) if element.label else ())
        if element.kind is ElementKind.FIELD:
            texts = tuple(text for text in (element.label, element.value) if text)
        if texts and element.kind is not ElementKind.TAB:
            yield texts
    if run:
        yield tuple(e.label for e in run)


def _close(above: Element, below: Element) -> bool:
    gap_px = below.bounds.top - above.bounds.bottom
    return gap_px <= above.bounds.height * 0.7


def _quote(block: tuple[str, ...], question: Question) -> str:
    """The block's lines, or of a long text only those with the question's words and the thing asked for."""
    lines = [line.strip() for text in block for line in re.split(r"\n|(?<=[.!?。！？])\s+", text) if line.strip()]
    told = [line for line in lines if _covered(question, (line,)) and _SHAPES[question.sought].search(line)]
    if question.sought is Sought.ANY:
        told = [line for line in told if _news(question, (line,))]
    most = max((len(_covered(question, (line,))) for line in told), default=0)
    wanted = [line for line in told if len(_covered(question, (line,))) == most]
    wanted = [lines[0], *wanted] if len(lines) > 2 and wanted else lines
    return ": ".join(dict.fromkeys(line.strip(" :：·|") for line in wanted))
