"""Reads which thing is meant: `the contact Bob Smith`, `my 8:00 alarm`, `the first one`, `所有闹钟`."""

from __future__ import annotations

import re
from functools import cache

from planner_client.embedded.fold import fold, has_cjk
from planner_client.embedded.goal.intents import Item
from planner_client.embedded.goal.times import FoundTime, find_time
from planner_client.embedded.thesaurus import thesaurus

TIMED_KINDS = frozenset({"alarm", "event", "reminder"})
_ORDINALS = {
    word: number
    for number, words in enumerate(("first|1st|top", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th"), start=1)
    for word in words.split("|")
} | {"last": -1}
_EN_ORDINAL = re.compile(
    rf"^(?:the\s+|my\s+)?(?:very\s+)?(?P<nth>{'|'.join(_ORDINALS)})\b(?:\s+(?:search\s+)?(?P<noun>.+))?$",
    re.IGNORECASE,
)
_ZH_ORDINAL = re.compile(r"^(?:第(?P<nth>[一二三四五1-5])|(?P<last>最后)一?)(?:个|条|项|款|位|件)(?P<noun>\S*)$")
_REFERRING = re.compile(r"^(?:it|this|that|this one|that one|the item|它|这个|那个|该商品|此商品)$", re.IGNORECASE)
_EVERY = re.compile(
    r"^(?:all(?: of)?(?: the| my)?|every|each)\s+(?P<en>.+)$|^(?:所有|全部|每个)(?:的)?(?P<zh>.+)$", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:the|my|a|an|this|that|existing|old|current)\s+|^(?:我的|那个|这个|一[个副件台双条只款本支把块部]|名为|名叫|叫做?|标题(?:为|是)|为)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    
        r"^(?:that is|which is|is|named|called|titled|entitled|labell?ed|with (?:the )?(?:title|name"
        r"|label)|set for|set at|for|at|of|from|:|by the name of)\s+"
    
        r"|^(?:名为|名叫|叫做?|标题(?:为|是)|：|:|的)|\s+(?:named|called|titled|for|at|set for"
        r"|set at)$|(?:的|这个|那个|这条|那条)$",
    re.IGNORECASE,
)  # fmt: skip
_CHINESE_NUMBERS = {c: n for n, c in enumerate("一二三四五", start=1)}


@cache
def _kind_pattern() -> re.Pattern[str]:
    names = sorted(
        (
            (name, kind)
            for kind, all_names in thesaurus().sections["kinds"].items()
            for name in all_names
            if kind != "product"
        ),
        key=lambda pair: -len(pair[0]),
    )
    latin = "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name, _ in names if not has_cjk(name))
    chinese = "|".join(re.escape(name) for name, _ in names if has_cjk(name))
    return re.compile(rf"(?<![\w'])(?:{latin})\b(?!')(?:'s\b)?|{chinese}", re.IGNORECASE)


def find_kind(text: str) -> tuple[str, re.Match[str]] | None:
    """The first word in the text that names a kind of item: its concept and where it stands."""
    for match in _kind_pattern().finditer(text):
        concept = thesaurus().concept("kinds", match.group().removesuffix("'s"))
        if concept:
            return concept, match
    return None


def read_item(text: str) -> Item:
    """What a noun phrase points at.

    Raises:
        NonsenseTime: when it names a time that no clock shows.
    """
    text = text.strip(" ,，.。")
    every = _EVERY.match(text)
    if every:
        kind = find_kind(every["en"] or every["zh"])
        return Item(kind=kind[0] if kind else _singular(every["en"] or every["zh"]), every=True)
    return _by_ordinal(text) or _by_name(text)


def _singular(noun: str) -> str:
    folded = fold(noun)
    return "product" if thesaurus().concept("kinds", folded) == "product" else folded


def _by_ordinal(text: str) -> Item | None:
    if _REFERRING.match(text):
        return Item(ordinal=1, referring=True)
    english, chinese = _EN_ORDINAL.match(text), _ZH_ORDINAL.match(text)
    if english:
        return _counted(english["noun"] or "", _ORDINALS[english["nth"].lower()])
    if chinese:
        nth = chinese["nth"] or ""
        number = -1 if chinese["last"] else _CHINESE_NUMBERS.get(nth) or int(nth)
        return _counted(chinese["noun"], number)
    return None


def _counted(noun: str, ordinal: int) -> Item:
    kind = thesaurus().concept("kinds", noun)
    return Item(kind=kind, name="" if kind else noun, ordinal=ordinal)


def _by_name(text: str) -> Item:
    text = _LEAD.sub("", text)
    kind, rest = "", text
    found = find_kind(text)
    if found and _frames(text, found[1]):
        kind, match = found
        rest = f"{_without_possessive(text[: match.start()])} {text[match.end() :].strip()}"
    time = find_time(rest) if kind in TIMED_KINDS else None
    if time:
        rest = without_time(rest, time)
    return Item(kind=kind, name=tidy_name(rest), time=time.time if time else None)


def _without_possessive(text: str) -> str:
    return re.sub(r"(?:'s|')?\s*$", "", text)


def _frames(text: str, match: re.Match[str]) -> bool:
    """Whether the kind word stands at an end or before `named`, not in the middle of somebody's title."""
    after = text[match.end() :].strip()
    timed = thesaurus().concept("kinds", match.group()) in TIMED_KINDS
    return match.start() == 0 or not after or timed or bool(_FILLER.match(after + " "))


def without_time(text: str, found: FoundTime) -> str:
    """The text without a time and without the preposition before it."""
    before = re.sub(
        r"(?:\b(?:at|for|to|from|on|by)|在|为|是|：|:)\s*$", "", text[: found.start].rstrip(), flags=re.IGNORECASE
    )
    return f"{before.strip()} {text[found.end :].strip()}".strip()


def tidy_name(text: str) -> str:
    """A name without articles and fillers around it."""
    previous = None
    text = text.strip(" ,，.。:：的")
    while text != previous:
        previous = text
        text = _FILLER.sub("", _LEAD.sub("", text + " ").strip() + " ").strip(" ,，.。:：")
        text = _FILLER.sub("", text).strip()
    return text
