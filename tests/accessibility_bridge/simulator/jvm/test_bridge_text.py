"""Every way the bridge app has of typing, into real fields, read back from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accessibility_bridge.bridge.address import KEYBOARD, PACKAGE
from accessibility_bridge.bridge.wire.enums import ErrorCode, NodeAction, NodeFlag, TextCheck, TextOption, TextRoute
from accessibility_bridge.bridge.wire.replies import ActedReply, ClipboardReply, Observation, TextReply
from accessibility_bridge.bridge.wire.requests import ClipboardRequest, NodeActionRequest, TextRequest
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.jvm.asker import EDGES, Asker, eventually, fields, of_id, texts
from tests.integration.bridges import enable_on, shell_of, soon

FORMS, CONTACTS = "dev.tapwright.forms", "com.android.contacts"
NAME, EMAIL, PASSWORD = (f"{FORMS}:id/{name}" for name in ("name", "email", "password"))
PHONE = f"{CONTACTS}:id/phone"
CLEAR, SUBMIT = int(TextOption.CLEAR), int(TextOption.SUBMIT)
ANY_SCRIPT = "Zoë O'Neil 王小明 😀👩‍👧 العربية"

by_every_route = pytest.mark.parametrize(
    "route",
    [TextRoute.INPUT_METHOD, TextRoute.KEYBOARD, TextRoute.SET_TEXT, TextRoute.PASTE],
    ids=lambda route: route.name.lower(),
)


@pytest.fixture(autouse=True)
def own_keyboard(bridged: SimulatedPhone) -> None:
    """The app's own keyboard enabled beside the phone's, which stays the one in use."""
    with shell_of(bridged) as (_, shell):
        shell.text(f"ime enable {KEYBOARD}", deadline=soon())


def in_use(phone: JvmInside) -> str:
    """The keyboard of the phone."""
    return phone.settings("secure")["default_input_method"]


def died_typing(asker: Asker, phone: JvmInside) -> str:
    """The phone as the app leaves it that dies while it types with its own keyboard; gives back the user's."""
    users = in_use(phone)
    asker.companion.close()
    phone.force_stop(PACKAGE)
    folder = phone.state / "homes" / PACKAGE / "shared_prefs"
    folder.mkdir(exist_ok=True)
    (folder / "bridge.xml").write_text(f'<map><string name="users_keyboard">{users}</string></map>', encoding="utf-8")
    phone.put_setting("secure", "default_input_method", KEYBOARD)
    return users


def focused(seen: Observation) -> str:
    """The id of the field with the focus."""
    ids = [window.strings[record.resource_id] for window, _, record in fields(seen) if record.flags & NodeFlag.FOCUSED]
    return ids[0] if ids else ""


def holds(seen: Observation, resource_id: str) -> str:
    """What a field holds, without its hint."""
    window, record = next(
        (window, record) for window, _, record in fields(seen) if window.strings[record.resource_id] == resource_id
    )
    return "" if record.flags & NodeFlag.SHOWING_HINT else window.strings[record.text]


def into(asker: Asker, resource_id: str) -> Observation:
    """The form with the focus on a field of it."""
    seen = asker.start(FORMS, "FormActivity", "REGISTER")
    asker.ask(of_id(seen, resource_id), ActedReply)
    return asker.until(lambda now: focused(now) == resource_id)


def typed(asker: Asker, text: str, route: TextRoute = TextRoute.ANY, options: int = CLEAR) -> TextReply:
    return asker.ask(TextRequest(text=text, route=route, options=options), TextReply)


@by_every_route
def test_any_script_arrives_and_is_read_back(asker: Asker, route: TextRoute) -> None:
    into(asker, NAME)
    reply = typed(asker, ANY_SCRIPT, route)
    assert (reply.route, reply.check, reply.text) == (route, TextCheck.MATCHES, ANY_SCRIPT)
    assert (reply.package, reply.resource_id) == (FORMS, NAME)
    asker.until(lambda now: holds(now, NAME) == ANY_SCRIPT)


@by_every_route
def test_what_was_there_is_replaced_or_kept_as_asked(asker: Asker, route: TextRoute) -> None:
    seen = into(asker, NAME)
    typed(asker, "Ada Lovelace")
    typed(asker, "Grace Hopper", route)
    seen = asker.until(lambda now: holds(now, NAME) == "Grace Hopper")
    asker.ask(replace(of_id(seen, NAME), action=NodeAction.SET_SELECTION, start=5, end=6), ActedReply)
    reply = typed(asker, " B. ", route, options=0)
    assert (reply.check, reply.text) == (TextCheck.MATCHES, "Grace B. Hopper")
    asker.until(lambda now: holds(now, NAME) == "Grace B. Hopper")


