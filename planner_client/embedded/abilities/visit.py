"""Opens a web address in the browser; done when the address bar shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.finding import find_field
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.reading import ElementKind, Reading

_ADDRESS = r"(?P<address>(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?(?:/[^\s，。]*)?)"
_MAIL = re.compile(r"\S@\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Asked):
    """Show a page of the web."""

    address: str
    app: str = ""


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    if _MAIL.search(match[0]):
        return None
    app, _ = app_in(match[0], sense)
    return [Visit(address=match["address"].rstrip("./"), app=app)]


def visit(hands: Hands, intent: Visit) -> Moves[str]:
    """Carry out a `Visit`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "web_page", intent.app))
    bar = find_field(hands.reading, "address_bar") or next(iter(hands.reading.of_kind(ElementKind.FIELD)), None)
    if bar is None:
        raise CannotDo("the browser shows no address bar")
    yield from hands.type_into(bar, intent.address, f"visit {intent.address}")
    yield from hands.enter(f"visit {intent.address}")
    if not _shows(hands.reading, intent.address):
        raise CannotDo(f"the browser does not show {intent.address}")
    return f"the browser shows {intent.address}"


def _shows(reading: Reading, address: str) -> bool:
    """The bar holds the address and is not being typed into any more."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address)
    held = [field.value for field in reading.of_kind(ElementKind.FIELD)] + list(reading.texts)
    return not reading.screen.keyboard_shown and any(bare in value for value in held)


ABILITY = Ability(
    asked=Visit,
    carry_out=visit,
    clauses=rules(
        (
            _read,
            rf"(?:open|visit|go to|load|show|browse to|navigate to)(?: up)?(?: me)?(?: the)?(?: (?:web)?(?:site"
            rf"|page))? {_ADDRESS}"
            r"(?: (?:in|with|using) .+)?",
            rf"(?:(?:在|用)浏览器(?:里|中)?)?(?:打开|访问|浏览|进入)(?:网址|网站|网页)?\s*{_ADDRESS}",
        ),
    ),
)
