"""What both languages' rules share: the table of rules, the apps' names, and how found words become intents."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import (
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    NotUnderstood,
    Slot,
    Toggle,
)
from planner_client.embedded.goal.items import find_kind, read_item
from planner_client.embedded.goal.times import find_times
from planner_client.embedded.thesaurus import thesaurus
from planner_client.planner import AppCard

OWN_NAME = {"contact": "name", "note": "title", "alarm": "label"}
"""The field that renaming an item changes."""
_PHONE_ITSELF = re.compile(
    r"^(?:(?:the|my|this)\s+)?(?:phone|device|mobile|handset|cell ?phone)$|^(?:我的|这台|本)?(?:手机|设备)$",
    re.IGNORECASE,
)
_IN_PAGE = re.compile(
    r"\s+(?:in|under|on)\s+(?:the\s+)?[\w &]+?\s(?:settings|options|page|menu)$|[，,]?在\S+(?:里|中)$", re.IGNORECASE
)
"""Where a setting is found says nothing about its value."""
_OF_PAGE = re.compile(r"^(?:开发者选项|无障碍|辅助功能|显示|声音|系统|网络|电池|通知|隐私)(?:设置)?(?:里面?|中|下)的?")
_AS_SHOWN = re.compile(r"(?:显示|格式显示|格式)$")
_NAME_WORDS = re.compile(r"^(?:the\s+)?(?:name|title|label)$|^(?:名称|名字|标题)$", re.IGNORECASE)
_ON_WORDS = frozenset({"on", "enabled", "active", "开", "开启", "打开", "启用"})
_OFF_WORDS = frozenset({"off", "disabled", "inactive", "关", "关闭", "停用"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a clause's reader knows: the apps on the phone, and the app the clause names."""

    cards: Sequence[AppCard]
    unmask: Callable[[str], str]
    """Puts quotations back."""
    app: str = ""
    read: Callable[[str], list[Intent]] = lambda part: []
    """Reads a part of the goal that an ability found, as if it stood alone."""

    def is_app(self, text: str) -> bool:
        """Whether an installed app goes by this name."""
        folded = fold(self.unmask(text))
        return bool(folded) and any(
            folded in {fold(name) for name in (card.name, card.package, *card.aliases)} for card in self.cards
        )

    def is_function(self, text: str) -> bool:
        """Whether the whole text is the name of one thing that can be set."""
        folded = fold(text)
        in_places = any(folded == fold(name) for card in self.cards for place in card.places for name in place.names)
        return in_places or bool(thesaurus().concept("functions", folded))


Reader = Callable[[re.Match[str], Sense], "list[Intent] | None"]
"""From a matched clause to its intents, or None when the rule does not fit after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of a clause and how to read it."""

    pattern: re.Pattern[str]
    read: Reader


def rules(*rows: tuple[Reader | str, ...]) -> tuple[Rule, ...]:
    """A table of rules: each row a reader and the patterns that lead to it; the order decides."""
    made: list[Rule] = []
    for reader, *patterns in rows:
        assert callable(reader)
        made += [Rule(re.compile(str(pattern), re.IGNORECASE | re.DOTALL), reader) for pattern in patterns]
    return tuple(made)


def first_reading(rules: Sequence[Rule], clause: str, sense: Sense) -> list[Intent] | None:
    """The intents of the first rule that fits the whole clause, or None."""
    for rule in rules:
        match = rule.pattern.fullmatch(clause)
        intents = rule.read(match, sense) if match else None
        if intents:
            return intents
    return None


def within_kind(item: Item, kind: str, sense: Sense) -> list[Intent] | None:
    """`remove Bob from my contacts`: an item of the kind that its place names; None when they do not go together."""
    if not kind or item.kind not in ("", "product", kind):
        return None
    return [Delete(item=dataclasses.replace(item, kind=kind), app=sense.app)]


def toggles(things: str, on: bool, sense: Sense) -> list[Intent]:
    """One intent for each thing that is switched.

    Raises:
        NotUnderstood: beside all of a kind stands something that may limit it.
    """
    things = _IN_PAGE.sub("", _OF_PAGE.sub("", things.strip()))
    read = [(part, _toggle(part, on, sense)) for part in _listed(things, sense)]
    if any(toggle.of is not None and toggle.of.every for _, toggle in read):
        for part, toggle in read:
            if toggle.of is None and not sense.is_function(toggle.thing):
                raise NotUnderstood(f"do not know what {sense.unmask(part)!r} means for {sense.unmask(things)!r}")
    return [toggle for _, toggle in read]


def _listed(things: str, sense: Sense) -> list[str]:
    things = things.strip()
    if sense.is_function(things):
        return [things]
    parts = re.split(r"\s*(?:,\s*and|,|&|、|\band\b|和|与|以及|both)\s*", things, flags=re.IGNORECASE)
    return [part for part in parts if part.strip()]


