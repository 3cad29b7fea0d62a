"""The discs that stand for people and groups, and the search word over a list of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from accessibility_bridge.simulator.world.apps.chat.threads import ChatUi, Conversation, Person
from accessibility_bridge.simulator.world.ui.rows import avatar, row
from accessibility_bridge.simulator.world.ui.view import At, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import checkbox

_TINTS = ("#00696d", "#b06000", "#0b57d0", "#7b4fb5", "#146c2e", "#b3261e", "#8b5a2b")


def face(person: Person, size_dp: float = 44) -> View:
    """Somebody's disc."""
    return _disc(person.name, _TINTS[person.id % len(_TINTS)], size_dp)


def conversation_face(ui: ChatUi, conversation: Conversation, size_dp: float = 44) -> View:
    """A conversation's disc: the other's, or a sign for a group."""
    if not conversation.group:
        return face(ui.state.person(conversation.members[0]), size_dp)
    tint = _TINTS[conversation.id % len(_TINTS)]
    pad = size_dp * 0.24
    look = Look(tint=tint, radius=size_dp / 2, icon="group_filled", tone=Tone.PAPER)
    return View(important=False, width=size_dp, height=size_dp, padding=edges(pad, pad), look=look)


def _disc(name: str, tint: str, size_dp: float) -> View:
    made = avatar(name, tint)
    letter_sp = size_dp * 0.42
    look = replace(made.look, radius=size_dp / 2, size_sp=letter_sp, text_at=At.CENTER)
    return replace(made, width=size_dp, height=size_dp, padding=edges(0, 2), look=look)


def found(people: Sequence[Person], word: str) -> list[Person]:
    """People whose name or number has a word in it, by name."""
    wanted = word.strip().lower()
    hits = [person for person in people if wanted in f"{person.name} {person.phone}".lower()]
    return sorted(hits, key=lambda person: (person.name.lower(), person.id))


def person_rows(people: Sequence[Person], open_one: Callable[[Person], Handler]) -> list[View]:
    """A row for each person."""
    return [row(p.name, p.about, on_tap=open_one(p), leading=face(p)) for p in people]


def choosable(person: Person, chosen: bool, flip: Handler) -> View:
    """A row that takes somebody in or leaves them out."""
    return checkbox(person.name, chosen, flip, id="contact_checkbox")
