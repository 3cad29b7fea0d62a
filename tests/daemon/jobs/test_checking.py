"""Mistakes in YAML files, as their one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.jobs.checking import checked
from daemon.jobs.errors import TaskListInvalid
from daemon.jobs.strict import Strict
from daemon.jobs.yamlfile import YamlFile


class Wheel(Strict):
    spokes: int


class Bicycle(Strict):
    bell: str = ""
    wheels: list[Wheel]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("bell: x", "f.yaml:1: wheels: is missing; write it on a line of its own"),
        ("bell: x\nwheel: []", "f.yaml:2: unknown key 'wheel'; did you mean 'wheels'? (and 1 more)"),
        ("wheels:\n- spokes: 1\n- spoke: 2", "f.yaml:3: unknown key 'spoke'; did you mean 'spokes'? (and 1 more)"),
        ("wheels:\n- spokes: x", "f.yaml:2: spokes: must be a whole number"),
        ('"[": 1\nwheels: []', "f.yaml:1: unknown key '['; known are bell, wheels"),
        ("wheels: []\nstr: 1", "f.yaml:2: unknown key 'str'; known are bell, wheels"),
        ("- a", "f.yaml:1: the file: "),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_mend(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(text)
    file = YamlFile(path)
    with pytest.raises(TaskListInvalid) as caught:
        checked(Bicycle, file.content, file)
    assert complaint in str(caught.value)