def _toggle(thing: str, on: bool, sense: Sense) -> Toggle:
    thing = re.sub(r"^(?:the|my|a)\s+", "", thing.strip(), flags=re.IGNORECASE)
    inside = re.fullmatch(r"(?P<thing>.+?)\s+(?:for|of|on|in)\s+(?P<item>(?:the|my)\s+.+)", thing, re.IGNORECASE)
    chinese = re.fullmatch(r"(?P<item>.*闹钟)的(?P<thing>.+)", thing)
    nested = inside or chinese
    if nested and not sense.is_function(thing):
        item = read_item(nested["item"])
        if item.kind in OWN_NAME and not item.empty:
            return Toggle(thing=nested["thing"], on=on, of=item, app=sense.app)
    item = read_item(thing)
    if _has_own_switch(item) and not sense.is_function(thing):
        return Toggle(thing="", on=on, of=item, app=sense.app)
    thing = re.sub(r"\s+(?:setting|option|function|feature|switch|toggle)$|(?:功能|开关|选项|设置)$", "", thing)
    return Toggle(thing=thing, on=on, app=sense.app)


def _has_own_switch(item: Item) -> bool:
    kinds = thesaurus().sections["kinds"]
    counted_of_a_kind = bool(item.ordinal and item.name and find_kind(item.name))
    return item.kind in OWN_NAME or counted_of_a_kind or (item.every and item.kind in kinds)


def set_value(thing: str, value: str, sense: Sense) -> list[Intent]:
    """Giving something a value: a switch's on or off, a setting's value, or an item's field."""
    thing, value = thing.strip(), _IN_PAGE.sub("", value.strip())
    if sense.is_function(_AS_SHOWN.sub("", value)) and not thesaurus().concept("values", value):
        return toggles(_AS_SHOWN.sub("", value), True, sense)
    if fold(value) in _ON_WORDS | _OFF_WORDS:
        return toggles(thing, fold(value) in _ON_WORDS, sense)
    return [_value_of_item(thing, value, sense) or Choose(thing=_setting(thing), value=value, app=sense.app)]


def _setting(thing: str) -> str:
    bare = re.sub(r"^(?:the|my)\s+", "", thing, flags=re.IGNORECASE)
    return "device name" if _PHONE_ITSELF.match(bare) else bare


def _value_of_item(thing: str, value: str, sense: Sense) -> Intent | None:
    if sense.is_function(re.sub(r"^(?:the|my)\s+", "", thing, flags=re.IGNORECASE)):
        return None
    possessive = re.fullmatch(r"(?:the\s+)?(?P<item>.+?)(?:'s?|的)\s*(?P<field>[^']+)", thing, re.IGNORECASE)
    belonging = re.fullmatch(r"(?:the\s+)?(?P<field>.+?)\s+(?:of|for|on)\s+(?P<item>.+)", thing, re.IGNORECASE)
    for match in (possessive, belonging):
        field = field_concept(match["field"]) if match else ""
        if match and field:
            return edit(match["item"], field, value, sense)
    item = read_item(thing)
    if item.kind in {"alarm", "reminder", "event"} and not item.empty and find_times(value):
        return Edit(item=item, field="time", value=value, time=find_times(value)[0].time, app=sense.app)
    return None


def field_concept(words: str) -> str:
    """The concept of the fields that the words name, or empty."""
    bare = re.sub(r"^(?:the|his|her|their|its)\s+", "", words.strip(), flags=re.IGNORECASE)
    return thesaurus().concept("fields", bare)


def edit(item_words: str, field: str, value: str, sense: Sense) -> Intent:
    """Changing one field of an item, or of the phone itself."""
    if _PHONE_ITSELF.match(item_words.strip()):
        return Choose(thing="device name" if _NAME_WORDS.match(field) else field, value=value, app=sense.app)
    item = read_item(item_words)
    kind = item.kind or ("contact" if field in {"phone", "email", "company", "address"} else "")
    item = dataclasses.replace(item, kind=kind)
    times = find_times(value) if field == "time" else ()
    return Edit(item=item, field=field, value=value, time=times[0].time if times else None, app=sense.app)


def rename(item_words: str, value: str, sense: Sense) -> Intent:
    """Giving an item, or the phone, another name."""
    if _PHONE_ITSELF.match(item_words.strip()) or thesaurus().concept("functions", item_words) == "device_name":
        return Choose(thing="device name", value=value, app=sense.app)
    item = read_item(item_words)
    return Edit(item=item, field=OWN_NAME.get(item.kind, "name"), value=value, app=sense.app)


def creations(kind: str, slots: tuple[Slot, ...], times_in: str, app: str) -> list[Intent]:
    """One new item, or one for each time named."""
    times = find_times(times_in) if times_in else ()
    if len(times) > 1:
        return [Create(kind=kind, slots=slots, time=found.time, app=app) for found in times]
    return [Create(kind=kind, slots=slots, time=times[0].time if times else None, app=app)]
