"""Answers a question by reading: opens the app it is about, looks through promising pages, quotes what stands there.

An answer is what the screen says beside the question's words. Where nothing does, or several things do, it gives up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.actions import Direction
from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.fold import fold, has_cjk
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.items import find_kind
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, field_concept, rules
from planner_client.embedded.skills.answering import (
    SURE,
    Answer,
    Question,
    Sought,
    best_answer,
    character_pairs,
    content_words,
    overlap,
)
from planner_client.embedded.skills.apps import (
    app_called,
    app_for_kind,
    app_for_setting,
    open_at_start,
    refuse_walls,
    to_start,
)
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.sections import enter_list
from planner_client.embedded.skills.seek import is_harmful, scroll_to
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import mentions
from planner_client.planner import AppCard
from planner_client.reading import Element, ElementKind, Reading

_DEEPEST = 2
_MOST_APPS = 2
_MOST_PAGES = 7
_MOST_SCROLLS = 5
_FOLLOWED = (ElementKind.ROW, ElementKind.TAB)
_SOUGHT = (
    (Sought.EMAIL, r"\be-?mail\b|邮箱|邮件地址"),
    (Sought.PHONE,
        r"\b(?:phone|mobile|telephone|cell) number\b|\btelephone\b|\bphone number\b|'s (?:phone|mobile|number)\b|电话"
        r"|手机号"),
    (Sought.TIME, r"\b(?:what|which) (?:time|day|date)\b|\bwhen\b|几点|什么时候|什么时间|哪天|哪一天|几号|周几|星期几"),
    (Sought.PRICE, r"\bhow much (?:does|did|do|is|was|money)\b|\bprice\b|\bcosts?\b|多少钱|价格|几块|几元"),
    (Sought.NUMBER, r"\bhow (?:many|much|long|far|old|tall|heavy)\b|多少|几(?!点)|多久|多长|多远"),
)  # fmt: skip
_PHONE_WORDS = frozenset({"phone", "device", "手", "机", "台"})
_OF_PHONE = re.compile(
    r"\b(?:this|my|the) (?:phone|device)\b(?!'s? (?:number|call))|\bandroid\b"
    r"|(?:这台|我的|这个|本)?手机(?!号|应用)|安卓",
    re.IGNORECASE,
)
_NEWEST = re.compile(r"\b(?:last|latest|newest|most recent)\b|上一|最近|最新|上次|刚才", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp(Asked):
    """Find out what the phone says about something."""

    words: str
    """The question without the app it names."""
    kind: str = ""
    """Of the item that it is about, or empty."""
    app: str = ""


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, rest = app_in(match[0].strip(" ?？"), sense)
    kind = _kind(rest)
    return [LookUp(words=rest, kind=kind, app=app)] if content_words(sense.unmask(rest)) else None


def _kind(words: str) -> str:
    """What the question is about: a thing that an app keeps, or a person when a person's number is asked for."""
    owned = re.search(r"(?:'s|s')\s+(?P<field>[\w -]+)$|的(?P<zh>\w+)是", words)
    field = field_concept((owned["field"] or owned["zh"]).strip()) if owned else ""
    if field in {"phone", "email", "address", "company"}:
        return "contact"
    if re.search(r"what time is it in|现在(?:是)?几点|time difference", words, re.IGNORECASE):
        return "city"
    found = find_kind(words)
    return found[0] if found else ""


def question_of(words: str) -> Question:
    """What is asked for, and the words that it stands beside."""
    sought = next((kind for kind, shape in _SOUGHT if re.search(shape, words, re.IGNORECASE)), Sought.ANY)
    about = content_words(words)
    if sought in (Sought.PHONE, Sought.EMAIL):
        about -= content_words("phone mobile telephone cell email mail address 电话 手机 邮箱 邮件 地址 号码")
    doors = about & _PHONE_WORDS if _OF_PHONE.search(words) else frozenset()
    about -= doors
    pairs = frozenset(pair for pair in character_pairs(words) if set(pair) <= about)
    return Question(words=about, pairs=pairs, doors=doors, sought=sought, newest=bool(_NEWEST.search(words)))


def look_up(hands: Hands, intent: LookUp) -> Moves[str]:
    """Carry out a `LookUp`; what the screen says."""
    question = question_of(intent.words)
    for card in _apps(hands, intent):
        yield from open_at_start(hands, card)
        yield from enter_list(hands, card, intent.kind)
        answer = yield from _Search(hands, question).page(_kind_words(intent.kind), depth=0)
        if answer is not None:
            if answer.others and not question.newest:
                raise CannotDo(f"{answer.others + 1} things in {card.name} may be the answer; ask for one")
            return answer.quote
    raise CannotDo("nothing that was found on the phone answers the question")


