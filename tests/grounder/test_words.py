from __future__ import annotations

import pytest

from grounder.words import fold, identifier_words, likeness, spelled, words


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


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("17:30", ("17:30",)),
        ("07:30 AM", ("7:30", "am")),
        ("¥129.90", ("129.9",)),
        ("1,299.00 points", ("1299", "point")),
        ("2026年03月3日", ("2026", "年", "3", "月", "3", "日")),
        ("1.2.10", ("1.2.10",)),
        ("iPhone15 5G", ("iphone", "15", "5", "g")),
        ("B2, mp3, 00", ("b2", "mp3", "00")),
    ],
)
def test_a_number_is_one_word_that_stands_for_its_value(text: str, stems: tuple[str, ...]) -> None:
    assert words(text) == stems


@pytest.mark.parametrize(("one", "other"), [("20245", "2024"), ("5551234", "5551235"), ("user12", "user123")])
def test_numbers_are_never_nearly_alike(one: str, other: str) -> None:
    assert likeness(one, other) == 0.0


def test_spelling_keeps_the_plural_and_drops_the_punctuation() -> None:
    assert spelled("Bookmarks…") == ("bookmarks",)
    assert spelled("Version 1.10") != spelled("Version 1.1")
