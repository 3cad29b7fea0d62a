"""Switches something on or off, and only when it is not so already; done when the switch on the screen says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import Item, Toggle
from planner_client.embedded.skills.apps import app_for_kind, app_for_setting, enter_section, open_at_start
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.evidence import refuse_other_list, unseen_list
from planner_client.embedded.skills.finding import CHECKABLE, best_named, is_exact, items_matching, switch_column
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.options import pick_option
from planner_client.embedded.skills.seek import reach_setting, scroll_to, setting_named
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import variants
from planner_client.reading import Element, ElementKind, Reading

_TRIES = 3
_MOST = 30
_MAIN = ("use ", "on", "off", "enable", "使用", "启用", "开启", "打开")
FindSwitch = Callable[[Reading], Element | None]


def toggle(hands: Hands, intent: Toggle) -> Moves[str]:
    """Carry out a `Toggle`; the evidence seen on the screen."""
    if intent.of is not None:
        return (yield from _toggle_item(hands, intent, intent.of))
    thing, on = _without_opposite(intent.thing, intent.on)
    card = app_for_setting(hands, thing, intent.app)
    if hands.package != card.package:
        yield from open_at_start(hands, card)
    hands.app = card
    row = yield from reach_setting(hands, card, thing)
    if row.kind in CHECKABLE:
        return (yield from _set_switch(hands, partial(_switch_called, names=(thing, row.label)), on, thing))
    yield from hands.click(row, f"the switch for {thing} is behind it")
    return (yield from _set_on_own_page(hands, thing, on))


def is_switched_on(hands: Hands, thing: str) -> Moves[bool]:
    """Whether a setting is on, read off its switch and left as it is.

    Raises:
        CannotDo: it cannot be found, or has no switch that says.
    """
    plain, upright = _without_opposite(thing, True)
    card = app_for_setting(hands, plain)
    yield from open_at_start(hands, card)
    row = yield from reach_setting(hands, card, plain)
    if row.kind not in CHECKABLE:
        yield from hands.click(row, f"whether {plain} is on stands there")
    switch = row if row.kind in CHECKABLE else _main_switch(hands.reading, plain)
    if switch is None or switch.checked is None:
        raise CannotDo(f"{plain} does not say whether it is on")
    return switch.checked is upright


def _switch_called(reading: Reading, names: tuple[str, ...]) -> Element | None:
    """The switch of one of these names: what it was asked by, or what it is called on this phone."""
    switches = reading.of_kind(*CHECKABLE)
    return next((found for name in names if (found := best_named(switches, name)) is not None), None)


def _without_opposite(thing: str, on: bool) -> tuple[str, bool]:
    """Light mode on is dark mode off."""
    table = thesaurus()
    opposite = next((table.opposites[c] for c in map(_function, variants(thing)) if c in table.opposites), "")
    return (table.names("functions", opposite)[0], not on) if opposite else (thing, on)


def _function(phrase: str) -> str:
    return thesaurus().concept("functions", phrase)


def _set_on_own_page(hands: Hands, thing: str, on: bool) -> Moves[str]:
    """A setting with a page of its own has its switch on top, or two options to choose from."""

    def find(reading: Reading) -> Element | None:
        return _main_switch(reading, thing)

    if find(hands.reading) is not None:
        return (yield from _set_switch(hands, find, on, thing))
    if hands.reading.of_kind(ElementKind.RADIO):
        return (yield from pick_option(hands, thing, "on" if on else "off"))
    raise CannotDo(f"{thing} has no switch of its own")


def _main_switch(reading: Reading, thing: str) -> Element | None:
    """The switch of the whole page: named like it, called `Use it` or `On`, or the only one."""
    switches = reading.of_kind(*CHECKABLE)
    main = [s for s in switches if not s.label or fold(s.label).startswith(_MAIN)]
    alone = switches if len(switches) == 1 else ()
    return best_named(switches, thing) or next(iter((*main, *alone)), None)


def _set_switch(hands: Hands, find: FindSwitch, on: bool, name: str) -> Moves[str]:
    state = "on" if on else "off"
    for _ in range(_TRIES):
        switch = find(hands.reading)
        if switch is None:
            raise CannotDo(f"the switch for {name} went out of sight")
        if switch.checked is on:
            return f"{name} is {state}"
        if not switch.enabled:
            raise CannotDo(f"the switch for {name} is greyed out")
        yield from hands.click(switch, f"{name} is to be {state}")
        if find(hands.reading) is None:
            yield from confirm(hands)
    switch = find(hands.reading)
    if switch is None or switch.checked is not on:
        raise CannotDo(f"{name} does not switch {state}")
    return f"{name} is {state}"


def _toggle_item(hands: Hands, intent: Toggle, item: Item) -> Moves[str]:
    card = app_for_kind(hands, item.kind, intent.app)
    yield from open_at_start(hands, card)
    yield from enter_section(hands, item.kind)
    refuse_other_list(hands, card, item)
    if item.every:
        if item.name or item.time or intent.thing:
            raise CannotDo(f"do not know which of {item} are meant")
        return (yield from _toggle_every(hands, item, intent.on))
    row = yield from reach_item(hands, item)
    if intent.thing:
        return (yield from _toggle_inside(hands, intent, item, row))
    own = _switch_of(item)
    if own(hands.reading) is not None:
        return (yield from _set_switch(hands, own, intent.on, str(item)))
    yield from hands.click(row, f"the switch of {item} is inside")
    return (yield from _set_on_own_page(hands, str(item), intent.on))


def _toggle_inside(hands: Hands, intent: Toggle, item: Item, row: Element) -> Moves[str]:
    """A switch that an item shows once it is opened."""
    yield from hands.click(row, f"{intent.thing} is a setting of {item}")
    match = setting_named(intent.thing)
    inner = yield from scroll_to(hands, match, intent.thing)
    if inner is None or inner.kind not in CHECKABLE:
        raise CannotDo(f"{item} has no switch for {intent.thing}")
    evidence = yield from _set_switch(hands, match, intent.on, f"{intent.thing} of {item}")
    yield from confirm(hands)
    return evidence


def _switch_of(item: Item) -> FindSwitch:
    """The switch in the row of an item: a row that is a switch itself, or a switch with the item's words around it."""

    def find(reading: Reading) -> Element | None:
        found = items_matching(reading.of_kind(*CHECKABLE), item)
        exact = [switch for switch in found if is_exact(switch, item)]
        chosen = exact or found
        return chosen[0] if len(chosen) == 1 or (chosen and item.empty) else None

    return find if not item.empty else _only_switch


def _only_switch(reading: Reading) -> Element | None:
    switches = reading.of_kind(*CHECKABLE)
    return switches[0] if len(switches) == 1 else None


def _toggle_every(hands: Hands, item: Item, on: bool) -> Moves[str]:
    """Each wrong switch in turn, down the whole list."""

    def wrong(reading: Reading) -> Element | None:
        return next((s for s in switch_column(reading) if s.checked is not on), None)

    if not switch_column(hands.reading):
        raise unseen_list(hands.reading, str(item))
    for _ in range(_MOST):
        switch = yield from scroll_to(hands, wrong, "one that is still to be switched")
        if switch is None:
            return f"{item} are {'on' if on else 'off'}"
        if not switch.enabled:
            raise CannotDo(f"the switch of {switch.label or item} is greyed out")
        yield from hands.click(switch, f"{item} are to be {'on' if on else 'off'}")
        yield from confirm(hands)
    raise CannotDo(f"there is no end to {item}")
