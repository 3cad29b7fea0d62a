"""Reads English clauses that switch or set something: what is matched becomes toggles and values of settings."""

from __future__ import annotations

import re

from planner_client.embedded.goal.intents import Choose, Intent
from planner_client.embedded.goal.items import TIMED_KINDS, is_kind_alone
from planner_client.embedded.goal.sense import Reader, Sense, set_value, toggles
from planner_client.embedded.thesaurus import thesaurus


def on_off(match: re.Match[str], sense: Sense) -> list[Intent]:
    """`turn on Wi-Fi and Bluetooth`: all of them the same way."""
    return toggles(match["thing"], match["state"].lower() in {"on", "enabled"}, sense)


def each_on_off(match: re.Match[str], sense: Sense) -> list[Intent]:
    """`turn Wi-Fi on and Bluetooth off`: each its own way."""
    pairs = re.findall(
        r"(.+?)\s+(?:is\s+|are\s+|be\s+|to\s+)?(?:turned\s+|switched\s+)?(on|off|enabled|disabled)"
        r"(?:\s*,?\s*\band\b\s*|$)",
        match["pairs"],
        re.IGNORECASE,
    )
    return [intent for thing, state in pairs for intent in toggles(thing, state.lower() in {"on", "enabled"}, sense)]


def always(on: bool) -> Reader:
    """For verbs that only ever mean one of both, such as `enable`."""
    return lambda match, sense: toggles(match["thing"], on, sense)


def prevent(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """`stop the screen from rotating`, where both words together name a function."""
    thing = f"{match['thing']} {match['doing']}"
    return toggles(thing, False, sense) if sense.is_function(thing) else None


def value_of(match: re.Match[str], sense: Sense) -> list[Intent]:
    """`set X to Y`: a switch, a setting or the field of an item."""
    return set_value(match["thing"], match["value"], sense)


def set_function(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """`use large font size` gives font size a value; `use the dark theme` names one function and gives it none."""
    thing = re.sub(r"^(?:the|my)\s+", "", match["thing"], flags=re.IGNORECASE)
    if is_kind_alone(thing) in TIMED_KINDS:
        return None
    if not sense.is_function(thing) or sense.is_function(f"{match['value']} {thing}"):
        return None
    return set_value(thing, match["value"], sense)


def level(value: str) -> Reader:
    """`increase the volume`: the next value, in either direction."""

    def read(match: re.Match[str], sense: Sense) -> list[Intent]:
        return [
            Choose(thing=re.sub(r"^(?:the|my)\s+", "", match["thing"], flags=re.IGNORECASE), value=value, app=sense.app)
        ]

    return read


def of_function(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """`set a sleep timer of 30 minutes` gives a value to a function, though it reads like a new timer."""
    known = thesaurus().concept("functions", match["thing"])
    return set_value(match["thing"], match["value"], sense) if known else None


def timeout(match: re.Match[str], sense: Sense) -> list[Intent]:
    """`turn the screen off after a minute`."""
    return set_value("screen timeout", match["value"], sense)
