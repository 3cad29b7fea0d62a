"""A monkey on a simulated phone: touches, types and turns by a seeded chance, and things happen meanwhile."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from accessibility_bridge.geometry import Point
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.happenings import (
    CannotHappen,
    Crash,
    Happening,
    IncomingCall,
    LowBattery,
    NotResponding,
    Nuisance,
    SignedOut,
)
from accessibility_bridge.simulator.inside import Panel
from accessibility_bridge.simulator.world.nuisances import known
from tests.accessibility_bridge.simulator.world.hand import BARS, Hand

TEXTS = (
    "hello",
    "1234",
    "",
    "你好，世界",
    "a" * 300,
    "3.5",
    "-1",
    "new\nline",
    "😀",
    "12:30",
    "alice@example.com",
    "0",
)
KEYS = ("ENTER", "DEL", "TAB", "SPACE", "DPAD_LEFT", "MOVE_HOME", "APP_SWITCH", "NOTIFICATION", "VOLUME_UP", "PASTE")
SETTINGS = (
    ("system", "font_scale", "1.3"), ("system", "font_scale", "1.0"), ("secure", "ui_night_mode", "2"),
    ("secure", "ui_night_mode", "1"), ("system", "system_locales", "zh-CN"), ("system", "system_locales", "en-US"),
    ("global", "airplane_mode_on", "1"), ("global", "airplane_mode_on", "0"), ("system", "time_12_24", "24"),
)  # fmt: skip
PAUSES_S = (0.0, 0.1, 0.3, 0.5, 1.0, 2.5)


class Monkey:
    """Plays with one phone and remembers what it did, for the message of the check that fails."""

    def __init__(self, hand: Hand, seed: str) -> None:
        self.hand, self.chance = hand, random.Random(seed)
        self.done: list[str] = []
        self._acts: Sequence[tuple[int, Callable[[], None]]] = (
            (46, self._tap), (10, self._tap_anywhere), (6, self._hold), (10, self._swipe), (8, self._type),
            (4, self._set_text), (4, self._press), (4, self._back), (2, self._rotate), (3, self._happen),
            (1, self._pull_down), (1, self._set), (1, self._wait), (1, self._leave),
        )  # fmt: skip

    def act(self) -> None:
        """One thing, and a pause."""
        weights, acts = zip(*self._acts, strict=True)
        self.chance.choices(acts, weights)[0]()
        self.hand.clock.pass_(self.chance.choice(PAUSES_S))

    def _note(self, *what: object) -> None:
        self.done.append(" ".join(map(str, what)))

    def controls(self) -> list[Node]:
        """What a person would try: what can be tapped, the bars seldom."""
        nodes = [node for node in self.hand.tree().nodes if node.clickable or node.long_clickable]
        return [node for node in nodes if node.package != BARS or self.chance.random() < 0.05]

    def _anywhere(self) -> Point:
        natural = self.hand.world.profile.size
        width, height = (natural.width, natural.height)[:: -1 if self.hand.world.rotation % 2 else 1]
        return Point(self.chance.randrange(width), self.chance.randrange(height // 20, height))

    def _tap(self) -> None:
        if nodes := self.controls():
            node = self.chance.choice(nodes)
            self._note("tap", node.own_label or node.simple_id)
            self.hand.hold(node.bounds.center, 0.05, pause_s=0.0)

    def _tap_anywhere(self) -> None:
        at = self._anywhere()
        self._note("tap", at)
        self.hand.hold(at, 0.05, pause_s=0.0)

    def _hold(self) -> None:
        node = self.chance.choice(self.hand.tree().nodes)
        self._note("hold", node.own_label)
        self.hand.hold(node.bounds.center, 0.7)

    def _swipe(self) -> None:
        start, end = self._anywhere(), self._anywhere()
        self._note("swipe", start, end)
        self.hand.swipe(start, end, seconds=0.2)

    def _type(self) -> None:
        text = self.chance.choice(TEXTS)
        self._note("type", text)
        self.hand.world.commit_text(text)

    def _set_text(self) -> None:
        if fields := [node for node in self.hand.tree().nodes if node.class_name.endswith("EditText")]:
            text = self.chance.choice(TEXTS)
            self._note("set text", text)
            self.hand.world.set_text(self.chance.choice(fields).path, text)

    def _press(self) -> None:
        key = self.chance.choice(KEYS)
        self._note("press", key)
        self.hand.world.key(key)

    def _back(self) -> None:
        self._note("back")
        self.hand.world.key("BACK")

    def _rotate(self) -> None:
        turns = self.chance.randrange(4)
        self._note("rotate", turns)
        self.hand.world.rotate(turns)

    def _happen(self) -> None:
        nuisance = Nuisance(name=self.chance.choice(sorted(known())), launch=self.chance.choice((0, 0, 1)))
        other: list[Happening] = [
            Crash(),
            NotResponding(patience_s=1, waits=2),
            SignedOut(),
            IncomingCall(),
            LowBattery(),
        ]
        event = self.chance.choice((nuisance, nuisance, self.chance.choice(other)))
        self._note("happen", event)
        try:
            self.hand.world.happen(event)
        except CannotHappen:
            self._note("it could not")

    def _pull_down(self) -> None:
        panel = self.chance.choice((*Panel, None))
        self._note("expand", panel)
        self.hand.world.expand(panel)

    def _set(self) -> None:
        setting = self.chance.choice(SETTINGS)
        self._note("set", *setting)
        self.hand.world.put_setting(*setting)

    def _wait(self) -> None:
        seconds = self.chance.choice((30, 600, 9 * 3600, 86400))
        self._note("wait", seconds)
        self.hand.clock.pass_(seconds)

    def _leave(self) -> None:
        self._note("home")
        self.hand.world.key("HOME")
