from __future__ import annotations

import shlex
import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from accessibility_bridge.gestures import Key
from accessibility_bridge.keyboard import KEY_CODES, typable, typing_commands

ASCII = st.text(alphabet=string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", ""), max_size=600)


def as_android_types(commands: list[str]) -> str:
    """What the field holds after the commands: the shell splits words, `input text` turns `%s` into a space."""
    typed = ""
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "input"
        assert len(words) == 3
        typed += {"ENTER": "\n", "TAB": "\t"}[words[2]] if words[1] == "keyevent" else words[2].replace("%s", " ")
    return typed


@given(ASCII)
@settings(max_examples=1000, deadline=None)
@example("%s %%s%s s% %")
@example("'; rm -rf /sdcard; echo '")
@example("$(reboot) `reboot` ${HOME} & | > < \\ \" '")
@example("-flag --flag")
@example("%" * 400 + "s" * 400)
def test_every_ascii_text_arrives_as_it_is(text: str) -> None:
    assert typable(text)
    assert as_android_types(list(typing_commands(text))) == text


def test_commands_stay_short_enough_for_an_old_shell() -> None:
    assert max(len(command) for command in typing_commands("'" * 5000)) < 4000


def test_nothing_to_type_is_no_command() -> None:
    assert list(typing_commands("")) == []


def test_more_than_ascii_is_not_typable() -> None:
    assert not typable("é")
    assert not typable("小铺")
    assert not typable("\x07")


def test_every_key_has_its_code() -> None:
    assert set(KEY_CODES) == set(Key)
    assert len(set(KEY_CODES.values())) == len(KEY_CODES)
