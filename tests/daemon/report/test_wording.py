"""How things are called on the pages."""

from __future__ import annotations

import pytest

from daemon.effect import Effect
from daemon.jobs.job import JobState
from daemon.report.wording import Phrase, duration, effect_chip, milliseconds, phrase, state_chip, verdict_chip
from daemon.verdict import Verdict


@pytest.mark.parametrize(
    ("action", "shown"),
    [
        ('do(action="Click", element_description="Save")', Phrase("Click", "Save")),
        ('do(action="Type", text="milk", element_description="Title")', Phrase("Type", "milk, Title")),
        ('do(action="Tap", element=[500, 200])', Phrase("Tap", "[500, 200]")),
        ('do(action="Back")', Phrase("Back")),
        ('finish(message="done")', Phrase("Finish", "done")),
        ('do(action="Give_up", reason="no such app")', Phrase("Give up", "no such app")),
        ("I would rather not", Phrase("I would rather not")),
        ("1 + 1", Phrase("1 + 1")),
        ("(" * 5000, Phrase("(" * 5000)),
    ],
)
def test_an_action_becomes_a_headline(action: str, shown: Phrase) -> None:
    assert phrase(action) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.04, "0.0 s"), (6.44, "6.4 s"), (59.4, "59 s"), (185, "3 min 05 s"), (-1, "0.0 s")],
)
def test_a_duration_is_short(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_milliseconds_turn_into_seconds() -> None:
    assert (milliseconds(7.6), milliseconds(1340)) == ("8 ms", "1.3 s")


def test_everything_that_can_be_shown_has_a_colour() -> None:
    chips = [*map(effect_chip, Effect), *map(verdict_chip, [*Verdict, None]), *map(state_chip, JobState)]
    tones = {"green", "yellow", "red", "orange", "magenta", "blue", "grey"}
    assert {chip.tone for chip in chips} <= tones
    assert all(chip.word and "_" not in chip.word for chip in chips)
