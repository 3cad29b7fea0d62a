"""The planner's hands: single moves with their retries. Holds the latest look; decides nothing about the goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accessibility_bridge.geometry import Bounds
from planner_client.actions import Action, Back, Click, Direction, Enter, LongPressOn, NormPoint, Scroll, Type, Wait
from planner_client.embedded.fold import fold
from planner_client.embedded.skills.moves import AppLost, CannotDo, Look, Moves, Step
from planner_client.embedded.skills.wording import wordings
from planner_client.planner import AppCard
from planner_client.reading import SECRET, Element, Reading

_NOT_DONE, _NO_CHANGE, _CRASHED = "not_done", "no_change", "crashed"
_WAYS = 4
"""So many wordings are tried for one element."""
_LOADING_WAITS = 3


class Hands:
    """Kept for one goal."""

    def __init__(self, look: Look, cards: Sequence[AppCard], *, most_steps: int, today: str = "") -> None:
        self.look = look
        self.today = date.fromisoformat(today) if today else None
        """The date on the phone, or None when nobody says."""
        self._most_steps = most_steps
        self.steps = 0
        """Taken so far."""
        self.cards = tuple(cards)
        self.app: AppCard | None = None
        """The app last opened."""
        self.mentioned = ""
        """The name of the item that the last skill was about: what `it` means next."""
        self.agreed = False
        """Whether the goal agrees beforehand to what an app asks: its terms, a permission."""
        self.start_activity: dict[str, str] = {}
        """By package, the activity of the app's first page, once it was seen."""

    @property
    def reading(self) -> Reading:
        """The latest look, read."""
        return self.look.reading

    @property
    def package(self) -> str:
        """Of the app in the foreground."""
        return self.reading.screen.package

    def do(self, action: Action, because: str) -> Moves[None]:
        """Take one step, then wait out a page that only shows that it is loading.

        Raises:
            AppLost
        """
        yield from self._take(Step(action, because))
        if self.look.effect == _CRASHED:
            raise AppLost(f"{self.app.name if self.app else 'the app'} ended itself")
        for _ in range(_LOADING_WAITS):
            if not _is_loading(self.reading):
                return
            yield from self._take(Step(Wait(seconds=1), "the page is still loading"))

    def _take(self, step: Step) -> Moves[None]:
        self.steps += 1
        self.look = yield step

    @property
    def steps_left(self) -> int:
        """How many more steps the goal may take, the last word included."""
        return self._most_steps - self.steps

    @property
    def refused(self) -> bool:
        """Whether the last action could not be carried out."""
        return self.look.effect == _NOT_DONE

    @property
    def nothing_changed(self) -> bool:
        """Whether the last action did nothing that can be seen."""
        return self.look.effect in (_NOT_DONE, _NO_CHANGE)

    def click(self, element: Element, because: str) -> Moves[None]:
        """Touch an element, under another description when one does not lead to it.

        Raises:
            CannotDo: no description led to it.
        """
        yield from self._reach(element)
        for words in wordings(element, self.reading)[:_WAYS]:
            yield from self.do(Click(target=words), because)
            if not self.refused:
                return
        raise CannotDo(f"cannot touch {element.label!r}: {self.look.turn.feedback}")

    def long_press(self, element: Element, because: str) -> Moves[None]:
        """Hold an element."""
        yield from self._reach(element)
        for words in wordings(element, self.reading)[:_WAYS]:
            yield from self.do(LongPressOn(target=words), because)
            if not self.refused:
                return

    def click_at(self, point: NormPoint, because: str) -> Moves[None]:
        """Touch a place that no words name, such as a level on a slider."""
        yield from self.do(Click(target=point), because)

    def type_into(self, field: Element, text: str, because: str) -> Moves[None]:
        """Make a field hold a text, and see that it does.

        Raises:
            CannotDo: the field does not take it.
        """
        if _same_text(field.value, text):
            return
        yield from self._reach(field)
        for words in wordings(field, self.reading)[:_WAYS]:
            yield from self.do(Type(text=text, target=words), because)
            if self.refused:
                continue
            if self._holds(field, text):
                return
        raise CannotDo(f"the field {field.label!r} does not take {text!r}")

    def scroll(self, direction: Direction, because: str) -> Moves[bool]:
        """Move the list; False when there was nothing more to show."""
        before = self.reading.content
        yield from self.do(Scroll(direction=direction), because)
        return not self.refused and self.reading.content != before

    def back(self, because: str) -> Moves[None]:
        """The back key; the first press only hides a keyboard, if one is shown."""
        if self.reading.screen.keyboard_shown:
            yield from self.do(Back(), "hide the keyboard")
        yield from self.do(Back(), because)

    def hide_keyboard(self) -> Moves[None]:
        """Put the keyboard away, if one is shown."""
        if self.reading.screen.keyboard_shown:
            yield from self.do(Back(), "hide the keyboard")

    def enter(self, because: str) -> Moves[None]:
        """The keyboard's enter key."""
        yield from self.do(Enter(), because)

    def _reach(self, element: Element) -> Moves[None]:
        """Uncover an element that lies under the keyboard."""
        keyboard = _keyboard(self.reading)
        if keyboard is not None and keyboard.contains(element.bounds.center):
            yield from self.do(Back(), f"the keyboard covers {element.label or 'it'}")

    def _holds(self, field: Element, text: str) -> bool:
        fields = [e for e in self.reading.elements if e.node.editable]
        values = [e.value for e in fields if e.node.resource_id == field.node.resource_id] or [e.value for e in fields]
        return any(value == SECRET or _same_text(value, text) for value in values)


def _same_text(held: str, typed: str) -> bool:
    """Equal but for the blanks and dashes that fields put into numbers and the line ends they take out."""
    if fold(held) == fold(typed):
        return True
    if held.isdecimal() and typed.isdecimal() and len(typed) <= 2:
        return int(held) == int(typed)
    digits = [c for c in typed if c.isalnum()]
    return bool(digits) and not any(c.isalpha() for c in typed) and digits == [c for c in held if c.isalnum()]


def _keyboard(reading: Reading) -> Bounds | None:
    if not reading.screen.keyboard_shown:
        return None
    own = {root.path for root in reading.front}
    low = [
        r
        for r in reading.screen.hierarchy.roots
        if r.path not in own and r.bounds.top > reading.screen.size.height * 0.3
    ]
    tall = [root.bounds for root in low if root.bounds.height > reading.screen.size.height * 0.12]
    return tall[-1] if tall else None


def _is_loading(reading: Reading) -> bool:
    spinning = any(n.simple_class == "ProgressBar" and n.visible for root in reading.front for n in root.walk())
    return spinning and not any(element.kind.value == "row" for element in reading.touchable)
