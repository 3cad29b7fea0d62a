"""What goes into a password field is written down nowhere."""

from __future__ import annotations

from accessibility_bridge.gestures import TypeText
from daemon.draft import Draft
from daemon.effect import Effect
from daemon.masking import MASK, Mask
from daemon.pointing import Touch
from daemon.record import Try
from planner_client.actions import Type
from tests.daemon.screens import a_field, a_node, a_screen

SECRET = 'hunter "2"'
LOGIN = a_screen(a_field(hint="Name"), a_field("hunt", password=True, focused=True, top=600))
PASSWORD = LOGIN.hierarchy.roots[1]


def a_mask(action: Type, field: object = PASSWORD) -> Mask:
    mask = Mask()
    touches = (Touch(gesture=TypeText(text=action.text), node=field),) if field else ()  # type: ignore[arg-type]
    mask.learn(action, touches, LOGIN)
    return mask


def test_a_password_is_masked_wherever_the_record_would_hold_it() -> None:
    draft = Draft(step=1, screen=LOGIN, effect=Effect.CHANGED)
    draft.reply = draft.action = 'do(action="Type", text="hunter \\"2\\"")'
    draft.thought = f"the password is {SECRET}"
    draft.tries = [Try(gesture=f"type {SECRET!r}", effect=Effect.TEXT_MISMATCH, detail=f"not {SECRET!r}")]
    record = draft.record(a_mask(Type(text=SECRET)))
    assert "hunter" not in repr(record)
    assert record.action == f'do(action="Type", text="{MASK}")'


def test_what_is_typed_into_an_ordinary_field_is_kept() -> None:
    mask = a_mask(Type(text="Ada"), LOGIN.hierarchy.roots[0])
    assert mask.text("typed Ada") == "typed Ada"


def test_where_the_field_was_not_found_a_password_field_on_the_screen_is_enough() -> None:
    assert a_mask(Type(text=SECRET), None).text(SECRET) == MASK


def test_a_short_secret_is_masked_in_its_own_step_only() -> None:
    mask = a_mask(Type(text="1"))
    assert mask.text("typed 1") == f"typed {MASK}"
    mask.begin_step()
    assert mask.text("step 11") == "step 11"


def test_a_long_secret_is_remembered() -> None:
    mask = a_mask(Type(text=SECRET))
    mask.begin_step()
    assert mask.text(SECRET) == MASK


def test_trees_lose_what_password_fields_hold_and_what_was_typed_there() -> None:
    shown = a_screen(a_node(f"Your password {SECRET} is weak"), a_field("hunt", password=True, top=600))
    xml = a_mask(Type(text=SECRET)).tree(shown.hierarchy).to_xml()
    assert "hunt" not in xml
    plain = a_screen(a_node("Display")).hierarchy
    assert Mask().tree(plain) is plain
