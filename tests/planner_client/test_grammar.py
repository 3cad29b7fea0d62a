"""What models say becomes the right action, or a sentence that says how to mend it."""

from __future__ import annotations

import contextlib
import math
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner_client.actions import (
    Action,
    Back,
    Click,
    Direction,
    DoubleClick,
    DragTo,
    Enter,
    Finish,
    GiveUp,
    Home,
    LongPressOn,
    NormPoint,
    OpenApp,
    Recents,
    Scroll,
    SwipeBetween,
    TakeOver,
    Type,
    Wait,
)
from planner_client.errors import ActionSyntaxError
from planner_client.grammar import format_action, parse_action, parse_reply
from planner_client.vocabulary import ROWS

SAVE = Click(target="the 'Save' button")
CALL = """do(action="Click", element_description="the 'Save' button")"""


@pytest.mark.parametrize(
    "reply",
    [
        CALL,
        f"I will save it.\n{CALL}",
        f"{CALL}\nThis saves the form.",
        f'<think>Maybe do(action="Back")?</think><answer>{CALL}</answer>',
        f"<think>hm</think>\n<answer>{CALL}",
        f"no opening tag</think>{CALL}",
        f"<think>never closed <answer>{CALL}</answer>",
        f"```python\n{CALL}\n```",
        f"<|begin_of_box|>{CALL}<|end_of_box|>",
        f"What to do (if anything)? {CALL}",
        "do(action='Tap', element_description=\"the 'Save' button\")",
        'do(\n  action="click",\n  element_description="the \'Save\' button",\n)',
        'do(action="""Click""", element_description="""the \'Save\' button""")',
        "do(action=“Click”, element_description=“the 'Save' button”)",
        'do（action="Click"，element_description="the \'Save\' button"）',
    ],
)
def test_the_same_call_is_read_from_any_wrapping(reply: str) -> None:
    assert parse_action(reply) == SAVE


@pytest.mark.parametrize(
    ("reply", "action"),
    [
        ('do(action="Tap", element=[499,1000])', Click(target=NormPoint(499, 1000))),
        ('do(action="Tap", element=(0, 12.5))', Click(target=NormPoint(0, 12.5))),
        ('do(action="Tap", element="[499, 1000]")', Click(target=NormPoint(499, 1000))),
        ('do(action="Type", text="say \\"hi\\"\\nthere")', Type(text='say "hi"\nthere')),
        ('do(action="Type_Name", text="李伟")', Type(text="李伟")),
        ('do(action="Input", element_description="Name", text="")', Type(text="", target="Name")),
        ('do(action="Type", text="two\nlines")', Type(text="two\nlines")),
        (r'do(action="Type", text="a\d")', Type(text=r"a\d")),
        ('do(action="Type", text="it\'s (fine), [really]")', Type(text="it's (fine), [really]")),
        (
            'do(action="Swipe", start=[500,800], end=[500,200])',
            SwipeBetween(start=NormPoint(500, 800), end=NormPoint(500, 200)),
        ),
        ('do(action="Swipe", direction="up")', Scroll(direction=Direction.DOWN)),
        (
            'do(action="Scroll", direction="down", element_description="the list")',
            Scroll(direction=Direction.DOWN, target="the list"),
        ),
        ('do(action="Long Press", element=[1,2])', LongPressOn(target=NormPoint(1, 2))),
        ('do(action="Double Tap", element=[1,2])', DoubleClick(target=NormPoint(1, 2))),
        ('do(action="Drag", start="A", end="B")', DragTo(start="A", end="B")),
        ('do(action="Launch", app="微信")', OpenApp(app="微信")),
        ('do(action="Open", app="Clock")', OpenApp(app="Clock")),
        ('do(action="Back")', Back()),
        ('do(action="Home")', Home()),
        ('do(action="Recents")', Recents()),
        ('do(action="Enter")', Enter()),
        ('do(action="Wait", duration="5 seconds")', Wait(seconds=5)),
        ('do(action="Wait", duration=2)', Wait(seconds=2)),
        ('do(action="Wait", seconds="500 ms")', Wait(seconds=0.5)),
        ('do(action="Take_over", message="log in")', TakeOver(message="log in")),
        ('do(action="Tap", element=[1,2], message="pays 5 yuan")', TakeOver(message="pays 5 yuan")),
        ('do(action="Give_up", reason="no such app")', GiveUp(reason="no such app")),
        ('finish(message="done: 6:45")', Finish(message="done: 6:45")),
        ("finish()", Finish()),
    ],
)
def test_every_dialect_is_understood(reply: str, action: Action) -> None:
    assert parse_action(reply) == action


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("", "no do(...)"),
        ("The task is complete.", "no do(...)"),
        ('{"action": "Tap", "element": [1, 2]}', "no do(...)"),
        ('<think>then do(action="Back")', "<think>"),
        ('do(action="Click", element_description="the Sa', "cut off"),
        ('do(action="Click", element_description="the Save button"', "cut off"),
        ('finish(message="Done', "cut off"),
        ('do(action="Clik", element_description="x")', "did you mean Click"),
        ('do(element_description="x")', 'action="..."'),
        ("do(action=Click, element_description='x')", "action must be a quoted text"),
        ('do(action="Click")', "needs element_description"),
        ('do(action="Click", element_description="")', "empty"),
        ('do(action="Click", element_description="a", element=[1,2])', "twice"),
        ('do(action="Type", text="a", text="b")', "text is given twice"),
        ('do(action="Type", text="a", foo="b")', "no argument foo"),
        ('do(action="Type", text=5)', "quoted text"),
        ('do(action="Tap", element=[x,y])', "[x, y]"),
        ('do(action="Tap", element=[1,2,3])', "two numbers"),
        ('do(action="Tap", element=[1,1001])', "out of range"),
        ('do(action="Tap", element=[-1,10])', "out of range"),
        ('do(action="Tap", element=[True,10])', "two numbers"),
        ('do(action="Swipe", start=[1,2])', "both start and end"),
        ('do(action="Scroll", direction="sideways")', "up, down, left or right"),
        ('do(action="Wait", duration="a while")', "number of seconds"),
        ('do(action="Wait", duration=0)', "out of range"),
        ('do(action="Wait", duration=1e999)', "number of seconds"),
        ('do("Click", "Save")', "needs its name"),
        ('do(**{"action": "Back"})', "no do(...)"),
        ('do(action="Back", **rest)', "**"),
        ('do(action="Type", text=f"{1}")', "prefix"),
        ('do(action="Type", text="say "hi"")', '\\"'),
        ('do(action="Type", text="a" "b")', '\\"'),
        ('do(action="Type", text=__import__("os").getcwd())', "quoted text"),
        ('finish("done")', "needs its name"),
        (f'do(action="Wait", seconds={10**400})', "number of seconds"),
        ('do(action="Tap", element="[1,1001]")', "out of range"),
        ("I must not call finish() yet.", "no do(...)"),
        ('I must not finish() but\ndo(action="Type", text="a', "cut off"),
        ("do(action=" + "[" * 300 + "]" * 300 + ")", ""),
    ],
)
def test_a_broken_call_is_an_error_that_says_how_to_mend_it(reply: str, reason: str) -> None:
    with pytest.raises(ActionSyntaxError) as caught:
        parse_action(reply)
    assert reason in caught.value.reason
    assert caught.value.reply == reply


