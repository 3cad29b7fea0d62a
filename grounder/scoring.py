"""Weighs every thing on a screen against one reading of a description. Soft combination; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.screen import Screen
from grounder.candidates import Thing
from grounder.counting import countable, nth
from grounder.description import Description, Kind, Ordinal, Relation, State
from grounder.kinds import OF_KIND_AT, STRICT, compatibility
from grounder.labels import bears_label, bears_quotation, literal_fit, quoted_fit, twin_fit_of
from grounder.likeness import Query, bears_name, name_fit, query
from grounder.places import relation_fit, side_fit
from grounder.words import is_number, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each kind of evidence counts. Parts of 1: what a complete mismatch takes away."""

    kind: float = 0.34
    strict_kind: float = 0.5
    """For kinds whose widgets a tree shows reliably (switches, fields)."""
    misfit: float = 0.5
    """What is left of a thing that is neither of the kind nor called just so: too little to be touched."""
    beside_exact: float = 0.75
    """What is left of a label like the quoted one where another is the quoted one, letter for letter."""
    side: float = 0.45
    relation: float = 0.85
    state: float = 0.7
    name_beside_quotation: float = 0.12
    elsewhere: float = 0.2
    """For keys of the keyboard and the system's bars unless the description speaks of them; then for all else."""
    untouchable: float = 0.1
    """For a thing that does not react to touch as far as the tree says."""
    bare_kind: float = 0.8
    """What a description that names only a kind can reach."""
    bare: float = 0.62
    """What a description that names nothing but a place can reach."""
    anchor_at: float = 0.5
    """An anchor that fits worse than this is not on the screen."""
    ordinal_share: float = 0.7
    """Things within this share of the best are counted by an ordinal."""
    counted_in: float = 0.85
    """What is left of the counted one when what cannot be touched had to be counted in."""


