"""Refuses goals that were read only in part where that does harm: nothing is widened to more than the words say.

Looks at words outside quotation marks only, before anything is touched. Knows no screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from planner_client.embedded.goal.intents import (
    Asked,
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    NotUnderstood,
    Press,
    Toggle,
    plural,
)
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.restraint import refuse_qualified
from planner_client.embedded.thesaurus import thesaurus

_LIMITING = re.compile(
    r"\b(?:except\w*|exclud\w+|exempt\w*|but|besides|other than|apart from|aside from|rather than|instead|minus"
    r"|not|no|never|(?:don|doesn|isn|aren)['\u2019]?t|without|avoid\w*|unless|if|when|whenever|while|until|till|only"
    r"|however|though|although|keep\w*|kept|leave|leaving|retain\w*|spare|sparing|preserve\w*|skip\w*|save"
    r"|stays?|remains?|others?|rest)\b"
    r"|(?<![删移清解])除|以外|之外|但|不过|可是|别|不|勿(?!扰)|保留|[留剩]|只|仅|如果|要是|除非|其[他它余]",
    re.IGNORECASE,
)
"""Beside a goal about all of a kind, these may leave some of them out."""
_FUNCTION_WORDS = re.compile(r"\b(?:do not|don['\u2019]?t) disturb\b", re.IGNORECASE)
_CHOOSING_LEAD = re.compile(
    r"(?:that|which|who|whose|is|are|was|were|has|have|having|not|except|but|about|containing|without|with|from"
    r"|older|newer|before|after|since|until|till|by|on|in|if|unless|when|where|or|and|other|under|over|between"
    r"|only|saying|says|starting|beginning|ending|mentioning|regarding|related|matching|like|every|all|any)\b"
)
_EXCEPTING = re.compile(
    r"\b(?:except|excluding|unless|but not|and not|not the|other than|apart from|aside from|besides|instead of"
    r"|rather than|if (?:it|he|she|they|there)|all|every|each|any|half|most of|some of)\b"
    r"|所有|全部|每[个条位一]|一半|除[了去]|以外|之外|而不是|但不|不是|不要|如果|要是|关于|有关|包含|含有|带有|没有|之前|以前|之后|以后|早于|晚于|超过"
)
_STATE = (
    r"(?:pinned|unpinned|disabled|enabled|active|inactive|on|off|old|older|oldest|new|newer|newest|latest|recent|empty"
    r"|unnamed|untitled|duplicate|duplicated|missed|unread|read|next|previous|other|current|only|same|remaining|unused"
    r"|longest|shortest|earliest|most|least|starred|favou?rite|repeating|recurring|any|some|few|several|both|two|three|apps?|application|list|history)"
)
_STATES = re.compile(
    rf"{_STATE}(?: (?:and |or )?{_STATE})*"
    r"|(?:已?置顶|已?关闭|已?开启|打开|启用|停用|禁用|最新|最旧|最早|最晚|最近|空|空白|旧|重复|多余|应用|软件|其他|其它|其余|未读)的?"
)
_NUMBER = r"(?:\d|an?\b|half|one\b|two\b|three\b|four\b|five\b|six\b|ten\b|fifteen\b|twenty\b|thirty\b|the next\b)"
_TIMED = re.compile(
    rf"\s(?:(?:for|in|after|within|at|from|between) {_NUMBER}|for (?:now|a while)|until\b|till\b|if\b|unless\b|except\b"
    r"|excluding\b|other than\b|apart from\b|but\b|tomorrow\b|tonight\b|later\b|every (?:day|night|morning|evening))"
    r"|(?:\d+|[半一二两三四五六七八九十]+)个?(?:小时|分钟|秒钟?)$|直到|之前|之后|除了|以外|之外|如果|要是|明[天早晚]|今晚",
    re.IGNORECASE,
)
"""A switch that is to be set only for a time, or only under a condition: phones' switches know neither."""
_IN_PLACES = frozenset({"", "product", "cart_item"})


def refuse_half_read(goal: str, intents: Iterable[Intent], *, unmask: Callable[[str], str]) -> None:
    """Let only those intents pass that say all that the goal (quotations masked) says.

    Raises:
        NotUnderstood: words would have to be ignored that may leave something out.
    """
    intents = tuple(
        part for intent in intents for part in (intent, *(intent.inner if isinstance(intent, Asked) else ()))
    )
    for intent in intents:
        _refuse_beside_quotation(intent, unmask)
        _refuse_intent(intent, unmask)
    refuse_qualified(intents, unmask)
    sweeping = next((item for item in map(_item, intents) if item is not None and item.every), None)
    limit = _LIMITING.search(_FUNCTION_WORDS.sub("", goal)) if sweeping else None
    if limit:
        raise NotUnderstood(
            f"{limit.group()!r} may leave some of {sweeping} out, and that cannot be obeyed; name those that are meant"
        )


def _refuse_beside_quotation(intent: Intent, unmask: Callable[[str], str]) -> None:
    """A quotation is the whole text: what stands beside it in one value was said about something else."""
    values: tuple[str, ...] = ()
    match intent:
        case Create(slots=slots):
            values = tuple(slot.value for slot in slots)
        case Edit(value=value) | Choose(value=value):
            values = (value,)
    for value in values:
        beside = re.sub(MARK, " ", value).strip()
        if beside != value.strip() and re.search(r"\w", beside):
            raise NotUnderstood(f"do not know what {beside!r} means beside {unmask(value)!r}")


def _item(intent: Intent) -> Item | None:
    match intent:
        case Toggle(of=item) | Delete(item=item) | Edit(item=item) | Press(item=item):
            return item
        case _:
            return None


def _refuse_intent(intent: Intent, unmask: Callable[[str], str]) -> None:
    item = _item(intent)
    if isinstance(intent, Toggle) and item is None and _TIMED.search(intent.thing):
        raise NotUnderstood(f"{unmask(intent.thing)!r} asks for more than a switch can do: it is on or off")
    if item is None:
        return
    if item.every:
        _refuse_every(intent, item, unmask)
    elif isinstance(intent, Delete | Toggle | Edit):
        _refuse_choice(item, unmask, harmful=not isinstance(intent, Edit))


def _refuse_every(intent: Intent, item: Item, unmask: Callable[[str], str]) -> None:
    if item.name:
        raise NotUnderstood(
            f"do not know which {plural(item.kind)} {unmask(item.name)!r} means; "
            f"all {plural(item.kind)}, or one by its name or time, can be chosen"
        )
    if not isinstance(intent, Delete | Toggle) or (isinstance(intent, Toggle) and intent.thing):
        raise NotUnderstood(f"this can only be done to one at a time, not to {item}")
    place = intent.place if isinstance(intent, Delete) else ""
    if item.kind not in (_IN_PLACES if place else thesaurus().sections["kinds"].keys() - _IN_PLACES):
        raise NotUnderstood(f"do not know what {str(item)!r} are{f' in the {place}' if place else ''}")


def _refuse_choice(item: Item, unmask: Callable[[str], str], *, harmful: bool) -> None:
    """One item is found by its whole name or its time: words that choose by anything else are no name."""
    if item.ordinal and item.name:
        raise NotUnderstood(f"cannot count only among {unmask(item.name)!r}; say the name or the time")
    chosen_by = _CHOOSING_LEAD.match(item.name) or _EXCEPTING.search(item.name) or _STATES.fullmatch(item.name)
    if harmful and chosen_by:
        raise NotUnderstood(
            f"cannot choose {item.kind or 'something'} by {unmask(item.name)!r}; "
            "say its name or time, and put a name that reads like this in quotation marks"
        )