def test_of_several_calls_the_first_is_taken_and_the_rest_counted() -> None:
    parsed = parse_reply('First this: do(action="Back")\nthen do(action="Home")\nfinish(message="x")')
    assert parsed.action == Back()
    assert parsed.further_calls == 2
    assert parsed.thought == "First this:"


@pytest.mark.parametrize(
    "reply",
    [
        f"I should not call finish() yet; first I save.\n{CALL}",
        f'When that is done: I finish(message="saved").\n\nAction: {CALL}',
        f'"finish()" would be too early. {CALL}',
        f"`finish()` comes later. Now:\n{CALL}",
    ],
)
def test_an_end_that_is_only_talked_about_is_no_end(reply: str) -> None:
    assert parse_action(reply) == SAVE


@pytest.mark.parametrize(
    "reply",
    [
        'All is done. finish(message="x")',
        'finish(message="x") and that is all',
        '动作：finish(message="x")',
        '`finish(message="x")`',
    ],
)
def test_an_end_that_is_meant_is_one_wherever_it_stands(reply: str) -> None:
    assert parse_action(reply) == Finish(message="x")


def test_a_call_inside_a_typed_text_is_only_text() -> None:
    parsed = parse_reply("""do(action="Type", text="do(action='Back')")""")
    assert parsed.action == Type(text="do(action='Back')")
    assert parsed.further_calls == 0


def test_thoughts_come_without_their_tags() -> None:
    assert parse_reply(f"<think>The form is full.</think><answer>{CALL}</answer>").thought == "The form is full."


_words = st.text(min_size=1).filter(lambda text: text.strip() != "")
_norm = st.floats(min_value=0, max_value=1000, allow_nan=False)
_target = _words.filter(lambda words: words.strip()[:1] not in "[(") | st.builds(NormPoint, _norm, _norm)
_ACTIONS: dict[type[Action], st.SearchStrategy[Action]] = {
    Click: st.builds(Click, target=_target),
    DoubleClick: st.builds(DoubleClick, target=_target),
    LongPressOn: st.builds(LongPressOn, target=_target),
    Type: st.builds(Type, text=st.text(), target=st.none() | _target),
    Scroll: st.builds(Scroll, direction=st.sampled_from(Direction), target=st.none() | _target),
    SwipeBetween: st.builds(SwipeBetween, start=_target, end=_target),
    DragTo: st.builds(DragTo, start=_target, end=_target),
    OpenApp: st.builds(OpenApp, app=_words),
    Back: st.builds(Back),
    Home: st.builds(Home),
    Recents: st.builds(Recents),
    Enter: st.builds(Enter),
    Wait: st.builds(Wait, seconds=st.floats(min_value=0.001, max_value=60).filter(math.isfinite)),
    TakeOver: st.builds(TakeOver, message=_words),
    GiveUp: st.builds(GiveUp, reason=_words),
    Finish: st.builds(Finish, message=st.text()),
}


def test_every_action_has_a_row_and_a_strategy() -> None:
    assert set(_ACTIONS) == set(get_args(Action))
    assert {row.action for row in ROWS} == set(get_args(Action))


@given(st.one_of(*_ACTIONS.values()))
def test_what_is_written_is_read_back_the_same(action: Action) -> None:
    assert parse_action(format_action(action)) == action


@given(st.one_of(*_ACTIONS.values()), st.data())
def test_a_call_cut_off_anywhere_is_never_an_action(action: Action, data: st.DataObject) -> None:
    whole = format_action(action)
    cut = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    with pytest.raises(ActionSyntaxError):
        parse_action(whole[:cut])


@given(st.text(alphabet="do(finish)=\"'“”\\[],. \n<>/thinkaswer|"))
def test_garbage_is_an_error_and_nothing_worse(reply: str) -> None:
    with contextlib.suppress(ActionSyntaxError):
        parse_action(reply)