@by_every_route
def test_a_password_arrives_and_is_told_to_nobody(asker: Asker, phone: JvmInside, route: TextRoute) -> None:
    into(asker, PASSWORD)
    reply = typed(asker, "tr0ub4dor", route)
    assert (reply.check, reply.text) == (TextCheck.UNREADABLE, "")
    eventually(lambda: [node.text for node in phone.tree().nodes if node.password], lambda dots: dots == ["•" * 9])
    assert holds(asker.look(), PASSWORD) == ""
    assert not any("tr0ub4dor" in text for text in texts(asker.look()))


def test_the_own_keyboard_gives_way_to_the_users_again(asker: Asker, phone: JvmInside) -> None:
    users = in_use(phone)
    into(asker, NAME)
    assert typed(asker, "Ada", TextRoute.KEYBOARD).route is TextRoute.KEYBOARD
    eventually(lambda: in_use(phone), lambda now: now == users != KEYBOARD)
    # Android takes a keyboard away after it has given it back; only the one in use may read the clipboard.
    eventually(lambda: asker.refusal(ClipboardRequest()), lambda code: code is ErrorCode.REFUSED)


def test_a_keyboard_that_was_borrowed_when_the_process_died_is_given_back(
    asker: Asker, bridged: SimulatedPhone, phone: JvmInside
) -> None:
    users = died_typing(asker, phone)
    enable_on(bridged)
    eventually(lambda: in_use(phone), lambda now: now == users)


def test_the_keyboard_gives_itself_up_when_the_service_is_not_bound_again(
    asker: Asker, bridged: SimulatedPhone, phone: JvmInside
) -> None:
    users = died_typing(asker, phone)
    phone.start_activity(package=FORMS)

    def touched() -> str:
        name = phone.tree().find(lambda node: node.resource_id == NAME and node.visible)
        if name is not None:
            shell.text(f"input tap {name.bounds.center.x} {name.bounds.center.y}", deadline=soon())
        return in_use(phone)

    with shell_of(bridged) as (_, shell):
        eventually(touched, lambda now: now == users)
    assert phone.bound_services() == []


def test_a_keyboard_that_nobody_enabled_is_not_put_in_place(asker: Asker, bridged: SimulatedPhone) -> None:
    with shell_of(bridged) as (_, shell):
        shell.text(f"ime disable {KEYBOARD}", deadline=soon())
    into(asker, NAME)
    assert asker.refused(TextRequest(text="Ada", route=TextRoute.KEYBOARD)) is ErrorCode.REFUSED
    assert holds(asker.look(), NAME) == ""


def test_the_clipboard_is_read_by_the_keyboard_in_use(asker: Asker, bridged: SimulatedPhone, phone: JvmInside) -> None:
    asker.ask(ClipboardRequest(write=True, text=ANY_SCRIPT), ClipboardReply)
    assert phone.clipboard == ANY_SCRIPT
    with shell_of(bridged) as (_, shell):
        shell.text(f"ime set {KEYBOARD}", deadline=soon())
    phone.clipboard = "another 你好"
    # The shell has its answer before Android has bound the keyboard.
    eventually(lambda: asker.refusal(ClipboardRequest()), lambda code: code is None)
    asker.until(lambda now: asker.ask(ClipboardRequest(), ClipboardReply).text == "another 你好")


def test_the_first_way_is_the_input_connection_of_the_service(asker: Asker) -> None:
    into(asker, NAME)
    assert typed(asker, "Ada").route is TextRoute.INPUT_METHOD


def test_a_field_that_drops_letters_differs_from_what_was_typed(asker: Asker) -> None:
    seen = asker.start(CONTACTS, "ContactEditor", "SAVE")
    asker.ask(of_id(seen, PHONE), ActedReply)
    asker.until(lambda now: focused(now) == PHONE)
    reply = typed(asker, "call 555 now")
    assert (reply.check, reply.text.strip()) == (TextCheck.DIFFERS, "555")


def test_enter_is_sent_after_the_text(asker: Asker) -> None:
    into(asker, NAME)
    reply = typed(asker, "Ada", options=CLEAR | SUBMIT)
    assert reply.submitted
    asker.until(lambda now: focused(now) == EMAIL)


def test_without_a_field_nothing_is_typed(asker: Asker) -> None:
    asker.start(EDGES, "NewsActivity", "Show a toast")
    assert asker.refused(TextRequest(text="nobody listens")) is ErrorCode.REFUSED


def test_set_text_by_node_needs_no_focus(asker: Asker) -> None:
    seen = into(asker, NAME)
    request: NodeActionRequest = of_id(seen, EMAIL)
    asker.ask(replace(request, action=NodeAction.SET_TEXT, text="ada@example.com"), ActedReply)
    asker.until(lambda now: holds(now, EMAIL) == "ada@example.com")
