"""A text goes into the field that it is meant for, or nowhere."""

from __future__ import annotations

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from daemon.typed import field_in_the_way, focused_field
from tests.daemon.screens import a_field, a_node, a_screen

SUBJECT, BODY = a_field(resource_id="a.b:id/subject"), a_field("Dear all", resource_id="a.b:id/body", top=600)


def a_mail(*, focus_on: Node) -> Screen:
    fields = (a_field(field.text, resource_id=field.resource_id, bounds=field.bounds, focused=field is focus_on)
              for field in (SUBJECT, BODY))  # fmt: skip
    return a_screen(*fields)


def meant(screen: Screen) -> Node:
    return screen.hierarchy.roots[0]


def test_a_field_that_kept_the_focus_is_in_the_way_of_a_text_for_another() -> None:
    screen = a_mail(focus_on=BODY)
    assert field_in_the_way(meant(screen), screen) is screen.hierarchy.roots[1]


def test_nothing_is_in_the_way_of_a_field_with_the_focus_or_where_none_is_known_to_have_it() -> None:
    focused = a_mail(focus_on=SUBJECT)
    assert field_in_the_way(meant(focused), focused) is None
    nowhere = a_mail(focus_on=a_node())
    assert focused_field(nowhere) is None
    assert field_in_the_way(meant(nowhere), nowhere) is None


def test_a_search_that_opened_with_a_field_of_its_own_is_typed_into() -> None:
    home = a_screen(a_field(resource_id="a.b:id/search_box"))
    opened = a_screen(a_node("results"), a_field(resource_id="a.b:id/search_src_text", focused=True, top=100))
    assert field_in_the_way(home.hierarchy.roots[0], opened) is None
    nameless, elsewhere = a_screen(a_field()), a_screen(a_field(top=900), a_field(focused=True, top=100))
    assert field_in_the_way(nameless.hierarchy.roots[0], elsewhere) is None
