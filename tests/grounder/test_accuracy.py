"""What a planner model says of the controls on the sample pages leads to them, or is refused where it should be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from grounder.errors import GroundingError
from grounder.hierarchy import HierarchyGrounder
from tests.conftest import SHOWN_AT_THE_END
from tests.grounder.controls import sample_pages, touched
from tests.grounder.questions import FORMS, Question, questions

GROUNDER = HierarchyGrounder()
PER_FORM = 60
FLOOR, FLOOR_OF_A_FORM, MOST_WRONG = 0.985, 0.93, 0.005
"""The rate of right answers, that of each form of words, and that of touches on another control."""


@dataclass(frozen=True)
class Answer:
    question: Question
    is_right: bool
    complaint: str = ""
    is_wrong: bool = False
    """Whether something else would have been touched, which is worse than a refusal."""


def answer(question: Question) -> Answer:
    look = question.page.look
    try:
        found = GROUNDER.locate(question.words, look)
    except GroundingError as exc:
        return Answer(question, is_right=not question.meant, complaint=f"{look.activity}: {exc}")
    right = bool(question.meant) and touched(look, found.point) == question.meant
    complaint = f"{look.package}{look.activity}: {question.words!r} leads to {found.chosen.label!r}"
    return Answer(question, is_right=right, complaint=complaint, is_wrong=not right)


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_descriptions_of_all_forms_lead_to_what_they_mean(locale: str, request: pytest.FixtureRequest) -> None:
    answers = [answer(q) for q in questions(sample_pages(locale), locale, most_per_form=PER_FORM)]
    complaints = [f"{a.question.form}: {a.complaint}" for a in answers if not a.is_right]
    rate, wrong = 1 - len(complaints) / len(answers), sum(a.is_wrong for a in answers)
    line = f"grounding in {locale}: {rate:.1%} of {len(answers)} descriptions, {wrong} lead elsewhere"
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).append(line)
    told, right = Counter(a.question.form for a in answers), Counter(a.question.form for a in answers if a.is_right)
    assert set(told) == set(FORMS)
    assert min(told.values()) >= 30
    assert rate >= FLOOR, complaints
    assert wrong <= MOST_WRONG * len(answers), complaints
    assert {form: f"{right[form]}/{n}" for form, n in told.items() if right[form] < FLOOR_OF_A_FORM * n} == {}, (
        complaints
    )