class Scorer:
    """Scores the things of one look."""

    def __init__(self, things: Sequence[Thing], screen: Screen, weights: Weights) -> None:
        self.things = things
        self._package, self._screen, self._weights = screen.package, screen.size, weights
        self._frame = Bounds(0, 0, screen.size.width, screen.size.height)

    def literal(self, description: Description) -> list[float]:
        """Each thing's fit when the description is a label, or one and a class; all 0 when no label is exactly it."""
        found = [self._literal_fit(description, t) * self._prior(description, t) for t in self.things]
        labels = (description.literal, description.raw, description.literal_name)
        exact = [any(label and bears_label(label, t) for label in labels) for t in self.things]
        return self._beside_exact(description, exact, found)

    def _literal_fit(self, description: Description, thing: Thing) -> float:
        whole = max(literal_fit(label, thing) for label in (description.literal, description.raw))
        if whole or not description.literal_name:
            return whole
        return literal_fit(description.literal_name, thing) * self._of_kind(description.literal_kind, thing)

    def scores(self, description: Description) -> list[float]:
        """Each thing's fit with one reading, 0.0 to 1.0, in the order of `things`."""
        found = self._named(description)
        found = self._placed(description, found)
        found = self._in_state(description, found)
        found = self._related(description, found)
        if description.ordinal is not None:
            found = self._counted(description, description.ordinal, found)
        return [
            s * self._prior(description, t) * _as_numbered(description, t)
            for s, t in zip(found, self.things, strict=True)
        ]

    def _prior(self, description: Description, thing: Thing) -> float:
        """What is meant less often: things that do not react, and things of another window than the app's."""
        prior = 1.0 if thing.reacts else 1 - self._weights.untouchable
        return prior if self._in_window_meant(description, thing) else prior * (1 - self._weights.elsewhere)

    def _in_window_meant(self, description: Description, thing: Thing) -> bool:
        foreign = bool(self._package) and thing.node.package not in (self._package, "", "android")
        return foreign == description.elsewhere

    def _named(self, description: Description) -> list[float]:
        if description.quoted:
            return self._by_quotation(description)
        if description.name:
            wanted = query(description.name, self.things, forgive_unseen=description.is_structured)
            named = [self._name_score(description.kind, wanted, t) for t in self.things]
            counted = description.ordinal is not None and wanted.is_sort_of_entry
            if (wanted.unseen or counted) and self._may_be_wordless(description):
                return [max(s, self._unnamed(description, wanted, t)) for s, t in zip(named, self.things, strict=True)]
            return named
        if description.kind is not None:
            kind = description.kind
            return [self._weights.bare_kind * compatibility(kind, t, self._screen) for t in self.things]
        return [self._weights.bare * (1.0 if t.reacts else 0.6) for t in self.things]

    @staticmethod
    def _may_be_wordless(description: Description) -> bool:
        """Whether something other than its name can single the thing out.

        Words with a capital and numbers were copied from a label: not seeing them means it is not there.
        """
        name = set(words(description.name))
        return description.is_structured and not name & description.capitalised and not any(map(is_number, name))

    def _unnamed(self, description: Description, wanted: Query, thing: Thing) -> float:
        """A thing whose name the screen does not show: a picture without words, or an entry of a list."""
        placed = description.relation is not None or description.ordinal is not None
        if is_wordless(thing, self._screen) or (placed and wanted.is_generic):
            return (self._weights.bare if thing.reacts else 0.5) * self._of_kind(description.kind, thing)
        return 0.0

    def _by_quotation(self, description: Description) -> list[float]:
        found = [self._quoted_score(description, t) for t in self.things]
        exact = [all(bears_label(q, t) for q in description.quoted) for t in self.things]
        found = self._beside_exact(description, exact, found)
        if not description.name:
            return found
        wanted = query(description.name, self.things, forgive_unseen=True)
        share = self._weights.name_beside_quotation
        beside = [name_fit(wanted, t) for t in self.things]
        if max(beside, default=0.0) < self._weights.anchor_at:
            return found
        return [s * (1 - share * (1 - b)) for s, b in zip(found, beside, strict=True)]

    def _name_score(self, kind: Kind | None, wanted: Query, thing: Thing) -> float:
        """A thing of another kind may still be meant by its name, but not by a part of its name."""
        fit = name_fit(wanted, thing)
        if not self._is_of_kind(kind, thing) and not bears_name(wanted, thing):
            fit *= self._weights.misfit
        return fit * self._of_kind(kind, thing)

    def _quoted_score(self, description: Description, thing: Thing) -> float:
        fit = min(quoted_fit(q, thing) for q in description.quoted)
        if not self._is_of_kind(description.kind, thing) and not _is_called(description, thing):
            fit *= self._weights.misfit
        return fit * self._of_kind(description.kind, thing)

    def _beside_exact(self, description: Description, exact: list[bool], found: list[float]) -> list[float]:
        """Where a label is just the one described, those that hold or resemble it are not meant."""
        eligible = any(e and self._may_be_meant(description, t) for e, t in zip(exact, self.things, strict=True))
        less = self._weights.beside_exact if eligible else 1.0
        return [s if e else s * less for s, e in zip(found, exact, strict=True)]

    def _may_be_meant(self, description: Description, thing: Thing) -> bool:
        return self._in_window_meant(description, thing) and self._is_of_kind(description.kind, thing)

    def _of_kind(self, kind: Kind | None, thing: Thing) -> float:
        if kind is None:
            return 1.0
        share = self._weights.strict_kind if kind in STRICT else self._weights.kind
        return 1 - share * (1 - compatibility(kind, thing, self._screen))

    def _is_of_kind(self, kind: Kind | None, thing: Thing) -> bool:
        return kind is None or compatibility(kind, thing, self._screen) >= OF_KIND_AT

    def _placed(self, description: Description, found: list[float]) -> list[float]:
        for side in sorted(description.sides):
            fits = [side_fit(t.box, side, self._frame) for t in self.things]
            likely = 0.7 * max(found, default=0.0)
            furthest = max((f for f, s in zip(fits, found, strict=True) if s >= likely), default=0.0)
            scale = max(furthest, 0.4)
            found = [s * (1 - self._weights.side * (1 - min(1.0, f / scale))) for s, f in zip(found, fits, strict=True)]
        return found

    def _in_state(self, description: Description, found: list[float]) -> list[float]:
        for state in sorted(description.states):
            found = [
                s if is_in_state(t, state) else s * (1 - self._weights.state)
                for s, t in zip(found, self.things, strict=True)
            ]
        return found

    def _related(self, description: Description, found: list[float]) -> list[float]:
        if description.relation is None:
            return found
        anchors = [self._anchors(anchor) for anchor in description.anchors]
        if not all(anchors):
            return [s * (1 - self._weights.relation) for s in found]
        fits = [self._relation_to(description.relation, t, anchors) for t in self.things]
        if description.ordinal is not None:
            return [s if f > 0.08 else 0.0 for s, f in zip(found, fits, strict=True)]
        return [s * (1 - self._weights.relation * (1 - f)) for s, f in zip(found, fits, strict=True)]

    def _anchors(self, anchor: Description) -> list[tuple[Thing, float]]:
        """What the anchor may be, with how sure: the best few things that fit it."""
        literal = self.literal(anchor)
        scores = literal if max(literal, default=0.0) >= 0.85 else self.scores(anchor)
        best = max(scores, default=0.0)
        if best < self._weights.anchor_at:
            return []
        near_best = [(t, s / best) for s, t in zip(scores, self.things, strict=True) if s >= 0.92 * best]
        return sorted(near_best, key=lambda pair: -pair[1])[:_MAX_ANCHORS]

    def _relation_to(self, relation: Relation, thing: Thing, anchors: list[list[tuple[Thing, float]]]) -> float:
        if relation is Relation.BETWEEN and len(anchors) > 1:
            pairs = [(one, other) for one in anchors[0] for other in anchors[1]]
            return max(
                relation_fit(relation, thing.box, (a.box, b.box), self._screen) * p * q for (a, p), (b, q) in pairs
            )
        return max((self._fit_to(relation, thing, anchor) * p for anchor, p in anchors[0]), default=0.0)

    def _fit_to(self, relation: Relation, thing: Thing, anchor: Thing) -> float:
        if thing.index == anchor.index and relation in _TOGETHER and thing.node.checkable:
            return 0.8
        if thing.box == anchor.box:
            return 0.0
        if relation in _TOGETHER and thing.index != anchor.index and _in_row_of(thing, anchor):
            return 1.0
        return relation_fit(relation, thing.box, (anchor.box,), self._screen)

    def _counted(self, description: Description, ordinal: Ordinal, found: list[float]) -> list[float]:
        best = max(found, default=0.0)
        eligible = [i for i, s in enumerate(found) if s > 0 and s >= self._weights.ordinal_share * best]
        counted = countable([self.things[i] for i in eligible], description, ordinal)
        chosen = {thing.index for thing in nth(counted, ordinal)}
        mixed = len({thing.reacts for thing in counted}) > 1
        value = max(best, self._weights.bare) * (self._weights.counted_in if mixed else 1.0)
        return [value if t.index in chosen else min(s, 0.25 * best) for s, t in zip(found, self.things, strict=True)]


