"""Everything a planner model may ask of the sample pages, as questions with the control each means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.grounder import bearings, wordings
from tests.grounder.controls import Address, Page
from tests.grounder.speaking import Form, chance

FORMS: dict[str, Form] = {
    "bare": wordings.bare,
    "with a class": wordings.classed,
    "cut short": wordings.cut,
    "at a corner": wordings.placed,
    "with a colour": wordings.coloured,
    "other language": wordings.crossed,
    "two texts": wordings.together,
    "looks": wordings.by_looks,
    "fields": wordings.fields,
    "switches": wordings.switches,
    "dialogs": wordings.in_dialogs,
    "ordinals": bearings.counted,
    "beside": bearings.beside,
    "above and below": bearings.stacked,
    "left and right": bearings.sideways,
    "several fit": wordings.torn,
    "not there": wordings.absent,
    "prose": wordings.of_prose,
}
"""The forms of words, by what tells the control meant from others."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One description with the page it is about."""

    form: str
    words: str
    page: Page
    meant: Address = ()
    """The control meant; empty where a refusal is right."""


def questions(pages: Iterable[Page], locale: str, *, most_per_form: int) -> list[Question]:
    """For each form of words the same sample of all that can be asked of the pages."""
    asked: dict[str, list[Question]] = defaultdict(list)
    for page in pages:
        for name, form in FORMS.items():
            for said, meant in form(page, locale):
                asked[name].append(Question(form=name, words=said, page=page, meant=meant))
    return [question for found in asked.values() for question in _sample(found, most_per_form)]


def _sample(found: list[Question], most: int) -> list[Question]:
    return sorted(found, key=lambda q: chance(f"{q.words} {q.page.look.activity}"))[:most]
