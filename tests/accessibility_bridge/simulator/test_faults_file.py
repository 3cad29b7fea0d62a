"""What stands in a fault file is what strikes; every mistake in one is a line that says where and what is allowed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults import Delay, Fail, FaultPlan, Happen, Stale, Where, playable_at
from accessibility_bridge.simulator.faults.file import FaultFile, snake_case
from accessibility_bridge.simulator.happenings import IncomingCall
from tests.source import ROOT

GOOD = """
seed = 7
phones = [1, 3]

[[fault]]
where = "shell"
match = "^pm install"
nth = 3
action = "fail"
message = "no"
code = 20

[[fault]]
where = "tree"
action = "stale"
probability = 0.5
limit = 2
phones = [2]

[[fault]]
where = "input"
action = "happen"
event = "incoming_call"
caller = "Ada"

[[fault]]
where = "open"
action = "delay"
seconds = 2
"""


def read(folder: Path, content: str, phones: int = 3) -> FaultFile:
    path = folder / "faults.toml"
    path.write_text(content, encoding="utf-8")
    return FaultFile.read(path, phones=phones)


def test_a_file_becomes_rules_for_its_phones(tmp_path: Path) -> None:
    file = read(tmp_path, GOOD)
    install, stale, call, late = (fault.rule for fault in file.faults)
    assert (install.where, install.match, install.nth) == (Where.SHELL, "^pm install", 3)
    assert install.action == Fail("no", 20)
    assert (stale.action, stale.probability, stale.limit) == (Stale(), 0.5, 2)
    assert call.action == Happen(IncomingCall(caller="Ada"))
    assert late.action == Delay(2.0)
    assert [fault.phones for fault in file.faults] == [(1, 3), (2,), (1, 3), (1, 3)]


def test_counts_are_told_over_all_phones_by_a_title_that_leads_back_to_the_file(tmp_path: Path) -> None:
    file = read(tmp_path, GOOD)
    plans = [file.plan(number) for number in (1, 2, 3)]
    for plan in plans:
        plan.strike(Where.OPEN, "shell:")
        for _ in range(3):
            plan.strike(Where.SHELL, "pm install x")
    assert file.fired(plans) == {
        "fault 1 (shell '^pm install': fail)": 2,
        "fault 2 (tree: stale)": 0,
        "fault 3 (input: happen)": 0,
        "fault 4 (open: delay)": 2,
    }


def test_chances_follow_the_seed_and_differ_from_phone_to_phone(tmp_path: Path) -> None:
    chance = '[[fault]]\nwhere = "open"\naction = "refuse"\nprobability = 0.5\n'
    file = read(tmp_path, chance)

    def struck(plan: FaultPlan) -> list[bool]:
        return [plan.strike(Where.OPEN, "x") is not None for _ in range(64)]

    assert struck(file.plan(1)) == struck(file.plan(1))
    assert struck(file.plan(1)) != struck(file.plan(2))
    assert struck(file.plan(1, seed=5)) == struck(read(tmp_path, f"seed = 5\n{chance}").plan(1))
    assert struck(file.plan(1, seed=5)) != struck(file.plan(1))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[fault", "not valid TOML"),
        (
            "seeds = 1\nfault = []",
            "a file of faults has no key 'seeds': did you mean 'seed'? it takes seed, phones, fault",
        ),
        ("seed = 'a'\nfault = []", "seed: write a whole number, not 'a'"),
        ("", "a file of faults needs 'fault': begin each one with [[fault]], in double brackets"),
        ('[[faults]]\nwhere = "shell"', "has no key 'faults': did you mean 'fault'? it takes seed, phones, fault"),
        ('[fault]\nwhere = "shell"\naction = "hang"', "begin each one with [[fault]], in double brackets"),
        ('[[fault]]\nwhere = "shell"', "fault 1: it needs 'action': allowed at shell are reply, fail, "),
        ('[[fault]]\naction = "hang"', "fault 1: it needs 'where': allowed are accept"),
        (
            '[[fault]]\nwher = "shell"\naction = "hang"',
            "fault 1: it has no key 'wher': did you mean 'where'? allowed are accept",
        ),
        (
            '[[fault]]\nwhere = "shell"\naction = "hang"\nmtach = "x"',
            "fault 1: hang has no key 'mtach': did you mean 'match'? it takes none of its own; "
            "every fault takes where, action, match, nth, probability, limit, phones",
        ),
        (
            '[[fault]]\nwhere = "shell"\naction = "fail"\nmesage = "no"',
            "fault 1: fail has no key 'mesage': did you mean 'message'? it takes message, code",
        ),
        (
            '[[fault]]\nwhere = "shell"\naction = "hang"\nnth = "3"',
            "fault 1: nth: write a whole number, not '3'",
        ),
        (
            '[[fault]]\nwhere = "shel"\naction = "hang"',
            "fault 1: where 'shel': did you mean 'shell'? allowed are accept",
        ),
        ('[[fault]]\nwhere = "shell"\naction = "black"', "fault 1: action 'black': allowed at shell are reply, fail, "),
        (
            '[[fault]]\nwhere = "shell"\naction = "hang"\n[[fault]]\nwhere = "rpc"\naction = "explode"',
            "fault 2: action",
        ),
        ('[[fault]]\nwhere = "shell"\naction = "fail"', "fault 1: fail needs 'message': it takes message, code"),
        (
            '[[fault]]\nwhere = "shell"\naction = "fail"\nmessage = 3',
            "fault 1: message: write text, in quotes, not 3",
        ),
        ('[[fault]]\nwhere = "shell"\naction = "hang"\nfor = 3', "hang has no key 'for': it takes none of its own"),
        ('[[fault]]\nwhere = "open"\naction = "rate"\nspeed = 3', "rate has no key 'speed': it takes bytes_per_s"),
        ('[[fault]]\nwhere = "open"\naction = "rate"\nbytes_per_s = 0', "fault 1: rate of 0 bytes per second: give 1"),
        ('[[fault]]\nwhere = "open"\naction = "hang"\nnth = 0', "fault 1: nth 0"),
        ('[[fault]]\nwhere = "open"\naction = "hang"\nprobability = 2', "probability 2.0: give 0.0 to 1.0"),
        ('[[fault]]\nwhere = "open"\naction = "hang"\nmatch = "("', "match '(' is no regular expression"),
        ('[[fault]]\nwhere = "open"\naction = "hang"\nphones = [4]', "fault 1: phones [4]: there are 3"),
        ('[[fault]]\nwhere = "open"\naction = "hang"\nphones = [0]', "phones.0: write 1 or more, not 0"),
        ('[[fault]]\nwhere = "open"\naction = "happen"', "fault 1: happen needs 'event': known are crash"),
        (
            '[[fault]]\nwhere = "open"\naction = "happen"\nevnt = "crash"',
            "happen has no key 'evnt': did you mean 'event'?",
        ),
        (
            '[[fault]]\nwhere = "open"\naction = "happen"\nevent = "crash"\npakage = "x"',
            "event crash has no key 'pakage': did you mean 'package'? it takes package; every fault takes where",
        ),
        (
            '[[fault]]\nwhere = "open"\naction = "happen"\nevent = "crahs"',
            "event: 'crahs' cannot happen; did you mean 'crash'? known are crash",
        ),
        ('[[fault]]\nwhere = "open"\naction = "happen"\nevent = "nuisance"', "fault 1: event: nuisance needs 'name'"),
        (
            '[[fault]]\nwhere = "open"\naction = "happen"\nevent = "nuisance"\nname = "cookies"',
            "fault 1: event: no nuisance is called 'cookies'; did you mean 'cookie_sheet'? there are: ",
        ),
        (
            '[[fault]]\nwhere = "open"\naction = "happen"\nevent = "low_battery"\npercent = 500',
            "fault 1: event: low_battery: percent must be a whole number from 0 to 100, not 500",
        ),
        (
            '[[fault]]\nwhere = "open"\naction = "happen"\nevent = "crash"\npackage = true',
            "fault 1: event: crash: package must be a text, not True",
        ),
        (
            '[[fault]]\nwhere = "open"\naction = "hang"\nphones = []',
            "fault 1: phones: list at least one, or leave the key out, not []",
        ),
    ],
)
def test_a_mistake_is_one_line_that_says_where_and_what_is_allowed(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(SimulatorError) as caught:
        read(tmp_path, content)
    said = str(caught.value)
    assert said.startswith(f"{tmp_path / 'faults.toml'}: ")
    assert says in said
    assert "\n" not in said


def test_a_file_that_is_not_there_is_said_to(tmp_path: Path) -> None:
    with pytest.raises(SimulatorError, match=r"none\.toml: no such file"):
        FaultFile.read(tmp_path / "none.toml", phones=1)


def test_every_action_can_be_written_into_a_file(tmp_path: Path) -> None:
    needed = {
        "delay": "seconds = 1",
        "fail": 'message = "no"',
        "happen": 'event = "crash"',
        "truncate": "keep_bytes = 9",
    }
    needed |= {"drop_after": "count_bytes = 9", "rate": "bytes_per_s = 9"}
    pairs = [(where, snake_case(kind)) for where in Where for kind in playable_at(where)]
    tables = [f'[[fault]]\nwhere = "{where}"\naction = "{action}"\n{needed.get(action, "")}' for where, action in pairs]
    faults = read(tmp_path, "\n".join(tables)).faults
    assert [(fault.rule.where, snake_case(type(fault.rule.action))) for fault in faults] == pairs


def test_the_page_on_the_simulator_names_every_place_and_what_can_be_played_there() -> None:
    page = (ROOT / "docs" / "simulator.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", page, re.MULTILINE))
    everywhere = set.intersection(*({snake_case(kind) for kind in playable_at(where)} for where in Where))
    for where in Where:
        own = {snake_case(kind) for kind in playable_at(where)} - everywhere - {"crash_server"}
        assert own <= set(re.findall(r"`(\w+)`", rows[where])), where
    assert all(f"`{name}`" in page for name in {*everywhere, "crash_server"})


def test_the_example_on_the_page_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "simulator.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(read(tmp_path, example).faults) == 4
