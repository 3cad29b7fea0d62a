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
    r"^(?:all(?: of)?(?: the| my| these| those)?|every(?: single)?|each(?: and every)?(?: of (?:the|my))?)"
    r"(?: existing)?\s+(?P<en>.+)$|^(?:所有|全部|每[个条位]|每一[个条位])(?:的|我的)?(?P<zh>.+)$",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"^(?:all|everything|everyone|everybody|all of (?:it|them)|every one|所有人?|全部|一切|大家)$", re.IGNORECASE
)
_WHOLE_TAIL = re.compile(
    r"\s*(?:(?:that exist|that i have|i have|there are|at once|completely|permanently|entries|items"
    r"|(?:on|from|in) (?:my|the|this) (?:phone|device|list))\s*)*|(?:全都|全部|统统|都|全)*",
    re.IGNORECASE,
)
"""What may follow `all alarms` without leaving any out."""
_LEAD = re.compile(
    r"^(?:the|my|a|an|this|that|existing)\s+|^(?:我的|那个|这个|一[个副件台双条只款本支把块部]|名为|名叫|叫做?"
    r"|标题(?:为|是)|为)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    
        r"^(?:(?:that is |which is |who is |is )?(?:named|called|titled|entitled|labell?ed|set for|set at)"
        r"|with (?:the )?(?:title|name|label)|for|at|of|:|by the name of)\s+"
    
        r"|^(?:名为|名叫|叫做?|标题(?:为|是)|：|:|的)|\s+(?:named|called|titled|for|at|set for"
        r"|set at)$|(?:的|这个|那个|这条|那条)$",
    re.IGNORECASE,
)  # fmt: skip
_SET_FOR = re.compile(r"\b(?:(?:that|which) is )?set (?=(?:for|at)\b)", re.IGNORECASE)
_FROM_SOMEBODY = frozenset({"email", "message", "song", "conversation"})
_SENDER = re.compile(
    r"^(?:(?:sent|received|written) )?(?:from|by|with(?: the (?:subject|title))?)\s+(?:the\s+)?|^(?:来自|由|和|跟"
    r"|与|主题(?:是|为)|标题(?:是|为))|(?:发来|寄来|发)的?$",
    re.IGNORECASE,
)
"""Mails and the like go by who they come from."""
_RANGE = re.compile(r"\b(?:from|to|by)\s*$", re.IGNORECASE)
_ENUMERATED = re.compile(
    r"\s*(?:,\s*and|,|\band)\s+(?=(?:the|my|all|every|each)\s)|\s*(?:[，、]|以及|和)\s*(?=所有|全部|闹钟|联系人"
    r"|笔记|便签)",
    re.IGNORECASE,
)
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


def find_concept(kind_word: str) -> str:
    """The kind that a word names, or empty."""
    return thesaurus().concept("kinds", kind_word)


def read_item(text: str) -> Item:
    """What a noun phrase points at.

    Raises:
        NonsenseTime: when it names a time that no clock shows.
    """
    text = text.strip(" ,，.。")
    if _EVERYTHING.match(text):
        return Item(every=True)
    every = _EVERY.match(text)
    if every:
        return _every(every["en"] or every["zh"])
    return _by_ordinal(text) or _by_name(text)


def _every(noun: str) -> Item:
    """All of a kind; whatever else is said about them is kept, so that it is not taken for all."""
    found = find_kind(noun)
    if found is None:
        return Item(kind=_singular(noun), every=True)
    kind, match = found
    before, after = noun[: match.start()].strip(), noun[match.end() :].strip()
    narrowing = f"{before} {'' if _WHOLE_TAIL.fullmatch(after) else after}".strip()
    return Item(kind=kind, every=True, name=narrowing)


def is_kind_alone(text: str) -> str:
    """The kind that the whole text names, such as `contacts list`; empty when it says more, or names none."""
    found = find_kind(text)
    if found is None or text[: found[1].start()].strip():
        return ""
    rest = text[found[1].end() :].strip()
    return found[0] if re.fullmatch(r"(?:list|app|page)?|列表|应用|里面|里|中", rest, re.IGNORECASE) else ""


def read_items(text: str) -> tuple[Item, ...]:
    """Several items when every part of the enumeration names its own kind, else the one that the text points at.

    Raises:
        NonsenseTime
    """
    parts = [part for part in _ENUMERATED.split(text.strip(" ,，.。")) if part.strip()]
    items = tuple(read_item(part) for part in parts) if len(parts) > 1 else ()
    own = all(item.kind in thesaurus().sections["kinds"] and not item.empty for item in items)
    return items if items and own else (read_item(text),)


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
    found = _kind_at_end(text) or find_kind(text)
    if found and _frames(text, found[1]):
        kind, match = found
        rest = f"{_without_possessive(text[: match.start()])} {text[match.end() :].strip()}"
    if kind in TIMED_KINDS:
        rest = _SET_FOR.sub("", rest)
    if kind in _FROM_SOMEBODY:
        rest = _SENDER.sub("", rest.strip())
    time = find_time(rest) if kind in TIMED_KINDS else None
    if time and not _RANGE.search(rest[: time.start]):
        rest = without_time(rest, time)
    return Item(kind=kind, name=tidy_name(rest), time=time.time if time else None)


def _kind_at_end(text: str) -> tuple[str, re.Match[str]] | None:
    """`City Library的邮件`: what a Chinese phrase ends with is what it is, whatever words the name holds."""
    ends = [match for match in _kind_pattern().finditer(text) if match.end() == len(text) and has_cjk(match.group())]
    return (find_concept(ends[0].group()), ends[0]) if ends and find_concept(ends[0].group()) else None


def _without_possessive(text: str) -> str:
    return re.sub(r"(?:'s|')?\s*$", "", text)


def _frames(text: str, match: re.Match[str]) -> bool:
    """Whether the kind word stands at an end or before `named`, not in the middle of somebody's title."""
    after = text[match.end() :].strip()
    timed = find_concept(match.group()) in TIMED_KINDS
    from_somebody = find_concept(match.group()) in _FROM_SOMEBODY and bool(_SENDER.match(after))
    return match.start() == 0 or not after or timed or from_somebody or bool(_FILLER.match(after + " "))


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
