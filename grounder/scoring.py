"""Weighs every thing on a screen against one reading of a description. Soft combination; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.screen import Screen
from grounder.candidates import Thing
from grounder.counting import countable, nth
from grounder.description import Description, Kind, Ordinal, Relation
from grounder.kinds import OF_KIND_AT, STRICT, compatibility, is_wordless
from grounder.labels import bears_label, bears_quotation, is_cut_short, literal_fit, quoted_fit, twin_fit_of
from grounder.likeness import Query, bears_name, is_composed, name_fit, plain_query, query
from grounder.outline import takes_touch
from grounder.phrases import SIDE_OF
from grounder.places import relation_fit, side_fit
from grounder.states import is_in_state
from grounder.weights import Weights
from grounder.wordlists import SYSTEM_UI
from grounder.words import is_number, spelled, words


class Scorer:
    """Scores the things of one look."""

    def __init__(self, things: Sequence[Thing], screen: Screen, weights: Weights) -> None:
        self.things = things
        self._package, self._screen, self._weights = screen.package, screen.size, weights
        self._frame = Bounds(0, 0, screen.size.width, screen.size.height)
        self._compatible: dict[tuple[Kind, int], float] = {}
        """How well a thing is of a kind, by kind and the thing's index: each reading asks again."""
        self._has_controls = any(t.reacts and t.node.package == (screen.package or t.node.package) for t in things)

    def literal(self, description: Description) -> list[float]:
        """Each thing's fit when the description is a label, or one and a class; all 0 when no label is exactly it."""
        whole = _ways_to_write(description.literal, description.raw)
        labels = (*whole, description.literal_name)
        fits = [self._literal_fit(description, whole, t) for t in self.things]
        found = [f * self._prior(description, t) if f else f for f, t in zip(fits, self.things, strict=True)]
        exact = [
            s > 0 and any(label and bears_label(label, t) for label in labels)
            for s, t in zip(found, self.things, strict=True)
        ]
        return self._beside_exact(description, exact, found)

    def _literal_fit(self, description: Description, labels: Sequence[str], thing: Thing) -> float:
        whole = max(literal_fit(label, thing) for label in labels)
        if whole or not description.literal_name:
            return whole
        return literal_fit(description.literal_name, thing) * self._of_kind(description.literal_kind, thing)

    def scores(self, description: Description) -> list[float]:
        """Each thing's fit with one reading as what is to be touched, 0.0 to 1.0, in the order of `things`."""
        fits = self._fits(description)
        return [s * self._as_target(description, t) if s else s for s, t in zip(fits, self.things, strict=True)]

    def _as_target(self, description: Description, thing: Thing) -> float:
        """What is left of a thing that is not called just so, and that is seldom meant to be touched."""
        if description.is_bare or description.elsewhere:
            return 1.0
        if thing.node.package == SYSTEM_UI and not _is_labelled(description, thing):
            return 1 - self._weights.system
        read = (thing.reacts and not _only_scrolls(thing)) or description.kind in _TO_READ or not self._has_controls
        return 1.0 if read or _is_called(description, thing) else 1 - self._weights.prose

    def _fits(self, description: Description) -> list[float]:
        found = self._named(description)
        found = self._placed(description, found)
        found = self._in_state(description, found)
        found = self._related(description, found)
        if description.ordinal is not None:
            found = self._counted(description, description.ordinal, found)
        return [
            s * self._prior(description, t) * _as_numbered(description, t) if s else s
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
            whole = [s > 0 and is_composed(wanted, t) for s, t in zip(named, self.things, strict=True)]
            named = self._of_proper_kind(description, self._beside_exact(description, whole, named))
            counted = description.ordinal is not None and wanted.is_sort_of_entry
            if (wanted.unseen or counted) and self._may_be_wordless(description):
                return [max(s, self._unnamed(description, wanted, t)) for s, t in zip(named, self.things, strict=True)]
            return named
        if description.kind is not None:
            kind = description.kind
            return [self._weights.bare_kind * self._compatibility(kind, t) for t in self.things]
        return [self._weights.bare * (1.0 if t.reacts else 0.6) for t in self.things]

    def _of_proper_kind(self, description: Description, found: list[float]) -> list[float]:
        """Where a widget of the kind fits by name, what only resembles one is not meant: a button that searches."""
        kind = description.kind
        if kind not in STRICT:
            return found
        proper = [self._compatibility(kind, t) >= _PROPER for t in self.things]
        if max((s for s, p in zip(found, proper, strict=True) if p), default=0.0) < self._weights.anchor_at:
            return found
        return [s if p else s * self._weights.misfit for s, p in zip(found, proper, strict=True)]

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
        exact = [
            s > 0 and all(bears_label(q, t) for q in description.quoted)
            for s, t in zip(found, self.things, strict=True)
        ]
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
        return 1 - share * (1 - self._compatibility(kind, thing))

    def _is_of_kind(self, kind: Kind | None, thing: Thing) -> bool:
        return kind is None or self._compatibility(kind, thing) >= OF_KIND_AT

    def _compatibility(self, kind: Kind, thing: Thing) -> float:
        known = self._compatible.get((kind, thing.index))
        if known is None:
            known = self._compatible[kind, thing.index] = compatibility(kind, thing, self._screen)
        return known

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
        if description.relation in SIDE_OF:
            fits = self._by_nearest(description, found, fits)
        if description.ordinal is not None:
            return [s if f > 0.08 else 0.0 for s, f in zip(found, fits, strict=True)]
        return [s * (1 - self._weights.relation * (1 - f)) for s, f in zip(found, fits, strict=True)]

    def _by_nearest(self, description: Description, found: list[float], fits: list[float]) -> list[float]:
        """The thing nearest on the side named is the one meant, however far it is, if its name says so as well."""
        likely = 0.7 * max(found, default=0.0)
        nearest = max((f for f, s in zip(fits, found, strict=True) if s >= likely), default=0.0)
        scale = max(nearest, self._weights.near if description.is_bare else self._weights.far)
        return [min(1.0, f / scale) for f in fits]

    def _anchors(self, anchor: Description) -> list[tuple[Thing, float]]:
        """What the anchor may be, with how sure: the best few things that fit it."""
        literal = self.literal(anchor)
        scores = literal if max(literal, default=0.0) >= 0.85 else self._fits(anchor)
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
        if thing.index == anchor.index and relation in _BESIDE_ITS_TEXT and thing.node.checkable:
            return 0.8
        if thing.box == anchor.box:
            return 0.0
        if relation in _TOGETHER and thing.index != anchor.index and _in_row_of(thing, anchor):
            return 1.0
        return relation_fit(relation, thing.box, (anchor.box,), self._screen)

    def _counted(self, description: Description, ordinal: Ordinal, found: list[float]) -> list[float]:
        best = max(found, default=0.0)
        eligible = [i for i, s in enumerate(found) if s > 0 and s >= self._weights.ordinal_share * best]
        alike = [self.things[i] for i in eligible]
        called = [t for t in alike if _is_called(description, t)] if _is_told_by_name(description) else []
        counted = countable(called if nth(called, ordinal) else alike, description, ordinal)
        chosen = {thing.index for thing in nth(counted, ordinal)}
        mixed = len({thing.reacts for thing in counted}) > 1
        value = max(best, self._weights.bare) * (self._weights.counted_in if mixed else 1.0)
        return [value if t.index in chosen else min(s, 0.25 * best) for s, t in zip(found, self.things, strict=True)]


def _is_called(description: Description, thing: Thing) -> bool:
    """Whether the thing is called what the description names, in full."""
    if description.quoted:
        return all(bears_quotation(quoted, thing) for quoted in description.quoted)
    return bears_name(plain_query(description.name), thing)


def _ways_to_write(literal: str, raw: str) -> tuple[str, ...]:
    """Both, unless they are the same words."""
    same = spelled(literal) == spelled(raw) != () and is_cut_short(literal) == is_cut_short(raw)
    return (literal,) if same else (literal, raw)


def _is_told_by_name(description: Description) -> bool:
    """Whether the name is that of one thing, and not of a sort of entry that lists hold."""
    return bool(description.quoted) or not plain_query(description.name).is_sort_of_entry


def _only_scrolls(thing: Thing) -> bool:
    return thing.touch.scrollable and not takes_touch(thing.touch)


def _is_labelled(description: Description, thing: Thing) -> bool:
    labels = description.quoted or (description.literal, description.literal_name)
    return any(label and bears_label(label, thing) for label in labels)


def _as_numbered(description: Description, thing: Thing) -> float:
    """Low for a thing that is called as described but for a number: `Event at 9` when `Event at 10` is described."""
    called = (description.literal, description.literal_name) if description.literal_name else (description.literal,)
    return min(twin_fit_of(words_meant, thing) for words_meant in called)


_MAX_ANCHORS = 12
_PROPER = 0.95
"""A thing that fits a kind so well is a widget of it."""
_TO_READ = frozenset({Kind.TEXT, Kind.IMAGE, Kind.LIST})
_TOGETHER = frozenset({Relation.BESIDE, Relation.ROW, Relation.NEAR, Relation.SECTION})
_BESIDE_ITS_TEXT = _TOGETHER | {Relation.LEFT_OF, Relation.RIGHT_OF}
"""Relations that the mark of a box has to the text that belongs to the same node."""


def _in_row_of(thing: Thing, anchor: Thing) -> bool:
    """Whether the anchor is the row that holds the thing, or another part of the same row."""
    row, inner = anchor.touch.path, thing.node.path
    return anchor.reacts and inner[: len(row)] == row and inner != row
