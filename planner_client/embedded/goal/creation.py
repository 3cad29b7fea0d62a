"""Reads what is to be made: `alarm for 6:45 called Gym`, `6:45的闹钟`, `contact named Li Wei with ...`."""

from __future__ import annotations

import re

from planner_client.embedded.fold import has_cjk
from planner_client.embedded.goal.intents import Create, Intent, NotUnderstood, Slot, plural
from planner_client.embedded.goal.items import TIMED_KINDS, find_kind, without_time
from planner_client.embedded.goal.sense import Sense, creations
from planner_client.embedded.goal.slots import read_slots
from planner_client.embedded.goal.times import find_times

_DAYS = re.compile(
    r"(?:\b(?:on|every|each|from)\s+)?\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\s*(?:to|through|until|-|–)\s*(?:mon|tue"
    r"|wed|thu|fri|sat|sun)\w*\b"
    r"|每?(?:周|星期)[一二三四五六日天](?:到|至|-)(?:周|星期)?[一二三四五六日天]|"
    r"(?:\b(?:on|every|each|for)\s+)?\b(?:(?:every\s*day|daily|weekdays?|weekends?|week ?nights?)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"|每天|每日|工作日|周末|每?(?:周|星期)[一二三四五六日天]",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:tomorrow|today|tonight|next)\b|明天|今天|明早", re.IGNORECASE)
_LENGTH = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|half an?)\s*-?"
    r"(?:hours?|minutes?|mins?|seconds?|secs?|小时|分钟|秒)(?: and a half)?"
)
_DURATION = re.compile(rf"(?:\b(?:for|of)\s+)?({_LENGTH}(?:\s*(?:,|and|又|零)?\s*{_LENGTH})*)", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:all|every|each|both|any|other|two|three|four|five|several|some of)\b|所有|全部|每[个条位]"
    r"|[两二三四五几][个条位]",
    re.IGNORECASE,
)
"""New ones are made one by one; these speak of several, or of what is there already."""
_LOOSE_ENDS = re.compile(r"\b(?:and|at|for|to|on)\b\s*$|^\s*(?:new|for|at|to|on|的|一个|and)\b\s*", re.IGNORECASE)
_MESSAGES = {"email": "email", "e-mail": "email", "text": "message", "message": "message"}


def read_creation(what: str, sense: Sense, *, article: bool) -> list[Intent] | None:
    """New items as the words describe them, or None when the words name no kind of item.

    Raises:
        NonsenseTime: when they name a time that no clock shows.
    """
    found = find_kind(what)
    if found is None:
        return _unknown_kind(what, sense) if article else None
    kind, match = found
    before, after = what[: match.start()].strip(), what[match.end() :].strip()
    if kind in {"message", "email"}:
        return [Create(kind=kind, slots=read_slots(f"{before} {after}".strip(), kind), app=sense.app)]
    if _SEVERAL.search(before):
        raise NotUnderstood(f"do not know which {plural(kind)} {sense.unmask(before)!r} means; name each of them")
    if kind in TIMED_KINDS | {"timer"}:
        return _timed(kind, before, after, sense)
    if re.match(r"(?:to|into|from)\b", after, re.IGNORECASE) and not before:
        return None
    return [Create(kind=kind, slots=_merged(before, after, kind), app=sense.app)]


def _unknown_kind(what: str, sense: Sense) -> list[Intent] | None:
    match = re.fullmatch(
        r"(?P<kind>[\w-]+(?: \w+)?)\s+(?P<rest>(?:named|called|titled|with|for|saying|that says)\b.+)",
        what,
        re.IGNORECASE,
    )
    if match is None or has_cjk(match["kind"]):
        return None
    return [Create(kind=match["kind"], slots=read_slots(match["rest"], match["kind"]), app=sense.app)]


def _merged(before: str, after: str, kind: str) -> tuple[Slot, ...]:
    """The slots of `Groceries note that says ...` as of `note Groceries that says ...`."""
    before = re.sub(r"^(?:an?|the|my|new|一个|一条|一篇|一位)\s*|的$", "", before, flags=re.IGNORECASE).strip()
    if not before:
        return read_slots(after, kind)
    slots = read_slots(before, kind)
    taken = {slot.field for slot in slots}
    return (*slots, *(slot for slot in read_slots(after, kind) if slot.field not in taken))


def _timed(kind: str, before: str, after: str, sense: Sense) -> list[Intent] | None:
    """Takes days, times and a duration out of the words; what is left names the item."""
    if kind == "alarm" and re.search(r"\b(?:volume|sound|tone)\b|音量|铃声", after):
        return None
    text = _ONCE.sub(" ", f"{before} {after}" if has_cjk(before) else f"{after} {before}").strip()
    slots: list[Slot] = []
    days = _DAYS.findall(text)
    if days:
        slots.append(Slot(field="days", value=", ".join(day.strip() for day in days)))
        text = _DAYS.sub(" ", text)
    times = find_times(text)
    times_in = " | ".join(text[found.start : found.end] for found in times)
    for found in reversed(times):
        text = without_time(text, found)
    duration = _DURATION.search(text) if not times else None
    if duration:
        slots.append(Slot(field="duration", value=duration.group().strip()))
        text = text[: duration.start()] + text[duration.end() :]
    return creations(kind, (*slots, *_named(text, kind)), times_in, sense.app)


def _named(text: str, kind: str) -> tuple[Slot, ...]:
    """What is left of `alarm for 6:45 called Gym`, without the words that only held it together."""
    text = _LOOSE_ENDS.sub("", text.strip(" ,，、和的"))
    text = re.sub(r"^(?:一个|个|到|为|在|，|的)+", "", text.strip())
    return read_slots(text, kind) if text.strip(" ,，、和") else ()


def read_sending(clause: str, sense: Sense) -> list[Intent] | None:
    """`send an email to Bob saying hi`, `text Bob: hi` as the new message they are."""
    verb, _, rest = clause.partition(" ")
    kind = _MESSAGES.get(verb.lower(), "")
    if kind:
        return [Create(kind=kind, slots=read_slots(f"to {rest}", kind), app=sense.app)]
    return read_creation(re.sub(r"^(?:an?|the|my)\s+", "", rest, flags=re.IGNORECASE), sense, article=True)
