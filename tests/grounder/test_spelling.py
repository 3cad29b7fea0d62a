"""What a mistyped description may have meant is named, and never touched."""

from __future__ import annotations

import pytest

from grounder.errors import ElementNotFound
from grounder.hierarchy import HierarchyGrounder
from tests.grounder.screens import button, icon, label, screen, switch_row

LOOK = screen(
    switch_row("Network & internet", 300),
    switch_row("Location", 600),
    button("Apps", (40, 900, 400, 1000)),
    icon("Search", (900, 100, 1000, 200)),
    label("Tips and support", (40, 1200, 800, 1260)),
)


def nearest(description: str) -> list[str]:
    with pytest.raises(ElementNotFound) as caught:
        HierarchyGrounder().locate(description, LOOK)
    return [candidate.label for candidate in caught.value.nearest]


@pytest.mark.parametrize(
    ("description", "label"),
    [("the Netwrok row", "Network & internet"), ("the 'Loaction' switch", "Location"), ("supprot", "Tips and support")],
)
def test_a_word_with_letters_swapped_names_the_label_it_is_a_word_of(description: str, label: str) -> None:
    assert nearest(description) == [label]


def test_the_label_with_more_such_words_comes_first() -> None:
    assert nearest("Loaction of the Netwrok intrenet") == ["Network & internet", "Location"]


def test_a_row_with_two_such_labels_keeps_the_place_of_its_better_one() -> None:
    rows = (
        switch_row("Network options", 300, summary="Of each network, and whatever else there is to it"),
        switch_row("Network settings", 600),
    )
    with pytest.raises(ElementNotFound) as caught:
        HierarchyGrounder().locate("Netwrok", screen(*rows))
    assert [candidate.label for candidate in caught.value.nearest] == ["Network options", "Network settings"]


@pytest.mark.parametrize("description", ["the purple elephant", "the botton row", "zzz", "水果"])
def test_what_reads_like_nothing_on_the_screen_is_said_to(description: str) -> None:
    with pytest.raises(ElementNotFound, match="; nothing on this screen reads like it$"):
        HierarchyGrounder().locate(description, LOOK)
