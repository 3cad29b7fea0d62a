"""Chooses the app that a goal is about and brings it to its first page. An app that is not installed is given up on."""

from __future__ import annotations

from planner_client.actions import Back, OpenApp
from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import plural
from planner_client.embedded.skills.finding import captcha, find_control, login_wall
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import ALIKE, app_likeness, likeness
from planner_client.planner import AppCard
from planner_client.reading import ElementKind

_DEEPEST = 6
_MOST_DIALOGS = 3


def app_called(hands: Hands, name: str) -> AppCard:
    """The installed app that goes by a name.

    Raises:
        CannotDo: none does.
    """
    scored = [(max(app_likeness(name, known) for known in _names(card)), card) for card in hands.cards]
    score, card = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if card is None or score < ALIKE:
        raise CannotDo(f"no app called {name!r} is on this phone")
    return card


def app_for_kind(hands: Hands, kind: str, app: str = "") -> AppCard:
    """The app that keeps items of a kind: the named one, one whose topics say so, or one usually called so.

    Raises:
        CannotDo: none is installed.
    """
    if app:
        return _named_app(hands, kind, app)
    kinds = thesaurus().names("kinds", kind)
    card = _by_topics(hands, kinds) or _by_names(hands, thesaurus().sections["app_names"].get(kind, ()))
    if card is None:
        raise CannotDo(f"no app for {kind or 'this'} is on this phone")
    return card


def _named_app(hands: Hands, kind: str, app: str) -> AppCard:
    """An app whose own facts say that it keeps something else is not searched for this."""
    card = app_called(hands, app)
    known = kind in thesaurus().sections["kinds"] and kind != "product"
    if known and card.topics and not keeps(card, kind):
        raise CannotDo(f"{card.name} keeps no {plural(kind)}")
    return card


def app_for_setting(hands: Hands, thing: str, app: str = "") -> AppCard:
    """The app in which something is set: the named one, one whose card knows the place, else the settings app.

    Raises:
        CannotDo
    """
    if app:
        return app_called(hands, app)
    placed = [card for card in hands.cards if _place_fit(thing, card) >= ALIKE]
    if placed:
        return max(placed, key=lambda card: _place_fit(thing, card))
    settings = _by_names(hands, thesaurus().names("app_names", "settings")) or _by_topics(hands, ("settings", "设置"))
    if settings is None:
        raise CannotDo("no settings app is on this phone")
    return settings


def place_path(card: AppCard, thing: str) -> tuple[str, ...]:
    """The labels that lead to a thing, as far as the app's card knows."""
    scored = [(max(likeness(thing, name) for name in place.names), place.path) for place in card.places if place.names]
    score, path = max(scored, key=lambda pair: pair[0], default=(0.0, ()))
    return path if score >= ALIKE else ()


def _place_fit(thing: str, card: AppCard) -> float:
    return max((likeness(thing, name) for place in card.places for name in place.names), default=0.0)


def _names(card: AppCard) -> tuple[str, ...]:
    return (card.name, *card.aliases, card.package)


def keeps(card: AppCard, kind: str) -> bool:
    """Whether an app's facts or its name say that it keeps items of a kind, perhaps beside others."""
    return bool(_called(kind) & {fold(known) for known in (*card.topics, *_names(card))})


def is_for(card: AppCard, kind: str) -> bool:
    """Whether an app is for this kind alone: it is called so, or its facts name no other kind."""
    by_topics = {thesaurus().concept("kinds", topic) for topic in card.topics} - {""}
    return bool(_called(kind) & {fold(name) for name in _names(card)}) or by_topics == {kind}


def _called(kind: str) -> set[str]:
    """What a kind and the apps for it are usually called."""
    table = thesaurus()
    return {*table.names("kinds", kind), *table.sections["app_names"].get(kind, ())}


def _by_topics(hands: Hands, words: tuple[str, ...]) -> AppCard | None:
    wanted = {fold(word) for word in words}
    return next((card for card in hands.cards if wanted & {fold(topic) for topic in card.topics}), None)


def _by_names(hands: Hands, names: tuple[str, ...]) -> AppCard | None:
    wanted = {fold(name) for name in names}
    return next((card for card in hands.cards if wanted & {fold(name) for name in _names(card)}), None)


def open_app(hands: Hands, card: AppCard) -> Moves[None]:
    """Bring an app to the foreground.

    Raises:
        CannotDo: it does not come.
    """
    for name in (card.name, card.package):
        yield from hands.do(OpenApp(app=name), f"{card.name} is the app for this")
        yield from clear_way(hands)
        if hands.package == card.package:
            hands.app = card
            _remember_start(hands)
            return
    raise CannotDo(f"{card.name} does not open: {hands.look.turn.feedback or hands.package + ' is in front'}")


def _remember_start(hands: Hands) -> None:
    if not is_inner(hands):
        hands.start_activity.setdefault(hands.package, hands.reading.screen.activity)


def clear_way(hands: Hands) -> Moves[None]:
    """Answer the dialogs that meet whoever opens an app: a permission is given, an offer is declined."""
    for _ in range(_MOST_DIALOGS):
        if not hands.reading.in_dialog:
            return
        agree = find_control(hands.reading, "agree", at_least=0.7) if hands.agreed else None
        allow = find_control(hands.reading, "allow", at_least=0.9) if _asks_permission(hands) else agree
        button = allow or find_control(hands.reading, "dismiss", at_least=0.9)
        if button is None:
            yield from hands.do(Back(), "a dialog nobody asked for is in the way")
        else:
            yield from hands.click(button, "a dialog nobody asked for is in the way")


def _asks_permission(hands: Hands) -> bool:
    return "permission" in hands.package or any(
        "permission" in name for e in hands.reading.elements for name in e.names
    )


def open_at_start(hands: Hands, card: AppCard) -> Moves[None]:
    """Bring an app to the foreground and back to its first page.

    Raises:
        CannotDo
    """
    if hands.package != card.package:
        yield from open_app(hands, card)
    hands.app = card
    yield from to_start(hands, card)


def to_start(hands: Hands, card: AppCard) -> Moves[None]:
    """Leave dialogs and inner pages until the app's first page shows."""
    for _ in range(_DEEPEST):
        if hands.package != card.package:
            yield from open_app(hands, card)
            return
        if not is_inner(hands):
            return
        yield from hands.back("back towards the first page")


def is_inner(hands: Hands) -> bool:
    """Whether a dialog, a page with a way up or another activity than the first is shown: there is a page before it."""
    reading = hands.reading
    start = hands.start_activity.get(hands.package, reading.screen.activity)
    if reading.in_dialog or reading.screen.activity != start:
        return True
    up = find_control(reading, "up", at_least=0.9)
    return up is not None and up.bounds.center.y < reading.screen.size.height * 0.15


def enter_section(hands: Hands, kind: str) -> Moves[None]:
    """Choose the tab for a kind of item, where an app has one and shows another."""
    names = thesaurus().names("kinds", kind)
    for tab in hands.reading.of_kind(ElementKind.TAB):
        if max(likeness(name, tab.label) for name in names) >= ALIKE and not tab.node.selected:
            yield from hands.click(tab, f"the tab for {kind}")
            return


def refuse_walls(hands: Hands) -> None:
    """Stop where only a person can go on.

    Raises:
        CannotDo: the page asks for an account, a password or proof of being human.
    """
    if login_wall(hands.reading):
        raise CannotDo("the app asks to log in first; only a person can do that")
    if captcha(hands.reading):
        raise CannotDo("the app asks for proof of being human; only a person can give it")
