from __future__ import annotations

import pytest

from grounder.words import fold, identifier_words, likeness, words


def test_full_width_case_and_blanks_do_not_matter() -> None:
    assert fold("  ＷＩ－ＦＩ \n  On ") == "wi-fi on"


def test_chinese_is_cut_into_characters_and_english_into_stems() -> None:
    assert words("打开Wi-Fi settings") == ("打", "开", "wi", "fi", "setting")


@pytest.mark.parametrize(
    ("word", "expected"), [("Stories", "story"), ("boxes", "box"), ("News", "news"), ("status", "status")]
)
def test_plurals_lose_their_ending_and_other_words_keep_it(word: str, expected: str) -> None:
    assert words(word) == (expected,)


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("com.shop:id/btnAddToCart", "btn Add To Cart"),
        ("com.shop:id/btn_add_to_cart", "btn add to cart"),
        ("imageView2", "image View 2"),
    ],
)
def test_a_resource_id_reads_as_words(identifier: str, expected: str) -> None:
    assert identifier_words(identifier) == expected


def test_a_typing_error_is_still_alike_and_another_word_is_not() -> None:
    assert likeness("setting", "settign") > 0.4
    assert likeness("setting", "camera") == 0.0
    assert likeness("on", "one") == 0.0