def _kind_words(kind: str) -> tuple[str, ...]:
    """What being in the app for a kind accounts for: that it is about things of this kind."""
    return thesaurus().sections["kinds"].get(kind, ())


def _apps(hands: Hands, intent: LookUp) -> list[AppCard]:
    """The app named, the one for what is asked about, else the one with what people wrote down for themselves."""
    if intent.app:
        return [app_called(hands, intent.app)]
    if _OF_PHONE.search(intent.words):
        return [app_for_setting(hands, intent.words)]
    about = [card for card in hands.cards if _is_about(card, intent.words)][:_MOST_APPS]
    found = [*_app_for(hands, intent.kind), *about, *_app_for(hands, "note")]
    return list({card.package: card for card in found}.values())


def _app_for(hands: Hands, kind: str) -> list[AppCard]:
    try:
        return [app_for_kind(hands, kind)] if kind else []
    except CannotDo:
        return []


def _is_about(card: AppCard, words: str) -> bool:
    """Whether the app's facts name something that the question mentions."""
    return any(topic in words if has_cjk(topic) else mentions(words, topic) for topic in card.topics)


class _Search:
    """Goes from page to page, to those first whose names the question holds."""

    def __init__(self, hands: Hands, question: Question) -> None:
        self._hands, self._question = hands, question
        self._visited: set[str] = set()

    def page(self, known: tuple[str, ...], depth: int) -> Moves[Answer | None]:
        """The answer on this page or one behind it."""
        refuse_walls(self._hands)
        doors: dict[str, Element] = {}
        best = yield from self._read_down(known, doors)
        if best is not None and best.score >= SURE:
            return best
        if depth == _DEEPEST:
            return None
        for label in sorted(doors, key=lambda label: -overlap(self._question, doors[label])):
            if len(self._visited) >= _MOST_PAGES:
                break
            answer = yield from self._behind(label, known, depth)
            if answer is not None:
                return answer
        return None

    def _read_down(self, known: tuple[str, ...], doors: dict[str, Element]) -> Moves[Answer | None]:
        """The best answer of the page, however far down; notes on the way what leads on."""
        best: Answer | None = None
        for _ in range(_MOST_SCROLLS):
            reading = self._hands.reading
            found = best_answer(reading, self._question, known)
            best = found if found is not None and (best is None or found.score > best.score) else best
            doors |= {e.label: e for e in reading.touchable if self._leads_on(e) and e.label not in doors}
            if best is not None and best.score >= SURE:
                return best
            if not reading.scrollable or not (yield from self._hands.scroll(Direction.DOWN, "looking for the answer")):
                return best
        return best

    def _leads_on(self, element: Element) -> bool:
        if (
            element.kind not in _FOLLOWED
            or not element.label
            or is_harmful(element)
            or fold(element.label) in self._visited
        ):
            return False
        return overlap(self._question, element) > 0 or (element.kind is ElementKind.TAB and not element.node.selected)

    def _behind(self, label: str, known: tuple[str, ...], depth: int) -> Moves[Answer | None]:
        hands = self._hands
        self._visited.add(fold(label))
        door = yield from scroll_to(hands, lambda reading: _labelled(reading, label), label)
        if door is None:
            return None
        before, package = hands.reading.content, hands.package
        yield from hands.click(door, f"the answer may be in {label}")
        if hands.reading.content == before or hands.package != package:
            return None
        answer = yield from self.page((*known, label, *door.texts[:1]), depth + 1)
        if answer is None and hands.app is not None:
            if door.kind is not ElementKind.TAB:
                yield from hands.back(f"{label} does not say")
            if depth == 0:
                yield from to_start(hands, hands.app)
        return answer


def _labelled(reading: Reading, label: str) -> Element | None:
    return next((e for e in reading.touchable if e.label == label), None)


_EN = (
    r"(?:(?:according to|in|on) [^,?]+, *)?(?:(?:tell me|find out|look up|say|show me|check|i want to know"
    r"|do you know),? *)?"
    r"(?:(?:on|at|in|by|from|until|to) )?(?:what|which|who|whom|whose|when|where|how (?:much|many|long|far|old|big"
    r"|tall|often))\b[^.;]*"
    r"(?:\?|[^?.;]$)(?: *(?:the )?[\w ]+ app knows| *look it up[^;.]*(?:[;.] *do not [^.;]*)?)?"
)
_ZH = (
    r"(?:请?(?:问|告诉我|查一?下|看一?下|查查|看看)[，,：:]?)?[^。；;]*"
    r"(?:几点|多少|什么|哪里|哪儿|哪[一个天家趟次首位些种]|谁|多久|多长|多远|几(?:个|条|次|号|月|楼)|何时"
    r"|何地)[^。；;]*"
)
ABILITY = Ability(asked=LookUp, carry_out=look_up, goals=rules((_read, _EN, _ZH)))