def _is_called(description: Description, thing: Thing) -> bool:
    return all(bears_quotation(quoted, thing) for quoted in description.quoted)


def _as_numbered(description: Description, thing: Thing) -> float:
    """Low for a thing that is called as described but for a number: `Event at 9` when `Event at 10` is described."""
    called = (description.literal, description.literal_name) if description.literal_name else (description.literal,)
    return min(twin_fit_of(words_meant, thing) for words_meant in called)


_MAX_ANCHORS = 12
_TOGETHER = frozenset({Relation.BESIDE, Relation.ROW, Relation.NEAR, Relation.SECTION})


def _in_row_of(thing: Thing, anchor: Thing) -> bool:
    """Whether the anchor is the row that holds the thing, or another part of the same row."""
    row, inner = anchor.touch.path, thing.node.path
    return anchor.reacts and inner[: len(row)] == row and inner != row


def is_wordless(thing: Thing, screen: Size) -> bool:
    """Whether it is a small control that says nothing: an icon nobody labelled."""
    if not thing.reacts or thing.node.scrollable or thing.sources:
        return False
    small = thing.box.width <= 0.3 * screen.width and thing.box.height <= 0.15 * screen.height
    return small and not any(node.own_label for node in thing.touch.walk())


def is_in_state(thing: Thing, state: State) -> bool:
    """Whether the thing, or the control it belongs to, is in the state."""
    nodes = list(thing.touch.walk()) if thing.touch.clickable else [thing.node]
    match state:
        case State.CHECKED:
            return any(n.checked for n in nodes)
        case State.UNCHECKED:
            return any(n.checkable for n in nodes) and not any(n.checked for n in nodes)
        case State.SELECTED:
            return any(n.selected or (n.checked and n.checkable) for n in nodes)
        case State.FOCUSED:
            return any(n.focused for n in nodes)
        case State.DISABLED:
            return not thing.touch.enabled or not thing.node.enabled
        case State.EMPTY:
            return not thing.node.text or thing.node.text == thing.node.hint
