"""The music player, driven by the finger and judged from its content providers; the hand's clock plays the songs."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.inside import DeviceProfile
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "dev.tapwright.music"
SONGS = f"content://{PACKAGE}/songs"
PLAYLISTS = f"content://{PACKAGE}/playlists"
PLAYBACK = f"content://{PACKAGE}/playback"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def playback(hand: Hand) -> dict[str, str]:
    return hand.rows(PLAYBACK)[0]


def beside(hand: Hand, said: str, button: str, nth: int = 0) -> Node:
    """The button on the line that says something."""
    y = hand.node(said, nth).bounds.center.y
    return min(hand.nodes(button), key=lambda node: abs(node.bounds.center.y - y))


def open_player(hand: Hand, album: str = "Harbour Lights") -> None:
    hand.tap("Albums")
    hand.tap(album)
    hand.tap("Play all")
    hand.tap_id("mini_title")


def test_titles_and_buttons_repeat_on_purpose(hand: Hand) -> None:
    assert len(hand.nodes("Home")) == 3
    assert len(hand.nodes("More options")) > 5
    assert len(hand.nodes("Play")) == len(hand.nodes("More options"))


def test_the_line_of_the_right_artist_plays(hand: Hand) -> None:
    hand.tap_at(beside(hand, "The Paper Boats · Harbour Lights", "Play").bounds.center)
    assert (playback(hand)["title"], playback(hand)["artist"]) == ("Home", "The Paper Boats")
    assert playback(hand)["state"] == "playing"


def test_the_clock_moves_the_song_on_and_then_to_the_next(hand: Hand) -> None:
    open_player(hand)
    hand.clock.pass_(60)
    assert hand.by_id("position").text.startswith("1:0")
    hand.clock.pass_(214)
    assert playback(hand)["title"] == "Lighthouse"
    assert hand.see("Lighthouse")


def test_pausing_stops_the_clock_and_seeking_moves_it(hand: Hand) -> None:
    open_player(hand)
    hand.clock.pass_(30)
    hand.tap("Pause")
    shown = hand.by_id("position").text
    hand.clock.pass_(500)
    assert hand.by_id("position").text == shown
    assert playback(hand)["state"] == "paused"
    bar = hand.by_id("seek_bar").bounds
    hand.tap_at(Point(bar.center.x, bar.center.y))
    assert playback(hand)["position_s"] == "107"
    hand.tap("Play")
    hand.clock.pass_(108)
    assert playback(hand)["title"] == "Lighthouse"


def test_the_last_song_ends_the_music_unless_it_repeats(hand: Hand) -> None:
    open_player(hand)
    hand.clock.pass_(1000)
    assert playback(hand)["state"] == "paused"
    hand.tap("Play")
    hand.tap("Repeat off")
    assert playback(hand)["repeat"] == "all"
    hand.clock.pass_(1000)
    assert playback(hand)["state"] == "playing"
    hand.tap("Repeat all")
    hand.clock.pass_(5)
    title = playback(hand)["title"]
    hand.clock.pass_(2000)
    assert (playback(hand)["repeat"], playback(hand)["title"]) == ("one", title)


def test_next_and_previous(hand: Hand) -> None:
    open_player(hand)
    hand.tap("Next song")
    hand.tap("Next song")
    assert playback(hand)["title"] == "Stay"
    hand.clock.pass_(20)
    hand.tap("Previous song")
    assert (playback(hand)["title"], playback(hand)["position_s"]) == ("Stay", "0")
    hand.tap("Previous song")
    assert playback(hand)["title"] == "Lighthouse"


def test_shuffling_keeps_the_song_and_can_be_undone(hand: Hand) -> None:
    open_player(hand)
    before = playback(hand)["queue"]
    hand.tap("Shuffle off")
    mixed = playback(hand)["queue"]
    assert sorted(mixed.split(",")) == sorted(before.split(","))
    assert mixed.split(",")[0] == before.split(",")[0]
    hand.tap("Shuffle on")
    assert playback(hand)["queue"] == before


def test_the_queue_takes_songs_in_jumps_and_drops_them(hand: Hand) -> None:
    open_player(hand)
    hand.tap("Queue")
    hand.tap_at(beside(hand, "Stay", "Remove from queue").bounds.center)
    assert playback(hand)["queue"] == "1,2,4"
    hand.tap("Low Tide")
    assert playback(hand)["title"] == "Low Tide"
    hand.world.key("BACK")
    hand.world.key("BACK")
    hand.tap_at(beside(hand, "Stay", "More options").bounds.center)
    hand.tap("Play next")
    assert playback(hand)["queue"] == "1,2,4,3"


def test_a_song_goes_into_a_playlist_once(hand: Hand) -> None:
    for _ in range(2):
        hand.tap_at(beside(hand, "Nordlys · Midnight Sun", "More options").bounds.center)
        hand.tap("Add to playlist")
        hand.tap("Dinner")
    assert hand.world.toast == "Already in this playlist"
    assert hand.rows(PLAYLISTS)[1]["song_ids"] == "2,6,16,5"


def test_a_playlist_is_made_with_a_song_renamed_and_deleted(hand: Hand) -> None:
    hand.tap_at(beside(hand, "Lighthouse", "More options").bounds.center)
    hand.tap("Add to playlist")
    hand.tap("New playlist")
    hand.type("Sea")
    hand.tap("Create")
    assert hand.rows(PLAYLISTS)[-1]["songs"] == "Lighthouse - The Paper Boats"
    hand.tap("Playlists")
    hand.tap("Sea")
    hand.tap("Playlist options")
    hand.tap("Rename")
    hand.world.clear_text()
    hand.type("Ocean")
    hand.tap("OK")
    assert hand.rows(PLAYLISTS)[-1]["name"] == "Ocean"
    hand.tap("Playlist options")
    hand.tap("Delete")
    hand.tap("Delete")
    assert "Ocean" not in [row["name"] for row in hand.rows(PLAYLISTS)]


def test_a_song_leaves_its_playlist(hand: Hand) -> None:
    hand.tap("Playlists")
    hand.tap("Morning run")
    hand.tap_at(beside(hand, "Stay", "More options").bounds.center)
    hand.tap("Remove from playlist")
    assert hand.rows(PLAYLISTS)[0]["song_ids"] == "9,11,20"


def test_the_favourite_is_the_song_in_the_player(hand: Hand) -> None:
    open_player(hand, "Midnight Sun")
    hand.tap("Add to favorites")
    liked = [(row["title"], row["artist"]) for row in hand.rows(SONGS) if row["favorite"] == "1"]
    assert ("Home", "Nordlys") in liked
    assert len(liked) == 3


def test_the_sleep_timer_falls_silent(hand: Hand) -> None:
    open_player(hand)
    hand.tap("Repeat off")
    hand.tap("More options")
    hand.tap("Sleep timer")
    hand.tap("15 minutes")
    assert playback(hand)["sleep_timer"] == "1"
    hand.clock.pass_(14 * 60)
    assert playback(hand)["state"] == "playing"
    hand.clock.pass_(61)
    assert (playback(hand)["state"], playback(hand)["sleep_timer"]) == ("paused", "0")


def test_a_sleep_timer_that_was_taken_back_does_nothing(hand: Hand) -> None:
    open_player(hand)
    hand.tap("Repeat off")
    for choice in ("5 minutes", "Off"):
        hand.tap("More options")
        hand.tap("Sleep timer")
        hand.tap(choice)
    hand.clock.pass_(400)
    assert playback(hand)["state"] == "playing"


def test_the_small_player_follows_the_library(hand: Hand) -> None:
    assert not [n for n in hand.tree().nodes if n.simple_id == "mini_player"]
    hand.tap("Artists")
    hand.tap("Ruby Caravan")
    hand.tap("Gold", 1)
    hand.world.key("BACK")
    assert hand.by_id("mini_title").text == "Gold"
    hand.tap_id("mini_play_pause")
    assert playback(hand)["state"] == "paused"


def test_search_finds_by_artist(hand: Hand) -> None:
    hand.tap("Search")
    hand.type("nordlys")
    assert len([n for n in hand.tree().nodes if n.simple_id == "song_item"]) == 4


def test_the_music_outlives_an_uninstalled_player(hand: Hand) -> None:
    open_player(hand)
    assert hand.world.uninstall(PACKAGE)
    hand.clock.pass_(1000)
    assert hand.world.foreground().package == "com.android.launcher3"


def test_with_the_process_the_music_ends(hand: Hand) -> None:
    open_player(hand)
    hand.world.force_stop(PACKAGE)
    hand.open(PACKAGE)
    assert hand.see("Music")
    assert playback(hand)["state"] == "paused"


def test_music_speaks_chinese() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.open(PACKAGE)
    hand.tap("歌单")
    hand.tap("新建歌单")
    hand.type("雨天")
    hand.tap("创建")
    assert hand.rows(PLAYLISTS)[-1]["name"] == "雨天"
