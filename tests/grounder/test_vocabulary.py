from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from grounder.vocabulary import Vocabulary, vocabulary


def concepts(text: str, *, looks: bool = False) -> set[str]:
    return {concept for unit in vocabulary().units(text, looks=looks) for concept in unit.concepts}


@pytest.mark.parametrize(
    ("one", "other"),
    [("购物车", "shopping cart"), ("设置", "Settings"), ("搜索", "Search"), ("返回", "Go back"), ("删除", "Remove")],
)
def test_english_and_chinese_names_share_a_concept(one: str, other: str) -> None:
    assert concepts(one) & concepts(other)


def test_what_an_icon_looks_like_counts_only_where_asked_for() -> None:
    assert "add" in concepts("the plus icon", looks=True)
    assert "add" not in concepts("Plus membership")


def test_the_longest_phrase_wins() -> None:
    known = Vocabulary({"add": ["add"], "add_to_cart": ["add to cart"]}, {})
    assert [unit.stems for unit in known.units("add to cart now", looks=False)] == [("add", "to", "cart"), ("now",)]


def test_every_look_stands_for_a_concept_that_has_a_name() -> None:
    table = tomllib.loads(resources.files("grounder").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    assert set(table["looks"]) <= set(table["words"])
