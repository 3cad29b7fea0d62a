"""Reads a description of an element into `Description` values: what it is called, and everything that narrows it down.

One sentence may be read in several ways ("Terms of Service" is a label, not a place): `readings` gives them all,
the surest first, and leaves the choice to whoever can see the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from grounder import phrases
from grounder.description import Description, Kind, Ordinal, Relation, Side, State
from grounder.quotation import MARK, mask_quotations, unmask
from grounder.wordlists import CONTAINERS, KIND_WORDS, LABELS_OF_GRAMMAR, POINTERS, STOPWORDS, VISUAL
from grounder.words import fold, is_cjk, words

_KINDS = re.compile(
    "|".join(
        re.escape(w) if is_cjk(w[0]) else rf"\b{re.escape(w)}s?\b" for w in sorted(KIND_WORDS, key=len, reverse=True)
    )
)
_FILLER = CONTAINERS | VISUAL | POINTERS
_MAX_DEPTH = 2
_LONGEST = 600
"""Characters that are read for structure; what is longer is a copied text and is compared as a whole."""


@lru_cache(maxsize=512)
def readings(element_description: str) -> tuple[Description, ...]:
    """Every way to understand the words, the surest first; never empty."""
    masked, quotes = mask_quotations(element_description[:_LONGEST])
    literal = _strip_lead(fold(masked))
    plain = _plainly(literal)
    found = [_read(plain, quotes, 0)]
    found += _read_otherwise(plain, quotes, found[0])
    raw = element_description.strip()
    name, kind = _take_kind(literal)
    return tuple(
        replace(
            one,
            raw=raw,
            literal=unmask(literal, quotes),
            literal_name=unmask(name.strip(), quotes) if kind is not None else "",
            literal_kind=kind,
            capitalised=_capitalised(raw),
            elsewhere=bool(phrases.ELSEWHERE.search(literal)),
        )
        for one in found
    )


def _capitalised(raw: str) -> frozenset[str]:
    """The stems written with a capital inside the sentence: somebody copied them from a label."""
    return frozenset(s for word in raw.split()[1:] if word[:1].isupper() for s in words(word))


def _strip_lead(text: str) -> str:
    text = phrases.VERBS.sub("", text.strip()).strip()
    text = text.strip(" .。,，!！") or text
    return _strip_article(text)


def _strip_article(text: str) -> str:
    return phrases.ARTICLES.sub("", text.strip()).strip()


def _plainly(text: str) -> str:
    for pattern, plain in phrases.REPHRASED:
        text = pattern.sub(plain, text)
    return phrases.SURROUNDINGS.sub("", text)


def _read(text: str, quotes: list[str], depth: int) -> Description:
    if depth < _MAX_DEPTH:
        for read in (_chinese_relation, _section, _relation):
            related = read(text, quotes, depth)
            if related is not None:
                return related
    return _read_head(text, quotes)


def _relation(text: str, quotes: list[str], depth: int) -> Description | None:
    matches = [(m.start(), -m.end(), m, kind) for p, kind in phrases.RELATIONS for m in [p.search(text)] if m]
    for _, _, match, relation in sorted(matches, key=lambda m: m[:2]):
        anchor = text[match.end() :].strip(" ,")
        if not anchor or _protected(text, match):
            continue
        anchors = _anchors(relation, anchor, quotes, depth)
        head = _read_head(text[: match.start()].strip(" ,"), quotes)
        return _related(head, relation, anchors)
    return None


def _protected(text: str, match: re.Match[str]) -> bool:
    return any(m.start() < match.end() and match.start() < m.end() for m in phrases.PROTECTED.finditer(text))


def _anchors(relation: Relation, anchor: str, quotes: list[str], depth: int) -> tuple[Description, ...]:
    parts = re.split(r" and | & |和|与", anchor, maxsplit=1) if relation is Relation.BETWEEN else [anchor]
    return tuple(_read(_strip_article(part), quotes, depth + 1) for part in parts)


def _related(head: Description, relation: Relation, anchors: tuple[Description, ...]) -> Description:
    if relation is not Relation.BESIDE and all(_names_no_element(anchor) for anchor in anchors):
        sides = frozenset(side for anchor in anchors for side in anchor.sides)
        own = frozenset([phrases.SIDE_OF[relation]] if relation in phrases.SIDE_OF else [])
        return replace(head, sides=head.sides | sides | own)
    return replace(head, relation=relation, anchors=anchors)


def _names_no_element(anchor: Description) -> bool:
    return not anchor.quoted and anchor.kind is None and all(w in _FILLER for w in anchor.name.split())


def _section(text: str, quotes: list[str], depth: int) -> Description | None:
    match = phrases.SECTION.search(text)
    if match is None or any(p.search(text[: match.start()]) for p, _ in phrases.RELATIONS):
        return None
    anchor = _read(_strip_article(match["anchor"]), quotes, depth + 1)
    if _names_no_element(anchor) or anchor.is_bare or phrases.PLACE_WORD.fullmatch(anchor.name):
        return None
    relation = Relation.ROW if match["sort"] in phrases.SINGLE_LINE else Relation.SECTION
    head = _read_head(text[: match.start()].strip(" ,"), quotes)
    if relation is Relation.ROW and head.ordinal is not None:
        relation = Relation.SECTION
    return _related(head, relation, (anchor,))


def _chinese_relation(text: str, quotes: list[str], depth: int) -> Description | None:
    if not any(is_cjk(c) for c in text):
        return None
    for pattern, relation in phrases.CHINESE_RELATIONS:
        match = pattern.match(text)
        if match is None:
            continue
        parts = [match["anchor"], *([match["second"]] if "second" in match.groupdict() else [])]
        anchors = tuple(_read(_strip_article(part), quotes, depth + 1) for part in parts)
        if any(not a.name and not a.quoted and not _names_no_element(a) and a.kind is None for a in anchors):
            continue
        return _related(_read_head(match["head"], quotes), relation, anchors)
    return None


def _read_otherwise(text: str, quotes: list[str], first: Description) -> list[Description]:
    """Readings in which less is structure: a belonging, words of grammar that are a label, a label like a phrase."""
    found = [replace(first, name=first.set_aside)] if first.set_aside else []
    if not first.quoted:
        found += _as_labels(first)
    if first.relation is None:
        soft = _read_soft(text, quotes)
        return found if soft is None else [*found, soft]
    whole = _read_head(text, quotes)
    if whole.name and whole.is_structured and not whole.quoted:
        found.append(replace(whole, name="", quoted=(whole.name,)))
    return found


def _as_labels(first: Description) -> Iterator[Description]:
    """Readings in which words of structure belong to the label: `Empty spam now`, `Snow on the Line`, `New tab`."""
    label, sides = _take_sides(first.literal)
    if first.states or first.ordinal:
        yield _labelled(replace(first, sides=sides, ordinal=None), *_take_kind(label))
    if first.kind is not None and first.is_structured:
        rest, ordinal = _take_ordinal(label, beside_quotation=False)
        yield _labelled(replace(first, sides=sides, ordinal=ordinal), rest, None)


def _labelled(description: Description, label: str, kind: Kind | None) -> Description:
    """The same place, order or relation, of something with just that label."""
    label = label.strip(" ,的")
    return replace(description, name="", quoted=(label,) if label else (), kind=kind, states=frozenset())


def _read_soft(text: str, quotes: list[str]) -> Description | None:
    match = phrases.SOFT.match(phrases.PLACES.sub("", text))
    if match is None:
        return None
    anchor, head = _read(_strip_article(match["anchor"]), quotes, 1), _read_head(match["head"], quotes)
    if anchor.is_bare or _names_no_element(anchor) or (head.is_bare and head.kind is None):
        return None
    places = _read_head(text, quotes).sides
    return _related(replace(head, sides=head.sides | places), Relation.NEAR, (anchor,))


def _read_head(text: str, quotes: list[str]) -> Description:
    text = _strip_article(text)
    quoted = tuple(quotes[ord(m.group()) - 0xE000] for m in MARK.finditer(text))
    rest, kept = _keep_protected(MARK.sub(" ", text))
    rest, states = _take_states(rest)
    rest, ordinal = _take_ordinal(rest, beside_quotation=bool(quoted))
    rest, sides = _take_sides(rest)
    rest, kind = _take_kind_by_quotation(rest, text) if quoted else _take_kind(rest)
    rest, sides = _take_bare_side(rest, sides, kind)
    for index, phrase in enumerate(kept):
        rest = rest.replace(chr(0xE100 + index), phrase)
    name = " ".join(phrases.LABELLED.sub(" ", rest).strip(" ,").split())
    name = name if name in LABELS_OF_GRAMMAR else name.strip(" 的")
    set_aside = name if _is_filler(name, narrowed=bool(quoted or kind or sides or ordinal or states)) else ""
    return Description(
        raw=text, literal=unmask(text, quotes), name="" if set_aside else name, set_aside=set_aside, quoted=quoted,
        kind=kind, sides=sides, ordinal=ordinal, states=states,
    )  # fmt: skip


def _keep_protected(text: str) -> tuple[str, list[str]]:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return chr(0xE100 + len(kept) - 1)

    return phrases.PROTECTED.sub(keep, text), kept


def _is_filler(name: str, *, narrowed: bool) -> bool:
    """Whether the words name nothing: looks alone, or beside a class or a place also words like `which is`."""
    filler = VISUAL | STOPWORDS if narrowed else VISUAL
    return name not in LABELS_OF_GRAMMAR and all(word in filler for word in words(name))


def _take_states(text: str) -> tuple[str, frozenset[State]]:
    found: set[State] = set()
    for pattern, state in phrases.STATES:
        text, count = pattern.subn(" ", text)
        if count:
            found.add(state)
    return text, frozenset(found)


def _take_ordinal(text: str, *, beside_quotation: bool) -> tuple[str, Ordinal | None]:
    """What is nothing but an ordinal is a label (`Last`), unless it stands beside one (`the last 'Reply'`)."""
    for pattern in phrases.ORDINALS:
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        start = phrases.SIDES.get(groups.get("start") or "")
        rest = text[: match.start()] + " " + phrases.COUNTED_FROM.sub(" ", text[match.end() :])
        if beside_quotation or rest.strip(" ,的"):
            return rest, Ordinal(index=_number(groups["nth"]), start=start, from_end=bool(groups.get("end")))
    return text, None


def _number(nth: str | None) -> int:
    if not nth:
        return 1
    if nth in phrases.ORDINAL_WORDS:
        return phrases.ORDINAL_WORDS[nth]
    return int(re.sub(r"\D", "", nth)) or 1


def _take_sides(text: str) -> tuple[str, frozenset[Side]]:
    found: set[Side] = set()

    def take(match: re.Match[str]) -> str:
        found.update(phrases.SIDES[w] for w in phrases.PLACE_WORD.findall(match.group()))
        return " "

    return phrases.PLACES.sub(take, text), frozenset(found)


def _take_kind(text: str) -> tuple[str, Kind | None]:
    """The class word that ends the head is the noun; others stay part of the name (`menu button`, `switch user`)."""
    text = text.strip(" ,的")
    qualifier = phrases.QUALIFIER.search(" " + text)
    ends = [len(text)] if qualifier is None else [max(0, qualifier.start() - 1), len(text)]
    closing = (m for end in ends for m in _KINDS.finditer(text[:end]) if not text[m.end() : end].strip(" ,的"))
    last = next(closing, None) or phrases.LEADING_KIND.match(text)
    if last is None:
        return text, None
    kind = KIND_WORDS.get(last.group()) or KIND_WORDS[last.group().removesuffix("s")]
    rest = (text[: last.start()] + " " + text[last.end() :]).strip()
    keep = "search " if last.group().startswith("search") else "搜索" if last.group().startswith("搜索") else ""
    keep = "address " if last.group() == "address bar" else keep
    return keep + rest, kind


def _take_kind_by_quotation(rest: str, text: str) -> tuple[str, Kind | None]:
    """A class word right before the quoted label is the class, whatever follows: `row "Style": icons, app grid`."""
    before = phrases.ORDINARY_KIND.search(MARK.split(text, maxsplit=1)[0])
    rest = " ".join(rest.split())
    if before is None or not rest.startswith(before.group("kind")):
        return _take_kind(rest)
    return rest.removeprefix(before.group("kind")), KIND_WORDS[before.group("kind")]


def _take_bare_side(text: str, sides: frozenset[Side], kind: Kind | None) -> tuple[str, frozenset[Side]]:
    match = phrases.BARE_PLACE.match(text.strip() + " ") if kind is not None else None
    if match is None:
        return text, sides
    return text.strip()[match.end() :], sides | {phrases.SIDES[match.group()]}
